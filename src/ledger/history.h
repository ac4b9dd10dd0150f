// History: the statements of a story followed through its reports and their versions.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sayso/article.h"
#include "sayso/comparison.h"
#include "sayso/history.h"
#include "sayso/reading.h"

namespace sayso::ledger {

/// One article version of a story, lent. Indices point into the same span of members.
struct HistoryMember {
  const Article* article = nullptr;
  const Reading* reading = nullptr;
  std::optional<size_t> version_of;  ///< the version before this one
  std::optional<size_t> copy_of;     ///< the first text of its family
};

/// The steps of every statement of a story, in the order of publication, then of the members, then
/// of the text (undated versions stand at the end).
///
/// A statement is a claim (Reading::claims) of one voice: a speaker, by the last word of the name,
/// or an outlet for itself. It goes on in the next version where its sentence does (aligned as for
/// changes_between): with other words it is changed, and corrected when a note that is new in that
/// version holds a word that was changed; without the sentence it is withdrawn, unless the page
/// lost most of its text and was not readable. In another report the same voice repeats itself when
/// both claims stand in one account of `comparison` or share most of their words; it has changed
/// when they stand in two accounts of one point. A copy's own sentences alone take part. What an
/// outlet says itself is repeated by no other outlet: two outlets are two voices.
///
/// Pure, deterministic; safe for concurrent use. Cost: as the changes of all versions, and the
/// square of one voice's claims (at most 400 of one voice meet).
/// REQUIRES: article and reading are not null; indices lie inside `members`, and a version stands
/// behind the one it follows.
std::vector<HistoryEntry> statement_history(std::span<const HistoryMember> members,
                                            const Comparison& comparison);

}  // namespace sayso::ledger
