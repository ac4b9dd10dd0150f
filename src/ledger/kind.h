// Kind: what sort of change two aligned sentences show.
#pragma once

#include "ledger/sentences.h"
#include "sayso/article.h"
#include "sayso/ledger.h"
#include "sayso/reading.h"

namespace sayso::ledger {

/// One version's side of an aligned pair, lent.
struct Side {
  const Article* article = nullptr;
  const Reading* reading = nullptr;
  const PreparedSentence* sentence = nullptr;
};

/// trivial, number, hedge, attribution or reworded, the first that holds. REQUIRES: the pointers
/// are not null.
ChangeType kind_of_change(const Side& before, const Side& after);

/// True when two lines differ in spelling, forms of signs, white space or written-out figures only.
bool is_trivial(const PreparedSentence& before, const PreparedSentence& after);

}  // namespace sayso::ledger
