// Scripts: of which kind the letters of a name are.
#pragma once

#include <string_view>

#include "base/utf8.h"

namespace sayso::extract {

/// Han, Kana or Hangul.
inline bool is_east_asian(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || c == 0x3005 ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF);
}

inline bool is_kana(char32_t c) { return c >= 0x3040 && c <= 0x30FF; }

/// Letters that are neither capital nor small: Arabic, Hebrew, those of India, Thai, East Asia.
inline bool is_caseless_letter(char32_t c) {
  return base::is_letter(c) && base::to_lower(c) == c && !base::is_lower(c);
}

/// Whether the first letter is a small one.
inline bool begins_small(std::string_view word) {
  size_t at = 0;
  return !word.empty() && base::is_lower(base::next_code_point(word, at));
}

/// Words that end so are not divided from the next by blanks: those of East Asia.
inline bool divides_no_words(std::string_view words) {
  if (words.empty()) return false;
  size_t at = words.size();
  return is_east_asian(base::previous_code_point(words, at));
}

}  // namespace sayso::extract
