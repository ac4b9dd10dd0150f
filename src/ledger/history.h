// History: the statements of a story followed through its reports and their versions.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sayso/article.h"
#include "sayso/comparison.h"
#include "sayso/history.h"
#include "sayso/reading.h"
#include "text/family.h"

namespace sayso::ledger {

using HistoryMember = text::StoryMember;

/// The steps of every statement of a story, in the order of publication, then of the members, then
/// of the text (undated versions stand at the end).
///
/// A statement is a claim (Reading::claims) of one voice: a speaker, by the last word of the name,
/// or an outlet for itself. The versions of an address follow each other by their times, whenever
/// they came in. A statement goes on in what its sentence became (aligned as for changes_between,
/// with what was split or joined), or where its voice says much the same: with other words it is
/// changed, and corrected when a note that is new in that version holds a word that was changed. It
/// is withdrawn when no sentence of the version tells it, in whatever words, unless the page lost
/// most of its text and was not readable. What was only parted from a statement is not said anew.
/// In another report the same voice repeats itself when
/// both claims stand in one account of `comparison` or share most of their words; it has changed
/// when they stand in two accounts of one point. A copy's own sentences alone take part
/// (text/taken_over.h). What an outlet says itself is repeated by no other outlet: two outlets are
/// two voices.
///
/// Pure, deterministic; safe for concurrent use. Cost: as the changes of all versions, and the
/// square of one voice's claims (at most 400 of one voice meet).
/// REQUIRES: article and reading are not null; indices lie inside `members`, and a version stands
/// behind the one it follows.
std::vector<HistoryEntry> statement_history(std::span<const HistoryMember> members,
                                            const Comparison& comparison);

}  // namespace sayso::ledger
