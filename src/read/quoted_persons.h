// Quoted persons: who "I", "we" and "you" are inside a quotation.
#pragma once

#include <vector>

#include "read/names.h"
#include "read/speakers.h"
#include "read/tokens.h"
#include "sayso/reading.h"

namespace sayso::read {

/// Inside the quotations of attributions whose speakers are known "I" is the speaker, "we" a body
/// that speaks, "you" whom the cue names ("told Ana Ruiz"). Adds these to `pronouns`, and takes
/// from `names` what the model had made of them: nobody named is "I" where the speaker is not
/// known, nor "you" where the cue names nobody. Linear in words.
void give_quoted_persons(const Tokens& tokens, const std::vector<Attribution>& attributions,
                         Names& names, std::vector<Pronoun>& pronouns);

}  // namespace sayso::read
