#include "read/nested.h"

#include <algorithm>
#include <string>

#include "read/nested_rules.h"

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
    "complained declared declares assured shouted yelled cried heard whispered";

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

// A content that may hold another attribution, and the attribution whose content it is.
struct Inside {
  size_t outer;
  Span content;
  SentenceText sentence;
};

std::vector<Inside> contents_to_read(std::string_view text, const Tokens& tokens,
                                     const std::vector<NestedAttribution>& attributions) {
  std::vector<Inside> out;
  for (size_t i = 0; i < attributions.size(); ++i) {
    for (const Span content : attributions[i].found.content) {
      const Tokens::Range range = tokens.within(content);
      if (may_hold_another(tokens, range))
        out.push_back({i, content, as_sentence(text, tokens, range)});
    }
  }
  return out;
}

}  // namespace

std::vector<FoundAttribution> find_in_paragraphs(std::string_view text, const Tokens& tokens,
                                                 const std::vector<Tokens::Range>& paragraphs,
                                                 const WordEncoder& encoder,
                                                 const AttributionFinder& finder,
                                                 EncodingWorkspace& workspace) {
  std::vector<std::string_view> texts;
  std::vector<std::vector<text::Word>> words;
  std::vector<uint32_t> begins;
  for (const Tokens::Range paragraph : paragraphs) {
    const Span span = tokens.span(paragraph.begin, paragraph.end);
    texts.push_back(text.substr(span.begin, span.size()));
    words.push_back(text::split_words(texts.back()));
    begins.push_back(span.begin);
  }
  const std::vector<Encoded> encoded = encoder.encode_each(texts, words, workspace);
  std::vector<FoundAttribution> out;
  for (size_t i = 0; i < texts.size(); ++i) {
    for (FoundAttribution& one : finder.find(words[i], encoded[i]))
      out.push_back(shifted(std::move(one), begins[i]));
  }
  return out;
}

void find_nested(std::string_view text, const Tokens& tokens, const WordEncoder& encoder,
                 const AttributionFinder& finder, EncodingWorkspace& workspace,
                 std::vector<NestedAttribution>& attributions) {
  const std::vector<Inside> contents = contents_to_read(text, tokens, attributions);
  std::vector<std::string_view> texts;
  std::vector<std::vector<text::Word>> words;
  for (const Inside& inside : contents) {
    texts.push_back(inside.sentence.text);
    words.push_back(text::split_words(inside.sentence.text));
  }
  const std::vector<Encoded> encoded = encoder.encode_each(texts, words, workspace);
  std::vector<NestedAttribution> out;
  out.reserve(attributions.size());
  size_t next = 0;  // of contents
  for (size_t i = 0; i < attributions.size(); ++i) {
    const size_t place = out.size();
    out.push_back(std::move(attributions[i]));
    for (; next < contents.size() && contents[next].outer == i; ++next) {
      const Inside& inside = contents[next];
      const size_t before = out.size();
      for (FoundAttribution& one : finder.find(words[next], encoded[next])) {
        FoundAttribution found = shifted(std::move(one), inside.sentence.begin);
        if (found.score >= kLeastScore && is_within(inside.content, found))
          out.push_back({std::move(found), place});
      }
      if (out.size() > before) continue;
      if (auto by_rule = nested_at_begin(tokens, tokens.within(inside.content)))
        out.push_back({std::move(*by_rule), place});
    }
  }
  attributions = std::move(out);
}

}  // namespace sayso::read
