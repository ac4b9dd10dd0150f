// Spelling: whether two stretches of words are one in two spellings.
#pragma once

#include <vector>

#include "ledger/sentences.h"
#include "ledger/word_diff.h"

namespace sayso::ledger {

/// True where the words of `hunk` differ in British or American spelling, in two letters exchanged,
/// in a hyphen or in spaces between groups of digits; not where the other spelling is another word
/// ("resigned", "re-signed"; "casual", "causal"), figure, or name ("Gray", "Grey").
bool is_spelling(const std::vector<FoldedWord>& before, const std::vector<FoldedWord>& after,
                 const Hunk& hunk);

}  // namespace sayso::ledger
