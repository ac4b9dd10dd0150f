// Formula rules: attributions whose form alone tells what they are, where the model saw none.
#pragma once

#include <vector>

#include "read/attributions.h"
#include "read/names.h"
#include "read/tokens.h"
#include "sayso/reading.h"

namespace sayso::read {

/// Adds to `found`, in sentences that hold no attribution yet: "According to Ana Ruiz, the bridge
/// is safe"; "And from Chairwoman Ruiz: ..."; "Ruiz: Bridge is safe" at the head of a paragraph;
/// '"It is safe." —Ana Ruiz'; "Footage verified by the Wire appeared to show smoke"; verb frames.
/// And gives to "according to" behind a subject the rest of its sentence. Linear in words.
void add_formulas(const Tokens& tokens, const std::vector<Sentence>& sentences, const Names& names,
                  std::vector<FoundAttribution>& found);

}  // namespace sayso::read
