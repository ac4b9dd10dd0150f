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

/// True when `tag` (BCP 47, as a page tells it) names another language than English and the text
/// has no more small words of English than of another: too short, or of a language not known here.
bool is_foreign_by(std::string_view tag, const Tokens& tokens);

}  // namespace sayso::read
