// Nouns that name a place small enough that two of them exclude each other.
#pragma once

#include <string>

namespace sayso::compare {

/// "kitchen", "churchyard", "tanks"; lower case, in the singular or with an s.
bool is_place_noun(const std::string& lower);

}  // namespace sayso::compare
