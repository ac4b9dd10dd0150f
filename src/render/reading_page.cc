// The page of one reading: who, how, the exact words, what they rest on; then times and figures.
#include <algorithm>
#include <set>

#include "base/enum_names.h"
#include "render/in_words.h"
#include "render/page_parts.h"
#include "render/pages.h"

namespace sayso::render {
namespace {

using base::name_of;

constexpr size_t kMeasure = 96;  // longer lines are hard to read
constexpr size_t kIndent = 5;    // behind the number
constexpr std::string_view kSource = "1;36";
constexpr std::string_view kCue = "33";
constexpr std::string_view kHedge = "4";
constexpr std::string_view kDim = "2";

std::string words_of(const Article& article, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans)
    out += (out.empty() ? "" : " \xE2\x80\xA6 ") + safe(words(article, span));
  return out;
}

std::string indented(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += std::string(kIndent, ' ') + line + "\n";
  return out;
}

// "Lunn [Ada Lunn]": the words of the text, and in brackets whom they mean where they do not tell.
std::string who_of(const Article& article, const Attribution& a) {
  const std::string who = words_of(article, a.source);
  if (!a.speaker_name) return who.empty() ? "[nobody named]" : who;
  const std::string name = safe(*a.speaker_name);
  if (who.empty()) return "[" + name + "]";
  return who.find(name) == std::string::npos ? who + " [" + name + "]" : who;
}

// "(official, indirect, negated)"
std::string how_of(const Article& article, const Attribution& a) {
  std::vector<std::string> parts;
  if (a.speaker_type != SpeakerType::other) parts.emplace_back(name_of(a.speaker_type));
  parts.emplace_back(name_of(a.quote));
  if (a.kind != AttributionKind::said && words_of(article, a.cue) != name_of(a.kind))
    parts.emplace_back(name_of(a.kind));
  if (a.negated) parts.emplace_back("negated");
  if (a.nested_in) parts.push_back("inside " + std::to_string(*a.nested_in));
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "(" : ", ") + part;
  return out + ")";
}

// The words of the content, hedges within them marked where they stand.
std::vector<Stretch> content_runs(const Article& article, const Attribution& a) {
  std::vector<Stretch> runs;
  for (const Span piece : a.content) {
    if (!runs.empty()) runs.push_back({" \xE2\x80\xA6 ", kDim});
    uint32_t at = piece.begin;
    for (const Span hedge : a.hedges) {
      if (hedge.begin < at || hedge.end > piece.end) continue;
      runs.push_back({safe(words(article, {at, hedge.begin})), ""});
      runs.push_back({safe(words(article, hedge)), kHedge});
      at = hedge.end;
    }
    runs.push_back({safe(words(article, {at, piece.end})), ""});
  }
  return runs;
}

std::string evidence_text(const Article& article, const Attribution& a) {
  std::string out(name_of(a.evidence->kind));
  const std::string told = safe(words(article, a.evidence->span));
  if (words_of(article, a.source).find(told) == std::string::npos) out += ": " + told;
  if (a.evidence->verified_by)
    out += ", verified by " + safe(words(article, *a.evidence->verified_by));
  return out;
}

std::string attribution_block(const Article& article, const Attribution& a, const Style& style) {
  const size_t room = style.width - kIndent;
  std::string out;
  std::string number = std::to_string(a.id);
  number.insert(0, number.size() < 3 ? 3 - number.size() : 0, ' ');
  std::vector<Stretch> head = {{who_of(article, a), kSource}, {" ", ""}};
  if (const std::string cue = words_of(article, a.cue); !cue.empty()) {
    // "according to the mayor", but "the mayor said" wherever the cue stands.
    const bool leads = cue.starts_with("according") || cue.starts_with("According");
    head.insert(leads ? head.begin() : head.end(), {{cue, kCue}, {" ", ""}});
  }
  head.push_back({how_of(article, a), kDim});
  out = indented(wrap(head, room, style));
  out.replace(0, number.size(), style.dim(number));
  out += indented(wrap(content_runs(article, a), room, style));
  const auto note = [&](const char* label, const std::string& value) {
    out += indented(wrap({{label, kDim}, {" " + value, ""}}, room, style));
  };
  if (a.evidence) note("evidence:", evidence_text(article, a));
  if (a.medium) note("medium:", safe(words(article, *a.medium)));
  if (!a.hedges.empty()) note("hedged:", words_of(article, a.hedges));
  if (a.amendment) note("corrected:", "amendment " + std::to_string(*a.amendment));
  return out;
}

std::string times_of(const Article& article, const Reading& reading, const Style& style) {
  std::vector<std::vector<std::string>> rows = {{"when", "means"}};
  std::set<std::pair<std::string, std::string>> seen;
  for (const Timex& t : reading.timexes) {
    std::string told = safe(words(article, t.span));
    std::string means = time_in_words(t);
    if (seen.emplace(told, means).second) rows.push_back({std::move(told), std::move(means)});
  }
  return rows.size() > 1 ? table(rows, style) + "\n" : "";
}

std::string figures_of(const Article& article, const Reading& reading, const Style& style) {
  std::vector<std::vector<std::string>> rows = {{"figure", "value", "of", "role"}};
  std::set<std::vector<std::string>> seen;
  for (const Quantity& q : reading.quantities) {
    std::vector<std::string> row = {
        safe(words(article, q.span)), figure_in_words(q), safe(q.unit.value_or("")),
        q.role == QuantityRole::none ? "" : std::string(name_of(q.role))};
    if (seen.insert(row).second) rows.push_back(std::move(row));
  }
  if (std::all_of(rows.begin() + 1, rows.end(), [](const auto& row) { return row[3].empty(); })) {
    for (auto& row : rows) row.pop_back();
  }
  return rows.size() > 1 ? table(rows, style) + "\n" : "";
}

}  // namespace

std::string reading_page(const Article& article, const Reading& reading, const Style& given) {
  Style style = given;
  style.width = std::clamp<size_t>(style.width, 2 * kIndent + 10, kMeasure);
  std::string out = head_of(article, style) + "\n";
  for (const Attribution& a : reading.attributions)
    out += attribution_block(article, a, style) + "\n";
  if (reading.attributions.empty()) out += style.dim("Nobody is quoted.") + "\n\n";
  out += times_of(article, reading, style) + figures_of(article, reading, style);
  for (const auto* notes : {&article.notes, &reading.notes}) {
    for (const std::string& note : *notes)
      for (const std::string& line : wrap("note: " + safe(note), style.width))
        out += style.dim(line) + "\n";
  }
  if (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace sayso::render
