// Vocabulary: words as numbers, and how rare each is.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "story/terms.h"

namespace sayso::story {

/// A Term whose word is a number of the vocabulary.
struct Weight {
  uint32_t term = 0;
  float weight = 0;
  bool name : 1 = false;
  bool in_title : 1 = false;
  bool in_lead : 1 = false;
  bool in_opening : 1 = false;
  bool is_pair : 1 = false;
  bool repeated : 1 = false;
  bool is_year : 1 = false;
  bool is_past : 1 = false;
};

/// Sorted by term, each once.
using Vector = std::vector<Weight>;

/// Calls `visit(left or null, right or null)` for every term of either, in order.
template <typename Visit>
void merge(const Vector& left, const Vector& right, Visit visit) {
  size_t i = 0;
  size_t j = 0;
  while (i < left.size() || j < right.size()) {
    if (j >= right.size() || (i < left.size() && left[i].term < right[j].term)) {
      visit(&left[i++], static_cast<const Weight*>(nullptr));
    } else if (i >= left.size() || right[j].term < left[i].term) {
      visit(static_cast<const Weight*>(nullptr), &right[j++]);
    } else {
      visit(&left[i++], &right[j++]);
    }
  }
}

/// Not safe for concurrent use. Words are numbered 0.. as they come.
class Vocabulary {
 public:
  /// The terms with their weights brought to length 1. Words that are new get a number.
  Vector vector_of(const std::vector<Term>& terms);

  /// One more article holds these.
  void count(const Vector& article);

  /// Inverse document frequency: the logarithm of all articles by those that hold the term, both
  /// with the background table's as a beginning. Positive.
  double idf(uint32_t term) const { return log_articles_ - static_cast<double>(log_held_[term]); }

  /// The heaviest by weight and rarity (of equals the lower number), sorted by term.
  void keep_heaviest(Vector& vector, size_t most) const;

  size_t size() const { return held_.size(); }

 private:
  // Open addressing by a hash of 64 bits that stands for the word: of a million words two share one
  // with a chance of three in a hundred million.
  struct Slot {
    uint64_t hash = 0;
    uint32_t number_and_one = 0;  // 0: a free slot
  };
  Slot& slot_of(uint64_t hash);
  uint32_t number_of(std::string_view word);

  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // a power of two
  std::vector<float> held_;      // articles that hold the term, the background's among them
  std::vector<float> log_held_;  // kept, because it is asked for thousands of times an article
  double articles_ = 0;
  double log_articles_ = 0;
};

}  // namespace sayso::story
