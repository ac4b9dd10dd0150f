// Pairs: a quick look whether a text may hold one of many words.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace sayso::extract {

/// Which pairs of neighbouring bytes a text has, by hash. A word of which the text lacks a pair
/// does not stand in it; hundreds of words are so ruled out in the time of a few searches.
class Pairs {
 public:
  explicit Pairs(std::string_view text) {
    for (size_t i = 0; i + 1 < text.size(); ++i) seen_.set(hash(text[i], text[i + 1]));
  }

  /// False: `word` does not stand in the text. True: ask the text.
  bool may_hold(std::string_view word) const {
    for (size_t i = 0; i + 1 < word.size(); ++i) {
      if (!seen_[hash(word[i], word[i + 1])]) return false;
    }
    return true;
  }

 private:
  static constexpr size_t kBits = 4096;
  static size_t hash(char a, char b) {
    return (static_cast<unsigned char>(a) * 61u + static_cast<unsigned char>(b)) % kBits;
  }
  std::bitset<kBits> seen_;
};

}  // namespace sayso::extract
