// Charsets: bytes of any encoding to UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/byte_map.h"

namespace sayso::base {

struct Decoded {
  std::string text;          ///< valid UTF-8, without a byte order mark
  std::string encoding;      ///< the name it was read as ("UTF-8", "windows-1252")
  size_t replaced = 0;       ///< bytes that were no characters in it
  bool is_guess = false;     ///< nothing named `encoding`: a detector took it for the likeliest
  bool is_identity = false;  ///< text bytes are the document's, but for a byte order mark
  ByteMap map;               ///< from `text` to the bytes given
};

/// By byte order mark, else as UTF-16 that is plain to see, else `declared` (a label as in
/// "charset=..."), else valid UTF-8, else `hinted` (what the page says of itself), else as a
/// detector guesses (see guess_charsets()), else windows-1252. Never fails: an unknown label counts
/// as none. Source: WHATWG Encoding, labels by its table, with valid UTF-8 put before the page's
/// own claim. Pure; safe for concurrent use.
Decoded decode(std::string_view bytes, std::string_view declared, std::string_view hinted);

/// Once more as what decode() read them as. Nothing: no charset of this name.
std::optional<Decoded> decode_as(std::string_view bytes, const std::string& encoding);

/// The charset parameter of a media type, or empty.
std::string charset_of(std::string_view media_type);

}  // namespace sayso::base
