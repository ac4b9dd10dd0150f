#include "compare/sides.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "compare/groups.h"

namespace sayso::compare {
namespace {

constexpr size_t kMostSides = 3;  // more are many matters, not many opinions of one
constexpr size_t kMostDenied = 3;

// "It was never the water": what seems to deny everything that is told denies none of it.
void drop_general_denials(std::vector<Opposition>& oppositions) {
  std::map<size_t, std::set<size_t>> denied;
  for (const Opposition& o : oppositions) {
    if (o.type != DifferenceType::polarity) continue;
    denied[o.left].insert(o.right);
    denied[o.right].insert(o.left);
  }
  std::erase_if(oppositions, [&](const Opposition& o) {
    return o.type == DifferenceType::polarity &&
           (denied[o.left].size() > kMostDenied || denied[o.right].size() > kMostDenied);
  });
}

size_t most_sides(const std::vector<Opposition>& matter) {
  const bool measured = std::all_of(matter.begin(), matter.end(), [](const Opposition& o) {
    return o.type == DifferenceType::number || o.type == DifferenceType::time;
  });
  return measured ? kMostSides + 1 : kMostSides;
}

std::set<size_t> sides_of(const std::vector<Opposition>& matter) {
  std::set<size_t> sides;
  for (const Opposition& o : matter) sides.insert({o.left, o.right});
  return sides;
}

// Sides that go together, grown from the surest opposition.
class Surest {
 public:
  explicit Surest(const std::vector<Opposition>& oppositions) {
    for (const Opposition& o : oppositions) opposed_.insert({{o.left, o.right}, {o.right, o.left}});
    for (const Opposition& o : oppositions) take(o);
  }

  // The matter that has both sides; past the last: none.
  size_t matter_of(const Opposition& o) const {
    const auto at = matter_.find(o.left);
    const bool both = at != matter_.end() && sides_[at->second].contains(o.right);
    return both ? at->second : sides_.size();
  }
  size_t size() const { return sides_.size(); }

 private:
  void take(const Opposition& o) {
    const bool has_left = matter_.contains(o.left);
    const bool has_right = matter_.contains(o.right);
    if (has_left && has_right) return;
    if (!has_left && !has_right) {
      matter_[o.left] = matter_[o.right] = sides_.size();
      sides_.push_back({o.left, o.right});
      return;
    }
    const size_t added = has_left ? o.right : o.left;
    const size_t matter = matter_[has_left ? o.left : o.right];
    std::set<size_t>& sides = sides_[matter];
    const bool fits = std::all_of(sides.begin(), sides.end(), [&](size_t side) {
      return opposed_.contains({side, added});
    });
    if (!fits || sides.size() >= kMostSides) return;
    sides.insert(added);
    matter_[added] = matter;
  }

  std::set<std::pair<size_t, size_t>> opposed_;
  std::vector<std::set<size_t>> sides_;
  std::map<size_t, size_t> matter_;
};

void part(std::vector<Opposition> oppositions, std::vector<std::vector<Opposition>>& out) {
  std::stable_sort(oppositions.begin(), oppositions.end(),
                   [](const Opposition& a, const Opposition& b) {
                     return std::pair(a.score, a.claims) > std::pair(b.score, b.claims);
                   });
  const Surest surest(oppositions);
  const size_t first = out.size();
  out.resize(first + surest.size());
  for (const Opposition& o : oppositions) {
    const size_t matter = surest.matter_of(o);
    if (matter < surest.size()) out[first + matter].push_back(o);
  }
}

}  // namespace

std::vector<std::vector<Opposition>> matters_of(std::vector<Opposition> oppositions) {
  drop_general_denials(oppositions);
  size_t sides = 0;
  for (const Opposition& o : oppositions) sides = std::max({sides, o.left + 1, o.right + 1});
  Groups whole;
  for (size_t i = 0; i < sides; ++i) whole.add();
  for (const Opposition& o : oppositions) whole.join(o.left, o.right);
  std::map<size_t, std::vector<Opposition>> together;
  for (const Opposition& o : oppositions) together[whole.root(o.left)].push_back(o);
  std::vector<std::vector<Opposition>> out;
  for (auto& [root, matter] : together) {
    if (sides_of(matter).size() <= most_sides(matter)) {
      out.push_back(std::move(matter));
    } else {
      part(std::move(matter), out);
    }
  }
  return out;
}

}  // namespace sayso::compare
