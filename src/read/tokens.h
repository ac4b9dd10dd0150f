// Tokens: an article's words, lower-cased and with their shapes, as the reader's rules look at
// them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "read/lexicon.h"
#include "sayso/span.h"
#include "text/words.h"

namespace sayso::read {

/// One text's words with what rules ask of them again and again. Owns its strings: no views into
/// the text.
struct Tokens {
  std::vector<text::Word> words;
  std::vector<std::string> lower;   ///< lower-cased, one a word; curly apostrophes as '
  std::vector<bool> capital;        ///< begins with a capital letter
  std::vector<bool> tight;          ///< no white space before it
  std::vector<uint32_t> paragraph;  ///< counts lines
  std::vector<WordFacts> facts;     ///< what the lexicon knows of the word

  size_t size() const { return words.size(); }
  /// Words [first, last) that overlap `span`.
  struct Range {
    size_t begin = 0;
    size_t end = 0;
  };
  Range within(Span span) const;
  Span span(size_t begin, size_t end) const {
    return {words[begin].span.begin, words[end - 1].span.end};
  }
  bool is(size_t i, std::string_view word) const { return i < lower.size() && lower[i] == word; }
  /// Whether word `i` is of one of the classes, which are bits of WordClass.
  bool has(size_t i, uint32_t classes) const {
    return i < facts.size() && (facts[i].classes & classes) != 0;
  }
  bool is_any(size_t i, std::initializer_list<std::string_view> list) const;
  /// Whether the lower-cased words from `i` on are those of `phrase`, which is divided by single
  /// spaces.
  bool matches(size_t i, std::string_view phrase, size_t* after = nullptr) const;
};

Tokens make_tokens(std::string_view text, std::vector<text::Word> words);

/// Whether `word` is one of the words of `list`, which are divided by single spaces and sorted in
/// no particular way.
bool in_list(std::string_view word, std::string_view list);

}  // namespace sayso::read
