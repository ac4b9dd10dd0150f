// Schedule: when an address is visited next. Pure; time and chance come from the caller.
#pragma once

#include <cstdint>
#include <optional>

#include "sayso/watch.h"

namespace sayso::net {

/// What came of a visit, as far as the next one depends on it.
enum class Visit {
  changed,    ///< an answer with something new
  unchanged,  ///< 304, or the same again
  failed,     ///< no answer, or one that says no
  gone,       ///< 410
};

struct Pace {
  int64_t shortest_seconds = 15 * 60;   ///< between two visits of a feed
  int64_t longest_seconds = 24 * 3600;  ///< of a quiet or failing one; at least the shortest
};

/// Writes into `watch` when it is to be visited after a visit at `now_utc`, and its state.
/// A feed: half the interval after a change, half as much again after none, within `pace`. A page:
/// 15 minutes, 1, 6 and 24 hours and 3 days after its first visit, then it is done. A failure: the
/// interval doubled with each one, up to a day (of a feed up to the longest), and never before
/// `retry_after` (seconds) where the server gave it. What fails and is not known to be a feed is
/// done when its three days are over, and stopped after ten failures in a row; a feed backs off
/// without end. `jitter` in [-1, 1] moves the time by up to a tenth, so that clients do not come
/// in step; never before `retry_after`.
void plan_next(Watch& watch, Visit visit, std::optional<int64_t> retry_after, const Pace& pace,
               int64_t now_utc, double jitter);

}  // namespace sayso::net
