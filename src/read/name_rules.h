// Name rules: what is mended in the names that the model tags, before they are linked.
#pragma once

#include <vector>

#include "read/name_tagger.h"
#include "read/tokens.h"

namespace sayso::read {

/// The conventions of names that a tagger of single words tends to miss. A company's name holds its
/// legal form ("Corp.", ", Inc."), an abbreviation its last stop ("U.S."); an article, a kinship
/// word or a salutation before a name, or a bracket behind it, is no part of it; a public body
/// holds its place and its noun ("Humberdale Police"); two places side by side ("Port Ella
/// California") are two names. No names of persons, organisations or places are: words for a
/// people or a faith alone ("Swedish"), offices ("the Taoiseach"), days and months, and storms,
/// wherever the text calls one so. In order,
/// none overlapping. Pure; linear in words.
std::vector<TaggedName> mend_names(const Tokens& tokens, const std::vector<TaggedName>& tagged);

/// `tagged` with further places of its names: the same words, or the surname of a person, where
/// they are written with capitals and stand alone. In order, none overlapping. Pure; linear in
/// words.
std::vector<TaggedName> with_repeated_names(const Tokens& tokens, std::vector<TaggedName> tagged);

}  // namespace sayso::read
