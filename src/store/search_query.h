// Search query: what a person typed, as an expression of SQLite's FTS5.
#pragma once

#include <string>
#include <string_view>

#include "sayso/result.h"
#include "sayso/search.h"

namespace sayso::store {

/// FTS5 expressions over the columns words, speakers, types, outlet, figures. Every expression
/// given is one that FTS5 accepts, whatever was typed: words stand in quotation marks.
struct SearchExpression {
  std::string all;  ///< every term
  std::string any;  ///< every field, and at least one of the words; empty where that is no less
};

/// Lenient: a quotation mark that is never closed closes at the end, signs without letters or
/// digits are passed over. Errc::invalid: nothing to look for, or only words to leave out; usage:
/// an unknown type, a figure that is no number, more than 1,000 characters or 32 terms. Both say
/// what to do.
Result<SearchExpression> search_expression(const SearchQuery& query);

/// A figure as one token of the index: 12.5 as "f12p5".
std::string figure_token(double value);

}  // namespace sayso::store
