#include "read/nested_rules.h"

#include "read/quotation_marks.h"

namespace sayso::read {
namespace {

constexpr float kNestedScore = 0.6f;  // the model had not seen it
constexpr size_t kLongestSubject = 6;
constexpr size_t kLongestAddressee = 5;

constexpr std::string_view kSaying =
    "said says claimed claims alleged alleges reported insisted argued warned testified stated "
    "confirmed announced admitted acknowledged concluded believed thought feared suggested "
    "estimated recalled complained declared";
constexpr std::string_view kTelling = "told tells informed assured warned reminded";
constexpr std::string_view kSeeing = "saw seen heard hears sees witnessed watched";
constexpr std::string_view kCalling = "shouted yelled cried screamed whispered called replied";
// No subject holds these.
constexpr std::string_view kBreaks =
    "and or but that if when while because as to of in on at by with from for was were is are be "
    "been had has have would could should will can may might not no it this there who which what";
constexpr std::string_view kObjects = "him her them me us it you";

// A noun that may say or see something, or a name, or a pronoun.
bool may_speak(const Tokens& tokens, size_t end) {
  if (tokens.capital[end - 1]) return true;
  return in_list(tokens.lower[end - 1],
                 "he she they witness witnesses police officer officers official officials "
                 "resident residents neighbour neighbours neighbor neighbors passenger passengers "
                 "survivor survivors bystander bystanders doctor doctors investigators detectives "
                 "guard guards driver drivers worker workers staff union company council mayor "
                 "minister manager captain pilot crew victim victims suspect teacher parents "
                 "prosecutors lawyers owner family mother father friend colleague");
}

// "Finch", "the night guard", "two witnesses": the word behind the subject at `i`, or nothing.
std::optional<size_t> subject_end(const Tokens& tokens, size_t i, size_t end) {
  for (size_t k = i; k < end && k <= i + kLongestSubject; ++k) {
    const std::string& word = tokens.lower[k];
    const bool verb = tokens.is_any(k, {"had", "has", "have"}) || in_list(word, kSaying) ||
                      in_list(word, kTelling) || in_list(word, kSeeing) || in_list(word, kCalling);
    if (verb && !tokens.capital[k]) return k > i ? std::optional(k) : std::nullopt;
    const bool stop = tokens.is(k, ".") && tokens.tight[k] && k > i && tokens.capital[k - 1];
    if ((!tokens.words[k].is_word && !stop) || (in_list(word, kBreaks) && !tokens.capital[k]))
      return std::nullopt;
  }
  return std::nullopt;
}

// The word behind whom somebody told something: a pronoun, or a phrase before "that".
std::optional<size_t> addressee_end(const Tokens& tokens, size_t i, size_t end) {
  if (i < end && in_list(tokens.lower[i], kObjects)) return i + 1;
  for (size_t k = i; k < end && k <= i + kLongestAddressee; ++k) {
    if (!tokens.words[k].is_word) return std::nullopt;
    if (tokens.is(k, "that")) return k > i ? std::optional(k) : std::nullopt;
  }
  return std::nullopt;
}

// What a verb says: its cue ends before word `cue_end`, its content is [begin, end).
struct Said {
  size_t cue_end = 0;
  size_t begin = 0;
  size_t end = 0;
};

// "told him that ...", "told officers that ...": a pronoun belongs to the cue.
std::optional<Said> told(const Tokens& tokens, size_t verb, size_t end) {
  const auto behind = addressee_end(tokens, verb + 1, end);
  if (!behind) return std::nullopt;
  return Said{in_list(tokens.lower[*behind - 1], kObjects) ? *behind : verb + 1, *behind, end};
}

// 'shouted "run"'
std::optional<Said> called(const Tokens& tokens, size_t verb, size_t end) {
  size_t at = verb + 1;
  if (tokens.is_any(at, {",", ":"})) ++at;
  if (at >= end) return std::nullopt;
  const std::vector<QuotedPart> parts = quoted_parts(tokens, {at, end});
  if (parts.empty() || parts.front().begin != at || !parts.front().is_closed) return std::nullopt;
  return Said{verb + 1, at, parts.front().end};
}

std::optional<Said> said_behind(const Tokens& tokens, size_t verb, size_t end) {
  const std::string& word = tokens.lower[verb];
  if (in_list(word, kCalling)) return called(tokens, verb, end);
  if (in_list(word, kTelling)) {
    if (const auto said = told(tokens, verb, end)) return said;
    if (!in_list(word, kSaying)) return std::nullopt;
  }
  if (!in_list(word, kSaying) && !in_list(word, kSeeing)) return std::nullopt;
  return Said{verb + 1, verb + 1, end};
}

}  // namespace

std::optional<FoundAttribution> nested_at_begin(const Tokens& tokens, Tokens::Range content) {
  constexpr size_t kLeastContent = 2;  // words of what is said or seen
  size_t begin = content.begin;
  if (tokens.is(begin, "that")) ++begin;
  const auto subject = subject_end(tokens, begin, content.end);
  if (!subject || !may_speak(tokens, *subject)) return std::nullopt;
  const size_t verb = tokens.is_any(*subject, {"had", "has", "have"}) ? *subject + 1 : *subject;
  if (verb >= content.end) return std::nullopt;
  auto said = said_behind(tokens, verb, content.end);
  if (!said) return std::nullopt;
  const bool quoted = said->begin < said->end && opens_quotation(tokens, said->begin);
  while (said->begin < said->end && !tokens.words[said->begin].is_word && !quoted) ++said->begin;
  const bool too_little = said->begin + kLeastContent > said->end;
  if (too_little || tokens.is_any(said->begin, {"of", "by", "to", "about", "from"}))
    return std::nullopt;
  return FoundAttribution{tokens.span(begin, *subject),
                          tokens.span(*subject, said->cue_end),
                          {tokens.span(said->begin, said->end)},
                          kNestedScore};
}

}  // namespace sayso::read
