// Gist: what a stretch of words tells, whatever the words.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "ledger/sentences.h"

namespace sayso::ledger {

struct Gist {
  std::set<std::string> matters;       ///< text::concept_of() of the words that name something
  std::multiset<std::string> figures;  ///< as folded
  size_t denials = 0;

  size_t size() const { return matters.size() + figures.size(); }
};

Gist gist_of(const std::vector<FoldedWord>& words);

/// Matters in common.
size_t common_matters(const Gist& a, const Gist& b);

/// The share of the matters and figures of `part` that `whole` has, 0..1; 0 where it has none.
double share_held(const Gist& part, const Gist& whole);

/// True when every figure of `part` stands in `whole`.
bool holds_figures(const Gist& part, const Gist& whole);

}  // namespace sayso::ledger
