// Watch: an address that is followed, and when it is to be visited next.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace sayso {

enum class WatchKind {
  unknown,  ///< not visited yet
  feed,
  page,  ///< an article, visited again a few times to catch its changes
};

enum class WatchState {
  active,
  done,     ///< a page that was visited as often as its schedule says
  gone,     ///< answered 410
  stopped,  ///< by its follower
};

/// Times are seconds since 1970 UTC. Values.
struct Watch {
  std::string address;
  WatchKind kind = WatchKind::unknown;
  WatchState state = WatchState::active;
  std::optional<std::string> found_in;  ///< the feed that named it
  std::string etag;                     ///< as it is to be sent back; may be empty
  std::string last_modified;
  int64_t interval_seconds = 0;  ///< of a feed, as it has come to be; 0: not known yet
  int64_t next_utc = 0;          ///< not to be visited before
  int64_t first_utc = 0;         ///< when it was first visited; 0: never
  uint32_t visits = 0;           ///< that gave an answer of its own (200 or 304)
  uint32_t failures = 0;         ///< since the last such answer
  /// The address that is followed instead, since this one said for good that it moved there; it is
  /// stopped then, and kept so that what still names it does not make it new.
  std::optional<std::string> moved_to;

  friend bool operator==(const Watch&, const Watch&) = default;
};

/// The answer to a request for robots.txt.
struct RobotsAnswer {
  int64_t at_utc = 0;
  int status = 0;    ///< 0: no answer
  std::string body;  ///< as much as is read of it

  friend bool operator==(const RobotsAnswer&, const RobotsAnswer&) = default;
};

}  // namespace sayso
