// Elements: what the elements of a page say about its article - meta fields, headings, bylines,
// times.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/candidates.h"
#include "extract/dates.h"
#include "html/dom.h"

namespace sayso::extract {

/// What was found beside the candidates.
struct ElementFacts {
  std::string page_title;   ///< of <title>
  std::string description;  ///< of og:description or description
  /// Of first headings that are made of several pieces: each, and all but the first or the last.
  std::vector<std::string> heading_parts;
};

/// One walk over the page adds every candidate to `all`; the rules choose afterwards. Lists of
/// other articles, comments and feet are left out. `style`: how its days are written; `language`:
/// the first part of the tag of its language, "" where it tells none. Linear time.
ElementFacts collect_elements(const html::Tree& tree, DayStyle style, std::string_view language,
                              Candidates& all);

}  // namespace sayso::extract
