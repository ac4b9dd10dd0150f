#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>

namespace sayso::base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned char byte_at(std::string_view text, size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// Length of the well-formed sequence at `at` (Unicode table 3-7), or 0; `bad` gets the length of
// the maximal ill-formed part.
size_t sequence_length(std::string_view text, size_t at, size_t& bad) {
  const unsigned char lead = byte_at(text, at);
  bad = 1;
  if (lead < 0x80) return 1;
  size_t need = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    need = 1;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    need = 2;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    need = 3;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  for (size_t i = 1; i <= need; ++i) {
    if (at + i >= text.size()) return 0;
    const unsigned char c = byte_at(text, at + i);
    if (c < low || c > high) return 0;
    low = 0x80;
    high = 0xBF;
    bad = i + 1;
  }
  return need + 1;
}

// Where the well-formed text that begins at `at` ends. Eight bytes of ASCII at a time.
size_t valid_end(std::string_view text, size_t at) {
  constexpr uint64_t kHigh = 0x8080808080808080u;
  while (at < text.size()) {
    uint64_t eight = kHigh;
    if (at + sizeof eight <= text.size()) std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kHigh) == 0) {
      at += sizeof eight;
      continue;
    }
    size_t bad = 1;
    const size_t length = sequence_length(text, at, bad);
    if (length == 0) break;
    at += length;
  }
  return at;
}

// Where the ASCII that begins at `at` ends.
size_t ascii_end(std::string_view text, size_t at) {
  constexpr uint64_t kHigh = 0x8080808080808080u;
  for (uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kHigh) != 0) break;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

char lower_letter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

char32_t decode(std::string_view text, size_t at, size_t length) {
  switch (length) {
    case 1:
      return byte_at(text, at);
    case 2:
      return (byte_at(text, at) & 0x1Fu) << 6 | (byte_at(text, at + 1) & 0x3Fu);
    case 3:
      return (byte_at(text, at) & 0x0Fu) << 12 | (byte_at(text, at + 1) & 0x3Fu) << 6 |
             (byte_at(text, at + 2) & 0x3Fu);
    default:
      return (byte_at(text, at) & 0x07u) << 18 | (byte_at(text, at + 1) & 0x3Fu) << 12 |
             (byte_at(text, at + 2) & 0x3Fu) << 6 | (byte_at(text, at + 3) & 0x3Fu);
  }
}

}  // namespace

char32_t next_code_point_beyond_ascii(std::string_view text, size_t& at) {
  size_t bad = 1;
  const size_t length = sequence_length(text, at, bad);
  if (length == 0) {
    ++at;
    return kReplacement;
  }
  const char32_t c = decode(text, at, length);
  at += length;
  return c;
}

char32_t previous_code_point(std::string_view text, size_t& at) {
  assert(at > 0 && at <= text.size());
  size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (byte_at(text, begin) & 0xC0u) == 0x80u) --begin;
  size_t probe = begin;
  const char32_t c = next_code_point(text, probe);
  if (probe != at) {  // not one whole sequence: the last byte stands alone
    --at;
    return kReplacement;
  }
  at = begin;
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0u | c >> 6);
    out += static_cast<char>(0x80u | (c & 0x3Fu));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0u | c >> 12);
    out += static_cast<char>(0x80u | (c >> 6 & 0x3Fu));
    out += static_cast<char>(0x80u | (c & 0x3Fu));
  } else {
    out += static_cast<char>(0xF0u | c >> 18);
    out += static_cast<char>(0x80u | (c >> 12 & 0x3Fu));
    out += static_cast<char>(0x80u | (c >> 6 & 0x3Fu));
    out += static_cast<char>(0x80u | (c & 0x3Fu));
  }
}

bool is_valid_utf8(std::string_view text) { return valid_end(text, 0) == text.size(); }

Repaired repair_utf8(std::string_view text, size_t skipped) {
  Repaired result;
  result.map = ByteMap(skipped);
  result.text.reserve(text.size());
  for (size_t at = skipped; at < text.size();) {
    const size_t end = valid_end(text, at);
    result.text.append(text.substr(at, end - at));
    result.map.add_same(end - at);
    at = end;
    if (at == text.size()) break;
    size_t bad = 1;
    sequence_length(text, at, bad);
    append_utf8(result.text, kReplacement);
    result.map.add(3, bad);
    ++result.replaced;
    at += bad;
  }
  return result;
}

CodePoints::CodePoints(std::string_view text) {
  for (size_t at = 0; at < text.size(); ++count_) {
    const size_t begin = at;
    if (static_cast<unsigned char>(text[at]) < 0x80) {  // most of it
      ++at;
      continue;
    }
    next_code_point(text, at);
    if (at - begin > 1) {
      steps_.push_back({static_cast<uint32_t>(begin), count_, static_cast<uint32_t>(at - begin)});
    }
  }
}

uint32_t CodePoints::from_byte(uint32_t byte) const {
  const auto after = std::partition_point(steps_.begin(), steps_.end(),
                                          [&](const Step& step) { return step.byte < byte; });
  if (after == steps_.begin()) return byte;
  const Step& last = *(after - 1);
  if (byte < last.byte + last.length) return last.code_point;  // inside: its begin
  return last.code_point + 1 + (byte - last.byte - last.length);
}

uint32_t CodePoints::to_byte(uint32_t code_point) const {
  const auto after = std::partition_point(
      steps_.begin(), steps_.end(), [&](const Step& step) { return step.code_point < code_point; });
  if (after == steps_.begin()) return code_point;
  const Step& last = *(after - 1);
  return last.byte + last.length + (code_point - last.code_point - 1);
}

bool is_space_beyond_ascii(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20u) >= 'a' && (c | 0x20u) <= 'z';
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return u_isdigit(static_cast<UChar32>(c)) != 0;
}

bool is_word_character_beyond_ascii(char32_t c) {
  constexpr uint32_t kMask = U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & kMask) != 0;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_LL_MASK) != 0;
}

char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c | 0x20u : c;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    if (const size_t end = ascii_end(text, at); end > at) {
      const size_t begin = out.size();
      out.append(text.substr(at, end - at));
      std::transform(out.begin() + static_cast<ptrdiff_t>(begin), out.end(),
                     out.begin() + static_cast<ptrdiff_t>(begin), lower_letter);
      at = end;
    } else {
      append_utf8(out, to_lower(next_code_point(text, at)));
    }
  }
  return out;
}

namespace {

// Shows nothing, or only changes the letter it stands with.
bool is_unseen(char32_t c) {
  const int8_t type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR;
}

}  // namespace

void append_bare(std::string& out, char32_t c) {
  if (c < 0x80) return append_utf8(out, to_lower(c));
  UErrorCode error = U_ZERO_ERROR;
  static const UNormalizer2* const kDecompose = unorm2_getNFKDInstance(&error);
  constexpr int32_t kMost = 32;  // UTF-16 units; the longest of Unicode has 18
  UChar parts[kMost];
  const int32_t count = kDecompose ? unorm2_getDecomposition(kDecompose, static_cast<UChar32>(c),
                                                             parts, kMost, &error)
                                   : -1;
  if (count < 0 || U_FAILURE(error)) {
    if (!is_unseen(c)) append_utf8(out, to_lower(c));
    return;
  }
  for (int32_t i = 0; i < count; ++i) {
    char32_t part = parts[i];
    const bool is_lead = part >= 0xD800 && part < 0xDC00;
    if (is_lead && i + 1 < count)
      part = 0x10000 + ((part - 0xD800) << 10) + (static_cast<char32_t>(parts[++i]) - 0xDC00);
    if (!is_unseen(part)) append_utf8(out, to_lower(part));
  }
}

}  // namespace sayso::base
