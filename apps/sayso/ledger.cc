#include <algorithm>

#include "command.h"
#include "render/json.h"
#include "render/offsets.h"
#include "render/pages.h"
#include "share/speakers.h"

namespace sayso::command {
namespace {

struct Asked {
  std::string what;
  std::string by = "point";
  std::string speaker;
  int64_t after = 0;
  bool all_points = false;
};

int every_entry(Store& store, const Common& common, int64_t after) {
  LedgerQuery query;
  query.after_sequence = after;
  query.with_trivial = true;
  const auto entries = store.ledger(query);
  if (!entries) {
    complain(entries.error());
    return kRecord;
  }
  Output output(common);
  if (output.is_table()) {
    output.page(render::changes_page(*entries, 0, output.style()));
  } else {
    for (const LedgerEntry& entry : *entries) output.row(render::ledger_json(entry));
  }
  return output.finish();
}

// The stories asked for: one, or all of them.
Result<std::vector<std::string>> stories_of(Store& store, const std::string& what) {
  std::vector<std::string> ids;
  if (!what.empty()) {
    auto story = story_of(store, what);
    if (!story) return story.error();
    return std::vector<std::string>{std::move(*story)};
  }
  const auto stories = store.stories();
  if (!stories) return stories.error();
  for (const StoryRow& row : *stories) ids.push_back(row.id);
  return ids;
}

void keep_speaker(std::vector<HistoryEntry>& entries, const std::string& speaker) {
  const share::SpeakerWords words(speaker);
  std::erase_if(entries, [&](const HistoryEntry& entry) { return !words.fit(entry.claim); });
}

std::string history_page(Store& store, const std::string& story, const Asked& asked,
                         const std::vector<HistoryEntry>& entries, const render::Style& style) {
  if (asked.by == "speaker") return render::history_by_speaker_page(entries, style);
  const auto comparison = store.comparison(story);
  return comparison ? render::history_by_point_page(*comparison, entries, style, asked.all_points)
                    : "";
}

int histories(Store& store, const Common& common, const Asked& asked) {
  const auto stories = stories_of(store, asked.what);
  if (!stories) {
    complain(stories.error());
    return stories.error().code == Errc::not_found ? kSomeFailed : kRecord;
  }
  Output output(common);
  for (const std::string& story : *stories) {
    if (interrupted) return kInterrupted;
    auto history = pipeline::story_history(store, story);
    if (!history) {
      complain(history.error());
      return history.error().code == Errc::not_found ? kSomeFailed : kRecord;
    }
    if (!asked.speaker.empty()) keep_speaker(history->entries, asked.speaker);
    if (history->entries.empty()) continue;
    if (output.is_table()) {
      const auto row = store.story(story);
      if (row && asked.what.empty())
        output.page(output.style().dim(story + "  " + render::safe(row->title)) + "\n");
      output.page(history_page(store, story, asked, history->entries, output.style()));
      continue;
    }
    render::VersionOffsets offsets(history->versions);
    for (const HistoryEntry& entry : history->entries)
      output.row(render::history_json(story, entry, offsets));
  }
  return output.finish();
}

}  // namespace

std::function<int()> add_ledger(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  app.add_option("WHAT", asked->what,
                 "a story (s:...) or an article's id: what became of each of its statements; "
                 "without it, every entry of the record")
      ->option_text(" ");
  const auto* by = app.add_option("--by", asked->by, "point (default) or speaker")
                       ->option_text("WHAT")
                       ->check(CLI::IsMember({"point", "speaker"}));
  app.add_option("--speaker", asked->speaker,
                 "only what is told of who bears this name; without WHAT, in all stories")
      ->option_text("NAME");
  app.add_flag("--all-points", asked->all_points, "by point: statements that were made once, too");
  app.add_option("--after", asked->after, "entries of the record behind this sequence number")
      ->option_text("N");
  common->add_db(app);
  common->add_format(app);
  set_examples(app,
               {{"What became of each statement of a story: said, repeated, changed, withdrawn:",
                 "sayso ledger --db desk.db s:3f9a0c"},
                {"What one speaker said, in all stories:",
                 "sayso ledger --db desk.db --by speaker --speaker \"Ada Lunn\""},
                {"Every entry of the record, for a program that follows it:",
                 "sayso ledger --db desk.db --after 1200 --format jsonl"}});
  return [common, asked, by]() -> int {
    const bool told = !asked->what.empty() || !asked->speaker.empty() || by->count() > 0;
    const auto store = open_record(*common, !told);
    if (!store) return kRecord;
    if (!told) return every_entry(*store, *common, asked->after);
    if (!asked->speaker.empty() && by->count() == 0) asked->by = "speaker";
    if (const Status fresh = pipeline::refresh_comparisons(*store); !fresh) {
      complain(fresh.error());
      return kRecord;
    }
    return histories(*store, *common, *asked);
  };
}

}  // namespace sayso::command
