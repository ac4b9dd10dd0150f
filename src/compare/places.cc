// Places: where it began, where it stands, where it went.
#include <algorithm>
#include <array>

#include "compare/lexicon.h"
#include "compare/place_nouns.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

// Where a body is hit.
constexpr std::array<std::string_view, 18> kBodyParts = {
    "shoulder", "chest", "leg",  "arm",  "head",    "neck",  "stomach", "thigh", "hand",
    "foot",     "hip",   "face", "knee", "abdomen", "groin", "jaw",     "back",  "spine"};

enum class Way { at, from, to };

struct Place {
  size_t begin = 0;  // of the preposition
  size_t end = 0;
  size_t clause = 0;
  size_t head = 0;
  Way way = Way::at;
};

bool is_possessive(const std::string& lower) {
  return lower == "his" || lower == "her" || lower == "their" || lower == "its";
}

bool is_body_part(const std::string& lower) {
  return std::find(kBodyParts.begin(), kBodyParts.end(), lower) != kBodyParts.end();
}

// The apostrophe in "the guards' room", "the keeper's lodge".
bool is_owning(const Utterance& u, size_t at) {
  const bool apostrophe = u.tokens[at].lower == "'" || u.tokens[at].lower == "\u2019";
  return apostrophe && at > 0 && u.tokens[at - 1].is_content &&
         u.tokens[at - 1].span.end == u.tokens[at].span.begin;
}

std::vector<Place> places_of(const Utterance& u) {
  std::vector<Place> out;
  for (size_t i = 0; i + 1 < u.tokens.size(); ++i) {
    if (!u.tokens[i].is(kPlacePreposition)) continue;
    if (i > 0 && (u.tokens[i - 1].is(kNegator) || u.tokens[i - 1].lower == "than")) continue;
    Place place;
    place.begin = i;
    place.clause = u.tokens[i].clause;
    const std::string& word = u.tokens[i].lower;
    place.way = word == "from" || word == "off"                    ? Way::from
                : word == "to" || word == "into" || word == "onto" ? Way::to
                                                                   : Way::at;
    size_t end = i + 1;
    while (end < u.tokens.size() && u.tokens[end].is(kFunction) &&
           (!u.tokens[end].is(kPlacePreposition | kSubordinator | kPronoun) ||
            is_possessive(u.tokens[end].lower)) &&
           end < i + 3)
      ++end;
    const size_t first = end;
    while (
        end < u.tokens.size() && end < first + 6 && (u.tokens[end].is_word || is_owning(u, end)) &&
        u.tokens[end].clause == place.clause && !u.tokens[end].in_time &&
        (!u.tokens[end].is(kFunction) || is_owning(u, end - 1) || u.tokens[end].lower == "own")) {
      ++end;
      if (is_place_noun(u.tokens[end - 1].lower) || is_body_part(u.tokens[end - 1].lower))
        place.head = end - 1;
    }
    // The place noun must close the phrase: "engine room", not "room service".
    if (place.head == 0 || place.head + 1 != end) continue;
    // "The foot of the stairs", "the back of the hall".
    const bool part = end < u.tokens.size() && u.tokens[end].lower == "of";
    if (part && is_body_part(u.tokens[place.head].lower)) continue;
    place.end = end;
    out.push_back(place);
  }
  return out;
}

// What every building has: no place of its own.
bool is_part(const std::string& lower) {
  constexpr std::array<std::string_view, 14> kParts = {
      "door",  "doors", "doorway", "gateway", "stair",   "stairs", "step",
      "steps", "stall", "stalls",  "hatch",   "landing", "porch",  "balcony"};
  return std::find(kParts.begin(), kParts.end(), lower) != kParts.end();
}

// "engine room" and "paint store" are two places; "the room" may be any of them.
bool exclude_each_other(const Utterance& a, const Place& x, const Utterance& b, const Place& y) {
  const std::vector<std::string> left = matters(a, x.begin + 1, x.end);
  const std::vector<std::string> right = matters(b, y.begin + 1, y.end);
  const std::string& head_a = a.tokens[x.head].matter;
  const std::string& head_b = b.tokens[y.head].matter;
  // A door or the stairs may be those of the other's hall.
  if (is_part(a.tokens[x.head].lower) != is_part(b.tokens[y.head].lower)) return false;
  if (head_a == head_b) return has_rivals(a, x.begin, x.end, b, y.begin, y.end);
  const auto holds = [](const std::vector<std::string>& list, const std::string& m) {
    return std::binary_search(list.begin(), list.end(), m);
  };
  // One may lie in the other ("the paint store of the warehouse").
  const auto named_elsewhere = [&](const Utterance& u, const std::string& m) {
    return std::any_of(u.tokens.begin(), u.tokens.end(),
                       [&](const Token& t) { return t.matter == m; });
  };
  return !holds(left, head_b) && !holds(right, head_a) && !named_elsewhere(a, head_b) &&
         !named_elsewhere(b, head_a);
}

template <typename Is>
bool any_in(const Utterance& u, const Clause& c, Is is) {
  return std::any_of(u.tokens.begin() + static_cast<std::ptrdiff_t>(c.begin),
                     u.tokens.begin() + static_cast<std::ptrdiff_t>(c.end), is);
}

// "He", "her": somebody, who the other may name.
bool is_person_pronoun(const Token& token) {
  constexpr std::array<std::string_view, 5> kPronouns = {"he", "him", "she", "her", "his"};
  return std::find(kPronouns.begin(), kPronouns.end(), token.lower) != kPronouns.end();
}

// "Three were found in the hall"; not an age ("Ann Roe, 44, was found").
bool counts_before(const Utterance& u, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (u.tokens[i].in_figure && (i == begin || u.tokens[i - 1].lower != ",")) return true;
  }
  return false;
}

// One person is found, or caught, or hit, or dies: in one place only.
bool are_of_one_person(const Utterance& a, const Place& x, const Utterance& b, const Place& y,
                       const Overlap& o) {
  const Clause& ca = a.clauses[x.clause];
  const Clause& cb = b.clauses[y.clause];
  const bool body = is_body_part(a.tokens[x.head].lower);
  if (body != is_body_part(b.tokens[y.head].lower)) return false;
  constexpr std::array<std::string_view, 3> kDeeds = {"find", "arrest", "die"};
  const bool deed = std::any_of(kDeeds.begin(), kDeeds.end(), [&](std::string_view matter) {
    const auto is = [&](const Token& t) { return t.matter == matter; };
    return any_in(a, ca, is) && any_in(b, cb, is);
  });
  if (!(body ? o.count >= 1 : deed) || counts_before(a, ca.begin, x.begin) ||
      counts_before(b, cb.begin, y.begin))
    return false;
  return o.count >= 2 || any_in(a, ca, is_person_pronoun) || any_in(b, cb, is_person_pronoun);
}

}  // namespace

std::vector<Finding> compare_places(const Utterance& a, const Utterance& b, const Matching& m) {
  std::vector<Finding> out;
  if (a.is_older_event != b.is_older_event) return out;
  const std::vector<Place> right = places_of(b);
  for (const Place& x : places_of(a)) {
    for (const Place& y : right) {
      if (is_unreal(a, x.clause) || is_unreal(b, y.clause)) continue;
      const Clause& ca = a.clauses[x.clause];
      const Clause& cb = b.clauses[y.clause];
      const Overlap o = overlap(matters(a, ca.begin, ca.end, x.begin, x.end),
                                matters(b, cb.begin, cb.end, y.begin, y.end), m.weight);
      const bool same_head = a.tokens[x.head].matter == b.tokens[y.head].matter;
      const bool is_enough = m.given_pair ? o.count >= (same_head ? 1u : 2u) : o.count >= 2;
      const bool is_of_person = !m.given_pair && are_of_one_person(a, x, b, y, o);
      // "Taken from a ditch", "found in the barn": where somebody was.
      if (x.way != y.way && (!is_of_person || x.way == Way::to || y.way == Way::to)) continue;
      if (!is_of_person && (!is_enough || o.most() < .6)) continue;
      if (is_body_part(a.tokens[x.head].lower) && !is_of_person) continue;
      if (is_negated(a, x.begin) || is_negated(b, y.begin)) continue;
      Finding f;
      f.type = DifferenceType::place;
      f.a_begin = x.begin, f.a_end = x.end, f.b_begin = y.begin, f.b_end = y.end;
      f.score = .75;
      if (exclude_each_other(a, x, b, y)) {
        f.verdict = Verdict::differ;
      } else if (same_head && !has_rivals(a, x.begin, x.end, b, y.begin, y.end) &&
                 matters(a, x.begin, x.end) == matters(b, y.begin, y.end)) {
        f.verdict = Verdict::same;
      } else {
        continue;
      }
      out.push_back(f);
      if (is_of_person && f.verdict == Verdict::differ) return out;
    }
  }
  return out;
}

}  // namespace sayso::compare
