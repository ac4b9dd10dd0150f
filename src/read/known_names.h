// Known names: countries, states, large cities and bodies that every reader knows.
#pragma once

#include <string_view>
#include <vector>

#include "read/name_tagger.h"
#include "read/tokens.h"

namespace sayso::read {

/// `tagged` with what the model left out or typed otherwise though it is known: names of countries,
/// US states, large cities, seas and continents are places, those of well-known bodies
/// organisations. Written with capitals only ("US" in full, where its line has small letters too);
/// a known name inside a longer tagged one stays part of it, tagged names inside it are replaced.
/// Parts of web and mail addresses are left out. In order, none overlapping. Linear in words.
std::vector<TaggedName> with_known_names(std::string_view text, const Tokens& tokens,
                                         std::vector<TaggedName> tagged);

/// Whether words [begin, end) name a country or a state of one, whatever their capitals; a postal
/// code of a US state counts.
bool is_state_or_country(const Tokens& tokens, size_t begin, size_t end);

/// Whether words [begin, end) are a known name, whatever their capitals.
bool is_known_name(const Tokens& tokens, size_t begin, size_t end);

}  // namespace sayso::read
