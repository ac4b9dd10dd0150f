// Date tokens: the numbers, words and marks of a line, as written dates are made of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sayso::extract {

struct DateToken {
  enum Kind { number, word, mark } kind;
  std::string_view text;  ///< of the line
  int value = 0;          ///< of a number of up to eight digits, else -1
  size_t digits = 0;      ///< of a number
};

/// Numbers in the digits of any script that dates are written in, words of scripts that divide
/// words (months of two words and Thai "มี.ค." are one), and single marks. Blanks are left out.
/// `low`: a line in lower case.
std::vector<DateToken> date_tokens(std::string_view low);

/// Whether `text` holds a digit of one of these scripts.
bool has_digit(std::string_view text);

/// A letter that Thai words begin with.
bool is_thai_letter(char32_t c);

/// Lower case with every letter at its place: what would be longer or shorter stays as it is.
std::string lower_in_place(std::string_view text);

}  // namespace sayso::extract
