#include "text/words.h"

#include "base/utf8.h"

namespace sayso::text {

std::vector<Word> split_words(std::string_view text) {
  std::vector<Word> words;
  words.reserve(text.size() / 5 + 1);
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    if (base::is_space(c)) continue;
    const bool is_word = base::is_word_character(c);
    while (is_word && at < text.size()) {
      size_t next = at;
      if (!base::is_word_character(base::next_code_point(text, next))) break;
      at = next;
    }
    words.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(at)}, is_word});
  }
  return words;
}

}  // namespace sayso::text
