// Notes: where a report owns up to a change of its own text.
#pragma once

#include "ledger/sentences.h"
#include "sayso/article.h"

namespace sayso::ledger {

/// True for a sentence in which the report owns up to a change ("Correction: ...", "An earlier
/// version of this article ...", "(Corrects age in paragraph 2)"), and for one that goes on with
/// such a note in its paragraph.
bool is_correction_note(const Article& article, const PreparedSentence& sentence);

}  // namespace sayso::ledger
