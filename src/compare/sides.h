// Sides: accounts that are set against each other, by the matter they differ on.
#pragma once

#include <cstddef>
#include <vector>

#include "sayso/comparison.h"

namespace sayso::compare {

/// Two sides that cannot both be so.
struct Opposition {
  size_t left = 0;  ///< numbers of sides
  size_t right = 0;
  DifferenceType type = DifferenceType::number;
  double score = 0;   ///< how sure, 0..1
  size_t claims = 0;  ///< of both sides together

  friend bool operator==(const Opposition&, const Opposition&) = default;
};

/// The oppositions by matter: those whose sides hang together. Where more sides hang together than
/// one matter has (three; four of figures and times), they are many matters: the surest oppositions
/// come first, those of most claims before others, each side goes with one of them, and stands
/// against all others there. A denial of more than three sides denies none of them and is left out.
/// Pure, deterministic.
std::vector<std::vector<Opposition>> matters_of(std::vector<Opposition> oppositions);

}  // namespace sayso::compare
