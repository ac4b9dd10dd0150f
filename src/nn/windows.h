// Windows: a long text is encoded in overlapping parts, and each word's vector taken from where it
// has context on both sides.
#pragma once

#include <cstdint>
#include <vector>

namespace sayso::nn {

/// Words [begin, end) are encoded together; the vectors of [keep_begin, keep_end) are used. The
/// kept parts cover the text once.
struct Window {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t keep_begin = 0;
  uint32_t keep_end = 0;

  friend bool operator==(const Window&, const Window&) = default;
};

/// `first` as in Pieces. A window has at most `size` pieces (a word has at most 100), and context
/// of about `margin` pieces. Equal to training/data.py reading_windows(). REQUIRES: size >= 2 *
/// margin + 200.
std::vector<Window> make_windows(const std::vector<uint32_t>& first, uint32_t size = 510,
                                 uint32_t margin = 72);

}  // namespace sayso::nn
