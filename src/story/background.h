// Background: how common a word is in news before any article has come.
#pragma once

#include <string_view>

namespace sayso::story {

/// The share of articles that hold `word` (lower case, stemmed by stem()), 0..1; 0 for a word that
/// is not known as common. Safe for concurrent use.
double background_share(std::string_view word);

}  // namespace sayso::story
