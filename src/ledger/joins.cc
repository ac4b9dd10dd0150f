#include "ledger/joins.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace sayso::ledger {
namespace {

constexpr double kLeastSplit = .85;  // overlap of a sentence with those it was split into
constexpr size_t kMostNeighbours = 4;

PreparedSentence join(const PreparedSentence& first, const PreparedSentence& second) {
  PreparedSentence both = first;
  both.span.end = second.span.end;
  both.words.insert(both.words.end(), second.words.begin(), second.words.end());
  both.key += second.key;
  if (first.mark_at_end && !second.words.empty()) both.words[first.words.size()].mark = true;
  both.mark_at_end = second.mark_at_end;
  return both;
}

// Neighbours that could be joined, and how near they come to the other side.
struct Grown {
  Joined joined;
  double alike = 0;
};

// The sentences of one version, and which of them have a link or were joined.
struct Row {
  const std::vector<PreparedSentence>& sentences;
  std::vector<bool> is_taken;

  // None but sentence `at` has a link or was joined.
  bool are_free(const Joined& joined, size_t at) const {
    for (size_t s = joined.begin; s < joined.end; ++s) {
      if (s != at && is_taken[s]) return false;
    }
    return true;
  }

  // What sentence `at` and free neighbours say together, as near as can be to `other`.
  std::optional<Grown> grow(size_t at, const PreparedSentence& other) const {
    Joined out;
    out.begin = at;
    out.end = at + 1;
    out.sentence = sentences[at];
    double alike = dice(out.sentence, other);
    while (out.end - out.begin <= kMostNeighbours) {
      std::optional<PreparedSentence> best;
      bool best_is_next = false;
      const auto consider = [&](PreparedSentence both, bool is_next) {
        const double joined = dice(both, other);
        if (joined <= alike) return;
        alike = joined;
        best = std::move(both);
        best_is_next = is_next;
      };
      if (out.end < sentences.size() && !is_taken[out.end])
        consider(join(out.sentence, sentences[out.end]), true);
      if (out.begin > 0 && !is_taken[out.begin - 1])
        consider(join(sentences[out.begin - 1], out.sentence), false);
      if (!best) break;
      out.sentence = std::move(*best);
      best_is_next ? ++out.end : --out.begin;
    }
    if (out.end - out.begin < 2 || alike < kLeastSplit) return std::nullopt;
    return Grown{std::move(out), alike};
  }
};

}  // namespace

std::vector<Joined> find_joined(const std::vector<PreparedSentence>& before,
                                const std::vector<PreparedSentence>& after,
                                const std::vector<Link>& links) {
  Row then{before, std::vector<bool>(before.size(), false)};
  Row now{after, std::vector<bool>(after.size(), false)};
  for (const Link& link : links) then.is_taken[link.before] = now.is_taken[link.after] = true;
  // What every link could take in, the most alike first: an order that is the same from either
  // side.
  std::vector<Grown> grown;
  for (size_t i = 0; i < links.size(); ++i) {
    if (links[i].same_words) continue;
    for (const bool is_after : {true, false}) {
      const PreparedSentence& other = is_after ? before[links[i].before] : after[links[i].after];
      auto found = (is_after ? now : then).grow(is_after ? links[i].after : links[i].before, other);
      if (!found) continue;
      found->joined.link = i;
      found->joined.is_after = is_after;
      grown.push_back(std::move(*found));
    }
  }
  std::stable_sort(grown.begin(), grown.end(), [](const Grown& a, const Grown& b) {
    return a.alike != b.alike ? a.alike > b.alike : a.joined.sentence.key < b.joined.sentence.key;
  });
  std::vector<bool> is_grown(links.size(), false);
  std::vector<Joined> out;
  for (Grown& g : grown) {
    Row& own = g.joined.is_after ? now : then;
    const Link& link = links[g.joined.link];
    const size_t at = g.joined.is_after ? link.after : link.before;
    if (is_grown[g.joined.link] || !own.are_free(g.joined, at)) continue;
    is_grown[g.joined.link] = true;
    for (size_t s = g.joined.begin; s < g.joined.end; ++s) own.is_taken[s] = true;
    out.push_back(std::move(g.joined));
  }
  std::sort(out.begin(), out.end(),
            [](const Joined& a, const Joined& b) { return a.link < b.link; });
  return out;
}

}  // namespace sayso::ledger
