// Statements: the claims of each article, followed through its versions.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ledger/gist.h"
#include "ledger/history.h"
#include "ledger/sentences.h"
#include "text/voice.h"

namespace sayso::ledger {

/// One claim where it stands, made ready to be compared.
struct Occurrence {
  size_t member = 0;
  const Claim* claim = nullptr;
  size_t sentence = 0;  ///< index into the member's prepared sentences
  text::Voice voice;
  PreparedSentence line;   ///< the words of the claim alone
  Gist gist;               ///< of the line
  bool is_copied = false;  ///< the text it was copied from says it: no statement of its own
  size_t statement = 0;    ///< index into Statements::lines
};

enum class Turn { begins, goes_on, changes, is_corrected, ends };

/// What one version did to a statement. A line that begins with `goes_on` is of a part of another
/// statement that was told in one with it before.
struct Happening {
  Turn turn = Turn::begins;
  size_t occurrence = 0;         ///< of what ends, the last one
  std::optional<size_t> before;  ///< the occurrence before; nothing for begins
  size_t member = 0;             ///< the version
};

/// The statements of all articles of a story; those of two articles are not one yet.
struct Statements {
  std::vector<Occurrence> occurrences;
  std::vector<std::vector<Happening>> lines;  ///< of each statement, in the order of the members
};

/// See statement_history().
Statements follow_statements(std::span<const HistoryMember> members);

/// What decides whether two likely forms of one statement say the same: their figures, and "not"
/// for each denial.
std::multiset<std::string> substance_of(const PreparedSentence& line);

}  // namespace sayso::ledger
