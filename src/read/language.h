// Language: whether a text can be read at all.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/tokens.h"

namespace sayso::read {

/// The language that a text is in when it is surely not English: its English name ("French"), or
/// that of its script ("Cyrillic script"). Nothing for English, for short texts and where it cannot
/// be told. By the share of common small words (Grefenstette 1995); looks at the first 2,000 words.
std::optional<std::string> foreign_language(std::string_view text, const Tokens& tokens);

}  // namespace sayso::read
