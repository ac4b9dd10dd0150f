// WordMarks: which words of two passages are not common to both.
#pragma once

#include <string>
#include <vector>

#include "sayso/span.h"

namespace sayso::ledger {

struct WordMarks {
  std::vector<Span> before;  ///< gone, in the text before
  std::vector<Span> after;   ///< new, in the text after
};

/// The words that differ between `before[of_before]` and `after[of_after]`; spelling signs, case
/// and white space make no difference.
WordMarks differing_words(const std::string& before, Span of_before, const std::string& after,
                          Span of_after);

}  // namespace sayso::ledger
