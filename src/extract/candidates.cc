#include "extract/candidates.h"

#include <utility>

namespace sayso::extract {

bool is_full(const std::vector<Candidate>& list) {
  constexpr size_t kMost = 40;
  return list.size() >= kMost;
}

void add(std::vector<Candidate>& list, std::string value, Place place, std::string where,
         uint32_t node) {
  if (value.empty() || is_full(list)) return;
  list.push_back({std::move(value), place, std::move(where), false, node, {}});
}

}  // namespace sayso::extract
