// UTF-8: validity, code points, offsets.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_map.h"

namespace sayso::base {

/// Reads the code point at `at` and moves `at` behind it. A byte that is no valid UTF-8 there reads
/// as U+FFFD and moves one byte. REQUIRES: at < text.size().
inline char32_t next_code_point(std::string_view text, size_t& at);

/// The code point that ends before `at`; `at` moves to its begin. REQUIRES: 0 < at <= text.size().
char32_t previous_code_point(std::string_view text, size_t& at);

void append_utf8(std::string& out, char32_t code_point);

/// RFC 3629: no overlong forms, no surrogates, nothing over U+10FFFF.
bool is_valid_utf8(std::string_view text);

/// `text` with each maximal invalid part replaced by U+FFFD (the WHATWG decoder's rule), how many
/// there were, and which bytes came from where.
struct Repaired {
  std::string text;
  size_t replaced = 0;
  ByteMap map;
};
/// The first `skipped` bytes are left out.
Repaired repair_utf8(std::string_view text, size_t skipped = 0);

/// True where a code point begins, or at the end.
inline bool is_boundary(std::string_view text, size_t at) {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u);
}

/// Turns byte offsets of one text into code-point offsets and back. Build once, ask often: O(1) for
/// ASCII, O(log n) else. Immutable after construction, so safe to share. `text` need not outlive
/// it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  uint32_t from_byte(uint32_t byte) const;      ///< REQUIRES: byte <= text size, on a boundary
  uint32_t to_byte(uint32_t code_point) const;  ///< REQUIRES: code_point <= count()
  uint32_t count() const { return count_; }

 private:
  struct Step {  // after `byte` (the begin of a multi-byte code point), offsets differ by a new
                 // amount
    uint32_t byte;
    uint32_t code_point;
    uint32_t length;
  };
  std::vector<Step> steps_;
  uint32_t count_ = 0;
};

// Character classes (Unicode general categories by ICU; ASCII is answered without it).
inline bool is_space(char32_t c);           ///< White_Space
bool is_letter(char32_t c);                 ///< L*
bool is_digit(char32_t c);                  ///< Nd
inline bool is_word_character(char32_t c);  ///< L*, N* or M*
bool is_upper(char32_t c);                  ///< Lu or Lt
bool is_lower(char32_t c);                  ///< Ll
/// Appends the letters of `c` in lower case and without their marks ("É", and "E" with the mark
/// behind it, "e"); nothing for a mark and for what shows nothing (a soft hyphen, a zero-width
/// space). Unicode compatibility decomposition.
void append_bare(std::string& out, char32_t c);
/// Simple case mapping, code point by code point (lengths in bytes may change).
char32_t to_lower(char32_t c);
std::string lower(std::string_view text);

// What every character of every text is asked, in place for ASCII.
char32_t next_code_point_beyond_ascii(std::string_view text, size_t& at);
bool is_space_beyond_ascii(char32_t c);
bool is_word_character_beyond_ascii(char32_t c);

inline char32_t next_code_point(std::string_view text, size_t& at) {
  assert(at < text.size());
  const auto c = static_cast<unsigned char>(text[at]);
  if (c >= 0x80) return next_code_point_beyond_ascii(text, at);
  ++at;
  return c;
}

inline bool is_space(char32_t c) {
  if (c >= 0x80) return is_space_beyond_ascii(c);
  return c == ' ' || (c >= 9 && c <= 13);
}

inline bool is_word_character(char32_t c) {
  if (c >= 0x80) return is_word_character_beyond_ascii(c);
  return (c >= '0' && c <= '9') || ((c | 0x20u) >= 'a' && (c | 0x20u) <= 'z');
}

}  // namespace sayso::base
