// Evidence and medium: what a statement rests on, and how it was made.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "read/tokens.h"
#include "sayso/reading.h"

namespace sayso::read {

/// "a post on X", "a statement", "a court filing": the words around the cue that name the medium,
/// never inside a content. `sentence` is the one that the cue stands in.
std::optional<Span> find_medium(const Tokens& tokens, Span sentence,
                                const Attribution& attribution);

/// A video, photo, document or data that the source is, with the words that name who verified it.
std::optional<Evidence> find_evidence(const Tokens& tokens, Span sentence,
                                      const Attribution& attribution);

}  // namespace sayso::read
