// Known names: countries, states, large cities and bodies that every reader knows.
#pragma once

#include <vector>

#include "read/name_tagger.h"
#include "read/tokens.h"

namespace sayso::read {

/// `tagged` with what the model left out or typed otherwise though it is known: names of countries,
/// US states, large cities, seas and continents are places, those of well-known bodies
/// organisations. Written with capitals only; a known name inside a longer tagged one stays part of
/// it. Parts of web and mail addresses are left out. In order, none overlapping. Linear in words.
std::vector<TaggedName> with_known_names(const Tokens& tokens, std::vector<TaggedName> tagged);

}  // namespace sayso::read
