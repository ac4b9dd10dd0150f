// Taken spans: which words of a text attributions have already.
#pragma once

#include <vector>

#include "read/attributions.h"
#include "sayso/span.h"

namespace sayso::read {

/// The words of sources, cues and contents, to be asked by place. Immutable; spans may overlap.
class TakenSpans {
 public:
  explicit TakenSpans(const std::vector<FoundAttribution>& found);

  /// Whether some attribution has a byte of `span`. Logarithmic in attributions.
  bool meet(Span span) const;

 private:
  std::vector<Span> spans_;     // in order
  std::vector<uint32_t> last_;  // the greatest end up to each
};

/// Adds `more`, and leaves all in the order of their first contents. REQUIRES: each has a content.
void add_in_order(std::vector<FoundAttribution> more, std::vector<FoundAttribution>& found);

}  // namespace sayso::read
