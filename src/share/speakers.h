// Speakers: who is meant by words that a person types. One rule for command, API and pages.
#pragma once

#include <string>

#include "sayso/comparison.h"

namespace sayso::share {

/// Words that a speaker's name, or the words of the source, hold: a part of either, whatever the
/// capitals and whichever apostrophe.
class SpeakerWords {
 public:
  explicit SpeakerWords(const std::string& typed);

  bool empty() const { return words_.empty(); }
  bool fit(const std::string& name) const;
  bool fit(const PlacedClaim& claim) const;

 private:
  std::string words_;  // folded
};

}  // namespace sayso::share
