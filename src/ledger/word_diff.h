// Word diff: which words of two sentences are not common to both.
#pragma once

#include <cstddef>
#include <vector>

#include "ledger/sentences.h"

namespace sayso::ledger {

/// A stretch in which the two differ: [before_begin, before_end) gave way to [after_begin,
/// after_end). One may be empty.
struct Hunk {
  size_t before_begin = 0;
  size_t before_end = 0;
  size_t after_begin = 0;
  size_t after_end = 0;

  friend bool operator==(const Hunk&, const Hunk&) = default;
};

/// Hunks in order, by a longest common subsequence; very long sentences (a million word pairs) are
/// one hunk between their common beginning and end.
std::vector<Hunk> diff_words(const std::vector<FoldedWord>& before,
                             const std::vector<FoldedWord>& after);

}  // namespace sayso::ledger
