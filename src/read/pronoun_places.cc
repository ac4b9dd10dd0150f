#include "read/pronoun_places.h"

#include <algorithm>

namespace sayso::read {
namespace {

// Words that begin a part of a sentence before its subject, and the most words of it that are
// looked at on either side.
constexpr std::string_view kLeadingWords =
    "in during after since despite when while though although by with as before upon because until "
    "following throughout at on from under for to through like unlike besides without if given "
    "according within";
constexpr size_t kLeadingPart = 16;

constexpr size_t kVerbWords = 3;
// No words of a verb.
constexpr std::string_view kClauseWords =
    "and or but that who whom which whose what when where while because if as than to of for with "
    "like s his her their its was were is are be been";
// What may follow an object, so that "her" owns nothing.
constexpr std::string_view kBehindObjects =
    "a an the and or but that to from out in on at into off as with for about by after before when "
    "while because if how what why where who up down away back over again not alone he she they it "
    "his their";

bool begins_sentence(const Tokens& tokens, size_t i) {
  return i == 0 || tokens.paragraph[i - 1] != tokens.paragraph[i] ||
         tokens.is_any(i - 1, {".", "!", "?", "\"", "\xE2\x80\x9D"});
}

const Name* owner_before(const Tokens& tokens, const Names& names, size_t i) {
  if (!tokens.is_any(i, {"his", "her"}) || i < 2) return nullptr;
  size_t end = i;
  if (tokens.is_any(end - 1, {"and", "in", "("})) --end;
  if (end < i && tokens.is(end - 1, "(")) --end;
  if (end == i) return nullptr;
  const auto it = std::partition_point(names.names.begin(), names.names.end(),
                                       [&](const Name& name) { return name.end < end; });
  return it != names.names.end() && it->end == end ? &*it : nullptr;
}

const Name* subject_behind(const Tokens& tokens, const Names& names, size_t i) {
  size_t begin = i;
  while (i - begin < kLeadingPart && !begins_sentence(tokens, begin)) --begin;
  if (!begins_sentence(tokens, begin) || !in_list(tokens.lower[begin], kLeadingWords))
    return nullptr;
  size_t comma = i + 1;
  while (comma < tokens.size() && comma - i < kLeadingPart && tokens.words[comma].is_word) ++comma;
  if (!tokens.is(comma, ",") || tokens.paragraph[comma] != tokens.paragraph[i]) return nullptr;
  const auto it = std::partition_point(names.names.begin(), names.names.end(),
                                       [&](const Name& name) { return name.end <= comma; });
  if (it == names.names.end() || it->phrase_begin != comma + 1) return nullptr;
  const size_t verb = it->end;
  const bool goes_on = verb < tokens.size() && tokens.words[verb].is_word &&
                       !tokens.is_any(verb, {"and", "or", "s"});
  return goes_on ? &*it : nullptr;
}

}  // namespace

bool is_object_pronoun(const Tokens& tokens, size_t i) {
  if (tokens.is(i, "him")) return true;
  if (!tokens.is(i, "her")) return false;
  const size_t next = i + 1;
  return next == tokens.size() || tokens.paragraph[next] != tokens.paragraph[i] ||
         !tokens.words[next].is_word || in_list(tokens.lower[next], kBehindObjects);
}

bool is_subject_of(const Tokens& tokens, size_t end, size_t object) {
  if (end >= object || object - end > kVerbWords) return false;
  for (size_t i = end; i < object; ++i) {
    if (!tokens.words[i].is_word || tokens.capital[i] || in_list(tokens.lower[i], kClauseWords))
      return false;
  }
  return !tokens.is_any(end - 1, {"s", "his", "their", "its"});
}

const Name* name_beside(const Tokens& tokens, const Names& names, size_t i) {
  const Name* name = owner_before(tokens, names, i);
  return name ? name : subject_behind(tokens, names, i);
}

}  // namespace sayso::read
