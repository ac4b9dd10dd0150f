// StoryMerge: two stories that turned out to be one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sayso {

/// An entry of the log of merges. Values.
struct StoryMerge {
  int64_t by = 0;    ///< the version whose coming showed it
  std::string from;  ///< is `into` from then on
  std::string into;
  std::vector<int64_t> versions;  ///< that stood in `from`; those withdrawn since are not told

  friend bool operator==(const StoryMerge&, const StoryMerge&) = default;
};

}  // namespace sayso
