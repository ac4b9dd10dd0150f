#include "read/paragraph_rules.h"

#include <algorithm>
#include <utility>

#include "read/quotation_marks.h"
#include "read/taken_spans.h"

namespace sayso::read {
namespace {

constexpr size_t kWordsBetween = 3;  // fewer say nothing of their own

Tokens::Range paragraph_of(const Tokens& tokens, size_t i) {
  Tokens::Range range{i, i + 1};
  while (range.begin > 0 && tokens.paragraph[range.begin - 1] == tokens.paragraph[i]) --range.begin;
  while (range.end < tokens.size() && tokens.paragraph[range.end] == tokens.paragraph[i])
    ++range.end;
  return range;
}

// The first word of the paragraph into which an unclosed quotation of words `range` runs without a
// new mark, or the end of `range`.
size_t end_of_unclosed(const Tokens& tokens, Tokens::Range range) {
  for (size_t i = range.begin + 1; i < range.end; ++i) {
    if (tokens.paragraph[i] == tokens.paragraph[i - 1] || opens_quotation(tokens, i)) continue;
    const std::vector<QuotedPart> parts = quoted_parts(tokens, paragraph_of(tokens, i - 1));
    if (!parts.empty() && !parts.back().is_closed) return i;
  }
  return range.end;
}

const Sentence* sentence_at(const std::vector<Sentence>& sentences, uint32_t byte) {
  const auto it = std::partition_point(sentences.begin(), sentences.end(),
                                       [&](const Sentence& s) { return s.span.end <= byte; });
  return it == sentences.end() ? nullptr : &*it;
}

size_t words_between(const Tokens& tokens, uint32_t begin, uint32_t end) {
  if (begin >= end) return 0;
  const Tokens::Range range = tokens.within({begin, end});
  size_t count = 0;
  for (size_t i = range.begin; i < range.end; ++i) count += tokens.words[i].is_word;
  return count;
}

bool may_be_far(const Tokens& tokens, const FoundAttribution& found, Span piece) {
  return tokens.paragraph[tokens.within(piece).begin] !=
         tokens.paragraph[tokens.within(found.cue).begin];
}

// How many of the first contents stand far before the cue, whose sentence is `own`.
size_t count_far_before(const Tokens& tokens, const FoundAttribution& found, Span own) {
  uint32_t next = std::min(found.cue.begin, own.begin);
  if (found.source) next = std::min(next, found.source->begin);
  for (size_t p = found.content.size(); p > 0; --p) {
    const Span piece = found.content[p - 1];
    if (piece.begin > found.cue.begin) continue;
    if (may_be_far(tokens, found, piece) && words_between(tokens, piece.end, next) >= kWordsBetween)
      return p;
    next = std::min(next, piece.begin);
  }
  return 0;
}

// The first content that stands far behind the cue, or their number.
size_t first_far_behind(const Tokens& tokens, const FoundAttribution& found, Span own) {
  uint32_t last = std::max(found.cue.end, own.end);
  if (found.source) last = std::max(last, found.source->end);
  for (size_t p = 0; p < found.content.size(); ++p) {
    const Span piece = found.content[p];
    if (piece.begin < found.cue.begin) continue;
    if (may_be_far(tokens, found, piece) &&
        words_between(tokens, last, piece.begin) >= kWordsBetween)
      return p;
    last = std::max(last, piece.end);
  }
  return found.content.size();
}

}  // namespace

std::vector<Tokens::Range> end_unclosed_quotations(const Tokens& tokens,
                                                   std::vector<FoundAttribution>& found) {
  std::vector<Tokens::Range> spoilt;
  for (FoundAttribution& one : found) {
    for (size_t p = 0; p < one.content.size(); ++p) {
      const Tokens::Range range = tokens.within(one.content[p]);
      const size_t end = end_of_unclosed(tokens, range);
      if (end == range.end || end == range.begin) continue;
      one.content[p].end = tokens.words[end - 1].span.end;
      spoilt.push_back(paragraph_of(tokens, end));
    }
  }
  std::sort(spoilt.begin(), spoilt.end(),
            [](Tokens::Range a, Tokens::Range b) { return a.begin < b.begin; });
  spoilt.erase(std::unique(spoilt.begin(), spoilt.end(),
                           [](Tokens::Range a, Tokens::Range b) { return a.begin == b.begin; }),
               spoilt.end());
  return spoilt;
}

void add_unknown(std::vector<FoundAttribution> more, std::vector<FoundAttribution>& found) {
  const TakenSpans taken(found);
  std::erase_if(more, [&](const FoundAttribution& one) {
    return taken.meet(one.cue) || std::any_of(one.content.begin(), one.content.end(),
                                              [&](Span piece) { return taken.meet(piece); });
  });
  add_in_order(std::move(more), found);
}

void drop_from_far_paragraphs(const Tokens& tokens, const std::vector<Sentence>& sentences,
                              std::vector<FoundAttribution>& found) {
  for (FoundAttribution& one : found) {
    const Sentence* sentence = sentence_at(sentences, one.cue.begin);
    if (!sentence || one.content.size() < 2) continue;
    const size_t begin = count_far_before(tokens, one, sentence->span);
    const size_t end = first_far_behind(tokens, one, sentence->span);
    one.content = begin < end
                      ? std::vector<Span>(one.content.begin() + static_cast<ptrdiff_t>(begin),
                                          one.content.begin() + static_cast<ptrdiff_t>(end))
                      : std::vector<Span>();
  }
  std::erase_if(found, [](const FoundAttribution& one) { return one.content.empty(); });
}

}  // namespace sayso::read
