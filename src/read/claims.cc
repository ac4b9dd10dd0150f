#include "read/claims.h"

#include <algorithm>

#include "read/cues.h"

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
  return range.begin < range.end &&
         tokens.is_any(range.begin, {"\"", "\xE2\x80\x9C", "\xC2\xAB", "\xE2\x80\x9E"});
}

Claim make_claim(const Tokens& tokens, const Reading& reading, Span span) {
  Claim claim;
  claim.span = span;
  for (uint32_t i = 0; i < reading.timexes.size(); ++i) {
    if (span.contains(reading.timexes[i].span)) claim.timexes.push_back(i);
  }
  for (uint32_t i = 0; i < reading.quantities.size(); ++i) {
    if (span.contains(reading.quantities[i].span)) claim.quantities.push_back(i);
  }
  claim.hedges = find_hedges(tokens, span);
  claim.negated = has_negation(tokens, span);
  return claim;
}

bool is_long_enough(const Tokens& tokens, Span span) {
  const Tokens::Range range = tokens.within(span);
  return range.end >= range.begin + kLeastWords;
}

// "She spoke of the Corrin Light, where two people died": what stands beside the source, cue and
// content is the outlet's own statement where it tells how many were killed, hurt, missing or held,
// what was paid or how many came. `taken` is sorted.
std::vector<Span> told_beside(const Tokens& tokens, const Reading& reading, Span sentence,
                              const std::vector<Span>& taken) {
  std::vector<Span> out;
  const auto add = [&](uint32_t begin, uint32_t end) {
    if (begin >= end) return;
    const Span gap = trimmed(tokens, {begin, end});
    const Tokens::Range words = tokens.within(gap);
    constexpr size_t kLeastBeside = 4;
    if (gap.empty() || words.end < words.begin + kLeastBeside) return;
    const bool tells = std::any_of(
        reading.quantities.begin(), reading.quantities.end(), [&](const Quantity& quantity) {
          return gap.contains(quantity.span) && quantity.role != QuantityRole::none;
        });
    if (tells) out.push_back(gap);
  };
  uint32_t at = sentence.begin;
  for (const Span span : taken) {
    if (!span.overlaps(sentence)) continue;
    add(at, std::min(span.begin, sentence.end));
    at = std::max(at, span.end);
  }
  add(at, sentence.end);
  return out;
}

// A headline shortens what the text says: it makes no claim of its own.
bool is_heading(const Article& article, const Sentence& sentence) {
  return sentence.block < article.blocks.size() &&
         article.blocks[sentence.block].kind == BlockKind::heading;
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
      for (const Sentence& sentence : reading.sentences) {
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
  std::sort(taken.begin(), taken.end());
  for (const Sentence& sentence : reading.sentences) {
    const bool in_report = sentence.block < article.blocks.size() &&
                           article.blocks[sentence.block].is_report() &&
                           !is_heading(article, sentence);
    if (!in_report || begins_with_quote(tokens, sentence.span)) continue;
    if (std::any_of(taken.begin(), taken.end(),
                    [&](Span span) { return span.overlaps(sentence.span); })) {
      for (const Span span : told_beside(tokens, reading, sentence.span, taken))
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
