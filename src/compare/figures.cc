// Figures: how many, how much, how far, how long, how old.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "compare/figure.h"
#include "compare/is_in.h"
#include "compare/lexicon.h"
#include "compare/modality.h"
#include "compare/people.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

using Kind = FigureKind;

constexpr double kFarApart = 50;

// "2,000 people marched" and "6,500 marchers": the one's noun is what the other's people do.
bool is_doer(const Figure& f, const Figure& g) {
  return f.noun == "person" && std::find(f.doing.begin(), f.doing.end(), g.noun) != f.doing.end();
}

bool is_comparable(const Figure& f, const Figure& g) {
  // "Still missing" is as missing as missing.
  const bool missing = f.toll == "missing" && g.toll == "missing";
  if (f.is_remaining != g.is_remaining && f.kind == Kind::count && !missing) return false;
  if (f.kind != g.kind || f.is_change != g.is_change || f.is_part != g.is_part) return false;
  if (f.is_part && f.total && g.total)
    return f.total == g.total && f.toll == g.toll &&
           (f.noun == g.noun || f.noun.empty() || g.noun.empty());
  if (f.kind == Kind::money && f.unit != g.unit) return false;
  // So far apart that they measure two things, not one.
  if (f.kind == Kind::length && std::max(f.point, g.point) > kFarApart * std::min(f.point, g.point))
    return false;
  if (f.kind == Kind::count && f.noun == "tim") return f.point == g.point;  // "14 times as much"
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
    // People of whom something is told, and people of whom nothing is.
    if (f.toll.empty() != g.toll.empty() && f.point != g.point) return false;
    if (f.point >= 100 && g.point >= 100 && (is_any_person(f.noun) || f.noun == "march") &&
        (is_any_person(g.noun) || g.noun == "march"))
      return f.noun == "person" || g.noun == "person" || f.noun == g.noun;
    if (f.point == g.point && is_person_noun(f.noun) && is_person_noun(g.noun)) return true;
    return !f.noun.empty() && (f.noun == g.noun || is_doer(f, g) || is_doer(g, f));
  }
  return true;
}

// Two counts of one kind of thing, each of all there were: "four wagons burned out",
// "eleven wagons went up". Of people one count may be a part of the other.
bool are_counts_of_all(const Figure& f, const Figure& g) {
  const auto is_thing = [](const Figure& x) {
    return x.tells_all && !x.is_part && x.toll.empty() && !x.noun.empty() &&
           !is_any_person(x.noun) && !is_person_noun(x.noun);
  };
  return f.noun == g.noun && is_thing(f) && is_thing(g);
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
  const auto of_wind = [](const std::vector<std::string>& list) {
    return std::find(list.begin(), list.end(), "wind") != list.end();
  };
  if (of_wind(a) && of_wind(b)) return true;
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

// "65 kilometres from the frontier", "20 miles from the border".
bool are_from_one_place(const Figure& f, const Figure& g) {
  return std::any_of(f.from.begin(), f.from.end(), [&](const std::string& matter) {
    return std::find(g.from.begin(), g.from.end(), matter) != g.from.end();
  });
}

// Two estimates of a crowd: both tell of the march or rally itself.
bool are_one_crowd(const Utterance& a, const Figure& f, const Clause& ca, const Utterance& b,
                   const Figure& g, const Clause& cb) {
  constexpr double kCrowd = 100;  // fewer are a group within it
  if (f.point < kCrowd || g.point < kCrowd) return false;
  const auto is_crowd = [](const Utterance& u, const Figure& x, const Clause& c) {
    if ((x.role != QuantityRole::none && x.role != QuantityRole::crowd) || !x.toll.empty())
      return false;
    // "coaches with 170 marchers in them": some of it
    for (size_t i = x.begin > 2 ? x.begin - 2 : 0; i < x.begin; ++i) {
      if (u.tokens[i].lower == "with" || u.tokens[i].lower == "of") return false;
    }
    const std::vector<std::string> around = matters(u, c.begin, c.end);
    return (x.noun == "person" || x.noun == "march" || x.noun.empty()) &&
           (std::binary_search(around.begin(), around.end(), std::string("march")) ||
            std::binary_search(around.begin(), around.end(), std::string("crowd")) ||
            std::binary_search(around.begin(), around.end(), std::string("turnout")));
  };
  return is_crowd(a, f, ca) && is_crowd(b, g, cb);
}

// "would cost 9 million", "put the cost at 14 million": estimates, not what was paid.
bool is_estimate(const Utterance& u, const Clause& c) {
  for (size_t i = c.begin; i < c.end; ++i) {
    const std::string& word = u.tokens[i].lower;
    if (word == "estimate" || word == "estimated" || word == "estimates" || word == "put" ||
        word == "puts" || word == "reckon" || word == "reckons" || word == "reckoned" ||
        word == "would" || word == "forecast" || word == "new")
      return true;
  }
  return false;
}

// "put the damage at 3 million", "reckons the bill at 5 million": what it costs.
bool names_cost(const Utterance& u, const Clause& c) {
  return std::any_of(u.tokens.begin() + static_cast<std::ptrdiff_t>(c.begin),
                     u.tokens.begin() + static_cast<std::ptrdiff_t>(c.end), [](const Token& t) {
                       return t.matter == "damage" || t.matter == "cost" || t.matter == "bill" ||
                              t.matter == "repair" || t.matter == "lose";
                     });
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

// "An earlier quake killed 900", "the previous toll of 12", "last year's quake": of what was
// before. "The previous day" only dates.
bool is_of_earlier(const Utterance& u, const Clause& c) {
  constexpr std::array<std::string_view, 4> kEarlier = {"earlier", "previous", "preceding",
                                                        "former"};
  constexpr std::array<std::string_view, 5> kLong = {"year", "month", "season", "decade",
                                                     "century"};
  for (size_t i = c.begin; i + 1 < c.end; ++i) {
    const Token& next = u.tokens[i + 1];
    if (u.tokens[i].lower == "last" && is_in(kLong, next.lower)) return true;
    if (i > c.begin && is_in(kEarlier, u.tokens[i].lower) && u.tokens[i - 1].is(kFunction) &&
        next.is_content && !next.is(kGeneric))
      return true;
  }
  return false;
}

// Whether the words around the two figures tell of one matter.
bool is_one_matter(const Utterance& a, const Figure& f, const Utterance& b, const Figure& g,
                   const Matching& m, bool equal) {
  if (f.kind == Kind::age) return true;
  const Clause ca = chunk_of(a, f.begin, f.end);
  const Clause cb = chunk_of(b, g.begin, g.end);
  if (has_rivals(a, ca.begin, ca.end, b, cb.begin, cb.end) || are_of_other_places(a, ca, b, cb))
    return false;
  const Overlap o = overlap(matters(a, ca.begin, ca.end, f.begin, f.end),
                            matters(b, cb.begin, cb.end, g.begin, g.end), m.weight);
  // "ordered to pay 300", "must pay 300": a sum imposed is a fact, whichever way it is put.
  const bool imposed = f.kind == Kind::money && o.count >= 3;
  if (is_unreal(a, f.clause) != is_unreal(b, g.clause) && !imposed) return false;
  // A toll's year may stand elsewhere in its sentence: "collapsed in 2017, killing 11".
  const bool tolls = !f.toll.empty() && !g.toll.empty();
  if (tolls && are_of_other_times(a, {0, a.tokens.size()}, b, {0, b.tokens.size()})) return false;
  if (are_of_other_times(a, ca, b, cb)) return false;
  const bool estimates = f.kind == Kind::money && is_estimate(a, ca) && is_estimate(b, cb);
  if (looks_ahead(a, ca) != looks_ahead(b, cb) && !estimates) return false;
  // What could be, or can be held, is no count of what there was.
  if (!imposed && !estimates && modality_of(a, f.begin, f.end) != modality_of(b, g.begin, g.end))
    return false;
  if (is_of_earlier(a, ca) != is_of_earlier(b, cb)) return false;
  if (f.kind == Kind::count && !f.toll.empty() && !g.toll.empty() && !f.is_part) return true;
  if (f.kind == Kind::count && (f.point == 0 || g.point == 0) && !are_in_one_place(f, g))
    return false;
  if (f.total && g.total && o.count >= 1) return true;
  if (f.kind == Kind::count && !f.is_part && are_in_one_place(f, g)) return true;
  if (f.kind == Kind::count && !f.is_part && are_one_crowd(a, f, ca, b, g, cb)) return true;
  if (f.kind == Kind::count && !equal && are_counts_of_all(f, g)) return true;
  if (f.kind == Kind::length && (are_from_one_place(f, g) || (!f.key.empty() && f.key == g.key)))
    return true;
  if ((f.kind == Kind::mass || f.kind == Kind::volume) && tells_outflow(a, f.clause) &&
      tells_outflow(b, g.clause))
    return true;
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
  if (estimates && (o.count >= 2 || (names_cost(a, ca) && names_cost(b, cb)))) return true;
  const double least = f.kind == Kind::count ? .3 : .34;
  if (f.is_part) return false;
  if (f.kind == Kind::money) {
    if (f.is_each && g.is_each && o.count >= 1) return true;
    return o.count >= 2 && (o.least() >= .5 || m.given_pair);
  }
  return o.count >= 1 && o.least() >= least && (m.given_pair || o.most() >= .5);
}

// True when one of the other claim's figures says what `f` says: then no other of them contradicts
// it.
bool is_met(const Figure& f, const std::vector<Figure>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Figure& g) {
    return f.kind == g.kind && f.unit == g.unit && f.point == g.point;
  });
}

}  // namespace

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

std::vector<Finding> compare_figures(const Utterance& a, const Utterance& b, const Matching& m) {
  std::vector<Finding> out;
  const bool one_time = a.is_older_event == b.is_older_event;
  const std::vector<Figure> left = figures_of(a);
  const std::vector<Figure> right = figures_of(b);
  for (const Figure& f : left) {
    for (const Figure& g : right) {
      // A sum awarded now, for what happened then, is of now.
      // An age is of now too, whatever its bearer did years ago.
      const bool awarded = f.kind == Kind::money && !is_dated_before(a, a.clauses[f.clause]) &&
                           !is_dated_before(b, b.clauses[g.clause]);
      if (!one_time && !awarded && f.kind != Kind::age) continue;
      if (!is_comparable(f, g)) continue;
      const auto verdict = verdict_of(f, g);
      if (!verdict) continue;
      if (*verdict == Verdict::differ &&
          (f.is_growing || g.is_growing || is_met(f, right) || is_met(g, left))) {
        continue;
      }
      if (f.is_each != g.is_each && f.kind != Kind::age && f.kind != Kind::share) continue;
      if (f.is_whole_of_part != g.is_whole_of_part && f.kind == Kind::count &&
          *verdict == Verdict::differ && !f.tells_all && !g.tells_all)
        continue;
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
