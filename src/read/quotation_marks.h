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

/// All quotations of a text, to be asked by place. Immutable.
class Quotations {
 public:
  /// Linear in words.
  explicit Quotations(const Tokens& tokens) : parts_(quoted_parts(tokens, {0, tokens.size()})) {}

  /// Whether words of `range` are marks of quotation or stand between such. Logarithmic.
  bool touch(Tokens::Range range) const { return first_in(range) != nullptr; }
  /// In order.
  const std::vector<QuotedPart>& parts() const { return parts_; }
  /// The quotation that word `i` stands in, or nullptr.
  const QuotedPart* around(size_t i) const { return first_in({i, i + 1}); }

 private:
  const QuotedPart* first_in(Tokens::Range range) const;

  std::vector<QuotedPart> parts_;
};

}  // namespace sayso::read
