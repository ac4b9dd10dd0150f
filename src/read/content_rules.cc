#include "read/content_rules.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "read/taken_spans.h"

namespace sayso::read {
namespace {

constexpr float kPartedScore = 0.5f;  // the model had given the content to another cue

const Sentence* sentence_at(const std::vector<Sentence>& sentences, uint32_t byte) {
  const auto it = std::partition_point(sentences.begin(), sentences.end(),
                                       [&](const Sentence& s) { return s.span.end <= byte; });
  return it == sentences.end() ? nullptr : &*it;
}

// Behind "would", "did", "declined to": what a source refuses to those who ask.
constexpr std::string_view kRefused =
    "give say comment disclose elaborate specify provide name identify reveal discuss release "
    "confirm explain rule speculate answer respond offer";
// Somebody who could refuse.
constexpr std::string_view kPersons =
    "he she they we i who man woman men women boy girl teenager suspect suspects driver drivers "
    "minister mayor president officer officers victim victims witness witnesses owner owners pilot "
    "captain accused defendant lawyer spokesman spokeswoman spokesperson police company council "
    "government";

// The word behind a refusal that begins at `i` ("would not", "declined to"), or nothing.
std::optional<size_t> behind_refusal(const Tokens& tokens, size_t i) {
  if (tokens.is_any(i, {"would", "could", "did", "does", "do", "has", "had", "have"}) &&
      tokens.is(i + 1, "not"))
    return i + 2;
  if (tokens.is_any(i, {"declined", "refused", "declines", "refuses"}) && tokens.is(i + 1, "to"))
    return i + 2;
  return std::nullopt;
}

bool may_refuse_itself(const Tokens& tokens, const Names& names, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (in_list(tokens.lower[i], kPersons)) return true;
  }
  return names.first_within(begin, end, true) != nullptr;
}

// "It is understood", "it was thought": its words without "it", or nothing.
std::optional<Tokens::Range> impersonal_cue(const Tokens& tokens, size_t i) {
  if (!tokens.is(i, "it")) return std::nullopt;
  size_t at = i + 1;
  if (tokens.is_any(at, {"has", "had"}) && tokens.is(at + 1, "been")) {
    at += 2;
  } else if (tokens.is_any(at, {"is", "was"})) {
    at += 1;
  } else {
    return std::nullopt;
  }
  if (at < tokens.size() && tokens.lower[at].ends_with("ly")) ++at;
  if (!tokens.is_any(at, {"understood", "thought", "believed", "feared", "alleged", "claimed",
                          "rumoured", "rumored", "suspected", "reported", "hoped", "expected"}))
    return std::nullopt;
  return Tokens::Range{i + 1, at + 1};
}

bool is_hearsay(const Tokens& tokens, Tokens::Range range) {
  for (size_t i = range.begin; i < range.end; ++i) {
    if (tokens.is_any(i, {"reportedly", "allegedly", "apparently", "supposedly", "purportedly"}))
      return true;
  }
  return false;
}

bool overlaps_cue(const std::vector<FoundAttribution>& found, Span span) {
  return std::any_of(found.begin(), found.end(), [&](const FoundAttribution& one) {
    return one.cue.begin < span.end && span.begin < one.cue.end;
  });
}

}  // namespace

void keep_to_sentence(const Tokens& tokens, const Quotations& quotations,
                      const std::vector<Sentence>& sentences, FoundAttribution& found) {
  const Sentence* sentence = sentence_at(sentences, found.cue.begin);
  if (!sentence) return;
  const uint32_t begin = sentence->span.begin;
  const uint32_t said_by =
      found.source ? std::min(found.source->begin, found.cue.begin) : found.cue.begin;
  Span& last = found.content.back();
  if (last.end <= begin || last.end > said_by) return;
  const bool runs_back = last.begin < begin || found.content.front().begin < begin;
  if (!runs_back || quotations.touch(tokens.within(last))) return;
  const size_t first = tokens.within({begin, last.end}).begin;
  if (!tokens.capital[first]) return;
  last.begin = std::max(last.begin, tokens.words[first].span.begin);
  std::erase_if(found.content, [&](Span piece) {
    if (piece.end > begin || quotations.touch(tokens.within(piece))) return false;
    const Sentence* own = sentence_at(sentences, piece.begin);
    return own && own->span.begin == piece.begin;
  });
}

void stop_before_refusal(const Tokens& tokens, const Quotations& quotations, const Names& names,
                         FoundAttribution& found) {
  Span& last = found.content.back();
  if (!found.source || found.source->begin > found.cue.begin || last.begin < found.cue.end) return;
  const Tokens::Range range = tokens.within(last);
  if (quotations.touch(range)) return;
  for (size_t i = range.begin + 1; i < range.end; ++i) {
    if (!tokens.is(i, "but")) continue;
    const auto verb = behind_refusal(tokens, i + 1);
    if (!verb || *verb >= range.end || !in_list(tokens.lower[*verb], kRefused)) continue;
    if (may_refuse_itself(tokens, names, range.begin, i)) return;
    const size_t end = tokens.is(i - 1, ",") ? i - 1 : i;
    if (end > range.begin) last.end = tokens.words[end - 1].span.end;
    return;
  }
}

void part_from_sources(const Tokens& tokens, const Quotations& quotations,
                       const std::vector<Sentence>& sentences,
                       std::vector<FoundAttribution>& found) {
  std::vector<FoundAttribution> parted;
  for (FoundAttribution& one : found) {
    if (!one.source || one.content.size() < 2) continue;
    const Tokens::Range cue = tokens.within(one.cue);
    const Sentence* here = sentence_at(sentences, one.cue.begin);
    std::erase_if(one.content, [&](Span piece) {
      const Tokens::Range range = tokens.within(piece);
      const Sentence* there = sentence_at(sentences, piece.begin);
      if (!there || there == here || quotations.touch(range)) return false;
      const auto nobody = impersonal_cue(tokens, tokens.within(there->span).begin);
      if (nobody && nobody->end <= range.begin) {
        const Span span = tokens.span(nobody->begin, nobody->end);
        if (!overlaps_cue(found, span))
          parted.push_back({std::nullopt, span, {piece}, std::min(one.score, kPartedScore)});
        return true;
      }
      return tokens.paragraph[range.begin] != tokens.paragraph[cue.begin] &&
             is_hearsay(tokens, range);
    });
  }
  std::erase_if(found, [](const FoundAttribution& one) { return one.content.empty(); });
  add_in_order(std::move(parted), found);
}

}  // namespace sayso::read
