// Minimal pairs: two claims in the same words but for one place (linguistics calls them so).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "compare/utterance.h"

namespace sayso::compare {

/// One side of the gap: tokens [begin, end) between the words that both sides share.
struct Gap {
  size_t begin = 0;
  size_t end = 0;
  /// Its words that tell something: contents, figures, times, and what denies or takes in all.
  std::vector<size_t> strong;
  /// All of its words but articles and auxiliaries.
  std::vector<size_t> words;
  /// "the", "a", ... as they stand before its first word.
  std::string article;
};

/// A figure or a time; also digits that are read as neither ("ended 2-1").
bool is_slot(const Token& token);

struct MinimalPair {
  Gap a;
  Gap b;
  size_t shared = 0;    ///< matters in common that tell something
  bool closed = false;  ///< outside the gap the two have the same words, but for auxiliaries
};

/// As far as two stretches go on alike from the front and from the back; what is left between is
/// the gap. Nothing: they are too long, or the gap is too wide to be one place. Linear.
std::optional<MinimalPair> minimal_pair_of(const Utterance& a, const Clause& x, const Utterance& b,
                                           const Clause& y);

/// The same of two whole claims, without the words for who is saying it ("..., the guild said").
std::optional<MinimalPair> minimal_pair_of(const Utterance& a, const Utterance& b);

/// True when the two are in the same words but for one place, and each has a thing or a deed of its
/// own there ("the old airport", "the old gasworks"): they do not say the same.
bool are_told_apart(const Utterance& a, const Utterance& b, const MinimalPair& pair);

}  // namespace sayso::compare
