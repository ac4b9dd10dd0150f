// Slots: the figures, times, places, actors and turns of a claim, and what two of them say
// together.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "compare/utterance.h"
#include "sayso/comparison.h"

namespace sayso::compare {

/// What two claims say of one matter.
enum class Verdict { same, differ };

/// A finding on two claims: they speak of one matter, and say the same or not.
struct Finding {
  Verdict verdict = Verdict::same;
  DifferenceType type = DifferenceType::number;
  size_t a_begin = 0;  ///< tokens the finding rests on
  size_t a_end = 0;
  size_t b_begin = 0;
  size_t b_end = 0;
  double score = 0;          ///< how sure, 0..1
  bool later_count = false;  ///< a figure that grows as time goes by: a difference only if the
                             ///< lower one is said later
  bool a_is_lower = false;
};

/// How strictly two claims must be shown to speak of one matter.
struct Matching {
  WeightOf weight;
  bool given_pair =
      false;  ///< somebody set the two side by side: about one story, likely one matter
};

/// Each looks at one slot of the two claims. Findings are few: at most one a pair of slots.
std::vector<Finding> compare_figures(const Utterance& a, const Utterance& b, const Matching& m);
std::vector<Finding> compare_ages(const Utterance& a, const Utterance& b, const Matching& m);
std::vector<Finding> compare_times(const Utterance& a, const Utterance& b, const Matching& m);
std::vector<Finding> compare_places(const Utterance& a, const Utterance& b, const Matching& m);
std::vector<Finding> compare_actors(const Utterance& a, const Utterance& b, const Matching& m);
std::vector<Finding> compare_polarity(const Utterance& a, const Utterance& b, const Matching& m);
std::vector<Finding> compare_states(const Utterance& a, const Utterance& b, const Matching& m);
std::vector<Finding> compare_kinds(const Utterance& a, const Utterance& b, const Matching& m);
std::vector<Finding> compare_extremes(const Utterance& a, const Utterance& b, const Matching& m);
std::vector<Finding> compare_wording(const Utterance& a, const Utterance& b, const Matching& m);
/// What the slots above leave, where the two claims are in the same words but for one place.
std::vector<Finding> compare_minimal_pairs(const Utterance& a, const Utterance& b,
                                           const Matching& m);

/// Where two claims in the same words but for one place have another thing or deed there ("wheat",
/// "oil"), which the slots above do not read. Somebody who set the two side by side wants to know.
struct OtherWords {
  Clause a;  ///< tokens
  Clause b;
  std::optional<DifferenceType> type;  ///< nothing: nothing tells what kind of thing it is
};
std::optional<OtherWords> other_words_of(const Utterance& a, const Utterance& b);

/// All of them, in the order of DifferenceType.
std::vector<Finding> compare_slots(const Utterance& a, const Utterance& b, const Matching& m);

}  // namespace sayso::compare
