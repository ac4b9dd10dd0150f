#include "text/fold.h"

#include "base/utf8.h"
#include "text/words.h"

namespace sayso::text {

std::string fold(std::string_view text) {
  std::string out;
  for (const Word& word : split_words(text)) {
    if (!word.is_word) continue;
    out += base::lower(text.substr(word.span.begin, word.span.size()));
    out += ' ';
  }
  return out;
}

std::string_view last_word(std::string_view folded) {
  if (folded.empty()) return folded;
  folded.remove_suffix(1);
  const size_t space = folded.rfind(' ');
  return space == std::string_view::npos ? folded : folded.substr(space + 1);
}

}  // namespace sayso::text
