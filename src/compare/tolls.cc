#include "compare/tolls.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "compare/is_in.h"
#include "compare/lexicon.h"
#include "compare/people.h"

namespace sayso::compare {
namespace {

// What can become of people, as matters. Who is hurt may be treated, but need not be: each is
// counted for itself.
constexpr std::array<std::string_view, 9> kTolls = {
    "die", "hurt", "missing", "arrest", "evacuate", "treat", "ill", "hospital", "shoot"};

bool names_toll(const std::string& matter) { return is_in(kTolls, matter); }

// "hurt", not "unhurt", "none of the forty was hurt". A negator may stand before what is counted.
bool tells_toll(const Utterance& u, size_t i) {
  return names_toll(u.tokens[i].matter) && !u.tokens[i].is_turned;
}

// "five people were hit": by what, the story tells.
bool is_hit(const Utterance& u, size_t i) {
  return i > 0 && (u.tokens[i].lower == "hit" || u.tokens[i].lower == "struck") &&
         (u.tokens[i - 1].lower == "were" || u.tokens[i - 1].lower == "was");
}

std::string toll_of_role(QuantityRole role) {
  switch (role) {
    case QuantityRole::killed:
      return "die";
    case QuantityRole::injured:
      return "hurt";
    case QuantityRole::missing:
      return "missing";
    case QuantityRole::arrested:
      return "arrest";
    default:
      return {};
  }
}

// "who died on the stairs, was just 17": an age, no count.
bool follows_be(const Utterance& u, const Figure& f) {
  size_t i = f.begin;
  while (i > 0 && (u.tokens[i - 1].is(kAdverb) || u.tokens[i - 1].lower == "only") &&
         !u.tokens[i - 1].is(kLightVerb))
    --i;
  return i > 0 && (u.tokens[i - 1].lower == "was" || u.tokens[i - 1].lower == "is");
}

// "One person, believed to be a walker, is missing": behind what stands between the commas.
size_t behind_apposition(const Utterance& u, const Figure& f, size_t end) {
  if (f.end >= end || u.tokens[f.end].lower != ",") return f.end;
  for (size_t i = f.end + 1; i < end; ++i) {
    if (u.tokens[i].lower == ",") return i + 1;
  }
  return f.end;
}

// "A singer is dead and ten guests were left shaken": the ten have a verb of their own.
bool has_own_verb(const Utterance& u, const Figure& f, size_t end) {
  constexpr std::array<std::string_view, 6> kVerbs = {"is", "are", "was", "were", "has", "have"};
  for (size_t i = f.end; i < std::min(end, f.end + 3); ++i) {
    if (is_in(kVerbs, u.tokens[i].lower)) return true;
  }
  return false;
}

// "were taken to the town's hospital", "was rushed to St. Ann's Hospital".
bool are_taken_to_hospital(const Utterance& u, size_t begin, size_t end) {
  constexpr std::array<std::string_view, 15> kTaken = {
      "taken", "brought", "rushed", "carried", "admitted",    "transferred", "airlifted", "ferried",
      "flown", "driven",  "sent",   "moved",   "transported", "conveyed",    "treated"};
  constexpr size_t kReach = 9;
  bool taken = false;
  for (size_t i = begin; i < std::min(end, begin + kReach); ++i) {
    if (u.tokens[i].is(kNegator | kSubordinator)) return false;
    taken = taken || is_in(kTaken, u.tokens[i].lower);
    if (taken && u.tokens[i].matter == "hospital") return true;
  }
  return false;
}

// "Two people lost their lives", "the evacuation of some 340 people": the words around tell the
// toll where the reader did not.
std::string toll_around(const Utterance& u, const Figure& f) {
  constexpr size_t kReach = 6;
  if (f.noun.empty() && follows_be(u, f)) return {};
  const Clause& clause = u.clauses[f.clause];
  const size_t behind = behind_apposition(u, f, clause.end);
  for (size_t i = behind; i < std::min(clause.end, behind + kReach); ++i) {
    if (tells_toll(u, i)) return u.tokens[i].matter;
    if (is_hit(u, i)) return "shoot";
  }
  if (are_taken_to_hospital(u, behind, clause.end)) return "hospital";
  const size_t from = std::max(clause.begin, f.begin > kReach ? f.begin - kReach : 0);
  for (size_t i = f.begin; i-- > from;) {
    if (u.tokens[i].lower == ",") break;  // "the radios were dead, nobody was in charge"
    if (u.tokens[i].lower == "and" && has_own_verb(u, f, clause.end)) break;
    if (tells_toll(u, i)) return u.tokens[i].matter;
  }
  return {};
}

// "The nine who died": a bare number of people.
bool next_is_who(const Utterance& u, const Figure& f) {
  return f.end < u.tokens.size() && u.tokens[f.end].lower == "who";
}

// "nobody was hurt", "no civilian was harmed", "not one soldier was inside": none, as a count. The
// token of the negator, of what is counted (its own, for "nobody"), and behind both.
struct NoneOf {
  size_t begin = 0;
  size_t noun = 0;
  size_t end = 0;
};

std::optional<NoneOf> none_at(const Utterance& u, size_t i) {
  const std::string& word = u.tokens[i].lower;
  const auto next = [&](size_t k) -> std::string_view {
    return i + k < u.tokens.size() ? std::string_view(u.tokens[i + k].lower) : std::string_view();
  };
  if (word == "nobody" || word == "noone") return NoneOf{i, i, i + 1};
  if (word == "no" && next(1) == "one") return NoneOf{i, i, i + 2};
  const size_t noun = i + (word == "not" && (next(1) == "one" || next(1) == "a") ? 2 : 1);
  if (word != "no" && noun == i + 1) return std::nullopt;
  for (size_t k = noun; k < u.tokens.size() && k < noun + 3; ++k) {
    if (!u.tokens[k].is_content) return std::nullopt;
    const std::string& matter = u.tokens[k].matter;
    if (is_person_noun(matter) || is_any_person(matter) || names_toll(matter))
      return NoneOf{i, k, k + 1};
  }
  return std::nullopt;
}

}  // namespace

std::string toll_of(const Utterance& u, const Figure& f) {
  if (f.noun == "body") return "die";
  std::string toll = toll_of_role(f.role);
  const bool of_people = f.kind == FigureKind::count &&
                         (is_any_person(f.noun) || is_person_noun(f.noun)) &&
                         (!f.noun.empty() || next_is_who(u, f) || f.role == QuantityRole::none);
  return toll.empty() && of_people ? toll_around(u, f) : toll;
}

bool is_denied_toll(const Utterance& u, const Figure& f) {
  constexpr size_t kReach = 3;
  for (size_t i = f.begin > kReach ? f.begin - kReach : 0; i < f.begin; ++i) {
    if (u.tokens[i].lower == "none" || u.tokens[i].lower == "neither") return true;
  }
  const Clause& clause = u.clauses[f.clause];
  bool turned = false;
  for (size_t i = clause.begin; i < clause.end; ++i) {
    if (u.tokens[i].matter != f.toll) continue;
    if (!u.tokens[i].is_turned) return false;
    turned = true;
  }
  return turned;
}

std::optional<Figure> zero_at(const Utterance& u, size_t i) {
  const auto none = none_at(u, i);
  if (!none) return std::nullopt;
  Figure f;
  f.begin = none->begin, f.end = none->end;
  f.clause = u.tokens[i].clause;
  const Clause& clause = u.clauses[f.clause];
  if (looks_ahead(u, clause) || is_unreal(u, f.clause)) return std::nullopt;
  constexpr size_t kReach = 6;
  for (size_t k = f.end; k < std::min(clause.end, f.end + kReach); ++k) {
    // "nobody knows", "no one has seen": nothing is said of them. "Nobody else": of some.
    if (u.tokens[k].is(kPerception | kSpeech | kNegator) || u.tokens[k].lower == "else" ||
        u.tokens[k].lower == "seriously" || u.tokens[k].lower == "badly" ||
        u.tokens[k].lower == "gravely" || u.tokens[k].lower == "severely" ||
        u.tokens[k].lower == "critically")
      return std::nullopt;
  }
  f.noun = none->noun == i ? "person" : u.tokens[none->noun].matter;
  if (names_toll(f.noun)) {  // "no deaths"
    f.toll = f.noun;
    f.noun = "person";
  } else {
    f.toll = toll_around(u, f);
  }
  return f;
}

std::optional<Figure> ordinal_toll_at(const Utterance& u, size_t i) {
  const int ordinal = ordinal_of(u.tokens[i].lower);
  if (ordinal < 2 || i == 0 || i + 1 >= u.tokens.size()) return std::nullopt;
  if (u.tokens[i - 1].lower != "a") return std::nullopt;
  const std::string& noun = u.tokens[i + 1].matter;
  if (!is_any_person(noun) && !is_person_noun(noun)) return std::nullopt;
  Figure f;
  f.clause = u.tokens[i].clause;
  const Clause& clause = u.clauses[f.clause];
  const auto tells = [&](const auto& matches) {
    return std::any_of(u.tokens.begin() + static_cast<std::ptrdiff_t>(clause.begin),
                       u.tokens.begin() + static_cast<std::ptrdiff_t>(clause.end), matches);
  };
  const bool died = tells([](const Token& t) { return t.matter == "die"; });
  // "Talk of a sixth death was untrue": of what is said, not of what was.
  const bool doubted = tells([](const Token& t) {
    return t.is(kNegator | kHedge | kVague | kFuture) || t.lower == "talk" || t.lower == "rumours";
  });
  if (!died || doubted || is_unreal(u, f.clause)) return std::nullopt;
  f.begin = i, f.end = i + 1;
  f.low = f.high = f.point = ordinal;
  f.noun = "person";
  f.toll = "die";
  return f;
}

}  // namespace sayso::compare
