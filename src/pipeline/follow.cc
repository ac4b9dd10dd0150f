#include "pipeline/follow.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "extract/extract.h"
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
constexpr int64_t kTakenSeconds = 300;  // a watch is no other follower's, from its visit's begin

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
          added_.push_back(std::move(outcome));
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
      if (!trouble_) return trouble_;
      if (!answer) continue;
      told_.clear();
      const Status taken = take_answer(*answer);
      if (!taken) return taken;
      if (!std::all_of(told_.begin(), told_.end(), [&](const Visited& v) { return sink_(v); }))
        break;
    }
    return Done{};
  }

 private:
  struct InHand {
    Watch watch;
    std::optional<int64_t> taken_until;  // in the record, since its visit began
  };

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
    for (const auto& [id, mine] : in_hand_) hosts.insert(host_of(mine.watch));
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
    in_hand_.emplace(id, InHand{std::move(watch), std::nullopt});
    web_.begin(id, std::move(request), [this, id] { return take_watch(in_hand_.at(id)); });
  }

  // Of the followers of one record one makes a visit that is due. Should it never end, it is due
  // again after a while.
  bool take_watch(InHand& mine) {
    if (mine.taken_until) return true;
    auto still = store_.find_watch(mine.watch.address);
    if (!still) {
      trouble_ = still.error();
      return false;
    }
    if (!*still || (*still)->state != WatchState::active || (*still)->next_utc > now())
      return false;
    mine.watch = **still;
    (*still)->next_utc = now() + kTakenSeconds;
    if (trouble_ = store_.put_watch(**still); !trouble_) return false;
    mine.taken_until = (*still)->next_utc;
    return true;
  }

  // It was not asked for, and stays due.
  Status put_back(const InHand& mine) {
    if (!mine.taken_until) return Done{};
    const auto still = store_.find_watch(mine.watch.address);
    if (!still) return still.error();
    if (!*still || (*still)->next_utc != *mine.taken_until) return Done{};
    return store_.put_watch(mine.watch);
  }

  // Nothing is told where there is nothing to tell: told to stop, or the address was forgotten
  // meanwhile.
  Status take_answer(const Web::Answer& answer) {
    const auto found = in_hand_.find(answer.id);
    if (found == in_hand_.end()) return Done{};
    const InHand mine = std::move(found->second);
    in_hand_.erase(found);
    if (answer.given_up) return put_back(mine);
    const std::string& address = mine.watch.address;
    auto still = store_.find_watch(address);  // others may have written it meanwhile
    if (!still) return still.error();
    if (!*still) return Done{};
    Visited visited{address, "failed", std::nullopt, ""};
    const Status done = answer.fetched ? answered(**still, *answer.fetched, visited)
                                       : unanswered(**still, answer.fetched.error(), visited);
    told_.push_back(std::move(visited));
    return done;
  }

  Status unanswered(Watch& watch, const Error& error, Visited& visited) {
    refuse(watch, error, visited);
    return plan(watch, net::Visit::failed, std::nullopt);
  }

  // A site's rules or a closed address: a page that was never had is not asked for again, another
  // one backs off.
  void refuse(Watch& watch, const Error& error, Visited& visited) {
    visited.detail = error.message;
    if (error.code != Errc::usage) return;
    visited.status = "refused";
    if (watch.kind != WatchKind::feed && watch.visits == 0) watch.state = WatchState::stopped;
  }

  Status plan(Watch& watch, net::Visit what, std::optional<int64_t> retry_after) {
    const WatchState state = watch.state;
    net::plan_next(watch, what, retry_after, options_.pace, now(), options_.jitter());
    if (state == WatchState::stopped) watch.state = state;
    return store_.put_watch(watch);
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
    } else if (const Status done = take(watch, fetched, visited, what); !done) {
      return done;
    }
    const bool moved = what != net::Visit::failed && !fetched.moved_to.empty();
    if (moved && fetched.moved_to != watch.address) {
      const auto goes_on = move(watch, fetched.moved_to, visited);
      if (!goes_on) return goes_on.error();
      if (!*goes_on) return Done{};
    }
    return plan(watch, what, retry);
  }

  // A permanent redirect: from now on the new address is visited, and the old one is kept so that
  // who still names it makes nothing new. False: nothing is to be planned, since the new one is
  // followed already, as it is, or must not be.
  Result<bool> move(Watch& watch, const std::string& to, Visited& visited) {
    Watch old;
    old.address = watch.address;
    old.kind = watch.kind;
    old.state = WatchState::stopped;
    old.found_in = watch.found_in;
    const auto admitted = admits(to);
    if (!admitted) return admitted.error();
    if (*admitted) {
      old.moved_to = to;
      visited.detail += (visited.detail.empty() ? "" : "; ") + ("moved to " + to);
    }
    if (const Status done = store_.put_watch(old); !done) return done.error();
    if (!*admitted) return false;
    const auto known = store_.find_watch(to);
    if (!known) return known.error();
    watch.address = to;
    return !*known || (*known)->moved_to;
  }

  // False: it was withdrawn from the record.
  Result<bool> admits(const std::string& address) {
    Article named;
    named.id = address;
    named.url = address;
    const Status admitted = store_.admits(named);
    if (!admitted && admitted.error().code != Errc::withdrawn) return admitted.error();
    return admitted.has_value();
  }

  Status take(Watch& watch, const net::Fetched& fetched, Visited& visited, net::Visit& what) {
    auto answer = answer_of(watch.address, fetched, options_.limits);
    if (!answer) {
      refuse(watch, answer.error(), visited);
      return Done{};
    }
    if (watch.kind == WatchKind::feed && !answer->is_feed()) {
      visited.detail = "is no feed any more";
      return Done{};
    }
    if (watch.kind == WatchKind::unknown)
      watch.kind = answer->is_feed() ? WatchKind::feed : WatchKind::page;
    cut_ = false;
    const Status done = answer->is_feed()           ? take_feed(watch, *answer, visited, what)
                        : answer->items.size() == 1 ? take_page(watch, *answer, visited, what)
                                                    : take_many(*answer, visited, what);
    if (done && what != net::Visit::failed && !cut_) {
      watch.etag = fetched.etag;
      watch.last_modified = fetched.last_modified;
    }
    return done;
  }

  Status take_feed(Watch& watch, Answer& answer, Visited& visited, net::Visit& what) {
    size_t named = 0;
    for (const intake::FeedAddress& feed : answer.feeds) {
      const auto fresh = add_watch(feed.url, WatchKind::unknown, watch.address);
      if (!fresh) return fresh.error();
      named += static_cast<size_t>(*fresh);
    }
    std::vector<Document> own;  // of entries that lead nowhere
    for (intake::Item& item : answer.items) {
      if (!item.document) continue;
      cut_ = named + own.size() >= kNewPages;  // "unchanged" must not hide the rest
      if (cut_) break;
      Document& entry = *item.document;
      if (has_page(entry)) {
        const auto fresh = add_watch(*entry.told.url, WatchKind::page, watch.address);
        if (!fresh) return fresh.error();
        named += static_cast<size_t>(*fresh);
      } else if (!entry.bytes.empty() && !is_held(entry)) {
        own.push_back(std::move(entry));
      }
    }
    const auto taken = take_documents(std::move(own));
    if (!taken) return taken.error();
    tell_many(visited, what, named, *taken);
    return Done{};
  }

  // An archive, rows, a message of several items.
  Status take_many(Answer& answer, Visited& visited, net::Visit& what) {
    std::vector<Document> own;
    size_t held = 0;
    for (intake::Item& item : answer.items) {
      if (!item.document) {
        told_.push_back({item.id, "failed", std::nullopt, item.document.error().message});
      } else if (is_held(*item.document)) {
        ++held;
      } else {
        own.push_back(std::move(*item.document));
      }
    }
    if (own.empty() && held == 0) {
      visited.detail = "holds no article";
      return Done{};
    }
    const auto taken = take_documents(std::move(own));
    if (!taken) return taken.error();
    tell_many(visited, what, 0, *taken);
    return Done{};
  }

  static void tell_many(Visited& visited, net::Visit& what, size_t named, size_t taken) {
    visited.status = "feed";
    visited.detail = std::to_string(named) + (named == 1 ? " new address" : " new addresses");
    if (taken > 0)
      visited.detail +=
          ", " + std::to_string(taken) + (taken == 1 ? " article" : " articles") + " taken from it";
    what = named + taken > 0 ? net::Visit::changed : net::Visit::unchanged;
  }

  // Whether this is what the record tells of it already. Reading costs much more than this look.
  bool is_held(const Document& document) {
    const Article article = extract::extract(document, options_.limits);
    const auto same = store_.find_same(article);
    const auto newest = store_.find_predecessor(article);
    return same && newest && *same && *same == *newest;
  }

  // True: it was not followed before.
  Result<bool> add_watch(const std::string& given, WatchKind kind, const std::string& found_in) {
    const auto url = net::parse_url(given);
    if (!url) return false;
    const auto known = store_.find_watch(url->text);
    if (!known) return known.error();
    if (*known) return false;
    const auto admitted = admits(url->text);
    if (!admitted) return admitted.error();
    if (!*admitted) return false;
    Watch watch;
    watch.address = url->text;
    watch.kind = kind;
    watch.found_in = found_in;
    watch.next_utc = now();
    if (const Status done = store_.put_watch(watch); !done) return done.error();
    return true;
  }

  Status take_page(Watch& watch, Answer& answer, Visited& visited, net::Visit& what) {
    intake::Item& item = answer.items.front();
    if (!item.document) {
      visited.detail = item.document.error().message;
      return Done{};
    }
    std::vector<Document> documents;
    documents.push_back(std::move(*item.document));
    if (const Status done = read_documents(std::move(documents)); !done) return done;
    if (added_.empty() || !added_.front().result) {
      visited.detail = added_.empty() ? "holds no article" : added_.front().result.error().message;
      if (!added_.empty() && added_.front().result.error().code == Errc::withdrawn) {
        visited.status = "refused";
        watch.state = WatchState::stopped;
      }
      return Done{};
    }
    const Added& added = *added_.front().result;
    visited.status = added.status;
    visited.story = added.story;
    what = visited.status == "known" ? net::Visit::unchanged : net::Visit::changed;
    return visited.status == "known" ? Status(Done{}) : refresh_comparisons(store_);
  }

  // How many were new to the record; each is told.
  Result<size_t> take_documents(std::vector<Document> documents) {
    size_t taken = 0;
    if (documents.empty()) return taken;
    if (const Status done = read_documents(std::move(documents)); !done) return done.error();
    for (const Outcome<Added>& one : added_) {
      if (one.result) {
        taken += static_cast<size_t>(one.result->status != "known");
        told_.push_back({one.id, one.result->status, one.result->story, ""});
      } else {
        const bool withdrawn = one.result.error().code == Errc::withdrawn;
        told_.push_back(
            {one.id, withdrawn ? "refused" : "failed", std::nullopt, one.result.error().message});
      }
    }
    if (const Status done = refresh_comparisons(store_); !done) return done.error();
    return taken;
  }

  // Into the record; what became of each stands in added_.
  Status read_documents(std::vector<Document> documents) {
    Inputs inputs;
    inputs.documents = std::move(documents);
    inputs.limits = options_.limits;
    added_.clear();
    std::optional<Status> trouble;
    read_all(inputs, reader_, {}, [&](Outcome<ReadArticle> outcome) {
      if (adder_.take(std::move(outcome)) && adder_.flush()) return true;
      if (!adder_.status()) trouble = adder_.status();
      return false;
    });
    return trouble ? *trouble : Status(Done{});
  }

  Store& store_;
  const read::Reader& reader_;
  const FollowOptions& options_;
  const VisitSink& sink_;
  Web web_;
  std::map<uint64_t, InHand> in_hand_;  // by the id that web_ knows
  uint64_t last_id_ = 0;
  Options adder_options_;
  AddSink adder_sink_;
  Adder adder_;
  std::vector<Outcome<Added>> added_;
  std::vector<Visited> told_;  // of one answer
  Status trouble_ = Done{};    // of the record, while a visit was to begin
  bool cut_ = false;           // the last feed named more than was taken
};

}  // namespace

Status follow(Store& store, const read::Reader& reader, const FollowOptions& options,
              const VisitSink& sink) {
  return Follower(store, reader, options, sink).run();
}

}  // namespace sayso::pipeline
