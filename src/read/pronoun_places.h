// Pronoun places: what the place of "he", "her" and "him" in a sentence tells about whom they mean.
#pragma once

#include "read/coreference.h"
#include "read/names.h"
#include "read/tokens.h"

namespace sayso::read {

/// "him", or "her" where no noun follows that it could own.
bool is_object_pronoun(const Tokens& tokens, size_t i);

/// "Sela stops her": whether words [.., end) stand as the subject right before the verb of the
/// object at word `object`, so that the two are never one (principle B of binding, Chomsky 1981).
bool is_subject_of(const Tokens& tokens, size_t end, size_t object);

/// The name that a pronoun at word `i` stands beside, or null: the owner right before "his" or
/// "her" ("Oda Marr and her brother"), else the subject behind the sentence's first part ("In his
/// speech, Tomas Quill said").
const Name* name_beside(const Tokens& tokens, const Names& names, size_t i);

}  // namespace sayso::read
