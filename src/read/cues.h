// Cues: what kind of attribution one makes, whether it denies, and the words that hedge.
#pragma once

#include <vector>

#include "read/tokens.h"
#include "sayso/reading.h"

namespace sayso::read {

/// From the cue's words by a lexicon of stems; `said` when no other kind is named.
AttributionKind kind_of_cue(const Tokens& tokens, Span cue);

/// Whether the cue denies, refuses or says that something was not said ("denied", "declined to",
/// "did not say").
bool is_negated_cue(const Tokens& tokens, Span cue);

/// Whether the cue only tells how things look ("appears", "seemed"): with nobody to whom they look
/// so, that is a hedge of the report, not an attribution.
bool is_seeming_cue(const Tokens& tokens, Span cue);

/// The hedging words inside `span` ("allegedly", "appeared to", "could not confirm"), in order, not
/// overlapping.
std::vector<Span> find_hedges(const Tokens& tokens, Span span);

/// Whether `span` holds a negation of its own ("not", "n't", "no", "never", "none", "without").
bool has_negation(const Tokens& tokens, Span span);

}  // namespace sayso::read
