// Numbers: digits, words and mixtures of both, as news writes them.
#pragma once

#include <optional>
#include <string>

#include "read/tokens.h"

namespace sayso::read {

/// A number in words [begin, end).
struct Number {
  size_t end = 0;
  double value = 0;
  bool is_digits = false;  ///< written in digits at least in part
  bool is_whole = true;
  bool is_ordinal = false;  ///< "third", "20th"
  bool is_article = false;  ///< only "a" or "an", which counts before a magnitude or a unit
  std::string attached;     ///< letters glued to the digits that are no magnitude: "mm" of "1.5mm"
};

/// Reads "2,000", "3.5", "2.4 million", "twenty-three", "one hundred and five", "half", "1/2", "two
/// and a half", "20th", "third". Nothing where no number begins at word `i`.
std::optional<Number> read_number(std::string_view text, const Tokens& tokens, size_t i);

/// The same for digits behind the first `letters` letters of word `i`: "1.5m" of "AUD1.5m".
std::optional<Number> read_number_behind(std::string_view text, const Tokens& tokens, size_t i,
                                         size_t letters);

}  // namespace sayso::read
