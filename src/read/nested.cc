#include "read/nested.h"

#include <algorithm>
#include <string>

namespace sayso::read {
namespace {

constexpr float kLeastScore = 0.5f;
constexpr size_t kLeastWords = 6;  // of a content in which another may stand: source, cue, content

// Verbs that make a nested attribution often enough to look for one.
constexpr std::string_view kCues =
    "said says told tells announced stated confirmed denied claimed claims alleged alleges "
    "reported "
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

// A content as a sentence of its own, which is what the model was trained on: without "that", with
// a capital and a full stop. Byte i of it is byte `begin` + i of the text.
struct SentenceText {
  uint32_t begin = 0;
  std::string text;
};

SentenceText as_sentence(std::string_view text, const Tokens& tokens, Tokens::Range range) {
  if (tokens.is(range.begin, "that") && range.end - range.begin > 1) ++range.begin;
  const Span span = tokens.span(range.begin, range.end);
  SentenceText out{span.begin, std::string(text.substr(span.begin, span.size()))};
  char& first = out.text.front();
  if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
  if (tokens.words[range.end - 1].is_word) out.text += '.';
  return out;
}

FoundAttribution shifted(FoundAttribution found, uint32_t by) {
  const auto shift = [by](Span& span) { span = {span.begin + by, span.end + by}; };
  if (found.source) shift(*found.source);
  shift(found.cue);
  for (Span& span : found.content) shift(span);
  return found;
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
      const SentenceText sentence = as_sentence(text, tokens, range);
      const std::vector<text::Word> words = text::split_words(sentence.text);
      const Encoded encoded = encoder.encode(sentence.text, words, UINT32_MAX, false, workspace);
      for (FoundAttribution& one : finder.find(words, encoded)) {
        FoundAttribution found = shifted(std::move(one), sentence.begin);
        if (found.score >= kLeastScore && is_within(content, found))
          out.push_back({std::move(found), place});
      }
    }
  }
  attributions = std::move(out);
}

}  // namespace sayso::read
