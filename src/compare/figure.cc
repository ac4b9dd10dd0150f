// Reading the figures of a claim.
#include "compare/figure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

#include "compare/is_in.h"
#include "compare/lexicon.h"
#include "compare/people.h"
#include "compare/tolls.h"

namespace sayso::compare {
namespace {

using Kind = FigureKind;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kApproximate = .12;  // "about 150" may be anything within this share
constexpr double kRounded = .05;      // "2,000" without "about"
constexpr double kFractionSlack = 5;  // percent

struct Unit {
  std::string_view name;
  Kind kind;
  double factor;
};

constexpr std::array<Unit, 48> kUnits = {{
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
    {"millimetre", Kind::length, .001},
    {"millimeter", Kind::length, .001},
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
    {"litre", Kind::volume, 1},
    {"liter", Kind::volume, 1},
    {"millilitre", Kind::volume, .001},
    {"milliliter", Kind::volume, .001},
    {"gallon", Kind::volume, 3.785412},
    {"barrel", Kind::volume, 158.987295},
    {"cubic metre", Kind::volume, 1000},
    {"cubic meter", Kind::volume, 1000},
    {"hectare", Kind::area, 10'000},
    {"acre", Kind::area, 4046.856},
    {"square kilometre", Kind::area, 1e6},
    {"square mile", Kind::area, 2'589'988},
    {"percent", Kind::share, 1},
    {"percentage point", Kind::share, 1},
    {"fraction", Kind::share, 100},
}};

const Unit* unit_named(std::string_view name) {
  const auto at = std::find_if(kUnits.begin(), kUnits.end(),
                               [&](const Unit& unit) { return unit.name == name; });
  return at == kUnits.end() ? nullptr : &*at;
}

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
           next.lower.ends_with("s") && !next.is(kGeneric) && f.toll.empty() &&
           !is_any_person(f.noun) && !is_person_noun(f.noun);
  }
  return false;
}

bool is_part(const Utterance& u, const Figure& f) {
  const auto word = [&](size_t i) -> std::string_view {
    return i < u.tokens.size() ? std::string_view(u.tokens[i].lower) : std::string_view();
  };
  if (word(f.end) == "of" && is_of_unnumbered(u, f)) return false;
  // "There are 2,300 pages of them": all there are.
  if (word(f.end) == "of" && word(f.end + 1) == "them" &&
      word(u.clauses[f.clause].begin) == "there")
    return false;
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
  // "Of the 38 people who went to hospital, nine are officers."
  const size_t clause = u.clauses[f.clause].begin;
  if (word(clause) == "of" && f.begin > clause + 3) return true;
  // "the last 400 metres"
  if (f.kind == Kind::length &&
      (word_before(u, f.begin, 1, "last") || word_before(u, f.begin, 1, "first") ||
       word_before(u, f.begin, 1, "final")))
    return true;
  // "the last two left the infirmary", "the other nine": some of those who were there.
  if (f.kind == Kind::count && f.begin >= 2 && word(f.begin - 2) == "the" &&
      (word(f.begin - 1) == "last" || word(f.begin - 1) == "first" ||
       word(f.begin - 1) == "other" || word(f.begin - 1) == "remaining"))
    return true;
  return word_before(u, f.begin, 2, "another") || word_before(u, f.begin, 3, "including") ||
         word_before(u, f.begin, 3, "among");
}

// "Lorn Addick, 58," / "aged 58" / "58-year-old" / "gave his age as 58".
bool is_age(const Utterance& u, const Quantity& q, const Figure& f) {
  if (!q.is_single() || *q.low < 0 || *q.low > 115) return false;
  const bool behind_name =
      f.begin >= 2 && u.tokens[f.begin - 1].lower == "," && u.tokens[f.begin - 2].is_name;
  // "Tilda Orn, 31, died": no count of the dead.
  if (behind_name && f.end == f.begin + 1 && f.end < u.tokens.size() &&
      u.tokens[f.end].lower == ",")
    return true;
  if (q.unit && *q.unit != "year") return false;
  if (word_before(u, f.begin, 1, "aged") || word_before(u, f.begin, 1, "age")) return true;
  const bool old =
      u.tokens[f.end - 1].lower.ends_with("old") ||
      (f.end < u.tokens.size() && (u.tokens[f.end].lower == "-" || u.tokens[f.end].lower == "old"));
  if (q.unit && old) return true;
  for (size_t i = f.begin > 14 ? f.begin - 14 : 0; i < f.begin; ++i) {
    if (u.tokens[i].lower == "age") return !q.unit && word_before(u, f.begin, 1, "as");
  }
  return !q.unit && behind_name;
}

// The name nearest before token `at`, and the nearest after it in its phrase.
std::string name_before(const Utterance& u, size_t at) {
  for (size_t i = at; i-- > 0;) {
    if (u.tokens[i].is_name) return u.tokens[i].lower;
  }
  return {};
}
std::string name_after(const Utterance& u, size_t at) {
  for (size_t i = at; i < u.tokens.size() && i < at + 7 && u.tokens[i].lower != ","; ++i) {
    if (u.tokens[i].is_name) return u.tokens[i].lower;
  }
  return {};
}

// "65 kilometres from the frontier", "300 metres beyond the western end of the runway": what it is
// measured from, or nothing.
std::vector<std::string> far_from(const Utterance& u, size_t at) {
  constexpr size_t kReach = 9;
  constexpr size_t kNear = 3;
  const size_t end =
      std::min({u.tokens.size(), u.clauses[u.tokens[at - 1].clause].end, at + kReach});
  for (size_t i = at; i < std::min(end, at + kNear); ++i) {
    const std::string& word = u.tokens[i].lower;
    if (word != "from" && word != "beyond" && word != "past" && word != "outside" && word != "off")
      continue;
    std::vector<std::string> out = matters(u, i + 1, end);
    // Ends and sides are of the place, and tell none apart.
    std::erase_if(out,
                  [](const std::string& m) { return m == "end" || m == "edge" || m == "sid"; });
    return out;
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
  if (const Unit* const unit = unit_named(f.unit)) {
    f.kind = unit->kind;
    f.low *= unit->factor;
    f.high *= unit->factor;
    f.point *= unit->factor;
    if (unit->name == "fraction") {  // "nine in ten" is a rounded share
      f.low -= kFractionSlack;
      f.high += kFractionSlack;
      f.is_rounded = true;
    }
    if (f.kind == Kind::length) {
      f.key = name_after(u, f.end);
      f.from = far_from(u, f.end);
    }
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

// Who is on one of these is aboard.
bool is_vehicle(const std::string& matter) {
  constexpr std::array<std::string_view, 10> kVehicles = {
      "aircraft",   "ship",     "train", "bus",  "tram",
      "helicopter", "carriage", "lorry", "boat", "flight"};
  return is_in(kVehicles, matter);
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
    if (word == "inside" && (i + 1 >= clause.end || !u.tokens[i + 1].is_word)) return "it";
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
      return is_vehicle(u.tokens[k].matter) ? "aboard" : u.tokens[k].matter;
    }
  }
  return {};
}

// "500 metres longer": by how much.
bool is_comparison(const Utterance& u, const Figure& f) {
  if (f.kind == Kind::count || f.kind == Kind::age || f.end >= u.tokens.size()) return false;
  const std::string& next = u.tokens[f.end].lower;
  return next == "longer" || next == "shorter" || next == "higher" || next == "lower" ||
         next == "wider" || next == "deeper" || next == "closer";
}

// "Twelve drones took part", "the number of homes that lost their supply", "there are 2,300 pages
// of them": all there are, not those of a further noun.
bool tells_all(const Utterance& u, const Figure& f) {
  const Clause& clause = u.clauses[f.clause];
  if (f.noun.empty()) return false;
  if (!number_of(u, f).empty()) return true;
  // "The mud destroyed 31 houses": what became of them is told of them all.
  for (size_t i = clause.begin; i < clause.end; ++i) {
    if (u.tokens[i].matter == "destroy") return true;
  }
  const bool there = u.tokens[clause.begin].lower == "there";
  if (f.begin >= 2 && u.tokens[f.begin - 1].lower == "to" &&
      (u.tokens[f.begin - 2].matter == "run" || u.tokens[f.begin - 2].matter == "come" ||
       u.tokens[f.begin - 2].matter == "amount"))
    return true;  // "the files run to 3,200 pages"
  for (size_t i = clause.begin; i < f.begin; ++i) {
    const Token& token = u.tokens[i];
    if (there && token.is(kFunction | kLightVerb | kHedge)) continue;
    if (token.is_word && !token.is(kSubordinator | kAdverb) && token.lower != "and" &&
        token.lower != "all" && token.lower != "the")
      return false;
  }
  return there || f.end < clause.end;
}

// "four of the hall's 14 cameras": the 14.
bool is_whole_of_part(const Utterance& u, const Figure& f) {
  constexpr size_t kReach = 5;
  for (size_t i = f.begin > kReach ? f.begin - kReach : 1; i < f.begin; ++i) {
    if (i > 0 && u.tokens[i].lower == "of" && u.tokens[i - 1].in_figure) return true;
  }
  return false;
}

// "One shot and one held the door": each of two, not how many.
bool is_one_and_one(const Utterance& u, const Figure& f) {
  if (u.tokens[f.begin].lower != "one") return false;
  for (size_t i = 1; i < u.tokens.size(); ++i) {
    if (i != f.begin && u.tokens[i].lower == "one" && u.tokens[i - 1].lower == "and") return true;
  }
  return false;
}

// "2 million crowns a day"
bool is_rate_at(const Utterance& u, size_t i) {
  if (u.tokens[i].lower != "a" || i + 1 >= u.tokens.size()) return false;
  const std::string& next = u.tokens[i + 1].lower;
  return (next == "day" || next == "week" || next == "month" || next == "year" || next == "night" ||
          next == "head" || next == "household" || next == "family" || next == "victim") &&
         i > 0 && (u.tokens[i - 1].in_figure || u.tokens[i - 1].is_content);
}

// "on 0440 118": a number to ring, not to count.
bool is_code(const std::string& word) {
  return word.size() > 1 && word[0] == '0' && word[1] >= '0' && word[1] <= '9';
}

// Whether it is so many still, so far, at that hour or each time.
void read_state(const Utterance& u, Figure& f) {
  const Clause& clause = u.clauses[f.clause];
  for (size_t i = clause.begin; i < clause.end; ++i) {
    const std::string& word = u.tokens[i].lower;
    const bool ongoing = (word == "are" || word == "were" || word == "is" || word == "was") &&
                         i + 1 < clause.end && u.tokens[i + 1].lower.ends_with("ing");
    f.is_state = f.is_state || (ongoing && u.tokens[i + 1].lower != "standing" &&
                                u.tokens[i + 1].matter != "aboard");
    const bool near = i + 5 > f.begin && i < f.end + 5;
    // "two to a trolley"
    const bool shared = i == f.end && word == "to" && i + 1 < clause.end &&
                        (u.tokens[i + 1].lower == "a" || u.tokens[i + 1].lower == "an");
    f.is_each =
        f.is_each || shared ||
        (near && (is_rate_at(u, i) || word == "each" || word == "per" || word == "daily" ||
                  word == "apiece" ||
                  (word == "every" && i + 1 < clause.end && u.tokens[i + 1].lower != "one")));
    // "63 were treated, of whom four remain": the four.
    if (i > f.end && word == "whom") break;
    f.is_remaining = f.is_remaining || word == "still" || word == "remain" || word == "remained" ||
                     word == "remains" || word == "remaining";
    f.is_growing = f.is_growing || word == "risen" || word == "rose" || word == "rises" ||
                   (word == "climbed" && i + 1 < clause.end && u.tokens[i + 1].lower == "to") ||
                   word == "now" || word == "already" ||
                   // "By noon 52 trains had been cancelled"
                   (word == "by" && i == clause.begin && u.tokens[i + 1].in_time) ||
                   (word == "far" && i > clause.begin && u.tokens[i - 1].lower == "so");
  }
}

std::optional<Figure> make_figure(const Utterance& u, const Quantity& q) {
  if (!u.span.contains(q.span) || (!q.low && !q.high) || !tells_number(q)) return std::nullopt;
  Figure f;
  const Clause words = u.tokens_in(q.span);
  f.begin = words.begin, f.end = words.end;
  if (f.begin >= f.end) return std::nullopt;
  f.clause = u.tokens[f.begin].clause;
  if (is_code(u.tokens[f.begin].lower) || is_one_and_one(u, f)) return std::nullopt;
  f.point = q.low ? *q.low : *q.high;
  set_interval(f, modifier_of(u, q, f.begin), q.low.value_or(0), q.high.value_or(kInfinity));
  set_unit(u, q, f);
  f.is_change = f.is_change && !word_before(u, f.begin, 1, "to");  // "fell to 12" is a level
  f.is_change = f.is_change || is_comparison(u, f);
  f.is_part = f.kind != Kind::share && is_part(u, f);
  // "60,000 litres of water": of what, not of how many.
  if (f.kind != Kind::count && f.is_part && f.end < u.tokens.size() &&
      u.tokens[f.end].lower == "of")
    f.is_part = total_of(u, f).has_value();
  if (f.kind == Kind::count && f.noun.empty()) f.noun = number_of(u, f);
  f.tells_all = tells_all(u, f);
  f.doing = matters(u, f.end, std::min(f.end + 4, u.clauses[f.clause].end));
  f.whereabouts = whereabouts_of(u, f);
  f.toll = toll_of(u, f);
  if (!f.toll.empty() && is_denied_toll(u, f)) return std::nullopt;
  if (f.is_part) f.total = total_of(u, f);
  f.is_whole_of_part = is_whole_of_part(u, f);
  read_state(u, f);
  return f;
}

}  // namespace

std::optional<Amount> amount_of(const Utterance& u, const Quantity& q) {
  if (!q.low && !q.high) return std::nullopt;
  size_t begin = 0;
  while (begin < u.tokens.size() && !q.span.contains(u.tokens[begin].span)) ++begin;
  if (begin == u.tokens.size()) return std::nullopt;
  Figure f;
  set_interval(f, modifier_of(u, q, begin), q.low.value_or(0), q.high.value_or(kInfinity));
  Amount amount{Kind::count, f.low, f.high, q.low ? *q.low : *q.high, q.unit.value_or("")};
  if (q.role == QuantityRole::money) {
    amount.kind = Kind::money;
  } else if (const Unit* const unit = unit_named(amount.unit)) {
    amount.kind = unit->kind;
    for (double* bound : {&amount.low, &amount.high, &amount.point}) *bound *= unit->factor;
  }
  return amount;
}

bool may_be_one_amount(const Amount& a, const Amount& b) {
  if (a.kind != b.kind) return false;
  const bool converted = a.unit != b.unit && a.kind != Kind::count;
  const double slack = converted ? kConverted : 0;
  return a.low * (1 - slack) <= b.high * (1 + slack) && b.low * (1 - slack) <= a.high * (1 + slack);
}

std::vector<Figure> figures_of(const Utterance& u) {
  std::vector<Figure> out;
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    if (!u.tokens[i].is(kNegator)) continue;
    if (auto zero = zero_at(u, i)) {
      zero->whereabouts = whereabouts_of(u, *zero);
      if (!zero->toll.empty() || !zero->whereabouts.empty()) out.push_back(std::move(*zero));
    }
  }
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    if (auto toll = ordinal_toll_at(u, i)) out.push_back(std::move(*toll));
  }
  for (const Quantity& q : u.reading->quantities) {
    if (auto figure = make_figure(u, q)) out.push_back(std::move(*figure));
  }
  return out;
}

}  // namespace sayso::compare
