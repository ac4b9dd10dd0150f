// ASCII: the letters A to Z alone.
#pragma once

#include <string>
#include <string_view>

namespace sayso::base {

/// `text` with A to Z as a to z and every other byte as it is: what is found at an offset in it
/// stands at the same offset in `text`, which lower() (utf8.h) does not promise.
inline std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return out;
}

}  // namespace sayso::base
