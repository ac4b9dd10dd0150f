#include "read/tokens.h"

#include <algorithm>

#include "base/utf8.h"

namespace sayso::read {
namespace {

// Lower-cases a word, curly apostrophes as '. Returns whether it begins with a capital letter.
bool fold(std::string_view bytes, std::string& lower) {
  lower.assign(bytes);
  unsigned char all = 0;
  for (char& c : lower) {
    all |= static_cast<unsigned char>(c);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  if (all < 0x80) return bytes[0] >= 'A' && bytes[0] <= 'Z';
  size_t at = 0;
  const char32_t first = base::next_code_point(bytes, at);
  lower = first == U'\u2019' ? std::string("'") : base::lower(bytes);
  return base::is_upper(first);
}

}  // namespace

Tokens make_tokens(std::string_view text, std::vector<text::Word> words) {
  Tokens tokens;
  tokens.words = std::move(words);
  const size_t count = tokens.words.size();
  tokens.lower.resize(count);
  tokens.facts.resize(count);
  tokens.capital.resize(count);
  tokens.tight.resize(count);
  tokens.paragraph.resize(count);
  uint32_t last = 0;
  uint32_t paragraph = 0;
  for (size_t i = 0; i < count; ++i) {
    const text::Word& word = tokens.words[i];
    const std::string_view bytes = text.substr(word.span.begin, word.span.size());
    const std::string_view gap = text.substr(last, word.span.begin - last);
    if (last != 0 && gap.find('\n') != std::string_view::npos) ++paragraph;
    tokens.tight[i] = gap.empty() && last != 0;
    tokens.paragraph[i] = paragraph;
    tokens.capital[i] = fold(bytes, tokens.lower[i]);
    tokens.facts[i] = facts_of(tokens.lower[i]);
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
