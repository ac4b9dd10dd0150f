// Names: whom a byline names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sayso::extract {

/// How sure it is that a string names an author at all.
enum class Trust {
  stated,   ///< an author field: single words and organisations are names too
  visible,  ///< words of the page: only what looks like persons' names
};

/// "By A. Writer, B. Writer and C. Writer in Kyiv | Staff" -> the names. Addresses, handles, roles
/// ("staff writer", "admin") and places are left out.
std::vector<std::string> author_names(std::string_view line, Trust trust);

}  // namespace sayso::extract
