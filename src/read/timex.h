// Time expressions: found by rules over words, resolved against the day of publication.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "read/tokens.h"
#include "sayso/reading.h"
#include "sayso/time.h"

namespace sayso::read {

/// What relative expressions are resolved against. The dateline's day wins over the day of
/// publication.
struct TimeAnchor {
  std::optional<Time> published;
  std::optional<Time> dateline;
};

/// All time expressions of `text` in order, not overlapping: TIMEX3 types and values
/// (TimeML 1.2.1), TimeML extents (no preposition, the article included). Without an anchor nothing
/// relative is resolved: its value is empty. Linear time, pure.
std::vector<Timex> find_timexes(std::string_view text, const Tokens& tokens,
                                const std::vector<Sentence>& sentences, const TimeAnchor& anchor);

}  // namespace sayso::read
