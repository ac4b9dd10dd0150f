#include "read/taken_spans.h"

#include <algorithm>
#include <iterator>

namespace sayso::read {

TakenSpans::TakenSpans(const std::vector<FoundAttribution>& found) {
  for (const FoundAttribution& one : found) {
    spans_.push_back(one.cue);
    if (one.source) spans_.push_back(*one.source);
    spans_.insert(spans_.end(), one.content.begin(), one.content.end());
  }
  std::sort(spans_.begin(), spans_.end());
  uint32_t last = 0;
  for (const Span span : spans_) last_.push_back(last = std::max(last, span.end));
}

bool TakenSpans::meet(Span span) const {
  const auto it = std::partition_point(spans_.begin(), spans_.end(),
                                       [&](Span s) { return s.begin < span.end; });
  return it != spans_.begin() && last_[static_cast<size_t>(it - spans_.begin()) - 1] > span.begin;
}

void add_in_order(std::vector<FoundAttribution> more, std::vector<FoundAttribution>& found) {
  if (more.empty()) return;
  found.insert(found.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundAttribution& a, const FoundAttribution& b) {
                     return a.content.front() < b.content.front();
                   });
}

}  // namespace sayso::read
