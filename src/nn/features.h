// Features: what WordPieces of lower-cased words no longer show. Equal to training/tokenizer.py.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace sayso::nn {

/// One value a word each.
struct Features {
  std::vector<uint8_t> shape;  ///< of its letters: 0 none, 1 lower, 2 Title, 3 UPPER, 4 mIxed, 5
                               ///< digits, 6 one capital
  std::vector<uint8_t>
      quote;  ///< 0 outside, 1 inside, 2 opening, 3 closing mark; forgotten at the end of a line
  std::vector<uint8_t> before;  ///< what precedes: 0 nothing, 1 space, 2 line break, 3 paragraph
                                ///< break or the text's begin
  std::vector<uint32_t> paragraph;  ///< number of its paragraph or line, from 0
  std::vector<uint32_t>
      sentence;  ///< number of full stops, question and exclamation marks before it
};

/// Linear time. REQUIRES: words are those of text.
Features find_features(std::string_view text, const std::vector<text::Word>& words);

}  // namespace sayso::nn
