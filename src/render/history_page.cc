// What became of each statement, for a terminal: by point and by speaker.
#include <map>
#include <set>

#include "base/enum_names.h"
#include "render/in_words.h"
#include "render/page_parts.h"
#include "render/pages.h"

namespace sayso::render {
namespace {

constexpr size_t kIndent = 6;

std::string passage(const std::string& excerpt, const char* sign, std::string_view code,
                    const Style& style) {
  std::string out;
  const size_t room = style.width > 2 * kIndent ? style.width - kIndent : kIndent;
  for (const std::string& line : wrap(safe(excerpt), room)) {
    out += std::string(kIndent - 2, ' ') + (out.empty() ? sign : " ") + " " +
           (code.empty() ? line : style.paint(code, line)) + "\n";
  }
  return out;
}

std::string step_lines(const HistoryEntry& entry, bool with_speaker, const Style& style) {
  std::string head =
      "  " + (entry.published ? when(*entry.published) : std::string("undated")) + "  ";
  head += style.cue(std::string(base::name_of(entry.step)));
  const std::string who =
      with_speaker
          ? who_says(entry.claim)
          : (entry.claim.outlet ? "in " + safe(*entry.claim.outlet) : "") +
                (entry.claim.negated ? " (" + safe(entry.claim.cue.value_or("denies")) + ")" : "");
  std::string out = head + "\n";
  if (!who.empty()) {
    for (const std::string& line : wrap(who, style.width > 14 ? style.width - 4 : 10))
      out += "    " + style.source(line) + "\n";
  }
  if (entry.before) {
    out += passage(entry.before->excerpt, "-", "31", style);
    const std::string before = who_says(*entry.before);
    if (before != who_says(entry.claim)) out += passage("(" + before + ")", " ", "2", style);
  }
  const bool gone = entry.step == Step::withdrawn;
  out += passage(entry.claim.excerpt,
                 gone           ? "-"
                 : entry.before ? "+"
                                : " ",
                 gone           ? "31"
                 : entry.before ? "32"
                                : "",
                 style);
  if (entry.said)
    out +=
        std::string(kIndent, ' ') + style.dim("time of saying: " + safe(entry.said->words)) + "\n";
  return out;
}

// One apostrophe for all, so that two outlets' typography makes no two speakers.
std::string plain_apostrophes(std::string name) {
  constexpr std::string_view kCurly = "\xE2\x80\x99";
  for (size_t at = 0; (at = name.find(kCurly, at)) != std::string::npos;)
    name.replace(at, kCurly.size(), "'");
  return name;
}

std::string point_head(const Point& point, const Style& style) {
  std::string head = point.relation == Relation::differ  ? "Accounts differ"
                     : point.relation == Relation::agree ? "Accounts agree"
                                                         : "One source";
  for (const DifferenceType type : point.types)
    head += (type == point.types.front() ? " in " : ", ") + std::string(in_words(type));
  return style.bold(head) + style.dim("  " + point.id) + "\n";
}

}  // namespace

std::string history_by_point_page(const Comparison& comparison,
                                  const std::vector<HistoryEntry>& entries, const Style& style,
                                  bool with_single) {
  std::map<std::string, std::vector<const HistoryEntry*>> of_point;
  std::vector<const HistoryEntry*> others;
  for (const HistoryEntry& entry : entries) {
    for (const std::string& point : entry.points) of_point[point].push_back(&entry);
    if (entry.points.empty()) others.push_back(&entry);
  }
  std::string out;
  size_t left_out = 0;
  const auto section = [&](const std::string& head, const std::vector<const HistoryEntry*>& steps) {
    out += head;
    for (const HistoryEntry* entry : steps) out += step_lines(*entry, true, style);
    out += "\n";
  };
  for (const Point& point : comparison.points) {
    const auto& steps = of_point[point.id];
    if (steps.empty()) continue;
    if (point.relation == Relation::single && steps.size() < 2 && !with_single) {
      ++left_out;
      continue;
    }
    section(point_head(point, style), steps);
  }
  if (!others.empty()) section(style.bold("No longer told") + "\n", others);
  if (left_out > 0)
    out += style.dim(counted(static_cast<uint32_t>(left_out), "statement") +
                     (left_out == 1 ? " was" : " were") +
                     " made once and did not change; --all-points shows " +
                     (left_out == 1 ? "it." : "them.")) +
           "\n";
  return out;
}

std::string history_by_speaker_page(const std::vector<HistoryEntry>& entries, const Style& style) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<const HistoryEntry*>> of_speaker;
  for (const HistoryEntry& entry : entries) {
    std::string who = entry.claim.speaker.value_or(entry.claim.source.value_or("not named"));
    if (!entry.claim.source) who += " (its own words)";
    auto& steps = of_speaker[plain_apostrophes(who)];
    if (steps.empty()) order.push_back(plain_apostrophes(who));
    steps.push_back(&entry);
  }
  std::string out;
  for (const std::string& who : order) {
    out += style.bold(safe(who)) + "\n";
    for (const HistoryEntry* entry : of_speaker[who]) out += step_lines(*entry, false, style);
    out += "\n";
  }
  return out;
}

}  // namespace sayso::render
