#include "ledger/align.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

#include "ledger/gist.h"

namespace sayso::ledger {
namespace {

constexpr double kLeastOverlap = .5;
constexpr size_t kMostLeftOver = 400;

// Where each side's sentences found their like; -1: not yet.
struct Matching {
  std::vector<std::ptrdiff_t> of_before;
  std::vector<std::ptrdiff_t> of_after;

  void link(size_t b, size_t a) {
    of_before[b] = static_cast<std::ptrdiff_t>(a);
    of_after[a] = static_cast<std::ptrdiff_t>(b);
  }
};

struct Places {
  std::vector<size_t> before;
  std::vector<size_t> after;
};

// Equal keys: the k-th on one side meets the k-th on the other, save that occurrences with equal
// neighbours go first.
void link_equal(const std::vector<PreparedSentence>& before,
                const std::vector<PreparedSentence>& after, Matching& m) {
  std::unordered_map<std::string, Places> places;
  for (size_t i = 0; i < before.size(); ++i) places[before[i].key].before.push_back(i);
  for (size_t i = 0; i < after.size(); ++i) places[after[i].key].after.push_back(i);
  std::vector<std::pair<size_t, size_t>> anchors;
  for (size_t a = 0; a < after.size(); ++a) {
    const Places& p = places[after[a].key];
    if (p.before.size() == 1 && p.after.size() == 1) anchors.emplace_back(p.before[0], a);
  }
  // In an order that is the same from either side.
  std::sort(anchors.begin(), anchors.end(), [&](const auto& x, const auto& y) {
    const size_t left = x.first + x.second;
    const size_t right = y.first + y.second;
    return left != right ? left < right : after[x.second].key < after[y.second].key;
  });
  for (const auto& [b, a] : anchors) m.link(b, a);
  // Grow the anchors over equal neighbours, so that repeated sentences stay with their
  // surroundings.
  for (const auto& [b, a] : anchors) {
    for (size_t i = b + 1, j = a + 1; i < before.size() && j < after.size(); ++i, ++j) {
      if (m.of_before[i] >= 0 || m.of_after[j] >= 0 || before[i].key != after[j].key) break;
      m.link(i, j);
    }
    for (size_t i = b, j = a; i > 0 && j > 0; --i, --j) {
      if (m.of_before[i - 1] >= 0 || m.of_after[j - 1] >= 0) break;
      if (before[i - 1].key != after[j - 1].key) break;
      m.link(i - 1, j - 1);
    }
  }
  for (size_t a = 0; a < after.size(); ++a) {
    if (m.of_after[a] >= 0) continue;
    for (const size_t b : places[after[a].key].before) {
      if (m.of_before[b] >= 0) continue;
      m.link(b, a);
      break;
    }
  }
}

struct Candidate {
  double score = 0;
  size_t distance = 0;  // between where the two would stand by their neighbours
  size_t before = 0;
  size_t after = 0;
};

// For each sentence, how many linked sentences of its own side stand before it: comparable across
// the sides.
std::vector<size_t> ranks(const std::vector<std::ptrdiff_t>& links) {
  std::vector<size_t> rank(links.size());
  size_t seen = 0;
  for (size_t i = 0; i < links.size(); ++i) {
    rank[i] = seen;
    if (links[i] >= 0) ++seen;
  }
  return rank;
}

// The best first; of those that share a sentence no two are equal, so that either side has the
// same.
void link_best(std::vector<Candidate>& candidates, Matching& m) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& x, const Candidate& y) {
    if (x.score != y.score) return x.score > y.score;
    if (x.distance != y.distance) return x.distance < y.distance;
    if (x.before + x.after != y.before + y.after) return x.before + x.after < y.before + y.after;
    return x.before < y.before;
  });
  for (const Candidate& c : candidates) {
    if (m.of_before[c.before] < 0 && m.of_after[c.after] < 0) m.link(c.before, c.after);
  }
}

void link_alike(const std::vector<PreparedSentence>& before,
                const std::vector<PreparedSentence>& after, Matching& m) {
  std::vector<size_t> left;
  std::vector<size_t> right;
  for (size_t i = 0; i < before.size(); ++i) {
    if (m.of_before[i] < 0 && left.size() < kMostLeftOver) left.push_back(i);
  }
  for (size_t i = 0; i < after.size(); ++i) {
    if (m.of_after[i] < 0 && right.size() < kMostLeftOver) right.push_back(i);
  }
  const std::vector<size_t> rank_before = ranks(m.of_before);
  const std::vector<size_t> rank_after = ranks(m.of_after);
  Bags bags;
  std::vector<std::vector<uint32_t>> right_bags;
  right_bags.reserve(right.size());
  for (const size_t a : right) right_bags.push_back(bags.bag(after[a]));
  std::vector<Candidate> candidates;
  for (const size_t b : left) {
    const std::vector<uint32_t> left_bag = bags.bag(before[b]);
    for (size_t j = 0; j < right.size(); ++j) {
      const size_t a = right[j];
      const double score = dice_of(left_bag, right_bags[j]);
      if (score < kLeastOverlap) continue;
      const size_t rb = rank_before[b];
      const size_t ra = rank_after[a];
      candidates.push_back({score, rb > ra ? rb - ra : ra - rb, b, a});
    }
  }
  link_best(candidates, m);
}

// How surely two sentences tell the same in other words: matters in common over matters in all,
// twice; 0: not surely. A figure or a denial of one that the other has not makes two of them.
double paraphrase(const Gist& a, const Gist& b) {
  constexpr size_t kLeastCommon = 3;
  constexpr double kLeastOfEach = .6;
  if (a.denials != b.denials || a.figures != b.figures) return 0;
  const size_t common = common_matters(a, b);
  const double larger = static_cast<double>(std::max(a.matters.size(), b.matters.size()));
  if (common < kLeastCommon || static_cast<double>(common) < kLeastOfEach * larger) return 0;
  return 2.0 * static_cast<double>(common) /
         static_cast<double>(a.matters.size() + b.matters.size());
}

// What is left over on both sides between the same neighbours, told in other words.
void link_retold(const std::vector<PreparedSentence>& before,
                 const std::vector<PreparedSentence>& after, Matching& m) {
  const std::vector<size_t> rank_before = ranks(m.of_before);
  const std::vector<size_t> rank_after = ranks(m.of_after);
  const auto left_over = [](const std::vector<PreparedSentence>& sentences,
                            const std::vector<std::ptrdiff_t>& links) {
    std::vector<std::pair<size_t, Gist>> out;
    for (size_t i = 0; i < sentences.size() && out.size() < kMostLeftOver; ++i) {
      if (links[i] < 0) out.emplace_back(i, gist_of(sentences[i].words));
    }
    return out;
  };
  const auto left = left_over(before, m.of_before);
  const auto right = left_over(after, m.of_after);
  std::vector<Candidate> candidates;
  for (const auto& [b, old_gist] : left) {
    for (const auto& [a, new_gist] : right) {
      if (rank_before[b] != rank_after[a]) continue;
      if (const double score = paraphrase(old_gist, new_gist); score > 0)
        candidates.push_back({score, 0, b, a});
    }
  }
  link_best(candidates, m);
}

// What it costs to call a link moved: a sentence with equal words becomes a row of its own, one
// with changed words has its row already. Among equals the shorter sentence is the one that moved,
// then the one whose words say so: `turn` tells two apart alike from either side.
struct Weight {
  uint64_t cost = 0;
  uint64_t turn = 0;

  Weight operator+(Weight other) const { return {cost + other.cost, turn + other.turn}; }
  friend auto operator<=>(const Weight&, const Weight&) = default;
};

Weight weight_of(const Link& link, const PreparedSentence& before, const PreparedSentence& after) {
  constexpr uint64_t kSame = 10'000;
  constexpr uint64_t kChanged = 2'000;
  const auto words = [](const PreparedSentence& s) {
    return std::min<size_t>(s.words.size(), 200);
  };
  // 32 bits of FNV-1a: sums of those of all links of a text do not run over.
  const auto hash = [](const std::string& key) {
    uint64_t h = 2'166'136'261;
    for (const char c : key) h = ((h ^ static_cast<unsigned char>(c)) * 16'777'619) & 0xFFFFFFFF;
    return h;
  };
  return {2 * (link.same_words ? kSame : kChanged) + words(before) + words(after),
          hash(before.key) + hash(after.key)};
}

// Marks links outside the heaviest increasing run (maxima of prefixes in a binary indexed tree,
// O(n log n)).
void mark_moved(const std::vector<PreparedSentence>& before,
                const std::vector<PreparedSentence>& after, std::vector<Link>& links) {
  constexpr size_t kNone = SIZE_MAX;
  std::vector<Weight> best(links.size());  // the heaviest run that ends with this link
  std::vector<size_t> previous(links.size(), kNone);
  std::vector<size_t> tree(before.size() + 1, kNone);
  const auto heavier = [&](size_t a, size_t b) {
    return b == kNone || (a != kNone && best[a] > best[b]);
  };
  size_t last = kNone;
  for (size_t i = 0; i < links.size(); ++i) {
    for (size_t at = links[i].before; at > 0; at &= at - 1) {
      if (heavier(tree[at], previous[i])) previous[i] = tree[at];
    }
    best[i] = weight_of(links[i], before[links[i].before], after[links[i].after]);
    if (previous[i] != kNone) best[i] = best[i] + best[previous[i]];
    for (size_t at = links[i].before + 1; at < tree.size(); at += at & (~at + 1)) {
      if (heavier(i, tree[at])) tree[at] = i;
    }
    if (heavier(i, last)) last = i;
  }
  for (Link& link : links) link.moved = true;
  for (; last != kNone; last = previous[last]) links[last].moved = false;
}

}  // namespace

std::vector<uint32_t> Bags::bag(const PreparedSentence& sentence) {
  std::vector<uint32_t> out;
  for (const FoldedWord& word : sentence.words) {
    const auto next = static_cast<uint32_t>(numbers_.size());
    out.push_back(numbers_.emplace(word.text, next).first->second);
  }
  std::sort(out.begin(), out.end());
  return out;
}

double dice_of(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  if (a.empty() || b.empty()) return 0;
  size_t common = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common, ++i, ++j;
    } else {
      a[i] < b[j] ? ++i : ++j;
    }
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

double dice(const PreparedSentence& a, const PreparedSentence& b) {
  Bags bags;
  const std::vector<uint32_t> left = bags.bag(a);
  return dice_of(left, bags.bag(b));
}

std::vector<Link> align(const std::vector<PreparedSentence>& before,
                        const std::vector<PreparedSentence>& after) {
  Matching m;
  m.of_before.assign(before.size(), -1);
  m.of_after.assign(after.size(), -1);
  link_equal(before, after, m);
  link_alike(before, after, m);
  link_retold(before, after, m);
  std::vector<Link> links;
  for (size_t a = 0; a < after.size(); ++a) {
    if (m.of_after[a] < 0) continue;
    const size_t b = static_cast<size_t>(m.of_after[a]);
    links.push_back({b, a, before[b].key == after[a].key, false});
  }
  mark_moved(before, after, links);
  return links;
}

}  // namespace sayso::ledger
