// Speakers across stories: who is quoted under one name, and what they are quoted with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/comparison.h"
#include "sayso/time.h"

namespace sayso {

/// What is quoted under one name. The record does not know whether that is one person.
struct SpeakerSum {
  std::string speaker;
  uint32_t claims = 0;               ///< of points, each where it stands
  std::vector<std::string> outlets;  ///< that printed them, in the order of their names
  std::vector<std::string> stories;  ///< ids, in their order
  std::optional<Time> first;         ///< of the versions that they stand in
  std::optional<Time> last;

  friend bool operator==(const SpeakerSum&, const SpeakerSum&) = default;
};

/// One claim of a speaker, with the point that it belongs to.
struct SpokenClaim {
  std::string story;
  std::string title;  ///< of the story
  std::string point;  ///< of several the first
  Relation relation = Relation::single;
  int64_t version = 0;  ///< VersionNumber
  PlacedClaim claim;

  friend bool operator==(const SpokenClaim&, const SpokenClaim&) = default;
};

}  // namespace sayso
