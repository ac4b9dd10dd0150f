#include "read/found_rules.h"

#include <algorithm>
#include <optional>

#include "read/cues.h"

namespace sayso::read {
namespace {

constexpr size_t kLongestSource = 14;  // words between a content's comma and its cue
constexpr float kStrayScore = 0.5f;    // the model had not seen the cue

// "..., the harbour master Lt. Tomas Quill said.": source and cue behind the word `end` of a
// content, or nothing.
struct Behind {
  Span source;
  Span cue;
};
std::optional<Behind> speaker_behind(const Tokens& tokens, size_t end) {
  size_t at = end;
  while (at < tokens.size() && tokens.is_any(at, {",", "\"", "\xE2\x80\x9D"})) ++at;
  if (at == end || !tokens.is_any(at - 1, {",", "\"", "\xE2\x80\x9D"})) return std::nullopt;
  for (size_t i = at; i < tokens.size() && i - at <= kLongestSource; ++i) {
    if (tokens.paragraph[i] != tokens.paragraph[end - 1]) return std::nullopt;
    if (i > at && tokens.is_any(i, {"said", "says", "told", "added"}))
      return Behind{tokens.span(at, i), tokens.words[i].span};
    const bool title_stop = tokens.is(i, ".") && i + 1 < tokens.size() && tokens.capital[i + 1];
    if (!tokens.words[i].is_word && !title_stop && !tokens.is_any(i, {"-", "'", "\xE2\x80\x99"}))
      return std::nullopt;
    if (tokens.is_any(i, {"and", "but", "who", "which", "that", "when", "while", "as"}))
      return std::nullopt;
  }
  return std::nullopt;
}

bool overlaps_cue(const std::vector<FoundAttribution>& found, Span span) {
  return std::any_of(found.begin(), found.end(), [&](const FoundAttribution& one) {
    return one.cue.begin < span.end && span.begin < one.cue.end;
  });
}

}  // namespace

void return_strays(const Tokens& tokens, std::vector<FoundAttribution>& found) {
  std::vector<FoundAttribution> strays;
  for (FoundAttribution& one : found) {
    if (one.content.size() < 2) continue;
    const uint32_t paragraph = tokens.paragraph[tokens.within(one.cue).begin];
    std::erase_if(one.content, [&](Span content) {
      const Tokens::Range range = tokens.within(content);
      if (tokens.paragraph[range.begin] == paragraph) return false;
      const auto behind = speaker_behind(tokens, range.end);
      if (!behind || overlaps_cue(found, behind->cue)) return false;
      strays.push_back({behind->source, behind->cue, {content}, std::min(one.score, kStrayScore)});
      return true;
    });
  }
  if (strays.empty()) return;
  std::erase_if(found, [](const FoundAttribution& one) { return one.content.empty(); });
  found.insert(found.end(), strays.begin(), strays.end());
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundAttribution& a, const FoundAttribution& b) {
                     return a.content.front() < b.content.front();
                   });
}

bool is_no_attribution(const Tokens& tokens, const FoundAttribution& found) {
  const Tokens::Range content = tokens.within(found.content.front());
  if (tokens.matches(content.begin, "not to be named") ||
      tokens.matches(content.begin, "not to be identified") ||
      tokens.matches(content.begin, "not to be quoted"))
    return true;
  if (found.source) return false;
  if (is_seeming_cue(tokens, found.cue)) return true;
  return found.content.size() == 1 && content.end == content.begin + 1;
}

}  // namespace sayso::read
