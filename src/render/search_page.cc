#include "render/search_page.h"

#include <algorithm>

#include "render/in_words.h"
#include "render/page_parts.h"

namespace sayso::render {
namespace {

constexpr size_t kIndent = 2;

// "Mill Courier, 2026-02-03 10:00 +01:00, in 3 articles of 2 outlets"
std::string where(const SearchHit& hit) {
  std::string out = safe(hit.outlet.value_or(hit.article));
  if (hit.published) out += ", " + when(*hit.published);
  if (hit.articles > 1)
    out += ", in " + counted(hit.articles, "article") + " of " + counted(hit.outlets, "outlet");
  return out;
}

std::string hit_block(const SearchHit& hit, const Style& style) {
  std::vector<Stretch> runs;
  for (const auto& [words, match] : marked_words(hit))
    runs.push_back({safe(words), match ? "1" : ""});
  std::string out;
  for (const std::string& line : wrap(runs, std::max<size_t>(20, style.width), style))
    out += line + "\n";
  std::string who = hit.span ? said_by(hit) : "title";
  if (who.empty()) who = "in the report's own words";
  const std::string indent(kIndent, ' ');
  const auto lines = [&](const std::string& text, auto paint) {
    for (const std::string& line : wrap(text, style.width - kIndent))
      out += indent + paint(line) + "\n";
  };
  lines(safe(who), [&](const std::string& line) { return style.source(line); });
  lines(where(hit) + "  " + safe(hit.article),
        [&](const std::string& line) { return style.dim(line); });
  return out + "\n";
}

}  // namespace

std::vector<std::pair<std::string, bool>> marked_words(const SearchHit& hit) {
  std::vector<std::pair<std::string, bool>> out;
  size_t at = 0;
  const auto add = [&](size_t end, bool match) {
    if (end > at) out.emplace_back(hit.excerpt.substr(at, end - at), match);
    at = std::max(at, end);
  };
  for (const Span match : hit.matches) {
    add(match.begin, false);
    add(match.end, true);
  }
  add(hit.excerpt.size(), false);
  return out;
}

std::string said_by(const SearchHit& hit) {
  std::string out;
  for (const SaidBy& said : hit.said_by) {
    std::string who = said.source.value_or(said.speaker.value_or(""));
    if (said.source && said.speaker && said.source->find(*said.speaker) == std::string::npos)
      who += " [" + *said.speaker + "]";
    if (who.empty() || out.find(who) != std::string::npos) continue;
    out += (out.empty() ? "" : "; ") + who;
  }
  return out;
}

std::string search_page(const SearchResult& result, uint32_t offset, const Style& style) {
  std::string out;
  if (result.found == 0) return "nothing found\n";
  if (result.some_words)
    out += style.dim("No sentence has all the words; these have some of them.") + "\n\n";
  for (const SearchHit& hit : result.hits) out += hit_block(hit, style);
  const size_t last = offset + result.hits.size();
  std::string foot = std::to_string(result.found) + (result.cut ? " or more" : "") + " found";
  if (last < result.found)
    foot += "; --offset " + std::to_string(last) + " shows the next";
  else if (result.hits.empty())
    foot += "; --offset " + std::to_string(offset) + " is behind the last";
  return out + style.dim(foot) + "\n";
}

}  // namespace sayso::render
