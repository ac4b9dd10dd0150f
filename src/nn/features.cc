#include "nn/features.h"

#include <algorithm>

#include "base/utf8.h"

namespace sayso::nn {
namespace {

uint8_t shape_of(std::string_view word) {
  size_t upper = 0;
  size_t lower = 0;
  bool digits = false;
  bool first_is_upper = false;
  for (size_t at = 0; at < word.size();) {
    const bool first = at == 0;
    const char32_t c = base::next_code_point(word, at);
    if (base::is_upper(c)) {
      ++upper;
      first_is_upper = first_is_upper || first;
    }
    lower += base::is_lower(c);
    digits = digits || base::is_digit(c);
  }
  if (upper == 0 && lower == 0) return digits ? 5 : 0;
  if (upper == 0) return 1;
  if (lower == 0) return upper == 1 ? 6 : 3;
  return first_is_upper && upper == 1 ? 2 : 4;
}

enum class Mark { none, opens, closes, toggles };

Mark mark_of(std::string_view word) {
  size_t at = 0;
  switch (base::next_code_point(word, at)) {
    case U'\u201C':
    case U'\u201E':
    case U'\u00AB':
      return Mark::opens;
    case U'\u201D':
    case U'\u00BB':
      return Mark::closes;
    case U'"':
    case U'\u201F':
      return Mark::toggles;
    default:
      return Mark::none;
  }
}

}  // namespace

Features find_features(std::string_view text, const std::vector<text::Word>& words) {
  Features out;
  bool inside = false;
  uint32_t last = 0;
  uint32_t paragraph = 0;
  uint32_t sentence = 0;
  for (const text::Word& word : words) {
    const std::string_view gap = text.substr(last, word.span.begin - last);
    const std::string_view bytes = text.substr(word.span.begin, word.span.size());
    const auto lines = std::count(gap.begin(), gap.end(), '\n');
    const uint8_t before = lines >= 2 || last == 0 ? 3 : lines == 1 ? 2 : gap.empty() ? 0 : 1;
    if (lines > 0) inside = false;
    if (before >= 2 && !out.before.empty()) ++paragraph;
    out.before.push_back(before);
    out.paragraph.push_back(paragraph);
    out.sentence.push_back(sentence);
    sentence += bytes == "." || bytes == "!" || bytes == "?";
    out.shape.push_back(shape_of(bytes));
    const Mark mark = word.is_word ? Mark::none : mark_of(bytes);
    if (mark == Mark::opens || (mark == Mark::toggles && !inside)) {
      inside = true;
      out.quote.push_back(2);
    } else if (mark != Mark::none) {
      inside = false;
      out.quote.push_back(3);
    } else {
      out.quote.push_back(inside ? 1 : 0);
    }
    last = word.span.end;
  }
  return out;
}

}  // namespace sayso::nn
