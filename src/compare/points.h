// Points: claims that speak of one matter, sorted into accounts.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "compare/slots.h"
#include "compare/voices.h"

namespace sayso::compare {

/// A claim's place in a point: a voice and the stretch of tokens to be shown.
struct Part {
  size_t voice = 0;
  size_t begin = 0;
  size_t end = 0;

  friend auto operator<=>(const Part&, const Part&) = default;
};

/// A point before it is written out: its accounts, and in what they differ (nothing: all say the
/// same).
struct Draft {
  std::vector<std::vector<Part>> accounts;
  std::vector<DifferenceType> types;
};

/// Two voices of which a person said that they say the same, or are about different matters.
struct JudgedVoices {
  size_t a = 0;
  size_t b = 0;
  bool same = false;
};

/// Differences and agreements among the voices; a voice may take part in several. `when` gives a
/// voice's time in UTC seconds (a count that grew as time went by is no difference).
std::vector<Draft> find_points(const std::vector<Voice>& voices, const std::vector<int64_t>& when,
                               const std::vector<JudgedVoices>& judged = {});

}  // namespace sayso::compare
