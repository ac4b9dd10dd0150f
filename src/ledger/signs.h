// Signs: what two sentences of equal words say otherwise by their punctuation.
#pragma once

#include <vector>

#include "ledger/sentences.h"
#include "ledger/word_diff.h"

namespace sayso::ledger {

/// True where other words stand in quotation marks, a statement became a question, the commas
/// around "said the union" went or came, or "No," became "no". Other forms of the same marks make
/// no difference. `hunks` are those of diff_words.
bool signs_differ(const PreparedSentence& before, const PreparedSentence& after,
                  const std::vector<Hunk>& hunks);

}  // namespace sayso::ledger
