// Speakers: whose statement it is, and what kind of source that is.
#pragma once

#include <string_view>
#include <vector>

#include "read/names.h"
#include "read/tokens.h"
#include "sayso/reading.h"

namespace sayso::read {

/// Pronouns of sources given to entities, and mentions of everything named.
struct Pronoun {
  size_t word = 0;
  uint32_t entity = 0;
};

/// Fills speaker, speaker_name and speaker_type of each attribution (in text order) from its
/// source's words: a name in its head, a pronoun or a left-out source that goes on with the speaker
/// before, a description. What cannot be told stays nothing: a wrong speaker is worse than none.
/// Adds entities for named-by-description sources to `names`; gives back the pronouns it resolved.
/// `outlet` may be empty.
std::vector<Pronoun> find_speakers(std::string_view text, const Tokens& tokens,
                                   const std::vector<Sentence>& sentences, Names& names,
                                   std::string_view outlet, std::vector<Attribution>& attributions);

}  // namespace sayso::read
