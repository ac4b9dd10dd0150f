// Voices: the claims of a story that take part in the comparison, and whose they are.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compare/compare.h"
#include "compare/utterance.h"

namespace sayso::compare {

/// One claim that takes part.
struct Voice {
  size_t member = 0;  ///< index into the members
  Utterance utterance;
  std::optional<std::string> source;   ///< the source's words; nothing: the outlet's own statement
  std::optional<std::string> speaker;  ///< a name; the outlet for its own statement
  std::optional<std::string> cue;      ///< the words that tell the saying
  bool negated = false;                ///< denies, refuses, does not say
  std::string key;                     ///< equal for what is known to be one voice
  size_t family = 0;  ///< the first member of the address that its text comes from, or its own
};

/// The claims of the latest versions, copies folded: of a copy only the sentences that its original
/// has not. In the order of the members, then of the text.
std::vector<Voice> gather_voices(std::span<const CompareMember> members);

/// The text that `member` was copied from, or a version before it was: what it took over stays its
/// original's, whatever was changed since. Nothing: it is nobody's copy.
std::optional<size_t> original_of(std::span<const CompareMember> members, size_t member);

/// The first version of `member`'s address.
size_t first_version_of(std::span<const CompareMember> members, size_t member);

/// By member: the members of other addresses, told before it, whose text stands in it in the main,
/// word for word. A page may be put together from several reports, and a report of its own may
/// take over another's alert: what it took is theirs. None of them is its copy.
std::vector<std::vector<size_t>> held_members(std::span<const CompareMember> members);

/// By member: it is the newest text of its address. Versions may come in out of their order: then
/// the one told last is, by its time.
std::vector<bool> newest_members(std::span<const CompareMember> members);

/// True when a later member is a version of `member`.
bool is_superseded(std::span<const CompareMember> members, size_t member);

/// True when one text was taken from the other, or both from a third, and the two claims have one
/// source, or are the outlets' own words: they agree on nothing.
bool is_taken_from(const Voice& a, const Voice& b);

/// True when the two are one voice: one speaker (by the last word of the name), or one outlet
/// speaking for itself.
bool is_one_voice(const Voice& a, const Voice& b);

}  // namespace sayso::compare
