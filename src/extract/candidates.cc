#include "extract/candidates.h"

#include <utility>

#include "base/utf8.h"

namespace sayso::extract {

void cut(std::string& value, size_t most) {
  if (value.size() <= most) return;
  while (most > 0 && !base::is_boundary(value, most)) --most;
  value.resize(most);
}

bool is_full(const std::vector<Candidate>& list) {
  constexpr size_t kMost = 40;
  return list.size() >= kMost;
}

void add(std::vector<Candidate>& list, std::string value, Place place, std::string where,
         uint32_t node) {
  if (value.empty() || is_full(list)) return;
  cut(value, kLongestValue);
  list.push_back({std::move(value), place, std::move(where), false, node, {}});
}

}  // namespace sayso::extract
