// Shingles: the runs of words of a text as a set, to ask how much of a line stands in it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sayso::extract {

/// Hashes of a text's words, case folded; what is no letter or digit divides. A wide character
/// (Chinese, Japanese) is a word of its own.
std::vector<uint32_t> word_hashes(std::string_view text);

/// A line of more bytes is no title.
inline constexpr size_t kLongestTitle = 600;

/// The word runs (one, two and four words) of a text, by hash. Immutable; safe to share.
class Shingles {
 public:
  explicit Shingles(std::string_view text);
  bool empty() const { return words_ == 0; }
  /// 0..1: the share of the line's runs of four words (two, for shorter lines) that the text has.
  float share_of(const std::vector<uint32_t>& line) const;
  /// 0..1: words in common, by the longer of both (for titles).
  float likeness(const std::vector<uint32_t>& line) const;

 private:
  size_t words_ = 0;
  std::vector<uint32_t> ones_, twos_, fours_;  // sorted
};

}  // namespace sayso::extract
