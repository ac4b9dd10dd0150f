// Figures: whether a change touched a number, or what it counts.
#pragma once

#include <vector>

#include "ledger/sentences.h"
#include "ledger/word_diff.h"

namespace sayso::ledger {

/// True where a figure gave way to another, two changed places, one has another unit, bound ("at
/// least"), rank ("first", "second") or share ("third", "quarter"). `hunks` are those of
/// diff_words.
bool changes_number(const std::vector<FoldedWord>& before, const std::vector<FoldedWord>& after,
                    const std::vector<Hunk>& hunks);

}  // namespace sayso::ledger
