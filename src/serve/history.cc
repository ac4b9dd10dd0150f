#include "serve/history.h"

#include <algorithm>

#include "base/enum_names.h"
#include "ledger/history.h"
#include "ledger/word_marks.h"
#include "render/page_parts.h"
#include "serve/phrases.h"
#include "serve/story_frame.h"
#include "text/family.h"

namespace sayso::serve {
namespace {

const char* step_label(Step step) {
  switch (step) {
    case Step::said:
      return "said";
    case Step::repeated:
      return "said again";
    case Step::changed:
      return "changed";
    case Step::corrected:
      return "corrected";
    case Step::withdrawn:
      break;
  }
  return "withdrawn";
}

std::vector<View> words_of(const Material& material, const PlacedClaim& claim, size_t member,
                           const std::vector<Span>& marks) {
  const std::string& text = material.versions()[member].article.text;
  return marked_runs(text, shown_part(text, claim.span), marks);
}

View step_view(const Material& material, const HistoryEntry& entry) {
  const StoredVersion& stands_in = material.versions()[entry.member];
  const StoredVersion& version = material.versions()[entry.by_member];
  const bool gone = entry.step == Step::withdrawn;
  View view;
  view.set("label", step_label(entry.step)).set("kind", base::name_of(entry.step));
  view.set("time", time_view(entry.published)).set("speaker", render::source_of(entry.claim));
  view.set("outlet", place_name(version.article));
  view.set("href", version_path(version.number));
  const int ordinal = material.ordinal(version);
  view.set("version", ordinal > 1 ? "v" + std::to_string(ordinal) : "");
  view.set("lang", language_of(stands_in.article));
  ledger::WordMarks marks;
  if (entry.before)
    marks = ledger::differing_words(material.versions()[entry.before_member].article.text,
                                    entry.before->span, stands_in.article.text, entry.claim.span);
  std::vector<View> now = words_of(material, entry.claim, entry.member, marks.after);
  if (entry.before) {
    view.set("before", words_of(material, *entry.before, entry.before_member, marks.before));
  } else if (gone) {
    view.set("before", std::move(now));
  }
  if (!gone) view.set("after", std::move(now));
  view.set("has_before", entry.before.has_value() || gone).set("has_after", !gone);
  view.set("after_label", entry.before ? "now" : entry.claim.negated ? "about" : "says");
  view.set("said", entry.said ? entry.said->words : "");
  return view;
}

}  // namespace

std::vector<HistoryEntry> history_of(const Material& material) {
  return ledger::statement_history(text::members_of(material.versions()), material.comparison());
}

std::vector<View> step_views(const Material& material, const std::string& point) {
  std::vector<View> rows;
  for (const HistoryEntry& entry : history_of(material)) {
    const bool here =
        std::find(entry.points.begin(), entry.points.end(), point) != entry.points.end();
    if (here) rows.push_back(step_view(material, entry));
  }
  return rows;
}

}  // namespace sayso::serve
