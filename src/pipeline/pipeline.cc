#include "pipeline/pipeline.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <algorithm>
#include <map>
#include <set>

#include "base/files.h"
#include "compare/compare.h"
#include "compare/voices.h"
#include "intake/door.h"
#include "ledger/changes.h"
#include "ledger/history.h"
#include "pipeline/adder.h"
#include "pipeline/ordered.h"
#include "text/family.h"
#include "text/sentences.h"

namespace sayso::pipeline {
namespace {

// All items of all inputs, one at a time.
class ItemSource {
 public:
  explicit ItemSource(const Inputs& inputs) : inputs_(inputs) {}

  std::optional<intake::Item> next() {
    if (document_ < inputs_.documents.size()) {
      const Document& document = inputs_.documents[document_++];
      return told({document.id, document});
    }
    if (row_ < inputs_.rows.size())
      return told(intake::parse_foreign_row(inputs_.rows[row_++], "row", inputs_.limits));
    for (;;) {
      if (items_) {
        if (auto item = items_->next()) return told(std::move(*item));
        items_.reset();
      }
      if (at_ >= inputs_.files.size()) return std::nullopt;
      const std::string& file = inputs_.files[at_++];
      auto items = intake::Items::open(file, inputs_.from_jsonl, inputs_.limits);
      if (!items) return intake::Item{file, items.error()};
      items_.emplace(std::move(*items));
    }
  }

 private:
  intake::Item told(intake::Item item) const {
    const bool single = inputs_.files.size() == 1 && item.id == inputs_.files.front();
    if (inputs_.id && single) {
      item.id = *inputs_.id;
      if (item.document) item.document->id = *inputs_.id;
    }
    if (item.document) intake::add_told(inputs_.told, *item.document);
    return item;
  }

  const Inputs& inputs_;
  size_t document_ = 0;
  size_t row_ = 0;
  size_t at_ = 0;
  std::optional<intake::Items> items_;
};

bool stopped(const Options& options) {
  return options.stop && options.stop->load(std::memory_order_relaxed);
}

// The error for an exception that a library let through: one article fails, not the run.
Error caught(const std::string& id) {
  return {Errc::unavailable, "could not be read: out of memory or a library failed", id};
}

struct ExtractedItem {
  Outcome<Article> outcome;
  std::vector<extract::Dropped> dropped;
};

// The words of a claim's article, found once for each comparison.
struct Members {
  std::vector<StoredVersion> versions;
  std::vector<compare::CompareMember> members;
};

Result<Members> members_of(Store& store, const std::string& story) {
  const auto numbers = store.versions_of_story(story);
  if (!numbers) return numbers.error();
  Members out;
  for (const VersionNumber number : *numbers) {
    auto version = store.version(number);
    if (!version) return version.error();
    out.versions.push_back(std::move(*version));
  }
  out.members = text::members_of(out.versions);
  return out;
}

// What people said of claims of this story: those of one side against those of the others, or each
// against each where there are no sides.
std::vector<compare::Judgement> judgements_of(const std::vector<Amendment>& amendments,
                                              const Members& members) {
  std::map<VersionNumber, size_t> place;
  for (size_t i = 0; i < members.versions.size(); ++i) place[members.versions[i].number] = i;
  std::vector<compare::Judgement> out;
  for (const Amendment& amendment : amendments) {
    const auto& claims = amendment.claims;
    const bool sides = std::any_of(claims.begin(), claims.end(),
                                   [](const AmendedWords& c) { return c.account > 0; });
    for (size_t i = 0; amendment.in_force && i < claims.size(); ++i) {
      for (size_t k = i + 1; k < claims.size(); ++k) {
        if (sides && claims[i].account == claims[k].account) continue;
        if (!place.contains(claims[i].version) || !place.contains(claims[k].version)) continue;
        const auto judged = [&](const AmendedWords& c) {
          return compare::JudgedClaim{place[c.version], c.span, c.words};
        };
        out.push_back(
            {judged(claims[i]), judged(claims[k]), amendment.kind == AmendmentKind::no_difference});
      }
    }
  }
  return out;
}

Story story_noun(const std::string& id, const Members& members) {
  Story story;
  story.id = id;
  std::vector<std::string> outlets;
  // What an address tells now is its own, or a copy.
  const std::vector<bool> newest = compare::newest_members(members.members);
  std::set<VersionNumber> elsewhere;  // texts of other stories: one origin, however many copies
  for (size_t i = 0; i < members.versions.size(); ++i) {
    const auto& original = members.versions[i].copy_of;
    const bool here =
        original && std::any_of(members.versions.begin(), members.versions.end(),
                                [&](const StoredVersion& v) { return v.number == *original; });
    if (!newest[i] || here) continue;
    if (!original || elsewhere.insert(*original).second) ++story.origins;
  }
  for (const StoredVersion& version : members.versions) {
    const auto id_at =
        [&](const std::optional<VersionNumber>& number) -> std::optional<std::string> {
      for (const StoredVersion& other : members.versions) {
        if (number && other.number == *number) return other.article.id;
      }
      return std::nullopt;
    };
    story.members.push_back(
        {version.article.id, id, id_at(version.version_of), id_at(version.copy_of)});
    if (version.article.outlet &&
        std::find(outlets.begin(), outlets.end(), *version.article.outlet) == outlets.end())
      outlets.push_back(*version.article.outlet);
    const auto& time = version.article.published;
    if (time && (!story.first || time->utc_seconds < story.first->utc_seconds)) {
      story.first = time;
      story.title = version.article.title.value_or("");
    }
    const auto& last =
        version.article.modified ? version.article.modified : version.article.published;
    if (last && (!story.last || last->utc_seconds > story.last->utc_seconds)) story.last = last;
    if (story.title.empty()) story.title = version.article.title.value_or("");
  }
  story.outlets = static_cast<uint32_t>(outlets.size());
  return story;
}

}  // namespace

namespace {

// Memory for what is on its way goes with its bytes: a page takes some ten times its own.
Load<intake::Item> load_of(const Options& options) {
  constexpr size_t kForEachJob = 4u << 20;
  return {[](const intake::Item& item) { return item.document ? item.document->bytes.size() : 0; },
          kForEachJob * options.jobs};
}

// Gives back what a long page took: the allocator keeps memory for each worker by itself.
void give_back([[maybe_unused]] size_t document_bytes) {
#ifdef __GLIBC__
  constexpr size_t kLong = 1u << 20;
  if (document_bytes >= kLong) malloc_trim(0);
#endif
}

}  // namespace

void extract_all(const Inputs& inputs, const Options& options, const ExtractSink& sink) {
  ItemSource source(inputs);
  ordered<intake::Item, ExtractedItem>(
      options.jobs,
      [&]() -> std::optional<intake::Item> {
        return stopped(options) ? std::nullopt : source.next();
      },
      [&](unsigned, intake::Item item) -> ExtractedItem {
        if (!item.document) return {{item.id, item.document.error()}, {}};
        try {
          ExtractedItem out{{item.id, Article{}}, {}};
          out.outcome.result = extract::extract(*item.document, inputs.limits,
                                                options.explain ? &out.dropped : nullptr);
          give_back(item.document->bytes.size());
          return out;
        } catch (const std::exception&) {
          return {{item.id, caught(item.id)}, {}};
        }
      },
      [&](ExtractedItem item) { return sink(std::move(item.outcome), item.dropped); }, [] {},
      load_of(options));
}

void read_all(const Inputs& inputs, const read::Reader& reader, const Options& options,
              const ReadSink& sink, const std::function<void()>& idle) {
  ItemSource source(inputs);
  std::vector<read::Workspace> workspaces(std::max(1u, options.jobs));
  ordered<intake::Item, Outcome<ReadArticle>>(
      options.jobs,
      [&]() -> std::optional<intake::Item> {
        return stopped(options) ? std::nullopt : source.next();
      },
      [&](unsigned worker, intake::Item item) -> Outcome<ReadArticle> {
        if (!item.document) return {item.id, item.document.error()};
        try {
          ReadArticle out;
          out.article = extract::extract(*item.document, inputs.limits);
          give_back(item.document->bytes.size());
          out.reading = std::move(reader
                                      .read(std::span<const Article>(&out.article, 1),
                                            workspaces[worker], inputs.limits)
                                      .front());
          out.document = std::move(*item.document);
          return {item.id, std::move(out)};
        } catch (const std::exception&) {
          return {item.id, caught(item.id)};
        }
      },
      sink, idle, load_of(options));
}

Status add_all(const Inputs& inputs, const read::Reader& reader, Store& store,
               const Options& options, const AddSink& sink) {
  Adder adder(store, options, sink);
  if (const Status ready = adder.catch_up(); !ready) return ready;
  bool wanted = true;
  read_all(
      inputs, reader, options,
      [&](Outcome<ReadArticle> outcome) {
        return wanted = adder.take(std::move(outcome)) && wanted;
      },
      [&] { wanted = adder.flush() && wanted; });
  if (adder.status()) adder.flush();
  if (!adder.status()) return adder.status();
  if (stopped(options))
    return Done{};  // the comparisons stay stale and are made by whoever asks next
  return refresh_comparisons(store);
}

Status refresh_comparisons(Store& store) {
  const auto stale = store.stale_stories();
  if (!stale) return stale.error();
  if (stale->empty()) return Done{};
  const auto amendments = store.amendments();
  if (!amendments) return amendments.error();
  if (const Status begun = store.begin(); !begun) return begun;
  for (const std::string& story : *stale) {
    const auto members = members_of(store, story);
    if (!members) {
      store.rollback();
      return members.error();
    }
    const Comparison comparison = compare::compare_story(
        story_noun(story, *members), members->members, judgements_of(*amendments, *members));
    if (const Status put = store.put_comparison(comparison); !put) {
      store.rollback();
      return put;
    }
  }
  return store.commit();
}

Result<StoryHistory> story_history(Store& store, const std::string& story) {
  const auto comparison = store.comparison(story);
  if (!comparison) return comparison.error();
  auto members = members_of(store, story);
  if (!members) return members.error();
  StoryHistory out;
  out.entries = ledger::statement_history(members->members, *comparison);
  out.versions = std::move(members->versions);
  return out;
}

VersionDiff diff_versions(const Article& before, const Reading& before_reading,
                          const Article& after, const Reading& after_reading) {
  return {ledger::changes_between(before, before_reading, after, after_reading),
          ledger::sentences_between(before, after)};
}

PairVerdict compare_pair(const PairSide& a, const PairSide& b, const read::Reader& reader,
                         read::Workspace& workspace) {
  std::vector<Article> articles(2);
  articles[0].id = "a";
  articles[0].text = a.text;
  articles[1].id = "b";
  articles[1].text = b.text;
  for (Article& article : articles)
    article.blocks = {{{0, static_cast<uint32_t>(article.text.size())}, BlockKind::paragraph}};
  const std::vector<Reading> readings = reader.read(articles, workspace);
  return compare::compare_statements({&articles[0], &readings[0], a.source},
                                     {&articles[1], &readings[1], b.source});
}

}  // namespace sayso::pipeline
