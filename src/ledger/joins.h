// Joins: one sentence that became several, several that became one.
#pragma once

#include <cstddef>
#include <vector>

#include "ledger/align.h"
#include "ledger/sentences.h"

namespace sayso::ledger {

/// The neighbours [begin, end) of one side that are together the other side of a link.
struct Joined {
  size_t link = 0;  ///< index into the links
  bool is_after = false;
  size_t begin = 0;
  size_t end = 0;
  PreparedSentence sentence;  ///< their words in a row, and the span over all
};

/// Sentences without a link that belong to a link of a neighbour's: their words together are nearly
/// those of the other side. At most one for each link; no sentence is in two. At most four
/// neighbours join.
std::vector<Joined> find_joined(const std::vector<PreparedSentence>& before,
                                const std::vector<PreparedSentence>& after,
                                const std::vector<Link>& links);

}  // namespace sayso::ledger
