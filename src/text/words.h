// Words: the tokens that every room counts in.
#pragma once

#include <string_view>
#include <vector>

#include "sayso/span.h"

namespace sayso::text {

/// A maximal run of letters, digits and combining marks (Unicode L, N, M), or any other single
/// character that is not white space.
struct Word {
  Span span;
  bool is_word = false;  ///< false: a single punctuation mark or symbol

  friend bool operator==(const Word&, const Word&) = default;
};

/// All words of `text` in order. Text of up to 4 GiB; invalid UTF-8 bytes are single symbols.
/// Linear time, no state.
std::vector<Word> split_words(std::string_view text);

}  // namespace sayso::text
