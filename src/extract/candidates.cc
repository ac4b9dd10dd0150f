#include "extract/candidates.h"

#include <utility>

namespace sayso::extract {

void add(std::vector<Candidate>& list, std::string value, Place place, std::string where,
         uint32_t node) {
  constexpr size_t kMost = 40;
  if (value.empty() || list.size() >= kMost) return;
  list.push_back({std::move(value), place, std::move(where), false, node});
}

}  // namespace sayso::extract
