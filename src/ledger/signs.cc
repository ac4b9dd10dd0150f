#include "ledger/signs.h"

#include <algorithm>
#include <utility>

#include "ledger/cues.h"

namespace sayso::ledger {
namespace {

using Pairs = std::vector<std::pair<size_t, size_t>>;  // words common to both

Pairs common_words(const PreparedSentence& before, const std::vector<Hunk>& hunks) {
  Pairs pairs;
  size_t b = 0;
  size_t a = 0;
  const auto go_to = [&](size_t end) {
    for (; b < end; ++b, ++a) pairs.emplace_back(b, a);
  };
  for (const Hunk& hunk : hunks) {
    go_to(hunk.before_begin);
    b = hunk.before_end;
    a = hunk.after_end;
  }
  go_to(before.words.size());
  return pairs;
}

// "The minister, said the union, is ...": in one of both the words around a speech verb stand
// between commas, in the other they do not.
bool frame_opens_or_closes(const PreparedSentence& before, const PreparedSentence& after,
                           const Pairs& pairs) {
  constexpr size_t kMostFrame = 6;
  const auto comma = [](const PreparedSentence& s, size_t i) { return s.words[i].comma; };
  for (size_t i = 0; i < pairs.size(); ++i) {
    const auto [b, a] = pairs[i];
    if (comma(before, b) == comma(after, a) || before.words[b].quoted) continue;
    bool speaks = false;
    for (size_t j = i; j < pairs.size() && j <= i + kMostFrame; ++j) {
      const auto [b2, a2] = pairs[j];
      const bool differs = comma(before, b2) != comma(after, a2);
      if (j > i && differs && comma(before, b2) == comma(before, b) && speaks) return true;
      speaks = speaks || is_speech_cue(before.words[b2].text);
    }
  }
  return false;
}

}  // namespace

bool signs_differ(const PreparedSentence& before, const PreparedSentence& after,
                  const std::vector<Hunk>& hunks) {
  const Pairs pairs = common_words(before, hunks);
  bool other_marks = before.mark_at_end != after.mark_at_end;
  bool other_quoted = false;
  for (const auto& [b, a] : pairs) {
    const FoldedWord& then = before.words[b];
    const FoldedWord& now = after.words[a];
    if (then.asks != now.asks) return true;
    other_marks = other_marks || then.mark != now.mark;
    other_quoted = other_quoted || then.quoted != now.quoted;
  }
  // Both: a sentence whose own marks stay is not the one that changed, and marks that only join two
  // quotations leave their words quoted.
  if (other_marks && other_quoted) return true;
  if (pairs.size() > 1 && before.words[0].text == "no" && after.words[0].text == "no" &&
      before.words[1].comma != after.words[1].comma) {
    return true;
  }
  return frame_opens_or_closes(before, after, pairs);
}

}  // namespace sayso::ledger
