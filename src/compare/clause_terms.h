// Clause terms: what a clause names, counts, dates and denies, ready to be held against others.
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <vector>

#include "compare/agreement.h"
#include "compare/figure.h"
#include "compare/utterance.h"

namespace sayso::compare {

enum class TermKind { matter, name, generic, figure, clock, date };

struct Term {
  std::string key;
  TermKind kind = TermKind::matter;

  friend auto operator<=>(const Term&, const Term&) = default;
};

struct CountedFigure {
  double value = 0;
  std::string unit;  ///< the matter of what is counted or measured in; empty: unknown
  Amount amount;
};

/// A clause as it is matched. Terms are sorted by their keys, each key once.
struct ClauseTerms {
  ClauseAt at;
  Clause stretch;  ///< what is shown of it: the clause, or the whole claim where it is short
  std::vector<Term> terms;
  std::vector<CountedFigure> figures;
  std::vector<int> clocks;          ///< minutes of half a day, as "five past five" may be either
  std::vector<std::string> denied;  ///< the matters that its negators govern
  bool is_denied = false;
  bool is_older = false;  ///< of an event well before the report
};

/// The terms of a clause of a claim.
ClauseTerms terms_of(const Utterance& u, ClauseAt at);

/// The term of a figure and of an hour (minutes of half a day), to look up what it weighs.
std::string figure_key(double value);
std::string clock_key(int minutes);

/// How far apart two hours are, in minutes; the halves of the day are not told apart.
int minutes_apart(int a, int b);

size_t word_count(const Utterance& u, const Clause& stretch);

}  // namespace sayso::compare
