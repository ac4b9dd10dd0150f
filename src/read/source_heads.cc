#include "read/source_heads.h"

#include <algorithm>

namespace sayso::read {
namespace {

constexpr std::string_view kPrepositions =
    "of for from at in on with by to near about over under against behind between within briefed";
constexpr std::string_view kIndefinite =
    "a an another one some someone somebody two three four five six seven eight nine ten several "
    "many few both";
constexpr std::string_view kOwners = "his her their its my our your";
constexpr std::string_view kMen =
    "father dad son brother husband grandfather uncle nephew grandson boyfriend widower man boy "
    "spokesman fisherman businessman policeman chairman fireman stepfather";
constexpr std::string_view kWomen =
    "mother mum mom daughter sister wife grandmother aunt niece granddaughter girlfriend widow "
    "woman girl spokeswoman businesswoman policewoman chairwoman stepmother";
// Nouns for one person beside those; nouns of trades mostly end like "teacher", "doctor",
// "economist".
constexpr std::string_view kPersons =
    "neighbour neighbor witness resident nurse lawyer solicitor attorney barrister advocate "
    "official aide partner friend relative cousin parent child pupil student colleague clerk chief "
    "guard captain coach analyst expert survivor victim passenger bystander source person guest "
    "spokesperson farmer carer agent tenant sergeant lieutenant secretary president flatmate "
    "roommate housemate classmate teammate accountant assistant surgeon physician midwife cook "
    "mechanic client patient graduate veteran pilot migrant commuter shopkeeper";
// Bodies and things that end like them.
constexpr std::string_view kNoPersons =
    "newspaper paper letter ministry number chamber center centre theater theatre order matter "
    "poster register folder computer server carrier retailer manufacturer operator maker "
    "broadcaster "
    "insurer supplier lender developer publisher employer tracker tower river "
    "water power career barometer thermometer monitor sensor detector reactor sector";
// What may stand behind a name that speaks.
constexpr std::string_view kBehindNames =
    "himself herself themselves itself also later then now both jr sr mp td kc qc mbe obe cbe phd "
    "md ii iii iv and or alone too the a when while as if after before s";

bool begins_owner(const Tokens& tokens, size_t i, size_t end) {
  if (i >= end || !tokens.is_any(i, {"'", "\xE2\x80\x99"}) || !tokens.tight[i]) return false;
  const bool s = tokens.is(i + 1, "s") && i + 2 < end;
  return s || (i > 0 && tokens.lower[i - 1].ends_with("s") && i + 1 < end && !tokens.tight[i + 1]);
}

// The closing bracket of the one at `i`, when the head goes on with a name behind it.
size_t behind_bracket(const Tokens& tokens, size_t i, size_t end) {
  constexpr size_t kInside = 4;
  for (size_t k = i + 1; k + 1 < end && k <= i + kInside; ++k) {
    if (tokens.is(k, ")")) return tokens.capital[k + 1] && tokens.words[k + 1].is_word ? k + 1 : 0;
  }
  return 0;
}

bool lies_in_name(const Names& names, size_t i) {
  const auto it = std::partition_point(names.names.begin(), names.names.end(),
                                       [&](const Name& name) { return name.end <= i; });
  return it != names.names.end() && it->begin <= i;
}

bool is_preposition(const Tokens& tokens, size_t i) {
  return i < tokens.size() && in_list(tokens.lower[i], kPrepositions);
}

// "Leader of the Opposition Ana Ruiz": an office in capitals, with what it is for.
bool is_office_before(const Tokens& tokens, size_t begin, size_t end) {
  if (!tokens.capital[begin] || tokens.is_any(begin, {"a", "an", "the"})) return false;
  if (end == 0 || is_preposition(tokens, end - 1) || tokens.is(end - 1, "the")) return false;
  for (size_t i = begin; i < end; ++i) {
    const bool link = tokens.is_any(i, {"of", "for", "the", "and", "(", ")"});
    if (!link && !tokens.capital[i]) return false;
  }
  return true;
}

// "a spokesman for the Coast Office", "a video posted by Ana Ruiz": the name is not the speaker.
bool is_described(const Tokens& tokens, Tokens::Range head, const Name& name) {
  for (size_t i = head.begin; i < name.begin; ++i) {
    if (is_preposition(tokens, i)) return !is_office_before(tokens, head.begin, name.phrase_begin);
  }
  return false;
}

// "Humberdale detectives": a noun follows, the name only tells whose.
bool is_before_noun(const Tokens& tokens, size_t name_end, size_t head_end) {
  if (name_end >= head_end || !tokens.words[name_end].is_word) {
    return name_end < head_end && tokens.tight[name_end] && tokens.is_any(name_end, {"-", "&"});
  }
  const std::string& next = tokens.lower[name_end];
  return !in_list(next, kBehindNames) && !in_list(next, kPrepositions) && !next.ends_with("ly") &&
         !next.ends_with("ing");
}

// The last person whose name the head ends with, unless several are told of.
const Name* person_at_end(const Tokens& tokens, const Names& names, Tokens::Range head) {
  const auto end = std::partition_point(names.names.begin(), names.names.end(),
                                        [&](const Name& name) { return name.end < head.end; });
  if (end == names.names.end() || end->end != head.end || end->begin < head.begin) return nullptr;
  if (end->type != EntityType::person) return nullptr;
  for (size_t i = head.begin; i < end->begin; ++i) {
    if (tokens.is_any(i, {"and", "or"})) return nullptr;
  }
  return &*end;
}

// "the mayor, Ana Ruiz"; "One of them, 58-year-old veteran Ben Orr": the name in apposition.
const Name* person_behind_comma(const Tokens& tokens, const Names& names, Tokens::Range source,
                                Tokens::Range head) {
  if (!tokens.is(head.end, ",")) return nullptr;
  const size_t begin = head.end + 1;
  const Name* name = names.first_within(begin, source.end, true);
  if (!name || name->type != EntityType::person) return nullptr;
  if (begins_owner(tokens, name->end, source.end)) return nullptr;
  if (name->phrase_begin == begin) return name;
  for (size_t i = begin; i < name->begin; ++i) {
    const bool joins = tokens.tight[i] && tokens.is_any(i, {"-", "."});
    if ((!tokens.words[i].is_word && !joins) || is_preposition(tokens, i) ||
        tokens.is_any(i, {"and", "or", "who", "whose", "which", "that", "s"}))
      return nullptr;
  }
  const bool ends = name->end >= source.end || tokens.is_any(name->end, {",", "("});
  return ends ? name : nullptr;
}

}  // namespace

Tokens::Range head_of_source(const Tokens& tokens, Tokens::Range source) {
  for (size_t i = source.begin + 1; i < source.end; ++i) {
    if (tokens.is(i, "(")) {
      const size_t behind = behind_bracket(tokens, i, source.end);
      if (behind == 0) return {source.begin, i};
      i = behind;
    }
    if (tokens.is_any(i, {",", "including", "who", "whose", "\xE2\x80\x94"}))
      return {source.begin, i};
  }
  return source;
}

size_t head_noun(const Tokens& tokens, Tokens::Range head) {
  for (size_t i = head.begin + 1; i < head.end; ++i) {
    if (is_preposition(tokens, i) || tokens.is(i, "(")) return i - 1;
  }
  return head.end - 1;
}

bool is_indefinite(const Tokens& tokens, Tokens::Range head) {
  return in_list(tokens.lower[head.begin], kIndefinite);
}

bool is_possessed(const Tokens& tokens, const Names& names, Tokens::Range head) {
  if (head.end > head.begin + 1 && in_list(tokens.lower[head.begin], kOwners)) return true;
  for (size_t i = head.begin + 1; i < head.end; ++i) {
    if (is_preposition(tokens, i)) return false;
    if (begins_owner(tokens, i, head.end) && !lies_in_name(names, i)) return true;
  }
  return false;
}

bool may_be_meant_by(const Tokens& tokens, Tokens::Range head, size_t pronoun) {
  const std::string& noun = tokens.lower[head_noun(tokens, head)];
  if (in_list(noun, kMen)) return tokens.is(pronoun, "he");
  if (in_list(noun, kWomen)) return tokens.is(pronoun, "she");
  if (in_list(noun, kPersons)) return true;
  if (in_list(noun, kNoPersons)) return false;
  return noun.ends_with("er") || noun.ends_with("or") || noun.ends_with("ist") ||
         noun.ends_with("ian");
}

const Name* speaking_name(const Tokens& tokens, const Names& names, Tokens::Range source) {
  const Tokens::Range head = head_of_source(tokens, source);
  const Name* name = person_at_end(tokens, names, head);
  if (name && !is_described(tokens, head, *name)) return name;
  name = names.first_within(head.begin, head.end, true);
  if (name &&
      (begins_owner(tokens, name->end, head.end) || is_before_noun(tokens, name->end, head.end)))
    name = nullptr;
  if (!name && head.end < source.end && !tokens.lower[head_noun(tokens, head)].ends_with("s"))
    return person_behind_comma(tokens, names, source, head);
  if (!name) return nullptr;
  if (name->type != EntityType::person && name->end != head.end) return nullptr;
  if (!is_described(tokens, head, *name)) return name;
  const bool several = tokens.lower[head_noun(tokens, head)].ends_with("s");
  return several ? nullptr : person_behind_comma(tokens, names, source, head);
}

}  // namespace sayso::read
