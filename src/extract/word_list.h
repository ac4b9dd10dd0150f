// Word list: which of many fixed words stand in a text, in one pass over the text.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sayso::extract {

/// Hundreds of words to look for in many short texts. At each place of a text only the words that
/// begin with the three bytes there are compared, so that a text costs its length and not its
/// length times the words. Immutable; safe to share. The words must outlive it.
class WordList {
 public:
  /// `list` is a range of things with a string_view `words` of at least three bytes.
  template <typename List>
  explicit WordList(const List& list) {
    for (const auto& entry : list) ++begins_[slot_of(entry.words.data()) + 1];
    for (size_t slot = 0; slot < kSlots; ++slot)
      begins_[slot + 1] = static_cast<uint16_t>(begins_[slot + 1] + begins_[slot]);
    words_.resize(begins_[kSlots]);
    std::vector<uint16_t> next(begins_.begin(), begins_.end() - 1);
    uint16_t index = 0;
    for (const auto& entry : list) {
      assert(entry.words.size() >= kKey);
      words_[next[slot_of(entry.words.data())]++] = {entry.words, index++};
    }
  }

  /// Calls found(index in the list, place) wherever one of the words stands in `text`.
  template <typename Found>
  void each_in(std::string_view text, const Found& found) const {
    for (size_t at = 0; at + kKey <= text.size(); ++at) {
      const size_t slot = slot_of(text.data() + at);
      for (size_t i = begins_[slot]; i < begins_[slot + 1]; ++i) {
        if (text.substr(at).starts_with(words_[i].words)) found(words_[i].index, at);
      }
    }
  }

 private:
  struct Word {
    std::string_view words;
    uint16_t index = 0;
  };
  static constexpr size_t kKey = 3;  // bytes
  static constexpr size_t kSlots = 4096;
  static size_t slot_of(const char* three) {
    const auto byte = [&](size_t i) { return uint32_t{static_cast<unsigned char>(three[i])}; };
    return ((byte(0) << 16 | byte(1) << 8 | byte(2)) * 0x9E3779B1u) >> 20;
  }
  std::array<uint16_t, kSlots + 1> begins_{};  // of each slot's words in words_
  std::vector<Word> words_;
};

}  // namespace sayso::extract
