// Kinds: what it was, told by its kind ("a missile", "a bomb"; "arson", "a fault"), or by a name
// for what it is ("the gas was chlorine").
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "compare/is_in.h"
#include "compare/lexicon.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

using Words = std::array<std::string_view, 16>;

constexpr Words kWeapons = {"missile",  "rocket",  "shell", "mortar",  "bomb", "drone",
                            "landmine", "torpedo", "gun",   "grenade", "rpg"};
// What a weapon does, or is done with it, where it is said to have been at work.
constexpr Words kStrikes = {"strike", "shoot", "launch",  "drop",    "decrease", "hit",
                            "land",   "kill",  "explode", "destroy", "die"};
constexpr Words kOnPurpose = {"arson",     "sabotage", "attack", "deliberate",   "terrorism",
                              "terrorist", "bomb",     "murder", "assassination"};
constexpr Words kByChance = {"accident", "mishap",    "fault", "malfunction", "error",  "lightning",
                             "wiring",   "cigarette", "rust",  "negligence",  "fatigue"};
constexpr Words kCauses = {"cause", "blame", "due", "result", "trigger", "behind"};

// What is hit, called by one name here and another there.
constexpr Words kStructures = {"build",   "hall",   "house",  "hospital", "school", "market",
                               "block",   "church", "mosque", "tower",    "bridge", "station",
                               "factory", "plant",  "depot",  "home"};

// A word of the claim that says of what kind it was.
struct Kind {
  size_t at = 0;
  std::string value;  // its matter
};

bool is_said_so(const Utterance& u, size_t at) {
  const Clause& c = u.clauses[u.tokens[at].clause];
  if (is_negated(u, at) || is_unreal(u, u.tokens[at].clause) || looks_ahead(u, c)) return false;
  return std::none_of(u.tokens.begin() + static_cast<std::ptrdiff_t>(c.begin),
                      u.tokens.begin() + static_cast<std::ptrdiff_t>(c.end),
                      [](const Token& t) { return t.is(kHedge); });
}

bool has(const Utterance& u, const Clause& c, const Words& words) {
  return std::any_of(u.tokens.begin() + static_cast<std::ptrdiff_t>(c.begin),
                     u.tokens.begin() + static_cast<std::ptrdiff_t>(c.end), [&](const Token& t) {
                       return is_in(words, t.matter) || is_in(words, t.lower);
                     });
}

// "A missile struck the building", "dropped one of its shells on the hall".
std::optional<Kind> weapon_of(const Utterance& u) {
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const std::string& matter = u.tokens[i].matter;
    if (!is_in(kWeapons, matter) || u.tokens[i].lower == "weapon" || !is_said_so(u, i)) continue;
    if (has(u, u.clauses[u.tokens[i].clause], kStrikes)) return Kind{i, matter};
  }
  return std::nullopt;
}

// "An electrical fault caused the fire", "the fire was arson".
std::optional<Kind> cause_of(const Utterance& u, const Words& kinds) {
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const Token& token = u.tokens[i];
    if (!(is_in(kinds, token.matter) || is_in(kinds, token.lower)) || !is_said_so(u, i)) continue;
    if (has(u, u.clauses[token.clause], kCauses)) return Kind{i, token.matter};
  }
  return std::nullopt;
}

bool is_be(const std::string& lower) {
  return lower == "was" || lower == "is" || lower == "were" || lower == "are";
}

// What things are named by in general, in groups: what is said of one of a group is said of all.
std::string_view named_thing(const std::string& matter) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kThings = {
      {{"gas", "substance"},
       {"substance", "substance"},
       {"liquid", "substance"},
       {"gun", "weapon"},
       {"projectile", "weapon"},
       {"culprit", "suspect"},
       {"suspect", "suspect"},
       {"killer", "suspect"},
       {"perpetrator", "suspect"},
       {"victim", "victim"},
       {"winner", "winner"},
       {"cause", "cause"},
       {"motive", "motive"},
       {"target", "target"}}};
  for (const auto& [word, group] : kThings) {
    if (word == matter) return group;
  }
  return {};
}

// "The gas was chlorine": the thing's group, and the words for what it is.
struct Identity {
  std::string_view thing;
  size_t begin = 0;
  size_t end = 0;
};

std::optional<Identity> identity_of(const Utterance& u) {
  constexpr size_t kReach = 4;
  for (size_t i = 0; i + 2 < u.tokens.size(); ++i) {
    const std::string_view thing = named_thing(u.tokens[i].matter);
    if (thing.empty() || !is_be(u.tokens[i + 1].lower)) continue;
    size_t begin = i + 2;
    while (begin < u.tokens.size() &&
           (u.tokens[begin].lower == "a" || u.tokens[begin].lower == "an" ||
            u.tokens[begin].lower == "the"))
      ++begin;
    size_t end = begin;
    while (end < u.tokens.size() && end < begin + kReach && u.tokens[end].is_content) ++end;
    const bool closes = end == u.tokens.size() || !u.tokens[end].is_word;
    if (end == begin || !closes || !is_said_so(u, begin)) continue;
    // "The suspect was arrested", "the gas was harmless": what was done to it, or how it is.
    const std::string& last = u.tokens[end - 1].lower;
    if (last.ends_with("ed") || last.ends_with("en") || last.ends_with("ous") ||
        last.ends_with("less") || last.ends_with("ing"))
      continue;
    return Identity{thing, begin, end};
  }
  return std::nullopt;
}

// A person may be a teacher and a father: two names are needed there.
bool may_exclude(const Utterance& a, const Identity& x, const Utterance& b, const Identity& y) {
  // What a thing is made of stays what it is, whatever else the sentence dates.
  if (x.thing != "substance" && a.is_older_event != b.is_older_event) return false;
  const bool person = x.thing == "suspect" || x.thing == "victim" || x.thing == "winner";
  return !person || (a.tokens[x.begin].is_name && b.tokens[y.begin].is_name);
}

Finding finding_of(size_t a_begin, size_t a_end, size_t b_begin, size_t b_end) {
  Finding f;
  f.verdict = Verdict::differ;
  f.type = DifferenceType::who;
  f.a_begin = a_begin, f.a_end = a_end, f.b_begin = b_begin, f.b_end = b_end;
  f.score = .7;
  return f;
}

bool mentions(const Utterance& u, const std::string& matter) {
  return std::any_of(u.tokens.begin(), u.tokens.end(),
                     [&](const Token& t) { return t.matter == matter; });
}

// The same building by one word, or by a word for any ("the building", "the hall").
bool is_one_structure(const Utterance& a, const Utterance& b) {
  const auto find = [](const Utterance& u) -> std::string {
    for (const Token& t : u.tokens) {
      if (is_in(kStructures, t.matter)) return t.matter;
    }
    return {};
  };
  const std::string x = find(a);
  const std::string y = find(b);
  if (x.empty() || y.empty()) return false;
  return x == y || x == "build" || y == "build" || x == "hall" || y == "hall";
}

std::optional<Finding> compare_causes(const Utterance& a, const Utterance& b, const Matching& m) {
  for (const bool turned : {false, true}) {
    const auto x = cause_of(a, turned ? kByChance : kOnPurpose);
    const auto y = cause_of(b, turned ? kOnPurpose : kByChance);
    if (x && y &&
        overlap(matters(a, 0, a.tokens.size(), x->at, x->at + 1),
                matters(b, 0, b.tokens.size(), y->at, y->at + 1), m.weight)
                .count >= 1 &&
        !mentions(a, y->value) && !mentions(b, x->value))
      return finding_of(x->at, x->at + 1, y->at, y->at + 1);
  }
  return std::nullopt;
}

}  // namespace

std::vector<Finding> compare_kinds(const Utterance& a, const Utterance& b, const Matching& m) {
  if (a.is_question || b.is_question || m.given_pair) return {};
  const auto thing = identity_of(a);
  const auto other = identity_of(b);
  if (thing && other && thing->thing == other->thing && may_exclude(a, *thing, b, *other) &&
      overlap(matters(a, thing->begin, thing->end), matters(b, other->begin, other->end), m.weight)
              .shared == 0)
    return {finding_of(thing->begin, thing->end, other->begin, other->end)};
  if (a.is_older_event != b.is_older_event) return {};
  if (auto f = compare_causes(a, b, m)) return {*f};
  const auto x = weapon_of(a);
  const auto y = weapon_of(b);
  if (!x || !y || x->value == y->value || mentions(a, y->value) || mentions(b, x->value)) return {};
  const Overlap o =
      overlap(matters(a, 0, a.tokens.size()), matters(b, 0, b.tokens.size()), m.weight);
  const bool structures = is_one_structure(a, b);
  if (o.count == 0 && !structures) return {};
  return {finding_of(x->at, x->at + 1, y->at, y->at + 1)};
}

}  // namespace sayso::compare
