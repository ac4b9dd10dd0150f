// Cues: the verbs of speech that the ledger knows without a model.
#pragma once

#include <string_view>

namespace sayso::ledger {

/// "said", "according", "announced", ...
bool is_speech_cue(std::string_view folded_word);

}  // namespace sayso::ledger
