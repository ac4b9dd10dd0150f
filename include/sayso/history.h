// History: what became of each statement of a story, step by step.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/comparison.h"
#include "sayso/span.h"
#include "sayso/time.h"

namespace sayso {

enum class Step {
  said,       ///< for the first time in this story by this voice
  repeated,   ///< the same voice says the same in another report
  changed,    ///< the same voice says another thing of the same matter, or its words were changed
  corrected,  ///< changed, and a correction note of the same version speaks of what changed
  withdrawn   ///< a later version of the report has no such sentence any more
};

/// When somebody is said to have said it: words of the report, and the interval they mean.
struct SayingTime {
  Span span;  ///< in the article of the step's claim
  std::string words;
  int64_t from = 0;           ///< UTC seconds, inclusive
  std::optional<int64_t> to;  ///< exclusive; nothing: open

  friend bool operator==(const SayingTime&, const SayingTime&) = default;
};

/// One step of one statement. The time of saying and the time of publishing are kept apart.
struct HistoryEntry {
  uint32_t statement = 0;  ///< 1.. of the story: equal for the steps of one statement
  Step step = Step::said;
  PlacedClaim claim;  ///< as it stands; of what was withdrawn, as it stood last
  size_t member = 0;  ///< the version it stands in, as an index into those that were given
  std::optional<PlacedClaim> before;  ///< changed, corrected: what stood, or was said, before
  size_t before_member = 0;
  std::string by;  ///< the article version that made the step
  size_t by_member = 0;
  std::optional<Time> published;  ///< of that version: its last change, else its publication
  std::optional<SayingTime> said;
  std::vector<std::string> points;  ///< Point::id, in the order of the comparison

  friend bool operator==(const HistoryEntry&, const HistoryEntry&) = default;
};

}  // namespace sayso
