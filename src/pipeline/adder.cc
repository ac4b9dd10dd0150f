#include "pipeline/adder.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "ledger/changes.h"
#include "text/readable.h"

namespace sayso::pipeline {
namespace {

constexpr size_t kBatch = 32;

}  // namespace

Status Adder::catch_up() {
  if (const Status done = start_over_if_changed(); !done) return done;
  return learn_versions();
}

// What people have moved, and what is gone, is in the midst of what is known: all is learnt anew.
Status Adder::start_over_if_changed() {
  auto generation = store_.generation();
  if (!generation) return generation.error();
  const auto amendments = store_.amendments();
  if (!amendments) return amendments.error();
  int64_t last = 0;
  for (const Amendment& amendment : *amendments) {
    const bool moves =
        amendment.kind == AmendmentKind::story || amendment.kind == AmendmentKind::undo;
    if (moves) last = std::max(last, amendment.number);
  }
  const bool changed = *generation != generation_ || last != last_correction_ || knows_too_much_;
  generation_ = std::move(*generation);
  last_correction_ = last;
  if (!changed) return Done{};
  grouper_ = story::Grouper();
  stand_ins_.clear();
  followers_.clear();
  next_ = 1;
  knows_too_much_ = false;
  return Done{};
}

// Stories as they were when each version came, and every merge in its place: the grouper is then
// what it was in the process that placed them.
Status Adder::learn_versions() {
  const auto merges = store_.story_merges();
  if (!merges) return merges.error();
  std::map<VersionNumber, std::string> story_then;
  std::map<std::string, std::string> now;  // of stories that were merged
  for (const StoryMerge& merge : *merges) {
    for (const VersionNumber version : merge.versions) story_then.emplace(version, merge.from);
    now[merge.from] = merge.into;
  }
  // A version that a person moved since is restored where it is.
  const auto story_of = [&](const StoredVersion& v) -> const std::string& {
    const auto then = story_then.find(v.number);
    if (then == story_then.end()) return v.story;
    const std::string* at = &then->second;
    for (size_t step = 0; step < merges->size() && *at != v.story; ++step) {
      const auto next = now.find(*at);
      if (next == now.end()) break;
      at = &next->second;
    }
    return *at == v.story ? then->second : v.story;
  };
  Status failed = Done{};
  auto merge = merges->begin();
  const auto merge_until = [&](VersionNumber number) {  // a merge that is known does nothing
    for (; merge != merges->end() && merge->by <= number; ++merge)
      grouper_.merge(merge->from, merge->into);
  };
  const Status done = store_.each_article(next_ - 1, [&](const StoredVersion& v) {
    merge_until(v.number - 1);
    const auto followed = version_then(v);
    if (!followed) {
      failed = followed.error();
      return false;
    }
    std::optional<VersionNumber> before = *followed;
    if (const auto stub = before ? stand_ins_.find(*before) : stand_ins_.end();
        stub != stand_ins_.end())
      before = stub->second;
    if (v.is_readable) {
      const auto follower = followers_.find(v.number);
      grouper_.restore(v.number, v.article, story_of(v), v.copy_of, before,
                       follower == followers_.end()
                           ? std::nullopt
                           : std::optional<VersionNumber>(follower->second));
    } else {
      stand_ins_[v.number] = before;
    }
    merge_until(v.number);
    next_ = std::max(next_, v.number + 1);
    return true;
  });
  merge_until(INT64_MAX);  // by versions that were withdrawn
  links_.clear();
  if (!done) return done;
  if (!failed) return failed;
  return pin_stories();
}

// The version that `version` followed when it came in: others may have come in between since, or
// before all.
Result<std::optional<VersionNumber>> Adder::version_then(const StoredVersion& version) {
  std::optional<VersionNumber> before = version.version_of;
  while (before && *before > version.number) {
    followers_.emplace(*before, version.number);
    auto link = links_.find(*before);
    if (link == links_.end()) {
      const auto later = store_.version(*before);
      if (!later) return later.error();
      link = links_.emplace(*before, later->version_of).first;
    }
    before = link->second;
  }
  return before;
}

// What a person made of stories is not undone by the machine.
Status Adder::pin_stories() {
  const auto amendments = store_.amendments();
  if (!amendments) return amendments.error();
  for (const Amendment& amendment : *amendments) {
    if (amendment.kind != AmendmentKind::story || !amendment.in_force) continue;
    grouper_.pin(amendment.story);
    for (const MovedVersion& moved : amendment.moved) grouper_.pin(moved.from);
  }
  return Done{};
}

bool Adder::take(Outcome<ReadArticle> outcome) {
  if (!outcome.result) {
    pending_.push_back({outcome.id, outcome.result.error()});
  } else {
    if (!open_) {
      if (status_ = store_.begin(); !status_) return false;
      open_ = true;
      if (status_ = catch_up(); !status_) {
        store_.rollback();
        open_ = false;
        return false;
      }
    }
    Result<Added> added = add(*outcome.result);
    if (!added && (broken_ || added.error().code == Errc::unavailable ||
                   added.error().code == Errc::locked)) {
      status_ = added.error();
      store_.rollback();
      open_ = false;
      pending_.clear();
      return false;
    }
    pending_.push_back({outcome.id, std::move(added)});
  }
  return pending_.size() < kBatch || flush();
}

bool Adder::flush() {
  if (open_) {
    status_ = store_.commit();
    if (!status_) {
      store_.rollback();
      open_ = false;
      pending_.clear();
      return false;
    }
    open_ = false;
  }
  bool wanted = true;
  for (Outcome<Added>& outcome : pending_) wanted = sink_(std::move(outcome)) && wanted;
  pending_.clear();
  return wanted;
}

Result<Added> Adder::add(const ReadArticle& read) {
  if (const Status admitted = store_.admits(read.article, &read.document); !admitted)
    return admitted.error();
  const auto same = store_.find_same(read.article);
  if (!same) return same.error();
  const auto before = store_.find_predecessor(read.article);
  if (!before) return before.error();
  if (*same) {
    const auto put_back = is_put_back(read.article, *before);
    if (!put_back) return put_back.error();
    if (!*put_back) return known(read.article, **same);
  }
  const auto later = store_.find_successor(read.article);
  if (!later) return later.error();
  return put(read, *before, *later);
}

// An earlier text of the address stands there again: later than `before`, which tells otherwise.
Result<bool> Adder::is_put_back(const Article& article,
                                const std::optional<VersionNumber>& before) {
  if (!before) return false;
  const auto newest = store_.version(*before);
  if (!newest) return newest.error();
  const auto told = [](const Article& a) { return a.modified ? a.modified : a.published; };
  const std::optional<Time> now = told(article);
  const std::optional<Time> then = told(newest->article);
  return now && then && now->utc_seconds > then->utc_seconds &&
         (newest->article.text != article.text || newest->article.title != article.title);
}

Result<Added> Adder::known(const Article& article, VersionNumber number) {
  if (const Status given = store_.give_id(article.id, number); !given) return given.error();
  const auto version = store_.version(number);
  if (!version) return version.error();
  return describe("known", *version);
}

Result<std::optional<std::string>> Adder::id_of(const std::optional<VersionNumber>& number) {
  if (!number) return std::optional<std::string>();
  const auto version = store_.version(*number);
  if (!version) return version.error();
  return std::optional<std::string>(version->article.id);
}

Result<Added> Adder::describe(const char* status, const StoredVersion& version) {
  auto version_of = id_of(version.version_of);
  if (!version_of) return version_of.error();
  auto copy_of = id_of(version.copy_of);
  if (!copy_of) return copy_of.error();
  return Added{status, version.story, *version_of, *copy_of};
}

// The version itself, or the last readable one before it.
Result<std::optional<StoredVersion>> Adder::last_readable(std::optional<VersionNumber> number) {
  while (number) {
    auto version = store_.version(*number);
    if (!version) return version.error();
    if (version->is_readable || !version->version_of)
      return std::optional<StoredVersion>(std::move(*version));
    number = version->version_of;
  }
  return std::optional<StoredVersion>();
}

Result<Added> Adder::put(const ReadArticle& read, const std::optional<VersionNumber>& before,
                         const std::optional<VersionNumber>& later) {
  if (knows_too_much_) {
    if (const Status done = catch_up(); !done) return done.error();
  }
  // What a sign-in page hid is not lost: the next version is compared with what stood before it.
  const auto previous = last_readable(before);
  if (!previous) return previous.error();
  NewVersion version{&read.document,
                     &read.article,
                     &read.reading,
                     "",
                     before,
                     std::nullopt,
                     {},
                     options_.clock ? std::optional<Time>(options_.clock()) : std::nullopt};
  version.followed_by = later;
  story::Placement placement;
  if (*previous && text::lost_most((*previous)->article, read.article)) {
    // Its text tells nothing: it is where its address is, and nobody's copy.
    placement.story = (*previous)->story;
    stand_ins_[next_] = (*previous)->number;
  } else {
    placement = grouper_.place(
        next_, read.article,
        *previous ? std::optional<VersionNumber>((*previous)->number) : std::nullopt, later);
  }
  version.story = placement.story;
  version.copy_of = placement.copy_of;
  if (*previous) {
    version.compared_with = (*previous)->number;
    version.changes = ledger::changes_between((*previous)->article, (*previous)->reading,
                                              read.article, read.reading);
  } else {
    version.changes.push_back(ledger::first_report(read.article));
  }
  const auto number = store_.put(version);
  if (!number) {
    knows_too_much_ = true;
    stand_ins_.erase(next_);
    return number.error();
  }
  next_ = *number + 1;
  for (const std::string& from : placement.merged) {
    if (const Status done = store_.merge_stories(*number, from, placement.story); !done) {
      broken_ = true;  // half of it may be done
      return done.error();
    }
  }
  for (const VersionNumber cut : placement.copies) {
    if (const Status done = store_.mark_copies(cut, *number); !done) {
      broken_ = true;
      return done.error();
    }
  }
  const auto stored = store_.version(*number);
  if (!stored) return stored.error();
  return describe(before || later ? "version" : placement.copy_of ? "copy" : "new", *stored);
}

}  // namespace sayso::pipeline
