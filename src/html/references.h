// Character references: "&amp;", "&#8212;".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sayso::html {

/// Reads the reference at `at` (which is a '&') of `text` into `out`, and gives the bytes it took;
/// 0 when there is none there (HTML 13.2.5.72-80; in attributes a name without ';' before '=' or a
/// letter is none).
size_t read_reference(std::string_view text, size_t at, bool in_attribute, std::string& out);

}  // namespace sayso::html
