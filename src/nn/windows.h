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

/// `first` as in Pieces, `before` as in Features. A window has at most `size` pieces (a word has at
/// most 100). It ends with a paragraph where one ends in its second half, and the next begins
/// there; else the two overlap, so that each word has context of about `margin` pieces. Equal to
/// training/data.py reading_windows(). REQUIRES: size > margin + 100.
/// The small size is no economy alone: on dev it reads better than 510 (training/NOTES.md).
std::vector<Window> make_windows(const std::vector<uint32_t>& first,
                                 const std::vector<uint8_t>& before, uint32_t size = 126,
                                 uint32_t margin = 16);

}  // namespace sayso::nn
