// What is followed: taken up, brought in and given out as lists.
#include <algorithm>
#include <utility>

#include "intake/opml.h"
#include "intake/source.h"
#include "net/url.h"
#include "pipeline/follow.h"

namespace sayso::pipeline {

Status watch(Store& store, const std::string& address, int64_t now_utc, bool revive) {
  constexpr int kMostMoves = 5;
  auto url = net::parse_url(address);
  if (!url) return url.error();
  std::optional<Watch> known;
  for (int move = 0; move <= kMostMoves; ++move) {
    Article named;
    named.id = url->text;
    named.url = url->text;
    if (const Status admitted = store.admits(named); !admitted) return admitted;
    auto found = store.find_watch(url->text);
    if (!found) return found.error();
    known = std::move(*found);
    if (!known || !known->moved_to) break;
    url = net::parse_url(*known->moved_to);
    if (!url) return url.error();
  }
  if (known && (known->state == WatchState::active || !revive)) return Done{};
  Watch watch = known.value_or(Watch());
  watch.address = url->text;
  watch.state = WatchState::active;
  watch.moved_to.reset();
  watch.next_utc = std::max(now_utc, watch.next_utc);  // it may have been told to wait
  return store.put_watch(watch);
}

Result<std::vector<std::string>> feeds_of_opml(const std::string& path) {
  auto source = intake::open_file(path);
  if (!source) return source.error();
  const Limits limits;
  const auto bytes = intake::read_all(**source, limits.feed_bytes, path);
  if (!bytes) return bytes.error();
  std::vector<std::string> out;
  for (intake::FeedAddress& feed : intake::read_opml(*bytes, limits)) out.push_back(feed.url);
  if (out.empty()) return Error{Errc::invalid, "names no feed", path};
  return out;
}

Result<std::string> followed_opml(Store& store) {
  const auto watches = store.watches();
  if (!watches) return watches.error();
  std::vector<intake::FeedAddress> feeds;
  for (const Watch& watch : *watches) {
    const bool may_be = watch.kind == WatchKind::unknown && watch.failures == 0;
    if (watch.state == WatchState::active && (watch.kind == WatchKind::feed || may_be))
      feeds.push_back({watch.address, watch.address, "", ""});
  }
  std::sort(feeds.begin(), feeds.end(), [](const auto& a, const auto& b) { return a.url < b.url; });
  return intake::write_opml(feeds, "Followed by sayso");
}

}  // namespace sayso::pipeline
