#include "ledger/joins.h"

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

// The sentences of one version, and which of them have a link or were joined.
struct Row {
  const std::vector<PreparedSentence>& sentences;
  std::vector<bool> is_taken;

  // What sentence `at` and free neighbours say together, as near as can be to `other`.
  std::optional<Joined> grow(size_t at, const PreparedSentence& other) const {
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
    return out;
  }
};

}  // namespace

std::vector<Joined> find_joined(const std::vector<PreparedSentence>& before,
                                const std::vector<PreparedSentence>& after,
                                const std::vector<Link>& links) {
  Row then{before, std::vector<bool>(before.size(), false)};
  Row now{after, std::vector<bool>(after.size(), false)};
  for (const Link& link : links) then.is_taken[link.before] = now.is_taken[link.after] = true;
  std::vector<Joined> out;
  for (size_t i = 0; i < links.size(); ++i) {
    if (links[i].same_words) continue;
    for (const bool is_after : {true, false}) {
      Row& own = is_after ? now : then;
      const PreparedSentence& other = is_after ? before[links[i].before] : after[links[i].after];
      auto joined = own.grow(is_after ? links[i].after : links[i].before, other);
      if (!joined) continue;
      joined->link = i;
      joined->is_after = is_after;
      for (size_t s = joined->begin; s < joined->end; ++s) own.is_taken[s] = true;
      out.push_back(std::move(*joined));
      break;
    }
  }
  return out;
}

}  // namespace sayso::ledger
