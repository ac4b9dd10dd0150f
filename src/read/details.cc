#include "read/details.h"

#include <algorithm>

#include "read/cues.h"
#include "read/evidence.h"
#include "read/quotation_marks.h"

namespace sayso::read {
namespace {

// direct: every piece begins and ends with quotation marks; indirect: none inside; else mixed.
QuoteKind quote_kind(const Tokens& tokens, const std::vector<Span>& content) {
  bool any = false;
  bool all = true;
  for (const Span span : content) {
    const Tokens::Range range = tokens.within(span);
    if (range.begin == range.end) continue;
    const std::vector<QuotedPart> parts = quoted_parts(tokens, range);
    size_t end = range.end;
    while (end > range.begin && tokens.is_any(end - 1, {".", ",", ";", ":", "!", "?"})) --end;
    any = any || !parts.empty();
    all = all && !parts.empty() && parts.front().begin == range.begin && parts.back().is_closed &&
          parts.back().end == end;
  }
  if (!any) return QuoteKind::indirect;
  return all ? QuoteKind::direct : QuoteKind::mixed;
}

// '"Where is the key?" she asked': a question, not a request.
bool is_question(std::string_view text, const Tokens& tokens, const Attribution& attribution) {
  if (attribution.kind != AttributionKind::orders || attribution.quote != QuoteKind::direct)
    return false;
  const Tokens::Range cue = tokens.within(attribution.cue.front());
  const Span last = attribution.content.back();
  return cue.begin < cue.end && tokens.is_any(cue.end - 1, {"ask", "asks", "asked", "asking"}) &&
         text.substr(last.begin, last.size()).find('?') != std::string_view::npos;
}

const Sentence* sentence_at(const std::vector<Sentence>& sentences, uint32_t byte) {
  const auto it = std::partition_point(sentences.begin(), sentences.end(),
                                       [&](const Sentence& s) { return s.span.end <= byte; });
  return it == sentences.end() ? nullptr : &*it;
}

// A name that the tagger cut between source and cue goes to the source: "video verified by MS | NOW
// shows".
void keep_names_whole(const Tokens& tokens, const Names& names, FoundAttribution& found) {
  if (!found.source) return;
  const auto cue = tokens.within(found.cue);
  if (cue.begin == 0 || found.source->end != tokens.words[cue.begin - 1].span.end) return;
  for (const Name& name : names.names) {
    if (name.begin >= cue.begin || name.end <= cue.begin || name.end >= cue.end) continue;
    found.source->end = tokens.words[name.end - 1].span.end;
    found.cue.begin = tokens.words[name.end].span.begin;
    return;
  }
}

// A left-out source that stands right before the cue as its owner: "the board's decision", "her
// plan". PolNeAR marks the owner without its 's.
void take_owner(const Tokens& tokens, FoundAttribution& found) {
  constexpr size_t kMostWords = 5;
  if (found.source) return;
  const size_t cue = tokens.within(found.cue).begin;
  if (cue == 0 || tokens.paragraph[cue - 1] != tokens.paragraph[cue]) return;
  if (tokens.is_any(cue - 1, {"his", "her", "their", "its", "my", "our", "your"})) {
    found.source = tokens.words[cue - 1].span;
    return;
  }
  if (cue < 3 || !tokens.is(cue - 1, "s") || !tokens.is_any(cue - 2, {"'", "\xE2\x80\x99"})) return;
  const size_t end = cue - 2;
  size_t begin = end;
  while (begin > 0 && end - begin < kMostWords && tokens.words[begin - 1].is_word &&
         tokens.paragraph[begin - 1] == tokens.paragraph[cue] &&
         !in_list(tokens.lower[begin - 1],
                  "of in on at by for from to with over about under after before and or but that "
                  "is was are were has had said says as against into than when while if")) {
    --begin;
    if (tokens.is_any(begin, {"the", "a", "an"})) break;
  }
  if (begin < end) found.source = tokens.span(begin, end);
}

// '"It will flood," warned hydrologist Dana Wick': a left-out source that stands behind the cue of
// a quotation, with words before its name that tell who it is.
void take_inverted(const Tokens& tokens, const Names& names, FoundAttribution& found) {
  constexpr size_t kMostBefore = 4;
  if (found.source) return;
  const size_t begin = tokens.within(found.cue).end;
  const size_t quoted = tokens.within(found.content.front()).begin;
  if (found.content.front().begin > found.cue.begin || !opens_quotation(tokens, quoted)) return;
  const auto name = std::partition_point(names.names.begin(), names.names.end(),
                                         [&](const Name& one) { return one.begin < begin; });
  if (name == names.names.end() || name->begin > begin + kMostBefore ||
      name->type == EntityType::location || name->end > tokens.size())
    return;
  for (size_t i = begin; i < name->begin; ++i) {
    if (!tokens.words[i].is_word || tokens.paragraph[i] != tokens.paragraph[begin - 1] ||
        in_list(tokens.lower[i], "of in on at by for from to with and or but that as about when"))
      return;
  }
  const bool closed = name->end == tokens.size() || !tokens.words[name->end].is_word ||
                      tokens.paragraph[name->end] != tokens.paragraph[begin - 1];
  if (closed && tokens.paragraph[name->begin] == tokens.paragraph[begin - 1])
    found.source = tokens.span(begin, name->end);
}

// "Two officials who asked not to be named": the clause belongs to the source it stands behind.
void take_anonymity(const Tokens& tokens, FoundAttribution& found) {
  constexpr size_t kMostWords = 14;
  if (!found.source) return;
  const size_t cue = tokens.within(found.cue).begin;
  const size_t end = tokens.within(*found.source).end;
  size_t at = tokens.is(end, ",") ? end + 1 : end;
  if (at >= cue || cue - at > kMostWords || !tokens.is_any(at, {"who", "speaking", "familiar"}))
    return;
  bool anonymous = false;
  size_t last = cue;
  while (last > at && !tokens.words[last - 1].is_word) --last;
  for (size_t i = at; i < last; ++i) {
    if (tokens.is_any(i, {".", ";"}) || opens_quotation(tokens, i)) return;
    anonymous = anonymous || tokens.is_any(i, {"named", "identified", "anonymity", "anonymously"});
  }
  if (anonymous) found.source->end = tokens.words[last - 1].span.end;
}

// "The union, whose members walked out, said": the clause between commas belongs to the source.
void take_relative_clause(const Tokens& tokens, FoundAttribution& found) {
  constexpr size_t kMostWords = 14;
  if (!found.source) return;
  const size_t cue = tokens.within(found.cue).begin;
  const size_t end = tokens.within(*found.source).end;
  if (end + 2 >= cue || cue - end > kMostWords || !tokens.is(end, ",") ||
      !tokens.is(cue - 1, ",") || !tokens.is_any(end + 1, {"who", "whose", "which"}))
    return;
  for (size_t i = end + 1; i + 1 < cue; ++i) {
    if (tokens.is_any(i, {".", ";", "said", "says", "told"}) || opens_quotation(tokens, i)) return;
  }
  const Span clause = tokens.span(end + 1, cue - 1);
  for (const Span piece : found.content) {
    if (piece.overlaps(clause)) return;
  }
  found.source->end = clause.end;
}

// A source that runs on into the next paragraph ends where its cue's paragraph does.
void keep_source_in_paragraph(const Tokens& tokens, FoundAttribution& found) {
  if (!found.source) return;
  Tokens::Range range = tokens.within(*found.source);
  const size_t cue = tokens.within(found.cue).begin;
  if (range.begin == range.end || cue >= tokens.size()) return;
  if (tokens.paragraph[range.begin] == tokens.paragraph[range.end - 1]) return;
  const bool with_cue = tokens.paragraph[range.begin] == tokens.paragraph[cue] ||
                        tokens.paragraph[range.end - 1] == tokens.paragraph[cue];
  const auto kept = with_cue ? tokens.paragraph[cue] : tokens.paragraph[range.begin];
  const auto is_out = [&](size_t i) {
    return tokens.paragraph[i] != kept || !tokens.words[i].is_word;
  };
  while (range.begin < range.end && is_out(range.begin)) ++range.begin;
  while (range.end > range.begin && is_out(range.end - 1)) --range.end;
  if (range.begin < range.end) found.source = tokens.span(range.begin, range.end);
}

}  // namespace

void mend_spans(const Tokens& tokens, const Names& names, FoundAttribution& found) {
  take_owner(tokens, found);
  take_inverted(tokens, names, found);
  keep_names_whole(tokens, names, found);
  keep_source_in_paragraph(tokens, found);
  take_anonymity(tokens, found);
  take_relative_clause(tokens, found);
}

void add_details(std::string_view text, const Tokens& tokens,
                 const std::vector<Sentence>& sentences, Attribution& attribution) {
  attribution.quote = quote_kind(tokens, attribution.content);
  for (const Span content : attribution.content) {
    const std::vector<Span> hedges = find_hedges(tokens, content);
    attribution.hedges.insert(attribution.hedges.end(), hedges.begin(), hedges.end());
  }
  if (attribution.cue.empty()) return;
  const Span cue = attribution.cue.front();
  attribution.kind = kind_of_cue(tokens, cue);
  if (is_question(text, tokens, attribution)) attribution.kind = AttributionKind::said;
  attribution.negated = is_negated_cue(tokens, cue);
  const std::vector<Span> hedges = find_hedges(tokens, cue);
  attribution.hedges.insert(attribution.hedges.end(), hedges.begin(), hedges.end());
  std::sort(attribution.hedges.begin(), attribution.hedges.end());
  if (const Sentence* sentence = sentence_at(sentences, cue.begin)) {
    attribution.medium = find_medium(tokens, sentence->span, attribution);
    attribution.evidence = find_evidence(tokens, sentence->span, attribution);
  }
}

}  // namespace sayso::read
