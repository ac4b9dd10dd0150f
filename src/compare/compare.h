// Compare: where the accounts of a story meet, and whether they agree.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "sayso/article.h"
#include "sayso/comparison.h"
#include "sayso/reading.h"
#include "sayso/story.h"
#include "text/family.h"

namespace sayso::compare {

using CompareMember = text::StoryMember;

/// A claim that a person spoke of: exact words of one member.
struct JudgedClaim {
  size_t member = 0;  ///< index into the members
  Span span;
  std::string words;
};

/// What a person said of two claims, for good: they are not about one matter, or they do not
/// differ.
struct Judgement {
  JudgedClaim a;
  JudgedClaim b;
  bool same = false;  ///< false: not about one matter
};

/// The points of `story`: differences first, then what is agreed, then what stands on a single
/// source; within each in the order of publication and text. Only the latest version of an article
/// takes part; copies are folded into the text they were copied from and never count as a second
/// source. Typed slots decide (figures, times, places, actors, polarity of one matter); where a
/// slot cannot be read, nothing is said. Never says which account is right.
///
/// Uses Reading::claims; where there are none, every sentence of the report is its outlet's
/// statement. Every excerpt is the article's text at its span, and no span crosses a sentence.
/// Pure, deterministic; safe for concurrent use. Cost: claims meet through an index of shared terms
/// with a cap on each term, so it grows with the claims, not their square. REQUIRES: article and
/// reading are not null; indices lie inside `members`.
/// Judgements hold in later versions and copies that have the same words too.
Comparison compare_story(const Story& story, std::span<const CompareMember> members,
                         std::span<const Judgement> judgements = {});

/// One of two statements to be set side by side: its text as an article of its own, and who said
/// it.
struct Statement {
  const Article* article = nullptr;
  const Reading* reading = nullptr;   ///< of the same text; timexes and quantities are used
  std::optional<std::string> source;  ///< the words for who said it
};

/// Whether two statements say the same, add to each other, differ (and in what), or are about
/// different things. Spans lie in the statements' texts. Pure, deterministic; safe for concurrent
/// use.
PairVerdict compare_statements(const Statement& a, const Statement& b);

}  // namespace sayso::compare
