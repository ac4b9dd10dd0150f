// Scales: turns of phrase that stand at one end or the other of what can be said of a matter
// ("a shambles" and "by the book"; "slightly hurt" and "fighting for his life").
#pragma once

#include <cstddef>
#include <vector>

#include "compare/utterance.h"

namespace sayso::compare {

enum class Scale {
  handling,   ///< how an emergency, an operation, a crisis was met
  bargain,    ///< what a deal is worth to a side
  damage,     ///< how much of a thing was damaged
  condition,  ///< how badly a person is hurt
  spread,     ///< how far something reached
  density,    ///< how thick smoke, gas or fog was
};
constexpr size_t kScales = 6;

/// Words of an utterance that stand at an end of a scale.
struct Mark {
  Scale scale = Scale::handling;
  int value = 0;  ///< -1 bad, slight, few; 1 good, grave, all over
  size_t begin = 0;
  size_t end = 0;  ///< tokens
};

/// The marks of an utterance in the order of its words, the longest phrase at each place; what a
/// negator, wish or condition takes back is left out.
std::vector<Mark> marks_of(const Utterance& u);

}  // namespace sayso::compare
