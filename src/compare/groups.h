// Groups: what is joined to what.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace sayso::compare {

/// Disjoint sets of numbers from 0 on; a set is known by its least number.
class Groups {
 public:
  /// The next number, alone.
  size_t add() {
    up_.push_back(up_.size());
    return up_.size() - 1;
  }
  size_t root(size_t i) {
    while (up_[i] != i) i = up_[i] = up_[up_[i]];
    return i;
  }
  void join(size_t a, size_t b) {
    a = root(a);
    b = root(b);
    if (a != b) up_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<size_t> up_;
};

}  // namespace sayso::compare
