#include "read/formula_rules.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "read/quotation_marks.h"
#include "read/taken_spans.h"
#include "read/verb_frames.h"

namespace sayso::read {
namespace {

constexpr float kFormulaScore = 0.6f;  // the model had not seen it
constexpr size_t kLongestSource = 14;  // words
constexpr size_t kLeastContent = 2;

using Found = std::optional<FoundAttribution>;

bool is_dash(const Tokens& tokens, size_t i) {
  return tokens.is_any(i, {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x95", "--"});
}

// Words [begin, end) without marks around them, but with those that quote; nothing where it says
// too little.
std::optional<Span> content_of(const Tokens& tokens, size_t begin, size_t end) {
  while (begin < end && !tokens.words[begin].is_word && !opens_quotation(tokens, begin)) ++begin;
  const bool quoted = begin < end && opens_quotation(tokens, begin);
  while (end > begin && !quoted && !tokens.words[end - 1].is_word &&
         !tokens.is_any(end - 1, {"\"", "\xE2\x80\x9D", ")", "%"}))
    --end;
  size_t count = 0;
  for (size_t i = begin; i < end; ++i) count += tokens.words[i].is_word;
  if (count < kLeastContent) return std::nullopt;
  return tokens.span(begin, end);
}

// The comma that ends the phrase from word `i` on, or nothing; titles and initials have full stops.
std::optional<size_t> comma_behind(const Tokens& tokens, size_t i, size_t end) {
  for (size_t k = i; k < end && k <= i + kLongestSource; ++k) {
    if (tokens.is(k, ",")) return k > i ? std::optional(k) : std::nullopt;
    if (opens_quotation(tokens, k)) return std::nullopt;
  }
  return std::nullopt;
}

// "according to", "in the view of": the word behind it, or `i`.
size_t behind_according(const Tokens& tokens, size_t i) {
  size_t behind = i;
  for (const std::string_view phrase : {"according to", "in the view of", "in the opinion of",
                                        "in the eyes of", "in the words of"}) {
    if (tokens.matches(i, phrase, &behind)) return behind;
  }
  return i;
}

// "According to Ana Ruiz, the bridge is safe", "Three boats, according to the office, sank"
Found according_to(const Tokens& tokens, Tokens::Range sentence) {
  for (size_t i = sentence.begin; i + 2 < sentence.end; ++i) {
    const size_t source = behind_according(tokens, i);
    if (source == i) continue;
    const bool first = i == sentence.begin;
    if (!first && !tokens.is(i - 1, ",")) return std::nullopt;
    const auto comma = comma_behind(tokens, source, sentence.end);
    size_t source_end = comma.value_or(sentence.end);
    while (source_end > source && !tokens.words[source_end - 1].is_word) --source_end;
    if (source_end <= source || source_end - source > kLongestSource || (first && !comma))
      return std::nullopt;
    FoundAttribution one{
        tokens.span(source, source_end), tokens.span(i, source), {}, kFormulaScore};
    const auto before = first ? std::nullopt : content_of(tokens, sentence.begin, i - 1);
    const auto behind = comma ? content_of(tokens, *comma + 1, sentence.end) : std::nullopt;
    if (before) one.content.push_back(*before);
    if (behind) one.content.push_back(*behind);
    return one.content.empty() ? std::nullopt : Found(std::move(one));
  }
  return std::nullopt;
}

bool has_verb(const Tokens& tokens, size_t begin, size_t end) {
  constexpr std::string_view kVerbs =
      "is are was were has have had will would can could may might must should do does did am "
      "be been need needs want wants made makes said says went goes came comes took knew know s m "
      "re ve ll opens closes fell";
  for (size_t i = begin; i < end; ++i) {
    if (in_list(tokens.lower[i], kVerbs)) return true;
    if (i > begin && tokens.lower[i].size() > 4 && tokens.lower[i].ends_with("ed")) return true;
  }
  return false;
}

// "Three boats, according to the office, sank": a subject alone says nothing, so the words behind
// the source are what it said too.
void take_rest(const Tokens& tokens, const std::vector<Sentence>& sentences,
               const TakenSpans& taken, FoundAttribution& one) {
  constexpr size_t kLongestSubject = 6;
  const Tokens::Range cue = tokens.within(one.cue);
  if (!tokens.matches(cue.begin, "according to") || !one.source || one.content.size() != 1 ||
      one.content.front().end > one.cue.begin)
    return;
  const Tokens::Range before = tokens.within(one.content.front());
  const size_t comma = tokens.within(*one.source).end;
  const auto sentence =
      std::partition_point(sentences.begin(), sentences.end(),
                           [&](const Sentence& s) { return s.span.end <= one.cue.begin; });
  if (before.end - before.begin > kLongestSubject || has_verb(tokens, before.begin, before.end) ||
      !tokens.is(comma, ",") || sentence == sentences.end())
    return;
  const auto rest = content_of(tokens, comma + 1, tokens.within(sentence->span).end);
  if (rest && !taken.meet(*rest)) one.content.push_back(*rest);
}

// The name that ends before word `end`, of a person; with its title and its article.
std::optional<Span> person_before(const Tokens& tokens, const Names& names, size_t begin,
                                  size_t end) {
  const auto it = std::partition_point(names.names.begin(), names.names.end(),
                                       [&](const Name& name) { return name.end < end; });
  if (it == names.names.end() || it->end != end || it->type != EntityType::person)
    return std::nullopt;
  if (it->phrase_begin != begin) return std::nullopt;
  return tokens.span(begin, end);
}

// Somebody who may stand before a colon without a name.
bool is_speaking_office(const Tokens& tokens, size_t begin, size_t end) {
  return end == begin + 1 && tokens.capital[begin] &&
         in_list(tokens.lower[begin],
                 "mayor police governor minister president sheriff chief prosecutors prosecutor "
                 "council officials witnesses union report coroner judge court");
}

// 'And from Chairwoman Ana Ruiz: "We were never asked."'; "Ruiz: Bridge is safe"
Found behind_colon(const Tokens& tokens, const Names& names, Tokens::Range sentence,
                   bool begins_paragraph, bool begins_text) {
  size_t begin = sentence.begin;
  if (tokens.is(begin, "and")) ++begin;
  const bool from = tokens.is(begin, "from");
  size_t cue_end = begin;
  if (from) cue_end = ++begin;
  size_t colon = begin;
  while (colon < sentence.end && colon <= begin + kLongestSource && !tokens.is(colon, ":")) ++colon;
  if (colon == begin || colon + 1 >= sentence.end || !tokens.is(colon, ":")) return std::nullopt;
  const auto person = person_before(tokens, names, begin, colon);
  const bool quoted = opens_quotation(tokens, colon + 1);
  if (from) {
    if (!quoted || (!person && !tokens.capital[colon - 1])) return std::nullopt;
  } else {
    const bool office = begins_text && is_speaking_office(tokens, begin, colon);
    if (!begins_paragraph || (!person && !office) || tokens.is(sentence.begin, "and") ||
        tokens.tight[colon + 1])
      return std::nullopt;
    if (!quoted && !has_verb(tokens, colon + 1, sentence.end)) return std::nullopt;
  }
  const auto content = content_of(tokens, colon + 1, sentence.end);
  if (!content) return std::nullopt;
  const Span cue = from ? tokens.span(sentence.begin, cue_end) : tokens.words[colon].span;
  return FoundAttribution{tokens.span(begin, colon), cue, {*content}, kFormulaScore};
}

// '"The bridge is safe." —Commissioner Ana Ruiz', to the end of its paragraph
Found behind_dash(const Tokens& tokens, const Names& names, Tokens::Range paragraph) {
  if (!opens_quotation(tokens, paragraph.begin)) return std::nullopt;
  const std::vector<QuotedPart> parts = quoted_parts(tokens, paragraph);
  if (parts.size() != 1 || !parts.front().is_closed || parts.front().begin != paragraph.begin)
    return std::nullopt;
  const size_t dash = parts.front().end;
  if (!is_dash(tokens, dash) || dash + 1 >= paragraph.end) return std::nullopt;
  size_t end = paragraph.end;
  while (end > dash + 1 && !tokens.words[end - 1].is_word) --end;
  if (end - dash > kLongestSource || !person_before(tokens, names, dash + 1, end))
    return std::nullopt;
  const auto content = content_of(tokens, paragraph.begin, dash);
  if (!content) return std::nullopt;
  return FoundAttribution{
      tokens.span(dash + 1, end), tokens.words[dash].span, {*content}, kFormulaScore};
}

constexpr std::string_view kShowing =
    "video videos footage film clip clips livestream camera cameras image images photo photos "
    "photograph photographs picture pictures recording recordings document documents record "
    "records filing filings memo email emails post posts data logs";
// What may stand behind such a noun before its verb.
constexpr std::string_view kMadeBy =
    "posted shared verified authenticated geolocated obtained published released taken shot "
    "recorded reviewed seen filed provided captured circulating from of on by in which that";

// The verb of showing that a footage's noun before `i` has: words [begin, end), or nothing.
std::optional<Tokens::Range> showing_at(const Tokens& tokens, size_t i, size_t end) {
  size_t at = i;
  if (tokens.is_any(at, {"appears", "appeared", "appear", "seems", "seemed", "seem"})) {
    if (!tokens.is(at + 1, "to")) return std::nullopt;
    at += 2;
  }
  if (at + 1 >= end ||
      !in_list(tokens.lower[at],
               "show shows showed capture captures captured depict depicts depicted reveal "
               "reveals revealed"))
    return std::nullopt;
  return Tokens::Range{i, at + 1};
}

// "Footage verified by the Wire shows smoke", "A phone video appeared to show the roof falling"
Found footage_shows(const Tokens& tokens, Tokens::Range sentence) {
  constexpr size_t kNounWithin = 5;
  size_t noun = sentence.begin;
  while (noun < sentence.end && noun < sentence.begin + kNounWithin &&
         !in_list(tokens.lower[noun], kShowing)) {
    if (!tokens.words[noun].is_word && !tokens.is(noun, "-")) return std::nullopt;
    ++noun;
  }
  if (noun + 2 >= sentence.end || !in_list(tokens.lower[noun], kShowing)) return std::nullopt;
  size_t at = noun + 1;
  if (tokens.is(at, ",")) ++at;
  const bool described = in_list(tokens.lower[at], kMadeBy);
  if (!described && at != noun + 1) return std::nullopt;
  for (; at < sentence.end && at <= noun + kLongestSource; ++at) {
    if (opens_quotation(tokens, at)) return std::nullopt;
    const auto verb = showing_at(tokens, at, sentence.end);
    if (!verb) {
      if (!described) return std::nullopt;
      continue;
    }
    size_t source_end = at;
    while (!tokens.words[source_end - 1].is_word) --source_end;
    const auto content = content_of(tokens, verb->end, sentence.end);
    if (!content) return std::nullopt;
    return FoundAttribution{tokens.span(sentence.begin, source_end),
                            tokens.span(verb->begin, verb->end),
                            {*content},
                            kFormulaScore};
  }
  return std::nullopt;
}

}  // namespace

void add_formulas(const Tokens& tokens, const std::vector<Sentence>& sentences, const Names& names,
                  std::vector<FoundAttribution>& found) {
  const TakenSpans taken(found);
  for (FoundAttribution& one : found) take_rest(tokens, sentences, taken, one);
  std::vector<FoundAttribution> added;
  for (size_t s = 0; s < sentences.size(); ++s) {
    const Span span = sentences[s].span;
    const Tokens::Range sentence = tokens.within(span);
    if (sentence.begin == sentence.end || taken.meet(span)) continue;
    const bool begins = sentence.begin == 0 ||
                        tokens.paragraph[sentence.begin - 1] != tokens.paragraph[sentence.begin];
    Found one = according_to(tokens, sentence);
    if (!one) one = behind_colon(tokens, names, sentence, begins, sentence.begin == 0);
    if (!one) one = footage_shows(tokens, sentence);
    if (!one) one = framed_saying(tokens, names, sentence);
    if (!one && begins) {
      Tokens::Range paragraph = sentence;
      while (paragraph.end < tokens.size() &&
             tokens.paragraph[paragraph.end] == tokens.paragraph[sentence.begin])
        ++paragraph.end;
      if (!taken.meet(tokens.span(paragraph.begin, paragraph.end)))
        one = behind_dash(tokens, names, paragraph);
    }
    if (one) added.push_back(std::move(*one));
  }
  add_in_order(std::move(added), found);
}

}  // namespace sayso::read
