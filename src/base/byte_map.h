// ByteMap: which bytes the characters of a decoded text were received as.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sayso::base {

/// Between the bytes of a decoded text (UTF-8) and those of what it was decoded from. Filled from
/// the first character to the last; O(log n) to ask. Immutable when filled, so safe to share.
class ByteMap {
 public:
  /// Characters in a row that all have `text_step` bytes in the text and `source_step` as received.
  /// Where both are 1, they are the same byte for byte, whatever the characters.
  struct Stretch {
    uint32_t text_begin = 0;
    uint32_t source_begin = 0;
    uint32_t text_step = 1;
    uint32_t source_step = 1;
  };

  /// `skipped`: bytes received before the first character.
  explicit ByteMap(size_t skipped = 0) : source_size_(static_cast<uint32_t>(skipped)) {}

  /// A character of so many bytes follows. REQUIRES: source > 0.
  void add(size_t text, size_t source);
  /// So many bytes follow that are the same on both sides.
  void add_same(size_t bytes);

  /// The place, as received, of the character that begins at (or holds) `text` of the text; of the
  /// text's end, the end.
  uint32_t source_of(uint32_t text) const;
  /// The place in the text of the character that holds byte `source`.
  uint32_t text_of(uint32_t source) const;
  /// The stretch that holds byte `text` of the text, and where the next begins (the text's end).
  struct Found {
    Stretch stretch;
    uint32_t end = 0;
  };
  Found stretch_at(uint32_t text) const;

 private:
  void add(size_t text_bytes, size_t source_bytes, uint32_t text_step, uint32_t source_step);

  std::vector<Stretch> stretches_;
  uint32_t text_size_ = 0;
  uint32_t source_size_ = 0;
};

}  // namespace sayso::base
