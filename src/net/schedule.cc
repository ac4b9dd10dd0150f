#include "net/schedule.h"

#include <algorithm>
#include <iterator>

namespace sayso::net {
namespace {

constexpr int64_t kAfterFirst[] = {15 * 60, 3600, 6 * 3600, 24 * 3600, 3 * 86400};
constexpr int64_t kLongestRetry = 24 * 3600;  // of what is no feed
constexpr uint32_t kMostFailures = 10;        // in a row, three days and some hours

int64_t moved(int64_t seconds, double jitter) {
  return seconds + static_cast<int64_t>(static_cast<double>(seconds) * 0.1 * jitter);
}

// Who asks for a feed once a week means it.
int64_t longest_of(const Pace& pace) {
  return std::max(pace.shortest_seconds, pace.longest_seconds);
}

void plan_page(Watch& watch, int64_t now_utc, double jitter) {
  for (const int64_t after : kAfterFirst) {
    if (watch.first_utc + after - after / 10 <= now_utc) continue;  // jitter comes early
    watch.next_utc = std::max(now_utc + 60, watch.first_utc + moved(after, jitter));
    return;
  }
  watch.state = WatchState::done;
}

void plan_feed(Watch& watch, Visit visit, const Pace& pace, int64_t now_utc, double jitter) {
  const int64_t before =
      watch.interval_seconds > 0 ? watch.interval_seconds : pace.shortest_seconds;
  const int64_t wanted = visit == Visit::changed ? before / 2 : before + before / 2;
  watch.interval_seconds = std::clamp(wanted, pace.shortest_seconds, longest_of(pace));
  watch.next_utc = now_utc + moved(watch.interval_seconds, jitter);
}

void plan_after_failure(Watch& watch, const Pace& pace, int64_t now_utc, double jitter) {
  ++watch.failures;
  const bool feed = watch.kind == WatchKind::feed;
  const int64_t shortest = feed ? pace.shortest_seconds : kAfterFirst[0];
  const int64_t longest = feed ? longest_of(pace) : kLongestRetry;
  const int64_t doubled = shortest << std::min<uint32_t>(watch.failures - 1, 20);
  const int64_t wait = std::min(std::max(doubled, watch.interval_seconds), longest);
  watch.next_utc = now_utc + moved(wait, jitter);
  if (feed) return;
  const int64_t last = *std::rbegin(kAfterFirst);
  if (watch.first_utc > 0 && watch.first_utc + last - last / 10 <= now_utc) {
    watch.state = WatchState::done;
  } else if (watch.failures >= kMostFailures) {
    watch.state = WatchState::stopped;
  }
}

}  // namespace

void plan_next(Watch& watch, Visit visit, std::optional<int64_t> retry_after, const Pace& pace,
               int64_t now_utc, double jitter) {
  if (visit == Visit::gone) {
    watch.state = WatchState::gone;
    watch.next_utc = now_utc + kLongestRetry;  // where it is asked for anew
    return;
  }
  if (visit == Visit::failed) {
    plan_after_failure(watch, pace, now_utc, jitter);
  } else {
    watch.failures = 0;
    ++watch.visits;
    if (watch.first_utc == 0) watch.first_utc = now_utc;
    if (watch.kind == WatchKind::feed) {
      plan_feed(watch, visit, pace, now_utc, jitter);
    } else {
      plan_page(watch, now_utc, jitter);
    }
  }
  if (retry_after) watch.next_utc = std::max(watch.next_utc, now_utc + *retry_after);
}

}  // namespace sayso::net
