#include "read/verb_frames.h"

#include <string>

#include "read/quotation_marks.h"
#include "read/source_heads.h"
#include "read/speaker_types.h"

namespace sayso::read {
namespace {

constexpr float kFrameScore = 0.6f;  // the model had not seen it
constexpr size_t kLongestSubject = 12;
constexpr size_t kLongestAddressee = 6;
constexpr size_t kLongestOpening = 6;

// Frames: "told somebody that ...", "urged somebody to ...", "denied something", "plans to ...",
// "reported nine deaths", "put the toll at nine".
constexpr std::string_view kTelling =
    "told tells informed assured assures warned warns reminded reminds";
constexpr std::string_view kAsking =
    "urged urges asked asks ordered orders told advised advises instructed warned begged "
    "forbade encouraged";
constexpr std::string_view kDenying = "denied denies rejected rejects dismissed disputed disputes";
constexpr std::string_view kPlanning =
    "plans planned intends intended decided decides vowed vows promised promises pledged pledges "
    "refused refuses hopes hoped threatened threatens";
constexpr std::string_view kCounting = "reported reports confirmed confirms announced announces";
constexpr std::string_view kPutting = "put puts estimated estimates";
// Adverbs that may stand before such a verb.
constexpr std::string_view kBetween =
    "also later then has have had earlier again repeatedly firmly flatly";
// What parts a subject from the verb that is looked for, or belongs to another clause.
constexpr std::string_view kBreaks =
    "that if when while because as but was were is are be been would could should will can may "
    "might not no it this there which what who where whom whose than by";
// A denial's object begins so: "denied the charge", "denied any wrongdoing", "denied setting".
constexpr std::string_view kObjects = "the a an any all that his her their its having it being";

bool is_frame_verb(const std::string& word) {
  return in_list(word, kTelling) || in_list(word, kAsking) || in_list(word, kDenying) ||
         in_list(word, kPlanning) || in_list(word, kCounting) || in_list(word, kPutting);
}

// "On Monday, ", "But ", "Meanwhile, ": the word behind it, or `i`.
size_t behind_opening(const Tokens& tokens, size_t i, size_t end) {
  if (tokens.is_any(i, {"but", "and", "yet"})) ++i;
  if (!tokens.is_any(i, {"on", "in", "at", "meanwhile", "later", "earlier", "however", "also",
                         "separately", "yesterday", "today"}))
    return i;
  for (size_t k = i + 1; k < end && k <= i + kLongestOpening; ++k) {
    if (tokens.is(k, ",")) return k + 1;
  }
  return i;
}

// The word behind the subject that begins at `i`, or nothing.
std::optional<size_t> subject_end(const Tokens& tokens, size_t i, size_t end) {
  for (size_t k = i; k < end && k <= i + kLongestSubject; ++k) {
    const std::string& word = tokens.lower[k];
    if (!tokens.capital[k] || k == i) {
      if (k > i && (is_frame_verb(word) || in_list(word, kBetween))) return k;
      if (in_list(word, kBreaks)) return std::nullopt;
    }
    const bool within_name = tokens.tight[k] && k > i && tokens.is_any(k, {".", "-", "'", "&"});
    if (!tokens.words[k].is_word && !within_name) return std::nullopt;
  }
  return std::nullopt;
}

// A name of somebody, "she", or a noun of people, bodies and papers.
bool may_speak(const Tokens& tokens, const Names& names, Tokens::Range subject) {
  if (subject.end == subject.begin + 1 &&
      tokens.is_any(subject.begin, {"he", "she", "they", "we", "i"}))
    return true;
  const Name* name = speaking_name(tokens, names, subject);
  if (name && name->type != EntityType::location && name->type != EntityType::other) return true;
  const size_t head = head_noun(tokens, head_of_source(tokens, subject));
  return type_of_words(" " + tokens.lower[head] + " ", EntityType::other, tokens.lower[head]) !=
         SpeakerType::other;
}

struct Frame {
  size_t cue_end = 0;
  size_t content = 0;
};

// The word of `word` behind one to six words of whoever is spoken to, or nothing.
std::optional<size_t> behind_addressee(const Tokens& tokens, size_t i, size_t end,
                                       std::string_view word) {
  if (tokens.is_any(i, {"by", "to", "that", "in", "on", "at", "for", "with", "about", "of"}))
    return std::nullopt;
  for (size_t k = i; k < end && k <= i + kLongestAddressee; ++k) {
    if (tokens.is(k, word)) return k > i ? std::optional(k) : std::nullopt;
    if (!tokens.words[k].is_word) return std::nullopt;
  }
  return std::nullopt;
}

// "the plans to sell the depot were dropped": a second verb makes the first one a noun.
bool has_second_verb(const Tokens& tokens, size_t begin, size_t end) {
  for (size_t k = begin; k < end; ++k) {
    if (tokens.is_any(k, {"that", "which", "who", "where", "if", "when", "because", ",", "until"}))
      return false;
    if (tokens.is_any(k, {"was", "were", "is", "are", "has", "have", "had", "would", "could"}))
      return true;
  }
  return false;
}

std::optional<Frame> frame_at(const Tokens& tokens, size_t verb, size_t end) {
  const std::string& word = tokens.lower[verb];
  if (in_list(word, kTelling)) {
    if (const auto that = behind_addressee(tokens, verb + 1, end, "that"))
      return Frame{verb + 1, *that};
  }
  if (in_list(word, kAsking)) {
    if (behind_addressee(tokens, verb + 1, end, "to")) return Frame{verb + 1, verb + 1};
  }
  const bool plain = !has_second_verb(tokens, verb + 1, end);
  if (in_list(word, kDenying) && plain && verb + 1 < end &&
      (in_list(tokens.lower[verb + 1], kObjects) || tokens.lower[verb + 1].ends_with("ing")))
    return Frame{verb + 1, verb + 1};
  if (in_list(word, kCounting) && plain && verb + 1 < end &&
      (in_list(tokens.lower[verb + 1], kObjects) ||
       tokens.has(verb + 1, kDigits | kNumeral | kQuantifier | kCountWord)))
    return Frame{verb + 1, verb + 1};
  if (in_list(word, kPutting)) {
    const auto at = behind_addressee(tokens, verb + 1, end, "at");
    if (at && tokens.has(*at + 1, kDigits | kNumeral | kQuantifier | kCountWord))
      return Frame{verb + 1, verb + 1};
  }
  if (in_list(word, kPlanning) && plain && tokens.is(verb + 1, "to"))
    return Frame{verb + 1, verb + 1};
  return std::nullopt;
}

}  // namespace

std::optional<FoundAttribution> framed_saying(const Tokens& tokens, const Names& names,
                                              Tokens::Range sentence) {
  constexpr size_t kLeastContent = 2;  // words
  const size_t begin = behind_opening(tokens, sentence.begin, sentence.end);
  const auto subject = subject_end(tokens, begin, sentence.end);
  if (!subject || !may_speak(tokens, names, {begin, *subject})) return std::nullopt;
  size_t verb = *subject;
  while (verb < sentence.end && in_list(tokens.lower[verb], kBetween)) ++verb;
  if (verb >= sentence.end || !is_frame_verb(tokens.lower[verb])) return std::nullopt;
  const auto frame = frame_at(tokens, verb, sentence.end);
  if (!frame) return std::nullopt;
  size_t end = sentence.end;
  while (end > frame->content && !tokens.words[end - 1].is_word &&
         !tokens.is_any(end - 1, {"\"", "\xE2\x80\x9D", ")", "%"}))
    --end;
  if (end < frame->content + kLeastContent) return std::nullopt;
  return FoundAttribution{tokens.span(begin, *subject),
                          tokens.span(verb, frame->cue_end),
                          {tokens.span(frame->content, end)},
                          kFrameScore};
}

}  // namespace sayso::read
