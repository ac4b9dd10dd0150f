// Details: what rules tell of an attribution that the model found.
#pragma once

#include <string_view>

#include "read/attributions.h"
#include "read/names.h"
#include "read/tokens.h"
#include "sayso/reading.h"

namespace sayso::read {

/// Mends the spans of a found attribution by rule: names stay whole, and an owner before a noun cue
/// ("the board's decision") is its source.
void mend_spans(const Tokens& tokens, const Names& names, FoundAttribution& found);

/// Fills quote, kind, negated, hedges, medium and evidence of `attribution` from its spans.
/// `sentences` are in order.
void add_details(std::string_view text, const Tokens& tokens,
                 const std::vector<Sentence>& sentences, Attribution& attribution);

}  // namespace sayso::read
