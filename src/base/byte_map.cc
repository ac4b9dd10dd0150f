#include "base/byte_map.h"

#include <algorithm>

namespace sayso::base {

void ByteMap::add(size_t text, size_t source) {
  add(text, source, static_cast<uint32_t>(text), static_cast<uint32_t>(source));
}

void ByteMap::add_same(size_t bytes) {
  if (bytes > 0) add(bytes, bytes, 1, 1);
}

void ByteMap::add(size_t text_bytes, size_t source_bytes, uint32_t text_step,
                  uint32_t source_step) {
  if (stretches_.empty() || stretches_.back().text_step != text_step ||
      stretches_.back().source_step != source_step)
    stretches_.push_back({text_size_, source_size_, text_step, source_step});
  text_size_ += static_cast<uint32_t>(text_bytes);
  source_size_ += static_cast<uint32_t>(source_bytes);
}

ByteMap::Found ByteMap::stretch_at(uint32_t text) const {
  const auto after =
      std::upper_bound(stretches_.begin(), stretches_.end(), text,
                       [](uint32_t place, const Stretch& s) { return place < s.text_begin; });
  if (after == stretches_.begin()) return {};
  return {*(after - 1), after == stretches_.end() ? text_size_ : after->text_begin};
}

uint32_t ByteMap::source_of(uint32_t text) const {
  if (text >= text_size_) return source_size_;
  const Stretch stretch = stretch_at(text).stretch;
  return stretch.source_begin +
         (text - stretch.text_begin) / stretch.text_step * stretch.source_step;
}

uint32_t ByteMap::text_of(uint32_t source) const {
  if (source >= source_size_) return text_size_;
  const auto after =
      std::upper_bound(stretches_.begin(), stretches_.end(), source,
                       [](uint32_t place, const Stretch& s) { return place < s.source_begin; });
  if (after == stretches_.begin()) return 0;
  const Stretch& stretch = *(after - 1);
  return stretch.text_begin +
         (source - stretch.source_begin) / stretch.source_step * stretch.text_step;
}

}  // namespace sayso::base
