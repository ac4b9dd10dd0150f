// Quoted paragraphs: a quotation over several paragraphs opens a mark in each and closes the last.
#pragma once

#include <vector>

#include "read/attributions.h"
#include "read/quotation_marks.h"
#include "read/tokens.h"

namespace sayso::read {

/// Gives all paragraphs of such a quotation to the one attribution that has words of it; where two
/// have, or none, nothing is moved. Words that another attribution has stay with it. Linear in
/// words and contents, but for their order.
void join_quoted_paragraphs(const Tokens& tokens, const Quotations& quotations,
                            std::vector<FoundAttribution>& found);

}  // namespace sayso::read
