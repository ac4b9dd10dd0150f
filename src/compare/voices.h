// Voices: the claims of a story that take part in the comparison, and whose they are.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "compare/compare.h"
#include "compare/utterance.h"
#include "text/family.h"

namespace sayso::compare {

using text::first_version_of;
using text::newest_members;
using text::original_of;

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

/// The claims of the `newest` versions, copies folded: of a copy only the sentences that its
/// original has not. In the order of the members, then of the text. Nothing of a text that its
/// reader left alone. `newest`, `held`: text::newest_members() and held_members() of the same.
std::vector<Voice> gather_voices(std::span<const CompareMember> members,
                                 const std::vector<bool>& newest,
                                 const std::vector<std::vector<size_t>>& held);

/// True when one text was taken from the other, or both from a third, and the two claims have one
/// source, or are the outlets' own words: they agree on nothing.
bool is_taken_from(const Voice& a, const Voice& b);

/// True when the two are one voice: one speaker (by the last word of the name), or one outlet
/// speaking for itself.
bool is_one_voice(const Voice& a, const Voice& b);

}  // namespace sayso::compare
