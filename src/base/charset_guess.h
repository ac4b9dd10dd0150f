// Guess: the charset of bytes that nothing names.
#pragma once

#include <string_view>
#include <vector>

namespace sayso::base {

/// Converters (see converter_of()) that these bytes may be read with, likeliest first; empty where
/// too little speaks for any. Tags do not count. By ICU's detector, which knows the frequent pairs
/// and triples of letters of some twenty languages. Pure; linear time: looks at the first 64 kB
/// around what is not ASCII.
std::vector<std::string_view> guess_charsets(std::string_view bytes);

/// "UTF-16LE" or "UTF-16BE" for text in it without a byte order mark, told by the zero bytes of its
/// letters and tags; else "".
std::string_view utf16_without_mark(std::string_view bytes);

}  // namespace sayso::base
