// Quoted: which stretches of a text stand inside quotation marks, whatever their form.
#pragma once

#include <string_view>
#include <vector>

#include "sayso/span.h"

namespace sayso::ledger {

/// The stretches of `text[block]` inside quotation marks, double, single or angled, in order, from
/// mark to mark; one inside another is part of it: they do not overlap. Double marks that are never
/// closed reach to the end (a quotation of several paragraphs); single ones are apostrophes then.
/// Linear, no state.
std::vector<Span> quoted_spans(std::string_view text, Span block);

}  // namespace sayso::ledger
