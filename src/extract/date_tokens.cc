#include "extract/date_tokens.h"

#include "base/utf8.h"

namespace sayso::extract {
namespace {

// 0..9 of a digit of any script that dates are written in, -1 of anything else.
int digit_value(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  // Arabic, Persian, Devanagari, Bengali, Tamil, Thai, full width.
  for (const char32_t zero : {0x660U, 0x6F0U, 0x966U, 0x9E6U, 0xBE6U, 0xE50U, 0xFF10U}) {
    if (c >= zero && c < zero + 10) return static_cast<int>(c - zero);
  }
  return -1;
}

DateToken number_at(std::string_view low, size_t& at) {
  constexpr size_t kMost = 8;
  const size_t begin = at;
  DateToken out{DateToken::number, {}};
  for (size_t next = at; next < low.size(); at = next) {
    const int digit = digit_value(base::next_code_point(low, next));
    if (digit < 0) break;
    if (++out.digits <= kMost) out.value = out.value * 10 + digit;
    // "202608:14": a year and a clock in two elements without a blank.
    const std::string_view rest = low.substr(next, 3);
    if (out.digits == 4 && low[begin] == '2' && rest.ends_with(':') &&
        rest.find_first_not_of("0123456789") == 2) {
      at = next;
      break;
    }
  }
  if (out.digits > kMost) out.value = -1;
  out.text = low.substr(begin, at - begin);
  return out;
}

// "تشرين الثاني": two of the months of the Levant are two words each.
bool is_second_word(const std::vector<DateToken>& tokens, std::string_view word) {
  if (tokens.empty()) return false;
  const std::string_view first = tokens.back().text;
  return (first == "كانون" || first == "تشرين") &&
         (word == "الأول" || word == "الاول" || word == "الثاني" || word == "الثانى");
}

}  // namespace

bool has_digit(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (digit_value(base::next_code_point(text, at)) >= 0) return true;
  }
  return false;
}

bool is_thai_letter(char32_t c) { return (c >= 0xE01 && c <= 0xE2E) || (c >= 0xE40 && c <= 0xE44); }

namespace {

// Behind a word, or behind "มี." of "มี.ค.": Thai months are written so.
size_t end_of_word(std::string_view low, size_t at, bool thai) {
  for (size_t next = at; next < low.size(); at = next) {
    const char32_t c = base::next_code_point(low, next);
    if (thai && c == '.' && next < low.size()) {
      size_t behind = next;
      if (!is_thai_letter(base::next_code_point(low, behind))) break;
      continue;
    }
    if (!base::is_word_character(c) || digit_value(c) >= 0) break;
  }
  return at;
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view low) {
  std::vector<DateToken> out;
  for (size_t at = 0; at < low.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(low, at);
    if (digit_value(c) >= 0) {
      at = begin;
      out.push_back(number_at(low, at));
    } else if (base::is_letter(c) && c < 0x2E80) {
      at = end_of_word(low, at, is_thai_letter(c));
      const std::string_view word = low.substr(begin, at - begin);
      if (is_second_word(out, word)) {
        const char* first = out.back().text.data();
        out.back().text = low.substr(static_cast<size_t>(first - low.data()),
                                     at - static_cast<size_t>(first - low.data()));
      } else {
        out.push_back({DateToken::word, word});
      }
    } else if (!base::is_space(c) && c != 0xA0) {
      out.push_back({DateToken::mark, low.substr(begin, at - begin)});
    }
  }
  return out;
}

std::string lower_in_place(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const size_t size = out.size();
    base::append_utf8(out, base::to_lower(base::next_code_point(text, at)));
    if (out.size() - size == at - begin) continue;
    out.resize(size);
    out.append(text.substr(begin, at - begin));
  }
  return out;
}

}  // namespace sayso::extract
