// Changes: what one version of an article did to the version before it.
#pragma once

#include <vector>

#include "sayso/article.h"
#include "sayso/ledger.h"
#include "sayso/reading.h"

namespace sayso::ledger {

/// What `after` changed in `before`, whole sentences in their exact words, in the order of the
/// later text (what is gone stands where it stood). Types: added removed number reworded
/// attribution hedge moved correction title unreadable trivial; trivial ones (spelling,
/// punctuation, quotation marks, white space, figures written out) are given too: fold them when
/// showing. White space between two sentences that both versions have side by side is a row of its
/// own, so that there is none only where the texts are the same, byte for byte.
///
/// Uses Reading::sentences (made from the text when empty), quantities, timexes and attributions as
/// far as they are there. A loss of over 60 % of the text (text/readable.h) is one `unreadable`,
/// not removals. changes_between(a, a) is empty; of (b, a) it is the mirror of (a, b), save that a
/// note that came is a correction and a page that grew is readable. Look-alike sentences are never
/// taken for each other: a pair needs half of its words in common, or the same figures and most of
/// its matters in one place. Cost: linear in the texts for what did not change, quadratic in the
/// sentences that are left over (at most 400 on a side; beyond that the rest is added and removed).
/// Pure; safe for concurrent use.
std::vector<Change> changes_between(const Article& before, const Reading& before_reading,
                                    const Article& after, const Reading& after_reading);

/// The sentences of the later text in their order; what is gone stands where it stood.
std::vector<SentenceChange> sentences_between(const Article& before, const Article& after);

/// The entry of an article that has no version before it: type `first`, `after` its title, or its
/// first words where it has none.
Change first_report(const Article& article);

}  // namespace sayso::ledger
