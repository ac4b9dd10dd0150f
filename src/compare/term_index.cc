#include "compare/term_index.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace sayso::compare {
namespace {

constexpr double kEnough = 30;   // claims that tell what is common
constexpr double kUnknown = .7;  // weight of a term of which nothing is known
constexpr double kLeast = .1;

}  // namespace

void TermWeights::add_claim(const std::vector<std::string>& terms) {
  for (const std::string& term : terms) ++count_[term];
  ++all_;
}

double TermWeights::operator()(const std::string& term) const {
  const auto at = count_.find(term);
  const double seen = at == count_.end() ? 0 : at->second;
  const double least = std::max(kLeast, kUnknown * (1 - all_ / kEnough));
  return std::clamp(std::log((all_ + 2) / (seen + 1)) / std::log(all_ / 2 + 2), least, 1.0);
}

std::vector<size_t> TermIndex::candidates(const std::vector<std::string>& terms) const {
  std::map<size_t, double> shared;
  for (const std::string& term : terms) {
    const auto at = postings_.find(term);
    if (at == postings_.end()) continue;
    for (const size_t item : at->second) shared[item] += weights_(term);
  }
  std::vector<std::pair<double, size_t>> ranked;
  ranked.reserve(shared.size());
  for (const auto& [item, weight] : shared) ranked.emplace_back(-weight, item);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kMostCandidates) ranked.resize(kMostCandidates);
  std::vector<size_t> out;
  out.reserve(ranked.size());
  for (const auto& [weight, item] : ranked) out.push_back(item);
  return out;
}

void TermIndex::add(size_t item, const std::vector<std::string>& terms) {
  for (const std::string& term : terms) {
    std::vector<size_t>& list = postings_[term];
    list.push_back(item);
    if (list.size() > most_postings_) list.erase(list.begin());
  }
}

}  // namespace sayso::compare
