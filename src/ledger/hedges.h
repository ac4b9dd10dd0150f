// Hedges: whether a change made a statement more or less sure.
#pragma once

#include <vector>

#include "ledger/sentences.h"
#include "ledger/word_diff.h"

namespace sayso::ledger {

/// True where one side of a hunk holds more words of doubt than the other ("allegedly", "may",
/// "could", "is expected to", "feared dead"). "May" with a capital is a month or a name.
bool changes_hedge(const std::vector<FoldedWord>& before, const std::vector<FoldedWord>& after,
                   const std::vector<Hunk>& hunks);

}  // namespace sayso::ledger
