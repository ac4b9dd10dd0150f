#include "html/references.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"
#include "html/dom.h"

namespace sayso::html {
namespace {

struct Reference {
  std::string_view name;  // without '&', with ';' where it has one
  std::string_view text;
};

constexpr Reference kReferences[] = {
#include "html/entities.inc"
};

constexpr size_t kLongestName = 32;

// Numbers 0x80..0x9F mean what windows-1252 has there (HTML 13.2.5.80).
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_alnum(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

size_t read_number(std::string_view text, size_t at, std::string& out) {
  size_t i = at + 2;
  const bool hex = i < text.size() && (text[i] | 0x20) == 'x';
  if (hex) ++i;
  const size_t digits = i;
  char32_t value = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    int digit = -1;
    if (c >= '0' && c <= '9')
      digit = c - '0';
    else if (hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f')
      digit = (c | 0x20) - 'a' + 10;
    if (digit < 0) break;
    if (value <= 0x10FFFF) value = value * (hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  if (i == digits) return 0;
  if (i < text.size() && text[i] == ';') ++i;
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  if (value >= 0x80 && value <= 0x9F) value = kWindows1252[value - 0x80];
  base::append_utf8(out, value);
  return i - at;
}

const Reference* find(std::string_view name) {
  const auto* found =
      std::lower_bound(std::begin(kReferences), std::end(kReferences), name,
                       [](const Reference& r, std::string_view n) { return r.name < n; });
  return found != std::end(kReferences) && found->name == name ? found : nullptr;
}

}  // namespace

size_t read_reference(std::string_view text, size_t at, bool in_attribute, std::string& out) {
  if (at + 1 >= text.size()) return 0;
  if (text[at + 1] == '#') return read_number(text, at, out);
  size_t end = at + 1;
  while (end < text.size() && end - at <= kLongestName && is_alnum(text[end])) ++end;
  if (end == at + 1) return 0;
  if (end < text.size() && text[end] == ';') {
    if (const Reference* found = find(text.substr(at + 1, end - at))) {
      out += found->text;
      return end + 1 - at;
    }
  }
  for (size_t stop = end; stop > at + 1; --stop) {  // the longest name that needs no ';'
    const Reference* found = find(text.substr(at + 1, stop - at - 1));
    if (!found) continue;
    if (in_attribute && stop < text.size() && (text[stop] == '=' || is_alnum(text[stop]))) return 0;
    out += found->text;
    return stop - at;
  }
  return 0;
}

std::string decode_references(std::string_view text, bool in_attribute) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      if (const size_t taken = read_reference(text, at, in_attribute, out)) {
        at += taken;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

}  // namespace sayso::html
