#include "compare/clusters.h"

#include <algorithm>
#include <set>
#include <utility>

namespace sayso::compare {
namespace {

using Link = std::pair<ClauseAt, ClauseAt>;

Link link(ClauseAt a, ClauseAt b) { return a < b ? Link{a, b} : Link{b, a}; }

bool holds(const Cluster& group, ClauseAt clause) {
  return std::find(group.begin(), group.end(), clause) != group.end();
}

class Gatherer {
 public:
  Gatherer(std::vector<Cluster> slots, const std::vector<ClausePair>& pairs,
           const ClauseLinks& opposed)
      : groups_(std::move(slots)), slots_(groups_.size()), opposed_(opposed) {
    for (const ClausePair& p : pairs) links_.insert(link(p.a, p.b));
    for (const Cluster& group : groups_) {
      for (const ClauseAt a : group) {
        for (const ClauseAt b : group) links_.insert(link(a, b));
      }
    }
  }

  void take(const ClausePair& pair) {
    for (const Cluster& group : groups_) {
      if (holds(group, pair.a) && holds(group, pair.b)) return;
    }
    const size_t of_a = made_group_of(pair.a);
    const size_t of_b = made_group_of(pair.b);
    if (of_a < groups_.size() && of_b < groups_.size()) {
      if (!fit(groups_[of_a], groups_[of_b])) return;
      Cluster& into = groups_[of_a];
      into.insert(into.end(), groups_[of_b].begin(), groups_[of_b].end());
      groups_.erase(groups_.begin() + static_cast<std::ptrdiff_t>(of_b));
      return;
    }
    if (of_a < groups_.size()) return add(of_a, pair.b);
    if (of_b < groups_.size()) return add(of_b, pair.a);
    if (!joins_slots(pair.a, pair.b) && !joins_slots(pair.b, pair.a))
      groups_.push_back({pair.a, pair.b});
  }

  std::vector<Cluster> done() && {
    for (Cluster& group : groups_) std::sort(group.begin(), group.end());
    return std::move(groups_);
  }

 private:
  // The group made of pairs that has the clause; past the end: none.
  size_t made_group_of(ClauseAt clause) const {
    size_t i = slots_;
    while (i < groups_.size() && !holds(groups_[i], clause)) ++i;
    return i;
  }

  // Most of the two groups' clauses say the same across, and none differs from another.
  bool fit(const Cluster& a, const Cluster& b) const {
    size_t linked = 0;
    for (const ClauseAt x : a) {
      for (const ClauseAt y : b) {
        if (opposed_.contains(link(x, y))) return false;
        linked += links_.count(link(x, y));
      }
    }
    return 2 * linked > a.size() * b.size();
  }

  void add(size_t group, ClauseAt clause) {
    if (fit(groups_[group], {clause})) groups_[group].push_back(clause);
  }

  // `other` joins a group told alike that has `clause`.
  bool joins_slots(ClauseAt clause, ClauseAt other) {
    for (size_t i = 0; i < slots_; ++i) {
      if (!holds(groups_[i], clause) || !fit(groups_[i], {other})) continue;
      groups_[i].push_back(other);
      return true;
    }
    return false;
  }

  std::vector<Cluster> groups_;  // those told alike, then those made of pairs
  size_t slots_;
  const ClauseLinks& opposed_;
  std::set<Link> links_;
};

}  // namespace

std::vector<Cluster> cluster(std::vector<Cluster> slots, std::vector<ClausePair> pairs,
                             const ClauseLinks& opposed) {
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const ClausePair& a, const ClausePair& b) { return a.score > b.score; });
  Gatherer gatherer(std::move(slots), pairs, opposed);
  for (const ClausePair& pair : pairs) gatherer.take(pair);
  return std::move(gatherer).done();
}

}  // namespace sayso::compare
