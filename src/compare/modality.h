// Modality: whether a stretch tells what happened, or what is to come, may be, or can be held.
#pragma once

#include <cstddef>

#include "compare/utterance.h"

namespace sayso::compare {

enum class Modality {
  fact,
  forecast,  ///< "is expected to reach 50", "was due to open on Monday", "planned to hire 40"
  possible,  ///< "could rise to 50", "40 are feared dead"
  capacity   ///< "can carry 80", "seats 52", "licensed for 12"
};

/// How tokens [begin, end) of one clause are told: by the words that govern them, which stand
/// before them in their clause, or right behind as the verb of which they are the subject ("30
/// people may have died"). A deed told as done in between ends their reach ("the toll may grow and
/// 12 died"). REQUIRES: begin < end.
Modality modality_of(const Utterance& u, size_t begin, size_t end);

/// True when nothing in the claim is told otherwise than as what happened.
bool is_told_as_fact(const Utterance& u);

}  // namespace sayso::compare
