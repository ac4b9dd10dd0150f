#include "nn/windows.h"

#include <algorithm>

namespace sayso::nn {

std::vector<Window> make_windows(const std::vector<uint32_t>& first, uint32_t size,
                                 uint32_t margin) {
  std::vector<Window> windows;
  const uint32_t words = static_cast<uint32_t>(first.size()) - 1;
  // The last word that begins at or before this piece.
  const auto at_or_before = [&](uint32_t piece) {
    return static_cast<uint32_t>(std::upper_bound(first.begin(), first.end(), piece) -
                                 first.begin()) -
           1;
  };
  uint32_t begin = 0;
  uint32_t kept = 0;
  while (kept < words) {
    uint32_t end = words;
    uint32_t keep = words;
    if (first[words] - first[begin] > size) {
      end = at_or_before(first[begin] + size);
      keep = std::max(at_or_before(first[end] - margin), kept + 1);
    }
    windows.push_back({begin, end, kept, keep});
    kept = keep;
    if (kept < words) {
      const uint32_t from = first[kept] > margin ? first[kept] - margin : 0;
      const auto next = std::lower_bound(first.begin(), first.end(), from) - first.begin();
      begin = std::max(static_cast<uint32_t>(next), begin + 1);
    }
  }
  return windows;
}

}  // namespace sayso::nn
