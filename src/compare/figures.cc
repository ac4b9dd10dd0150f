// Figures: how many, how much, how far, how long, how old.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "compare/lexicon.h"
#include "compare/people.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kApproximate = .12;  // "about 150" may be anything within this share
constexpr double kRounded = .05;      // "2,000" without "about"
constexpr double kFractionSlack = 5;  // percent
constexpr double kConverted = .08;    // a figure turned from one unit into another is rounded again

enum class Kind { count, duration, length, speed, mass, share, money, age };

struct Unit {
  std::string_view name;
  Kind kind;
  double factor;
};

constexpr std::array<Unit, 34> kUnits = {{
    {"second", Kind::duration, 1},
    {"minute", Kind::duration, 60},
    {"hour", Kind::duration, 3600},
    {"day", Kind::duration, 86'400},
    {"week", Kind::duration, 604'800},
    {"fortnight", Kind::duration, 1'209'600},
    {"month", Kind::duration, 2'629'800},
    {"year", Kind::duration, 31'557'600},
    {"decade", Kind::duration, 315'576'000},
    {"meter", Kind::length, 1},
    {"metre", Kind::length, 1},
    {"kilometer", Kind::length, 1000},
    {"kilometre", Kind::length, 1000},
    {"mile", Kind::length, 1609.344},
    {"nautical mile", Kind::length, 1852},
    {"foot", Kind::length, .3048},
    {"yard", Kind::length, .9144},
    {"inch", Kind::length, .0254},
    {"centimeter", Kind::length, .01},
    {"knot", Kind::speed, .514444},
    {"mile per hour", Kind::speed, .44704},
    {"kilometer per hour", Kind::speed, .277778},
    {"kilometre per hour", Kind::speed, .277778},
    {"centimetre", Kind::length, .01},
    {"metric ton", Kind::mass, 1000},
    {"pound-mass", Kind::mass, .45359237},
    {"meter per second", Kind::speed, 1},
    {"kilogram", Kind::mass, 1},
    {"tonne", Kind::mass, 1000},
    {"ton", Kind::mass, 1000},
    {"gram", Kind::mass, .001},
    {"percent", Kind::share, 1},
    {"percentage point", Kind::share, 1},
    {"fraction", Kind::share, 100},
}};

struct Figure {
  size_t begin = 0;
  size_t end = 0;
  size_t clause = 0;
  Kind kind = Kind::count;
  double low = 0;  // of what may be meant, base unit
  double high = 0;
  double point = 0;  // as written, base unit
  bool is_bound = false;
  bool is_rounded = false;
  bool is_change = false;  // "rose 3 percent"
  bool is_part = false;
  bool is_each = false;
  bool is_growing = false;  // "had risen to", "so far"
  bool is_state = false;    // "were waiting": so at that hour
  std::string unit;
  std::string noun;                // what is counted
  std::string key;                 // whose age, distance from where
  std::vector<std::string> doing;  // the matters right behind it
  std::string whereabouts;         // "people on the bridge": bridge
  QuantityRole role = QuantityRole::none;
  std::string toll;             // what became of those counted: die, hurt, treat, missing, ...
  std::optional<double> total;  // "two of the nine tanks": nine
};

bool is_round(double value) {
  return value >= 1000 ? std::fmod(value, 100) == 0 : value >= 100 && std::fmod(value, 50) == 0;
}

void set_interval(Figure& f, Modifier modifier, double low, double high) {
  f.low = low;
  f.high = high;
  f.is_bound = true;
  switch (modifier) {
    case Modifier::at_least:
    case Modifier::more_than:
      f.high = kInfinity;
      return;
    case Modifier::at_most:
    case Modifier::less_than:
    case Modifier::up_to:
      f.low = 0;
      return;
    case Modifier::nearly:
      f.low = low * (1 - kApproximate);
      f.is_rounded = true;
      break;
    case Modifier::approx:
      f.low = low * (1 - kApproximate);
      f.high = high * (1 + kApproximate);
      f.is_rounded = true;
      break;
    case Modifier::up:
    case Modifier::down:
      f.is_change = true;
      break;
    case Modifier::exact:
      if (is_round(low)) {
        f.low = low * (1 - kRounded);
        f.high = high * (1 + kRounded);
        f.is_rounded = true;
      }
      break;
  }
  f.is_bound = low != high || !std::isfinite(high);
}

bool word_before(const Utterance& u, size_t at, size_t reach, std::string_view word) {
  for (size_t i = at > reach ? at - reach : 0; i < at; ++i) {
    if (u.tokens[i].lower == word) return true;
  }
  return false;
}

// "no more than three weeks", "within 21 days": bounds that stand before the figure.
Modifier modifier_of(const Utterance& u, const Quantity& q, size_t begin) {
  const std::string& first = u.tokens[begin].lower;
  const bool no = first == "no" || first == "not" || word_before(u, begin, 1, "no") ||
                  word_before(u, begin, 1, "not") || word_before(u, begin, 1, "never");
  if (q.modifier == Modifier::more_than && no) return Modifier::at_most;
  if (q.modifier == Modifier::less_than && no) return Modifier::at_least;
  if (q.modifier == Modifier::exact && word_before(u, begin, 1, "within")) return Modifier::at_most;
  // "faster than the limit of 25": the figure is a bound.
  constexpr size_t kReach = 5;
  for (size_t i = begin > kReach ? begin - kReach : 0; i + 1 < begin; ++i) {
    if (u.tokens[i + 1].lower != "than") continue;
    const std::string& word = u.tokens[i].lower;
    if (word == "faster" || word == "higher" || word == "longer" || word == "above" ||
        word == "greater")
      return Modifier::more_than;
    if (word == "slower" || word == "lower" || word == "shorter") return Modifier::less_than;
  }
  return q.modifier;
}

// "six of the carriages", not "six of the nine", "six of them", "six of those hurt".
bool is_of_unnumbered(const Utterance& u, const Figure& f) {
  for (size_t i = f.begin; i < std::min(u.tokens.size(), f.end + 1); ++i) {
    if (u.tokens[i].lower != "of" || i + 2 >= u.tokens.size()) continue;
    const Token& next = u.tokens[i + 2];
    return u.tokens[i + 1].lower == "the" && next.is_content && !next.in_figure &&
           next.lower.ends_with("s") && !next.is(kGeneric) && f.toll.empty();
  }
  return false;
}

bool is_part(const Utterance& u, const Figure& f) {
  const auto word = [&](size_t i) -> std::string_view {
    return i < u.tokens.size() ? std::string_view(u.tokens[i].lower) : std::string_view();
  };
  if (word(f.end) == "of" && is_of_unnumbered(u, f)) return false;
  if (word(f.end) == "of" || word(f.end) == "more" || word(f.end) == "other" ||
      word(f.end) == "others") {
    return true;
  }
  // "Six of the carriages came off": of how many is not told, so it is a count like another.
  if (is_of_unnumbered(u, f)) return false;
  for (size_t i = f.begin; i < f.end; ++i) {
    const std::string_view w = word(i);
    if (w == "of" || w == "other" || w == "more" || w == "another") {
      if (i > f.begin && word(i - 1) == "no") return false;
      if (i > f.begin && word(i - 1) == "or") continue;  // "two weeks or more"
      return w != "more" || word(i + 1) != "than";
    }
  }
  return word_before(u, f.begin, 2, "another") || word_before(u, f.begin, 3, "including") ||
         word_before(u, f.begin, 3, "among") || word_before(u, f.begin, 1, "only");
}

// "Lorn Addick, 58," / "aged 58" / "58-year-old" / "gave his age as 58".
bool is_age(const Utterance& u, const Quantity& q, const Figure& f) {
  const bool plain = !q.unit || *q.unit == "year";
  if (!plain || !q.is_single() || *q.low < 0 || *q.low > 115) return false;
  if (word_before(u, f.begin, 1, "aged") || word_before(u, f.begin, 1, "age")) return true;
  const bool old =
      u.tokens[f.end - 1].lower.ends_with("old") ||
      (f.end < u.tokens.size() && (u.tokens[f.end].lower == "-" || u.tokens[f.end].lower == "old"));
  if (q.unit && old) return true;
  for (size_t i = f.begin > 14 ? f.begin - 14 : 0; i < f.begin; ++i) {
    if (u.tokens[i].lower == "age") return !q.unit && word_before(u, f.begin, 1, "as");
  }
  return !q.unit && f.begin >= 2 && u.tokens[f.begin - 1].lower == "," &&
         u.tokens[f.begin - 2].is_name;
}

// The name nearest before token `at`; for distances, nearest after.
std::string name_before(const Utterance& u, size_t at) {
  for (size_t i = at; i-- > 0;) {
    if (u.tokens[i].is_name) return u.tokens[i].lower;
  }
  return {};
}
std::string name_after(const Utterance& u, size_t at) {
  for (size_t i = at; i < u.tokens.size() && i < at + 7; ++i) {
    if (u.tokens[i].is_name) return u.tokens[i].lower;
  }
  return {};
}

void set_unit(const Utterance& u, const Quantity& q, Figure& f) {
  f.unit = q.unit.value_or("");
  f.role = q.role;
  if (is_age(u, q, f)) {
    f.kind = Kind::age;
    f.key = name_before(u, f.begin);
    return;
  }
  if (q.role == QuantityRole::money) {
    f.kind = Kind::money;
    return;
  }
  for (const Unit& unit : kUnits) {
    if (unit.name != f.unit) continue;
    f.kind = unit.kind;
    f.low *= unit.factor;
    f.high *= unit.factor;
    f.point *= unit.factor;
    if (unit.name == "fraction") {  // "nine in ten" is a rounded share
      f.low -= kFractionSlack;
      f.high += kFractionSlack;
      f.is_rounded = true;
    }
    if (f.kind == Kind::length) f.key = name_after(u, f.end);
    return;
  }
  f.kind = Kind::count;
  const size_t space = f.unit.rfind(' ');
  if (!f.unit.empty()) {
    f.noun = concept_of(space == std::string::npos ? f.unit : f.unit.substr(space + 1));
  }
}

// "the number of marchers at 6,500": what is counted stands before the figure.
std::string number_of(const Utterance& u, const Figure& f) {
  for (size_t i = u.clauses[f.clause].begin; i + 2 < f.begin; ++i) {
    if (u.tokens[i].lower != "number" || u.tokens[i + 1].lower != "of") continue;
    for (size_t k = i + 2; k < f.begin; ++k) {
      if (u.tokens[k].is_content) return u.tokens[k].matter;
    }
  }
  return {};
}

// "two of the depot's nine tanks": nine.
std::optional<double> total_of(const Utterance& u, const Figure& f) {
  constexpr size_t kReach = 6;
  size_t of = u.tokens.size();
  for (size_t i = f.begin; i < std::min(u.tokens.size(), f.end + 2); ++i) {
    if (u.tokens[i].lower == "of") of = i;
  }
  if (of == u.tokens.size()) return std::nullopt;
  for (const Quantity& q : u.reading->quantities) {
    if (!q.low || !q.is_single() || q.span.begin <= u.tokens[of].span.begin) continue;
    for (size_t i = of + 1; i < std::min(u.tokens.size(), of + kReach); ++i) {
      if (q.span.contains(u.tokens[i].span)) return q.low;
    }
  }
  return std::nullopt;
}

// What can become of people, as matters. Who is hurt may be treated, but need not be: each is
// counted for itself.
constexpr std::array<std::string_view, 6> kTolls = {"die",    "hurt",     "missing",
                                                    "arrest", "evacuate", "treat"};

bool names_toll(const std::string& matter) {
  return std::find(kTolls.begin(), kTolls.end(), matter) != kTolls.end();
}

// "hurt", not "unhurt", "none of the forty was hurt". A negator may stand before what is counted.
bool tells_toll(const Utterance& u, size_t i) {
  return names_toll(u.tokens[i].matter) && !u.tokens[i].is_turned;
}

std::string toll_of(QuantityRole role) {
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

// "Two people lost their lives", "the evacuation of some 340 people": the words around tell the
// toll where the reader did not.
std::string toll_around(const Utterance& u, const Figure& f) {
  constexpr size_t kReach = 6;
  const Clause& clause = u.clauses[f.clause];
  for (size_t i = f.end; i < std::min(clause.end, f.end + kReach); ++i) {
    if (tells_toll(u, i)) return u.tokens[i].matter;
  }
  const size_t from = std::max(clause.begin, f.begin > kReach ? f.begin - kReach : 0);
  for (size_t i = f.begin; i-- > from;) {
    if (tells_toll(u, i)) return u.tokens[i].matter;
  }
  return {};
}

// "The nine who died": a bare number of people.
bool next_is_who(const Utterance& u, const Figure& f) {
  return f.end < u.tokens.size() && u.tokens[f.end].lower == "who";
}

// "150 people on the bridge", "sixty were standing on it": where the counted ones are. The matter
// of the place, "it" where a pronoun stands for it, or nothing.
std::string whereabouts_of(const Utterance& u, const Figure& f) {
  constexpr size_t kReach = 5;
  const Clause& clause = u.clauses[f.clause];
  // "a night train carrying 204 people"
  if (f.begin > clause.begin &&
      (u.tokens[f.begin - 1].lower == "carrying" || u.tokens[f.begin - 1].lower == "carried"))
    return "aboard";
  for (size_t i = f.end; i < std::min(clause.end, f.end + kReach); ++i) {
    const std::string& word = u.tokens[i].lower;
    if (word == "," || word == "and") return {};
    if (u.tokens[i].matter == "aboard") return "aboard";
    if (word != "on" && word != "in" && word != "inside" && word != "at") {
      if (u.tokens[i].is_content && word != "standing" && word != "left" && word != "sitting" &&
          u.tokens[i].matter != "work")
        return {};
      continue;
    }
    for (size_t k = i + 1; k < std::min(clause.end, i + kReach); ++k) {
      if (u.tokens[k].lower == "it") return "it";
      if (u.tokens[k].in_time || u.tokens[k].lower == ",") return {};
      if (!u.tokens[k].is_content) continue;
      while (k + 1 < clause.end && u.tokens[k + 1].is_content) ++k;
      return u.tokens[k].matter;
    }
  }
  return {};
}

// "Twelve were unhurt", "none of the forty was hurt": nothing became of those counted.
bool is_denied_toll(const Utterance& u, const Figure& f) {
  if (word_before(u, f.begin, 3, "none") || word_before(u, f.begin, 3, "neither")) return true;
  const Clause& clause = u.clauses[f.clause];
  bool turned = false;
  for (size_t i = clause.begin; i < clause.end; ++i) {
    if (u.tokens[i].matter != f.toll) continue;
    if (!u.tokens[i].is_turned) return false;
    turned = true;
  }
  return turned;
}

std::optional<Figure> make_figure(const Utterance& u, const Quantity& q) {
  if (!u.span.contains(q.span) || (!q.low && !q.high)) return std::nullopt;
  Figure f;
  f.begin = u.tokens.size();
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    if (!q.span.contains(u.tokens[i].span)) continue;
    f.begin = std::min(f.begin, i);
    f.end = i + 1;
  }
  if (f.begin >= f.end) return std::nullopt;
  f.clause = u.tokens[f.begin].clause;
  f.point = q.low ? *q.low : *q.high;
  set_interval(f, modifier_of(u, q, f.begin), q.low.value_or(0), q.high.value_or(kInfinity));
  set_unit(u, q, f);
  f.is_change = f.is_change && !word_before(u, f.begin, 1, "to");  // "fell to 12" is a level
  f.is_part = f.kind != Kind::share && is_part(u, f);
  if (f.kind == Kind::count && f.noun.empty()) f.noun = number_of(u, f);
  f.doing = matters(u, f.end, std::min(f.end + 4, u.clauses[f.clause].end));
  f.whereabouts = whereabouts_of(u, f);
  f.toll = f.noun == "body" ? "die" : toll_of(f.role);
  if (f.kind == Kind::count && f.toll.empty() &&
      (is_any_person(f.noun) || is_person_noun(f.noun)) &&
      (!f.noun.empty() || next_is_who(u, f) || f.role == QuantityRole::none)) {
    f.toll = toll_around(u, f);
  }
  if (!f.toll.empty() && is_denied_toll(u, f)) return std::nullopt;
  if (f.is_part) f.total = total_of(u, f);
  const Clause& clause = u.clauses[f.clause];
  for (size_t i = clause.begin; i < clause.end; ++i) {
    const std::string& word = u.tokens[i].lower;
    const bool ongoing = (word == "are" || word == "were" || word == "is" || word == "was") &&
                         i + 1 < clause.end && u.tokens[i + 1].lower.ends_with("ing");
    f.is_state = f.is_state || (ongoing && u.tokens[i + 1].lower != "standing");
    const bool near = i + 5 > f.begin && i < f.end + 5;
    f.is_each =
        f.is_each ||
        (near && (word == "each" || word == "per" || word == "daily" || word == "apiece" ||
                  (word == "every" && i + 1 < clause.end && u.tokens[i + 1].lower != "one")));
    f.is_growing = f.is_growing || word == "risen" || word == "rose" || word == "rises" ||
                   word == "climbed" || word == "now" || word == "already" ||
                   (word == "far" && i > clause.begin && u.tokens[i - 1].lower == "so");
  }
  return f;
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
    if (is_person_noun(u.tokens[k].matter) || is_any_person(u.tokens[k].matter))
      return NoneOf{i, k, k + 1};
  }
  return std::nullopt;
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
        u.tokens[k].lower == "seriously" || u.tokens[k].lower == "badly")
      return std::nullopt;
  }
  f.noun = none->noun == i ? "person" : u.tokens[none->noun].matter;
  if (names_toll(f.noun)) {  // "no deaths"
    f.toll = f.noun;
    f.noun = "person";
  } else {
    f.toll = toll_around(u, f);
  }
  f.whereabouts = whereabouts_of(u, f);
  if (f.toll.empty() && f.whereabouts.empty()) return std::nullopt;
  return f;
}

std::vector<Figure> figures_of(const Utterance& u) {
  std::vector<Figure> out;
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    if (!u.tokens[i].is(kNegator)) continue;
    if (auto zero = zero_at(u, i)) out.push_back(std::move(*zero));
  }
  for (const Quantity& q : u.reading->quantities) {
    if (auto figure = make_figure(u, q)) out.push_back(std::move(*figure));
  }
  return out;
}

// "2,000 people marched" and "6,500 marchers": the one's noun is what the other's people do.
bool is_doer(const Figure& f, const Figure& g) {
  return f.noun == "person" && std::find(f.doing.begin(), f.doing.end(), g.noun) != f.doing.end();
}

bool is_comparable(const Figure& f, const Figure& g) {
  if (f.kind != g.kind || f.is_change != g.is_change || f.is_part != g.is_part) return false;
  if (f.is_part && f.total && g.total)
    return f.total == g.total && f.toll == g.toll &&
           (f.noun == g.noun || f.noun.empty() || g.noun.empty());
  if (f.kind == Kind::money && f.unit != g.unit) return false;
  if (f.kind == Kind::age) return !f.key.empty() && f.key == g.key;
  if (f.kind == Kind::count) {
    const bool zero = f.point == 0 || g.point == 0;
    // Who was not even hurt did not die either.
    const bool none_hurt =
        zero && (f.point == 0 ? f : g).toll == "hurt" &&
        ((f.point == 0 ? g : f).toll == "die" || (f.point == 0 ? g : f).toll == "treat");
    const auto fits = [&] {
      if (!zero) return may_be_same_people(f.noun, g.noun);
      return f.point == 0 ? is_none_of(f.noun, g.noun) : is_none_of(g.noun, f.noun);
    };
    if (!f.toll.empty() && (f.toll == g.toll || none_hurt)) return fits();
    if (f.toll.empty() != g.toll.empty() && f.role != QuantityRole::none &&
        g.role != QuantityRole::none) {
      return false;
    }
    if (zero) return f.toll.empty() && g.toll.empty() && fits();
    if (!f.toll.empty() && !g.toll.empty()) return false;
    if (f.point >= 100 && g.point >= 100 && (is_any_person(f.noun) || f.noun == "march") &&
        (is_any_person(g.noun) || g.noun == "march"))
      return f.noun == "person" || g.noun == "person" || f.noun == g.noun;
    if (f.point == g.point && is_person_noun(f.noun) && is_person_noun(g.noun)) return true;
    return !f.noun.empty() && (f.noun == g.noun || is_doer(f, g) || is_doer(g, f));
  }
  return true;
}

bool is_motion(const std::string& matter) {
  constexpr std::array<std::string_view, 16> kMotion = {
      "go",   "travel", "move", "drive", "run",  "enter",    "speed",  "fast",
      "slow", "far",    "pass", "reach", "come", "approach", "exceed", "leave"};
  return std::find(kMotion.begin(), kMotion.end(), matter) != kMotion.end();
}

// Two speeds are of one thing when both name it, or when one says only "we", "it"; the wind is
// nobody's vehicle.
bool are_of_one_mover(std::vector<std::string> a, std::vector<std::string> b, const Matching& m) {
  for (auto* list : {&a, &b}) {
    std::erase_if(*list, is_motion);
    for (const std::string& matter : *list) {
      if (matter == "wind" || matter == "gust" || matter == "storm" || matter == "limit")
        return false;
    }
  }
  return a.empty() || b.empty() || overlap(a, b, m.weight).count > 0;
}

// People at one place, counted: "151 people aboard", "60 people were standing on it".
bool are_in_one_place(const Figure& f, const Figure& g) {
  const bool none = f.point == 0 || g.point == 0;
  if (!none && f.noun != g.noun) return false;
  if (f.whereabouts.empty() || g.whereabouts.empty()) return false;
  if (!f.toll.empty() || !g.toll.empty()) return false;
  if (f.whereabouts == "it" && g.whereabouts == "it") return false;
  return f.whereabouts == g.whereabouts || ((f.whereabouts == "it" || g.whereabouts == "it") &&
                                            f.noun == "person" && f.point >= 13 && g.point >= 13);
}

// Two estimates of a crowd: both tell of the march or rally itself.
bool are_one_crowd(const Utterance& a, const Figure& f, const Clause& ca, const Utterance& b,
                   const Figure& g, const Clause& cb) {
  constexpr double kCrowd = 100;  // fewer are a group within it
  if (f.point < kCrowd || g.point < kCrowd) return false;
  const auto is_crowd = [](const Utterance& u, const Figure& x, const Clause& c) {
    if (x.role != QuantityRole::none && x.role != QuantityRole::crowd) return false;
    const std::vector<std::string> around = matters(u, c.begin, c.end);
    return (x.noun == "person" || x.noun == "march" || x.noun.empty()) &&
           std::binary_search(around.begin(), around.end(), std::string("march"));
  };
  return is_crowd(a, f, ca) && is_crowd(b, g, cb);
}

// "would cost 9 million", "put the cost at 14 million": estimates, not what was paid.
bool is_estimate(const Utterance& u, const Clause& c) {
  for (size_t i = c.begin; i < c.end; ++i) {
    const std::string& word = u.tokens[i].lower;
    if (word == "estimate" || word == "estimated" || word == "estimates" || word == "put" ||
        word == "puts" || word == "would" || word == "forecast" || word == "new")
      return true;
  }
  return false;
}

// "the loss of half a tonne", "90 kilograms escaped".
bool tells_outflow(const Utterance& u, size_t clause) {
  const Clause& c = u.clauses[clause];
  return std::any_of(u.tokens.begin() + static_cast<std::ptrdiff_t>(c.begin),
                     u.tokens.begin() + static_cast<std::ptrdiff_t>(c.end), [](const Token& t) {
                       return t.matter == "lose" || t.matter == "flee" || t.matter == "spill" ||
                              t.matter == "release";
                     });
}

// Who voted at all is another share than who voted one way.
bool only_one_names_turnout(const Utterance& a, const Clause& ca, const Utterance& b,
                            const Clause& cb) {
  const auto names = [](const Utterance& u, const Clause& c) {
    const std::vector<std::string> all = matters(u, c.begin, c.end);
    return std::binary_search(all.begin(), all.end(), std::string("turnout"));
  };
  return names(a, ca) != names(b, cb);
}

// Whether the words around the two figures tell of one matter.
bool is_one_matter(const Utterance& a, const Figure& f, const Utterance& b, const Figure& g,
                   const Matching& m, bool equal) {
  if (f.kind == Kind::age) return true;
  const Clause ca = chunk_of(a, f.begin, f.end);
  const Clause cb = chunk_of(b, g.begin, g.end);
  if (has_rivals(a, ca.begin, ca.end, b, cb.begin, cb.end)) return false;
  const Overlap o = overlap(matters(a, ca.begin, ca.end, f.begin, f.end),
                            matters(b, cb.begin, cb.end, g.begin, g.end), m.weight);
  // "ordered to pay 300", "must pay 300": a sum imposed is a fact, whichever way it is put.
  const bool imposed = f.kind == Kind::money && o.count >= 3;
  if (is_unreal(a, f.clause) != is_unreal(b, g.clause) && !imposed) return false;
  if (are_of_other_times(a, ca, b, cb)) return false;
  const bool estimates = f.kind == Kind::money && is_estimate(a, ca) && is_estimate(b, cb);
  if (looks_ahead(a, ca) != looks_ahead(b, cb) && !estimates) return false;
  if (f.kind == Kind::count && !f.toll.empty() && !g.toll.empty() && !f.is_part) return true;
  if (f.kind == Kind::count && (f.point == 0 || g.point == 0) && !are_in_one_place(f, g))
    return false;
  if (f.total && g.total && o.count >= 1) return true;
  if (f.kind == Kind::count && !f.is_part && are_in_one_place(f, g)) return true;
  if (f.kind == Kind::count && !f.is_part && are_one_crowd(a, f, ca, b, g, cb)) return true;
  if (f.kind == Kind::length && !f.key.empty() && f.key == g.key) return true;
  if (f.kind == Kind::mass && tells_outflow(a, f.clause) && tells_outflow(b, g.clause)) return true;
  if (f.kind == Kind::speed && !equal) {
    return are_of_one_mover(matters(a, ca.begin, ca.end, f.begin, f.end),
                            matters(b, cb.begin, cb.end, g.begin, g.end), m);
  }
  if (equal) {
    // An uncommon figure of one thing is hardly met twice by chance.
    const bool measured = f.kind == Kind::speed || f.kind == Kind::length || f.kind == Kind::money;
    const bool telling = f.kind == Kind::count ? f.point >= 13 && std::fmod(f.point, 10) != 0
                                               : measured && f.unit == g.unit && f.point >= 13;
    return o.count >= 1 || (telling && f.point == g.point);
  }
  if (f.kind == Kind::share && (o.count < 2 || only_one_names_turnout(a, ca, b, cb))) return false;
  if (estimates && o.count >= 2) return true;
  const double least = f.kind == Kind::count ? .3 : .34;
  if (f.is_part) return false;
  if (f.kind == Kind::money) {
    return o.count >= 2 && (o.least() >= .5 || (f.is_each && g.is_each) || m.given_pair);
  }
  return o.count >= 1 && o.least() >= least && (m.given_pair || o.most() >= .5);
}

std::optional<Verdict> verdict_of(const Figure& f, const Figure& g) {
  Figure x = f;
  Figure y = g;
  const bool converted = f.unit != g.unit && f.kind != Kind::count && f.kind != Kind::age;
  if (converted) {
    for (Figure* figure : {&x, &y}) {
      figure->low *= 1 - kConverted;
      figure->high *= 1 + kConverted;
    }
  }
  if (x.high < y.low || y.high < x.low) return Verdict::differ;
  if (x.is_bound || y.is_bound) {
    return x.low == y.low && x.high == y.high ? std::optional<Verdict>(Verdict::same)
                                              : std::nullopt;
  }
  return Verdict::same;
}

// True when one of the other claim's figures says what `f` says: then no other of them contradicts
// it.
bool is_met(const Figure& f, const std::vector<Figure>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Figure& g) {
    return f.kind == g.kind && f.unit == g.unit && f.point == g.point;
  });
}

}  // namespace

std::vector<Finding> compare_figures(const Utterance& a, const Utterance& b, const Matching& m) {
  std::vector<Finding> out;
  const bool one_time = a.is_older_event == b.is_older_event;
  const std::vector<Figure> left = figures_of(a);
  const std::vector<Figure> right = figures_of(b);
  for (const Figure& f : left) {
    for (const Figure& g : right) {
      // A sum awarded now, for what happened then, is of now.
      if (!one_time && f.kind != Kind::money) continue;
      if (!is_comparable(f, g)) continue;
      const auto verdict = verdict_of(f, g);
      if (!verdict) continue;
      if (*verdict == Verdict::differ &&
          (f.is_growing || g.is_growing || is_met(f, right) || is_met(g, left))) {
        continue;
      }
      if (f.is_each != g.is_each && f.kind == Kind::count) continue;
      if (!is_one_matter(a, f, b, g, m, *verdict == Verdict::same)) continue;
      Finding finding;
      finding.verdict = *verdict;
      const bool none = f.point == 0 || g.point == 0;
      finding.type = none ? DifferenceType::polarity : DifferenceType::number;
      finding.a_begin = f.begin, finding.a_end = f.end;
      finding.b_begin = g.begin, finding.b_end = g.end;
      finding.later_count = f.kind == Kind::count && (!f.toll.empty() || f.is_state || g.is_state);
      finding.a_is_lower = f.point < g.point;
      finding.score = !f.toll.empty() || f.kind == Kind::age ? .9 : .8;
      out.push_back(finding);
    }
  }
  return out;
}

}  // namespace sayso::compare
