// Agreement: clauses that say the same, by what they have in common.
#pragma once

#include <array>
#include <cstddef>
#include <set>
#include <utility>
#include <vector>

#include "compare/voices.h"

namespace sayso::compare {

/// A clause of a voice.
struct ClauseAt {
  size_t voice = 0;
  size_t clause = 0;

  friend auto operator<=>(const ClauseAt&, const ClauseAt&) = default;
};

/// What is shown of a clause: the whole claim where the clause is too short to be read alone.
Clause stretch_of(const Utterance& u, size_t clause);

/// What two clauses have in common, in the order of kAgreementWeights (agreement_weights.h).
constexpr size_t kMeasures = 13;
using Measures = std::array<double, kMeasures>;

/// Two clauses that nothing keeps apart. `a` is the earlier.
struct ClausePair {
  ClauseAt a;
  ClauseAt b;
  Measures measures{};
  double score = 0;  ///< log odds that both say the same; 0: as likely as not
};

/// Pairs of clauses, the lesser first.
using ClauseLinks = std::set<std::pair<ClauseAt, ClauseAt>>;

struct PairedClauses {
  std::vector<ClausePair> pairs;  ///< in the order of their clauses
  ClauseLinks apart;              ///< those that tell other hours, or another amount of one thing
};

/// The pairs of clauses of different articles that share a term and may say the same: no question,
/// no demand ("to halt the strike"), neither denying what the other tells, no rival things
/// ("northern", "southern"), no two hours (more than ten minutes apart on a clock of twelve hours),
/// no two counts or measures of one thing, and more than a name or a fragment in common. One outlet
/// speaking twice, and one source twice in one outlet, make no pair. Pure; clauses meet through an
/// index with a cap on each term, so that the cost grows with the clauses, not their square.
PairedClauses pair_clauses(const std::vector<Voice>& voices);

}  // namespace sayso::compare
