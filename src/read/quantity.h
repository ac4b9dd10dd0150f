// Quantities: figures with their modifier, unit and what they count.
#pragma once

#include <string_view>
#include <vector>

#include "read/tokens.h"
#include "sayso/reading.h"

namespace sayso::read {

/// All figures of `text` in order, not overlapping. Dates and clock times among `timexes` are no
/// quantities; durations are. Numbers that name something ("Boeing 737", "Route 9", scores,
/// addresses) are left out. Linear time, pure.
std::vector<Quantity> find_quantities(std::string_view text, const Tokens& tokens,
                                      const std::vector<Sentence>& sentences,
                                      const std::vector<Timex>& timexes);

}  // namespace sayso::read
