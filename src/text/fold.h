// Fold: text as it is compared, whatever its capitals and signs.
#pragma once

#include <string>
#include <string_view>

namespace sayso::text {

/// The words of `text` in lower case, each followed by a space; punctuation left out. Linear.
std::string fold(std::string_view text);

/// The last word of what fold() gave, without its space: it says whom a name means ("Lt. Aron
/// Feld", "Feld"). Empty for no words.
std::string_view last_word(std::string_view folded);

}  // namespace sayso::text
