#include "serve/word_marks.h"

#include "ledger/sentences.h"
#include "ledger/word_diff.h"

namespace sayso::serve {

WordMarks differing_words(const std::string& before, Span of_before, const std::string& after,
                          Span of_after) {
  const std::vector<ledger::FoldedWord> old_words = ledger::fold_words(before, of_before);
  const std::vector<ledger::FoldedWord> new_words = ledger::fold_words(after, of_after);
  WordMarks out;
  for (const ledger::Hunk& hunk : ledger::diff_words(old_words, new_words)) {
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

}  // namespace sayso::serve
