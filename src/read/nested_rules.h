// Nested rules: attributions inside a content whose form alone tells what they are.
#pragma once

#include <optional>

#include "read/attributions.h"
#include "read/tokens.h"

namespace sayso::read {

/// "witnesses saw three men run", "that Finch had told him that the yard was safe", 'the guard
/// shouted "run"': the attribution that a content of words [begin, end) begins with, or nothing.
std::optional<FoundAttribution> nested_at_begin(const Tokens& tokens, Tokens::Range content);

}  // namespace sayso::read
