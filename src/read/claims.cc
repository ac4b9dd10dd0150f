#include "read/claims.h"

#include <algorithm>

#include "read/cues.h"
#include "read/quotation_marks.h"

namespace sayso::read {
namespace {

constexpr uint32_t kLeastWords = 2;  // of a claim; "No" alone says nothing that could be compared

// Words, without the marks around them.
Span trimmed(const Tokens& tokens, Span span) {
  Tokens::Range range = tokens.within(span);
  while (range.begin < range.end && !tokens.words[range.begin].is_word &&
         !tokens.is_any(range.begin, {"$", "\xE2\x82\xAC", "\xC2\xA3"}))
    ++range.begin;
  while (range.end > range.begin && !tokens.words[range.end - 1].is_word &&
         !tokens.is_any(range.end - 1, {"%"}))
    --range.end;
  if (range.begin == range.end) return {};
  return tokens.span(range.begin, range.end);
}

bool begins_with_quote(const Tokens& tokens, Span span) {
  const Tokens::Range range = tokens.within(span);
  return range.begin < range.end && opens_quotation(tokens, range.begin);
}

// The places of those `items` that lie within `span`. They are in order and do not overlap, so no
// more of them are looked at than lie there.
template <typename Item>
std::vector<uint32_t> places_within(const std::vector<Item>& items, Span span) {
  std::vector<uint32_t> out;
  auto it = std::partition_point(items.begin(), items.end(),
                                 [&](const Item& item) { return item.span.begin < span.begin; });
  for (; it != items.end() && it->span.begin < span.end; ++it) {
    if (span.contains(it->span)) out.push_back(static_cast<uint32_t>(it - items.begin()));
  }
  return out;
}

Claim make_claim(const Tokens& tokens, const Reading& reading, Span span) {
  Claim claim;
  claim.span = span;
  claim.timexes = places_within(reading.timexes, span);
  claim.quantities = places_within(reading.quantities, span);
  claim.hedges = find_hedges(tokens, span);
  claim.negated = has_negation(tokens, span);
  return claim;
}

bool is_long_enough(const Tokens& tokens, Span span) {
  const Tokens::Range range = tokens.within(span);
  return range.end >= range.begin + kLeastWords;
}

// True where the words may be a clause: they hold an auxiliary or the form of a past tense.
bool may_be_clause(const Tokens& tokens, Tokens::Range range) {
  constexpr std::string_view kVerbs =
      "is are was were has have had does did will would can could may might must been being began "
      "broke brought built came cost cut fell felt found gave got grew held hit kept left lost "
      "made "
      "met paid put ran rose sank sent set shot shut sold spent stood struck took threw went won "
      "wrote stands lies says remains runs makes takes goes comes gives shows stays";
  for (size_t i = range.begin; i < range.end; ++i) {
    const std::string& word = tokens.lower[i];
    if (in_list(word, kVerbs)) return true;
    if (i > range.begin && word.size() > 4 && word.ends_with("ed")) return true;
  }
  return false;
}

// "She spoke of the mill, where two people died": what stands beside the source, cue and content is
// the outlet's own statement where it is a clause, or tells how many were killed, hurt, missing or
// held, what was paid or how many came. The taken spans are in order, the first ends in the
// sentence.
std::vector<Span> told_beside(const Tokens& tokens, const Reading& reading, Span sentence,
                              std::vector<Span>::const_iterator taken,
                              std::vector<Span>::const_iterator end) {
  std::vector<Span> out;
  const auto add = [&](uint32_t from, uint32_t to) {
    if (from >= to) return;
    const Span gap = trimmed(tokens, {from, to});
    const Tokens::Range words = tokens.within(gap);
    constexpr size_t kLeastBeside = 4;
    if (gap.empty() || words.end < words.begin + kLeastBeside) return;
    const std::vector<uint32_t> figures = places_within(reading.quantities, gap);
    const bool tells = std::any_of(figures.begin(), figures.end(), [&](uint32_t i) {
      return reading.quantities[i].role != QuantityRole::none;
    });
    constexpr size_t kLeastClause = 6;
    if (tells || (words.end >= words.begin + kLeastClause && may_be_clause(tokens, words)))
      out.push_back(gap);
  };
  uint32_t at = sentence.begin;
  for (; taken != end && taken->begin < sentence.end; ++taken) {
    add(at, taken->begin);
    at = std::max(at, taken->end);
  }
  add(at, sentence.end);
  return out;
}

// A headline shortens what the text says: it makes no claim of its own.
bool is_heading(const Article& article, const Sentence& sentence) {
  return sentence.block < article.blocks.size() &&
         article.blocks[sentence.block].kind == BlockKind::heading;
}

std::vector<Sentence>::const_iterator first_ending_behind(const std::vector<Sentence>& sentences,
                                                          uint32_t byte) {
  return std::partition_point(sentences.begin(), sentences.end(),
                              [&](const Sentence& s) { return s.span.end <= byte; });
}

// The spans in order, those that overlap or touch made one.
std::vector<Span> merged(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> out;
  for (const Span span : spans) {
    if (span.empty()) continue;
    if (!out.empty() && span.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, span.end);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

}  // namespace

std::vector<Claim> find_claims(const Article& article, const Tokens& tokens,
                               const Reading& reading) {
  std::vector<Claim> claims;
  std::vector<Span>
      taken;  // sources, cues and contents: such a sentence is not the outlet's own statement
  for (const Attribution& attribution : reading.attributions) {
    for (const auto* role : {&attribution.source, &attribution.cue, &attribution.content}) {
      taken.insert(taken.end(), role->begin(), role->end());
    }
    if (attribution.nested_in) continue;  // its words are part of the outer one's claim
    for (const Span content : attribution.content) {
      auto it = first_ending_behind(reading.sentences, content.begin);
      for (; it != reading.sentences.end() && it->span.begin < content.end; ++it) {
        const Sentence& sentence = *it;
        if (!sentence.span.overlaps(content) || is_heading(article, sentence)) continue;
        const Span part = trimmed(tokens, {std::max(sentence.span.begin, content.begin),
                                           std::min(sentence.span.end, content.end)});
        if (part.empty() || !is_long_enough(tokens, part)) continue;
        Claim claim = make_claim(tokens, reading, part);
        claim.attribution = attribution.id;
        claim.negated = claim.negated || attribution.negated;
        claims.push_back(std::move(claim));
      }
    }
  }
  taken = merged(std::move(taken));
  auto next_taken = taken.begin();
  for (const Sentence& sentence : reading.sentences) {
    const bool in_report = sentence.block < article.blocks.size() &&
                           article.blocks[sentence.block].is_report() &&
                           !is_heading(article, sentence);
    if (!in_report || begins_with_quote(tokens, sentence.span)) continue;
    while (next_taken != taken.end() && next_taken->end <= sentence.span.begin) ++next_taken;
    if (next_taken != taken.end() && next_taken->overlaps(sentence.span)) {
      for (const Span span : told_beside(tokens, reading, sentence.span, next_taken, taken.end()))
        claims.push_back(make_claim(tokens, reading, span));
      continue;
    }
    const Span span = trimmed(tokens, sentence.span);
    if (!span.empty() && is_long_enough(tokens, span))
      claims.push_back(make_claim(tokens, reading, span));
  }
  std::stable_sort(claims.begin(), claims.end(),
                   [](const Claim& a, const Claim& b) { return a.span < b.span; });
  return claims;
}

}  // namespace sayso::read
