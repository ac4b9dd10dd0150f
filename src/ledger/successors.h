// Successors: as what each claim of a version goes on in the next one.
#pragma once

#include <cstddef>
#include <vector>

#include "ledger/sentences.h"
#include "ledger/statements.h"

namespace sayso::ledger {

/// The claims of one version; indices into all occurrences, in the order of the text.
struct VersionClaims {
  std::vector<PreparedSentence> sentences;
  std::vector<Gist> gists;  ///< of each sentence
  std::vector<size_t> occurrences;
};

struct Successor {
  size_t before = 0;
  size_t after = 0;
  bool stands = false;  ///< says what it said before
};

struct Successors {
  std::vector<Successor> successors;  ///< each claim has at most one, and is that of one
  std::vector<Successor> parts;  ///< claims that say what the claim before held besides: "The kiln
                                 ///< cooled and the owner left" became two sentences
  std::vector<size_t> gone;      ///< claims of the earlier version that nothing tells any more
};

/// A claim goes on in the sentence that its own became (aligned as for changes_between, with what
/// was split and joined), or where its voice says much the same in other words; whatever the later
/// version holds in other words, in any sentence, is not gone. Pure.
Successors find_successors(const VersionClaims& then, const VersionClaims& now,
                           const std::vector<Occurrence>& occurrences);

}  // namespace sayso::ledger
