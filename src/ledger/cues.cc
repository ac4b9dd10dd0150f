#include "ledger/cues.h"

#include <algorithm>
#include <array>

namespace sayso::ledger {

bool is_speech_cue(std::string_view folded_word) {
  constexpr std::array<std::string_view, 22> kCues = {
      "said",      "says",      "say",       "told",         "tells",   "added",
      "according", "announced", "wrote",     "writes",       "tweeted", "stated",
      "claimed",   "insisted",  "confirmed", "acknowledged", "argued",  "explained",
      "reported",  "noted",     "testified", "posted"};
  return std::find(kCues.begin(), kCues.end(), folded_word) != kCues.end();
}

}  // namespace sayso::ledger
