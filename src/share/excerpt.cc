#include "share/excerpt.h"

#include "base/utf8.h"

namespace sayso::share {
Excerpt excerpt_of(const std::string& words, Amount amount) {
  const base::CodePoints points(words);
  if (amount.full || points.count() <= kMostCharacters) return {words, false};
  std::string out = words.substr(0, points.to_byte(kMostCharacters));
  const size_t space = out.find_last_of(" \n\t");
  if (space != std::string::npos && space > out.size() / 2) out.resize(space);
  return {out, true};
}

Excerpt excerpt_of(const Article& article, Span span, Amount amount) {
  return excerpt_of(std::string(words(article, span)), amount);
}

}  // namespace sayso::share
