// Span: a range of bytes in an article's text. Everything sayso finds is one.
#pragma once

#include <cstdint>

namespace sayso {

/// A half-open range [begin, end) of bytes in Article::text, both on code-point boundaries.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(Span, Span) = default;
  friend auto operator<=>(Span, Span) = default;
};

}  // namespace sayso
