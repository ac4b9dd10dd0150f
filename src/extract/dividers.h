// Dividers: the marks between a title, a day, a name and a site.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace sayso::extract {

/// Marks that divide a line wherever they stand, blanks around them.
constexpr std::string_view kDividers[] = {
    " | ",      " - ",  " \u2013 ", " \u2014 ", " :: ", " \u00BB ", " \u2022 ",
    " \u00B7 ", " // ", " \u203A ", " \u00AB ", " -- ", " ~ ",      " / "};

/// The divider that `text` begins with, or "".
inline std::string_view divider_before(std::string_view text) {
  const auto* const found =
      std::find_if(std::begin(kDividers), std::end(kDividers),
                   [&](std::string_view mark) { return text.starts_with(mark); });
  return found == std::end(kDividers) ? "" : *found;
}

inline bool ends_with_divider(std::string_view text) {
  return std::any_of(std::begin(kDividers), std::end(kDividers),
                     [&](std::string_view mark) { return text.ends_with(mark); });
}

/// What stands behind the last divider; all of `text` where there is none.
inline std::string_view behind_dividers(std::string_view text) {
  size_t begin = 0;
  for (const std::string_view mark : kDividers) {
    const size_t at = text.rfind(mark);
    if (at != std::string_view::npos) begin = std::max(begin, at + mark.size());
  }
  return text.substr(begin);
}

}  // namespace sayso::extract
