// Cues: what the words of a line say about its part in a page.
#pragma once

#include <cstdint>
#include <string_view>

namespace sayso::extract {

/// What the words of a line sound like.
enum class Cue : uint8_t {
  more,
  subscribe,
  share,
  comment,
  rights,
  cookie,
  photo,
  byline,
  date,
  advert,
  author_bio,
  updated,
  contact,
  login,
  question,
  notice,
};
inline constexpr size_t kCues = static_cast<size_t>(Cue::notice) + 1;

/// A bit for each cue found in `low`, a line in lower case. Looks at its first 400 bytes.
uint32_t cues_in(std::string_view low);
std::string_view name_of(Cue cue);

}  // namespace sayso::extract
