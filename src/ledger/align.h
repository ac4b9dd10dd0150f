// Alignment: which sentence of the later version is which of the earlier one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/sentences.h"

namespace sayso::ledger {

/// Two sentences that are one.
struct Link {
  size_t before = 0;
  size_t after = 0;
  bool same_words = false;  ///< equal keys
  bool moved = false;       ///< stands out of the order that the others keep; of two that crossed,
                            ///< the one with changed words (it has its row already), or the shorter

  friend bool operator==(const Link&, const Link&) = default;
};

/// Links, in the order of `after`. Each sentence has at most one. Equal keys first (those found
/// once on each side anchor the rest, as in patience diff), then the best word overlap (Dice >= .5;
/// at most 400 left-over sentences a side), then what tells the same matters and figures in other
/// words between the same neighbours. The same links from either side.
std::vector<Link> align(const std::vector<PreparedSentence>& before,
                        const std::vector<PreparedSentence>& after);

/// Sentences' words as sorted numbers, so that overlaps of many are counted by merging.
class Bags {
 public:
  std::vector<uint32_t> bag(const PreparedSentence& sentence);

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
};

/// dice() of the sentences of two bags; both from one Bags.
double dice_of(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b);

/// Words in common over words in all, twice: 1 for the same words in any order. 0 for two empty
/// ones.
double dice(const PreparedSentence& a, const PreparedSentence& b);

}  // namespace sayso::ledger
