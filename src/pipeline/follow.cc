#include "pipeline/follow.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "intake/door.h"
#include "intake/feed.h"
#include "intake/opml.h"
#include "intake/source.h"
#include "net/headers.h"
#include "net/url.h"
#include "pipeline/adder.h"

namespace sayso::pipeline {
namespace {

constexpr size_t kLookedAt =
    2000;  // due watches among which those of hosts that are ready are taken
constexpr size_t kNewPages = 200;  // of one visit of a feed; the rest is found at the next one
constexpr uint64_t kBodyBytes = 20u << 20;
constexpr int64_t kLongestSleep = 3600;

class Follower {
 public:
  Follower(Store& store, const read::Reader& reader, const FollowOptions& options,
           const VisitSink& sink)
      : store_(store),
        reader_(reader),
        options_(options),
        sink_(sink),
        web_(&store, options.web),
        adder_options_{1, options.web.stop, clock()},
        adder_sink_([this](Outcome<Added> outcome) {
          added_ = std::move(outcome);
          return true;
        }),
        adder_(store, adder_options_, adder_sink_) {}

  Status run() {
    // What a run of before left stale.
    if (const Status done = refresh_comparisons(store_); !done) return done;
    for (;;) {
      if (const Status done = begin_due(); !done) return done;
      if (web_.in_hand() == 0) {
        if (stopped()) break;
        const auto go_on = sleep_until_due();
        if (!go_on) return go_on.error();
        if (!*go_on) break;
        continue;
      }
      auto answer = web_.wait();
      if (!answer) continue;
      const auto visited = take_answer(*answer);
      if (!visited) return visited.error();
      if (*visited && !sink_(**visited)) break;
    }
    return Done{};
  }

 private:
  int64_t now() const { return options_.web.now_utc(); }
  bool stopped() const {
    return options_.web.stop && options_.web.stop->load(std::memory_order_relaxed);
  }
  std::function<Time()> clock() const {
    const auto now_utc = options_.web.now_utc;
    return [now_utc] { return Time{now_utc(), 0, false}; };
  }

  Result<bool> sleep_until_due() {
    if (options_.once) return false;
    const auto next = store_.next_due();
    if (!next) return next.error();
    if (!*next) return false;  // nothing is followed any more
    options_.web.sleep_seconds(std::clamp<int64_t>(**next - now(), 1, kLongestSleep));
    return true;
  }

  // Takes watches that are due in hand, one a host: those whose host may be visited now, of equal
  // ones first the watch that waits longest; if there is none, the one whose host is ready soonest.
  Status begin_due() {
    if (stopped() || in_hand_.size() >= options_.web.at_once) return Done{};
    auto due = store_.due_watches(now(), kLookedAt);
    if (!due) return due.error();
    std::set<std::string> hosts;
    for (const auto& [id, watch] : in_hand_) hosts.insert(host_of(watch));
    const auto ready = [&](const Watch& watch) {
      return std::max(now(), web_.ready_at(watch.address));
    };
    std::stable_sort(due->begin(), due->end(),
                     [&](const Watch& a, const Watch& b) { return ready(a) < ready(b); });
    for (Watch& watch : *due) {
      if (in_hand_.size() >= options_.web.at_once) break;
      if (!in_hand_.empty() && ready(watch) > now()) break;
      if (hosts.insert(host_of(watch)).second) begin(std::move(watch));
    }
    return Done{};
  }

  static std::string host_of(const Watch& watch) {
    const auto url = net::parse_url(watch.address);
    return url ? url->host : watch.address;
  }

  void begin(Watch watch) {
    net::FetchRequest request;
    request.url = watch.address;
    request.etag = watch.etag;
    request.last_modified = watch.last_modified;
    request.body_bytes =
        watch.kind == WatchKind::page ? options_.limits.document_bytes : kBodyBytes;
    const uint64_t id = ++last_id_;
    in_hand_.emplace(id, std::move(watch));
    web_.begin(id, std::move(request));
  }

  // Nothing where there is nothing to tell: told to stop, or the address was forgotten meanwhile.
  Result<std::optional<Visited>> take_answer(const Web::Answer& answer) {
    std::optional<Visited> out;
    const auto found = in_hand_.find(answer.id);
    if (found == in_hand_.end()) return out;
    const std::string address = found->second.address;
    in_hand_.erase(found);
    if (answer.given_up) return out;
    auto still = store_.find_watch(address);  // others may have written it meanwhile
    if (!still) return still.error();
    if (!*still) return out;
    auto visited = visited_of(std::move(**still), answer.fetched);
    if (!visited) return visited.error();
    out = std::move(*visited);
    return out;
  }

  Result<Visited> visited_of(Watch watch, const Result<net::Fetched>& fetched) {
    Visited visited{watch.address, "failed", std::nullopt, ""};
    if (!fetched) {
      // A site's rules or a closed address: the page is not asked for again, a feed after a day.
      const bool refused = fetched.error().code == Errc::usage;
      if (refused) visited.status = "refused";
      if (refused && watch.kind != WatchKind::feed) watch.state = WatchState::stopped;
      visited.detail = fetched.error().message;
      return planned(std::move(watch), net::Visit::failed, std::nullopt, std::move(visited));
    }
    const Status done = answered(watch, *fetched, visited);
    if (!done) return done.error();
    return visited;
  }

  Result<Visited> planned(Watch watch, net::Visit what, std::optional<int64_t> retry_after,
                          Visited visited) {
    const WatchState state = watch.state;
    net::plan_next(watch, what, retry_after, options_.pace, now(), options_.jitter());
    if (state == WatchState::stopped) watch.state = state;
    if (const Status done = store_.put_watch(watch); !done) return done.error();
    return visited;
  }

  // Writes what came of it into `visited`; the watch is planned and kept.
  Status answered(Watch& watch, const net::Fetched& fetched, Visited& visited) {
    std::optional<int64_t> retry;
    if (fetched.retry_after) retry = net::parse_retry_after(*fetched.retry_after, now());
    net::Visit what = net::Visit::failed;
    if (fetched.status == 304) {
      visited.status = "unchanged";
      what = net::Visit::unchanged;
    } else if (fetched.status == 410) {
      visited.status = "gone";
      what = net::Visit::gone;
    } else if (fetched.status >= 200 && fetched.status < 300) {
      if (const Status done = take(watch, fetched, visited, what); !done) return done;
    } else {
      const auto refused = documents_of(fetched, options_.limits);
      visited.detail = refused ? "" : refused.error().message;
    }
    if (!fetched.moved_to.empty() && fetched.moved_to != watch.address) {
      if (const Status done = move(watch, fetched.moved_to, visited); !done) return done;
    }
    const auto kept = planned(watch, what, retry, visited);
    return kept ? Status(Done{}) : Status(kept.error());
  }

  // A permanent redirect: from now on the new address is visited.
  Status move(Watch& watch, const std::string& to, Visited& visited) {
    if (const Status done = store_.remove_watch(watch.address); !done) return done;
    watch.address = to;
    visited.detail += (visited.detail.empty() ? "" : "; ") + ("moved to " + to);
    return Done{};
  }

  Status take(Watch& watch, const net::Fetched& fetched, Visited& visited, net::Visit& what) {
    const intake::Form form = intake::form_of(std::string_view(fetched.body).substr(0, 1u << 16));
    const bool feed = form == intake::Form::feed || form == intake::Form::json_feed;
    if (form == intake::Form::opml) return take_list(watch, fetched, visited, what);
    if (watch.kind == WatchKind::unknown) watch.kind = feed ? WatchKind::feed : WatchKind::page;
    if (watch.kind == WatchKind::feed && !feed) {
      visited.detail = "is no feed any more";
      return Done{};
    }
    const Status done =
        feed ? take_feed(watch, fetched, visited, what) : take_page(fetched, visited, what);
    if (done && what != net::Visit::failed && !cut_) {
      watch.etag = fetched.etag;
      watch.last_modified = fetched.last_modified;
    }
    return done;
  }

  Status take_list(Watch& watch, const net::Fetched& fetched, Visited& visited, net::Visit& what) {
    size_t added = 0;
    for (const intake::FeedAddress& feed : intake::read_opml(fetched.body, options_.limits)) {
      const auto fresh = add_watch(feed.url, WatchKind::unknown, watch.address);
      if (!fresh) return fresh.error();
      added += static_cast<size_t>(*fresh);
    }
    watch.kind = WatchKind::feed;
    return listed(added, visited, what);
  }

  Status listed(size_t added, Visited& visited, net::Visit& what) {
    visited.status = "feed";
    visited.detail = std::to_string(added) + (added == 1 ? " new address" : " new addresses");
    what = added > 0 ? net::Visit::changed : net::Visit::unchanged;
    return Done{};
  }

  Status take_feed(Watch& watch, const net::Fetched& fetched, Visited& visited, net::Visit& what) {
    const auto entries = documents_of(fetched, options_.limits);
    if (!entries) {
      visited.detail = entries.error().message;
      return Done{};
    }
    size_t added = 0;
    for (const Document& entry : *entries) {
      cut_ = added == kNewPages;  // "unchanged" must not hide the rest
      if (cut_) break;
      const std::string address = intake::resolve(entry.told.url.value_or(""), fetched.url);
      if (!is_web_address(address)) continue;
      const auto fresh = add_watch(address, WatchKind::page, watch.address);
      if (!fresh) return fresh.error();
      added += static_cast<size_t>(*fresh);
    }
    return listed(added, visited, what);
  }

  // True: it was not followed before.
  Result<bool> add_watch(const std::string& given, WatchKind kind, const std::string& found_in) {
    const auto url = net::parse_url(given);
    if (!url) return false;
    const auto known = store_.find_watch(url->text);
    if (!known) return known.error();
    if (*known) return false;
    Article named;
    named.id = url->text;
    named.url = url->text;
    const Status admitted = store_.admits(named);
    if (!admitted) {
      if (admitted.error().code == Errc::withdrawn) return false;
      return admitted.error();
    }
    Watch watch;
    watch.address = url->text;
    watch.kind = kind;
    watch.found_in = found_in;
    watch.next_utc = now();
    if (const Status done = store_.put_watch(watch); !done) return done.error();
    return true;
  }

  Status take_page(const net::Fetched& fetched, Visited& visited, net::Visit& what) {
    auto documents = documents_of(fetched, options_.limits);
    if (!documents || documents->empty()) {
      visited.detail = documents ? "holds no article" : documents.error().message;
      return Done{};
    }
    Inputs inputs;
    inputs.documents = std::move(*documents);
    inputs.limits = options_.limits;
    added_.reset();
    std::optional<Status> trouble;
    read_all_of(inputs, trouble);
    if (trouble) return *trouble;
    if (!added_ || !added_->result) {
      visited.detail = added_ ? added_->result.error().message : "holds no article";
      if (added_ && added_->result.error().code == Errc::withdrawn) visited.status = "refused";
      return Done{};
    }
    visited.status = added_->result->status;
    visited.story = added_->result->story;
    what = visited.status == "known" ? net::Visit::unchanged : net::Visit::changed;
    return visited.status == "known" ? Status(Done{}) : refresh_comparisons(store_);
  }

  void read_all_of(const Inputs& inputs, std::optional<Status>& trouble) {
    read_all(inputs, reader_, {}, [&](Outcome<ReadArticle> outcome) {
      if (!adder_.take(std::move(outcome)) || !adder_.flush()) {
        if (!adder_.status()) trouble = adder_.status();
        return false;
      }
      return true;
    });
  }

  Store& store_;
  const read::Reader& reader_;
  const FollowOptions& options_;
  const VisitSink& sink_;
  Web web_;
  std::map<uint64_t, Watch> in_hand_;  // by the id that web_ knows
  uint64_t last_id_ = 0;
  Options adder_options_;
  AddSink adder_sink_;
  Adder adder_;
  std::optional<Outcome<Added>> added_;
  bool cut_ = false;  // the last feed named more than was taken
};

}  // namespace

Status watch(Store& store, const std::string& address, int64_t now_utc) {
  const auto url = net::parse_url(address);
  if (!url) return url.error();
  Article named;
  named.id = url->text;
  named.url = url->text;
  if (const Status admitted = store.admits(named); !admitted) return admitted;
  const auto known = store.find_watch(url->text);
  if (!known) return known.error();
  if (*known && (*known)->state == WatchState::active) return Done{};
  Watch watch = known->value_or(Watch());
  watch.address = url->text;
  watch.state = WatchState::active;
  watch.next_utc = now_utc;
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

Status follow(Store& store, const read::Reader& reader, const FollowOptions& options,
              const VisitSink& sink) {
  return Follower(store, reader, options, sink).run();
}

}  // namespace sayso::pipeline
