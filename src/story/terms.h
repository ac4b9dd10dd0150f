// Terms: the words by which an article is known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sayso/article.h"

namespace sayso::story {

/// One word of an article with how much the article is about it.
struct Term {
  std::string word;  ///< lower case, stemmed
  float weight =
      0;  ///< grows with the logarithm of its count; more in the title and the first sentences
  bool name = false;  ///< written with a capital where no sentence begins
  bool in_title = false;
  bool in_lead = false;     ///< in the title or the first 60 words
  bool in_opening = false;  ///< in the title or the first 30 words
  bool is_pair = false;     ///< two names side by side ("ann ito")
  bool repeated =
      false;  ///< a pair of names whose second name stands twice or more where it does not speak
  bool is_year = false;  ///< 1900..2099
  bool is_past = false;  ///< no word, but a mark: title or lead tell of what is years old

  friend bool operator==(const Term&, const Term&) = default;
};

/// The terms of title and text (its first 20,000 bytes), sorted by word, each once. Function words
/// are left out.
std::vector<Term> extract_terms(const Article& article);

/// Lower case and without plural or possessive endings: "Officers" -> "officer", "cities" ->
/// "city".
std::string stem(std::string_view word);

}  // namespace sayso::story
