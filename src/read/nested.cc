#include "read/nested.h"

#include <algorithm>

namespace sayso::read {
namespace {

constexpr float kLeastScore = 0.5f;
constexpr size_t kLeastWords = 6;  // of a content in which another may stand: source, cue, content

// Verbs that make a nested attribution often enough to look for one.
constexpr std::string_view kCues =
    "said says told tells announced stated confirmed denied claimed claims alleged alleges reported "
    "reports insisted insists argued argues warned warns testified saw seen heard witnessed "
    "believed believes thought thinks knew knows wrote writes suggested suggests acknowledged "
    "admitted admits concluded concludes estimated estimates showed shows according asked promised "
    "promises vowed urged ordered demanded wanted wants feared fears recalled recounted described "
    "complained declared declares assured";

bool may_hold_another(const Tokens& tokens, Tokens::Range range) {
  if (range.end < range.begin + kLeastWords) return false;
  for (size_t i = range.begin; i < range.end; ++i) {
    const bool inner = i > range.begin && i + 1 < range.end;
    if (inner && in_list(tokens.lower[i], kCues)) return true;
  }
  return false;
}

bool is_within(Span outer, const FoundAttribution& found) {
  if (!found.source || !outer.contains(*found.source) || !outer.contains(found.cue)) return false;
  return std::all_of(found.content.begin(), found.content.end(),
                     [&](Span span) { return outer.contains(span); });
}

}  // namespace

void find_nested(std::string_view text, const Tokens& tokens, const WordEncoder& encoder,
                 const AttributionFinder& finder, EncodingWorkspace& workspace,
                 std::vector<NestedAttribution>& attributions) {
  std::vector<NestedAttribution> out;
  out.reserve(attributions.size());
  for (NestedAttribution& outer : attributions) {
    const std::vector<Span> contents = outer.found.content;
    const size_t place = out.size();
    out.push_back(std::move(outer));
    for (const Span content : contents) {
      const Tokens::Range range = tokens.within(content);
      if (!may_hold_another(tokens, range)) continue;
      const std::vector<text::Word> words(
          tokens.words.begin() + static_cast<ptrdiff_t>(range.begin),
          tokens.words.begin() + static_cast<ptrdiff_t>(range.end));
      const Encoded encoded = encoder.encode(text, words, UINT32_MAX, false, workspace);
      for (FoundAttribution& found : finder.find(words, encoded)) {
        if (found.score >= kLeastScore && is_within(content, found))
          out.push_back({std::move(found), place});
      }
    }
  }
  attributions = std::move(out);
}

}  // namespace sayso::read
