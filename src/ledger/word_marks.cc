#include "ledger/word_marks.h"

#include "ledger/sentences.h"
#include "ledger/word_diff.h"

namespace sayso::ledger {

WordMarks differing_words(const std::string& before, Span of_before, const std::string& after,
                          Span of_after) {
  const std::vector<FoldedWord> old_words = fold_words(before, of_before);
  const std::vector<FoldedWord> new_words = fold_words(after, of_after);
  WordMarks out;
  for (const Hunk& hunk : diff_words(old_words, new_words)) {
    if (hunk.before_begin < hunk.before_end) {
      out.before.push_back(
          {old_words[hunk.before_begin].span.begin, old_words[hunk.before_end - 1].span.end});
    }
    if (hunk.after_begin < hunk.after_end) {
      out.after.push_back(
          {new_words[hunk.after_begin].span.begin, new_words[hunk.after_end - 1].span.end});
    }
  }
  return out;
}

}  // namespace sayso::ledger
