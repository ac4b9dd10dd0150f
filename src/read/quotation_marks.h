// Quotation marks: what stands between them, straight or curly, double or single, French or low.
#pragma once

#include <vector>

#include "read/tokens.h"

namespace sayso::read {

/// Words from an opening mark on, up to and with the one that closes it.
struct QuotedPart {
  size_t begin = 0;
  size_t end = 0;
  bool is_closed = false;  ///< false: the paragraph, or what was asked for, ended first

  friend bool operator==(const QuotedPart&, const QuotedPart&) = default;
};

/// The quotations within words [begin, end), in order, not overlapping; what is quoted inside a
/// quotation is part of it. A paragraph that ends closes them. Single marks quote only where they
/// open before a word and close behind one in the same paragraph: apostrophes are none, nor are
/// inches behind a number. Linear in words.
std::vector<QuotedPart> quoted_parts(const Tokens& tokens, Tokens::Range range);

/// Whether a quotation may begin with word `i`.
bool opens_quotation(const Tokens& tokens, size_t i);

}  // namespace sayso::read
