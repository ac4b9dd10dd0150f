// Denials: the words that turn what is said into its opposite.
#pragma once

#include <string_view>

namespace sayso::ledger {

/// "not", "never", "denied", "didnt" (as folded), ...
bool is_denial(std::string_view folded_word);

}  // namespace sayso::ledger
