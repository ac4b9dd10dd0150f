#include "read/tokens.h"

#include <algorithm>

#include "base/utf8.h"

namespace sayso::read {

Tokens make_tokens(std::string_view text, std::vector<text::Word> words) {
  Tokens tokens;
  tokens.words = std::move(words);
  tokens.lower.reserve(tokens.words.size());
  uint32_t last = 0;
  uint32_t paragraph = 0;
  for (const text::Word& word : tokens.words) {
    const std::string_view bytes = text.substr(word.span.begin, word.span.size());
    const std::string_view gap = text.substr(last, word.span.begin - last);
    if (last != 0 && gap.find('\n') != std::string_view::npos) ++paragraph;
    size_t at = 0;
    const char32_t first = base::next_code_point(bytes, at);
    tokens.capital.push_back(base::is_upper(first));
    tokens.tight.push_back(gap.empty() && last != 0);
    tokens.paragraph.push_back(paragraph);
    tokens.lower.push_back(first == U'\u2019' ? std::string("'") : base::lower(bytes));
    last = word.span.end;
  }
  return tokens;
}

Tokens::Range Tokens::within(Span span) const {
  const auto begin = std::partition_point(
      words.begin(), words.end(), [&](const text::Word& w) { return w.span.end <= span.begin; });
  const auto end = std::partition_point(
      begin, words.end(), [&](const text::Word& w) { return w.span.begin < span.end; });
  return {static_cast<size_t>(begin - words.begin()), static_cast<size_t>(end - words.begin())};
}

bool Tokens::is_any(size_t i, std::initializer_list<std::string_view> list) const {
  if (i >= lower.size()) return false;
  return std::find(list.begin(), list.end(), lower[i]) != list.end();
}

bool Tokens::matches(size_t i, std::string_view phrase, size_t* after) const {
  while (!phrase.empty()) {
    const size_t space = std::min(phrase.find(' '), phrase.size());
    if (!is(i, phrase.substr(0, space))) return false;
    phrase.remove_prefix(std::min(space + 1, phrase.size()));
    ++i;
  }
  if (after) *after = i;
  return true;
}

bool in_list(std::string_view word, std::string_view list) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

}  // namespace sayso::read
