// Excerpt: as much of exact words as may be given away.
#pragma once

#include <cstdint>
#include <string>

#include "sayso/article.h"

namespace sayso::share {

/// Without being asked for more.
inline constexpr uint32_t kMostCharacters = 300;

/// What is given of a story.
struct Amount {
  bool full = false;  ///< false: at most 300 characters of each stretch of words
};

struct Excerpt {
  std::string words;  ///< exact
  bool cut = false;   ///< more follows
};

/// The words at `span`, cut behind a whole word.
Excerpt excerpt_of(const Article& article, Span span, Amount amount);
Excerpt excerpt_of(const std::string& words, Amount amount);

}  // namespace sayso::share
