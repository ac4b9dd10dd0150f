// Stem: a word without its endings.
#pragma once

#include <string>
#include <string_view>

namespace sayso::text {

/// `lower` (ASCII letters are looked at, others kept) without possessive, plural, -ed, -ing, -ly
/// and -er endings; a light cut that may leave no dictionary word ("closed", "closing" -> "clos").
std::string stem(std::string_view lower);

}  // namespace sayso::text
