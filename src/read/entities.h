// Entities: names and coreferent phrases brought together.
#pragma once

#include <vector>

#include "read/coreference.h"
#include "read/names.h"
#include "read/tokens.h"

namespace sayso::read {

/// Joins entities of `names` that the model's antecedents say are one, makes entities of phrases
/// that occur together without a name, and fills names.phrases. Two people with different
/// names, and a he and a she, are never made one. Entities are numbered anew, in the order of the
/// text. Linear in mentions.
void join_coreferent(std::string_view text, const Tokens& tokens,
                     const std::vector<FoundMention>& mentions, Names& names);

}  // namespace sayso::read
