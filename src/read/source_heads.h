// Source heads: what a source's noun phrase tells of who speaks, before anything is looked up.
#pragma once

#include <cstddef>

#include "read/names.h"
#include "read/tokens.h"

namespace sayso::read {

/// The source's head: up to a comma, "including", "who", a dash or a bracket, but never less than
/// one word. A bracket that a name follows ("Deputy Commissioner (Crime) Ana Ruiz") does not end
/// it.
Tokens::Range head_of_source(const Tokens& tokens, Tokens::Range source);

/// The word that the head is about: "minister" of "The Minister for Roads".
size_t head_noun(const Tokens& tokens, Tokens::Range head);

/// "a doctor", "another nurse", "one resident": somebody whom the text has not told of before.
bool is_indefinite(const Tokens& tokens, Tokens::Range head);

/// "his mother", "Patil's lawyer": somebody who belongs to another. Names that hold an 's of their
/// own ("St. Oda's Hospital") own nothing by it.
bool is_possessed(const Tokens& tokens, const Names& names, Tokens::Range head);

/// Whether "he" or "she" (`pronoun`) may go on for a source of these words: one person by the noun
/// ("a neighbour", "Patil's father"), neither a body nor several.
bool may_be_meant_by(const Tokens& tokens, Tokens::Range head, size_t pronoun);

/// The name that speaks in a source: the one its head ends with ("Ford spokesman Bill Day"), the
/// person in apposition behind its comma ("The Minister for Roads, Ana Ruiz"), or the person it
/// begins with. Null where the names only describe: owners, what stands behind a preposition, and
/// names before a noun ("Humberdale detectives").
const Name* speaking_name(const Tokens& tokens, const Names& names, Tokens::Range source);

}  // namespace sayso::read
