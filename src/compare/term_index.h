// What claims have in common: how much a term tells apart, and which earlier ones share terms.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sayso::compare {

/// How much a term tells apart within a story: few claims have it.
class TermWeights {
 public:
  /// The terms of one claim, each once.
  void add_claim(const std::vector<std::string>& terms);
  /// .1 (told everywhere) to 1. Of few claims nothing weighs little: they tell little about what is
  /// common.
  double operator()(const std::string& term) const;

 private:
  std::unordered_map<std::string, double> count_;
  double all_ = 0;
};

/// Finds the earlier items that share terms with one. The cost of an item is capped, however many
/// share a term.
class TermIndex {
 public:
  static constexpr size_t kMostCandidates = 120;

  /// `most_postings`: items remembered for one term. Keeps a reference to `weights`.
  TermIndex(const TermWeights& weights, size_t most_postings)
      : weights_(weights), most_postings_(most_postings) {}

  /// The earlier items that share most, by the weight of what they share; kMostCandidates at most,
  /// the one that shares most first.
  std::vector<size_t> candidates(const std::vector<std::string>& terms) const;
  /// Adds `item`. REQUIRES: items are added in rising order.
  void add(size_t item, const std::vector<std::string>& terms);

 private:
  const TermWeights& weights_;
  size_t most_postings_;
  std::unordered_map<std::string, std::vector<size_t>> postings_;
};

}  // namespace sayso::compare
