#include "nn/windows.h"

#include <algorithm>

namespace sayso::nn {

std::vector<Window> make_windows(const std::vector<uint32_t>& first,
                                 const std::vector<uint8_t>& before, uint32_t size,
                                 uint32_t margin) {
  constexpr uint8_t kLineBreak = 2;
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
    uint32_t next = words;
    if (first[words] - first[begin] > size) {
      end = at_or_before(first[begin] + size);
      const uint32_t low = std::max(kept + 1, begin + (end - begin) / 2);
      uint32_t paragraph = end;
      while (paragraph >= low && before[paragraph] < kLineBreak) --paragraph;
      if (paragraph >= low) {
        end = keep = next = paragraph;
      } else {
        keep = std::max(at_or_before(first[end] - margin), kept + 1);
        const uint32_t from = first[keep] > margin ? first[keep] - margin : 0;
        const auto found = std::lower_bound(first.begin(), first.end(), from) - first.begin();
        next = std::max(static_cast<uint32_t>(found), begin + 1);
      }
    }
    windows.push_back({begin, end, kept, keep});
    kept = keep;
    begin = next;
  }
  return windows;
}

}  // namespace sayso::nn
