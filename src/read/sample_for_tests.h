// A text to try rules on: its words, its sentences, and spans by their words.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "read/tokens.h"
#include "sayso/reading.h"
#include "text/sentences.h"
#include "text/words.h"

namespace sayso::read {

/// Each line is a paragraph. For tests alone.
struct Sample {
  std::string text;
  Tokens tokens;
  std::vector<Sentence> sentences;

  explicit Sample(std::string words)
      : text(std::move(words)), tokens(make_tokens(text, text::split_words(text))) {
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find('\n', begin), text.size());
      const Span line{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
      for (const Span span : text::split_sentences(text, line)) sentences.push_back({span, 0});
      begin = end + 1;
    }
  }

  /// The first place of `words`, which must stand in the text.
  Span span(const std::string& words) const {
    const auto at = static_cast<uint32_t>(text.find(words));
    return {at, at + static_cast<uint32_t>(words.size())};
  }
  std::string words(Span span) const { return text.substr(span.begin, span.size()); }
  /// The pieces in a row, " ... " between them.
  std::string words(const std::vector<Span>& spans) const {
    std::string out;
    for (const Span span : spans) out += (out.empty() ? "" : " ... ") + words(span);
    return out;
  }
};

}  // namespace sayso::read
