// Rules over what the model finds: attributions it lets slip, and what it takes for one.
#pragma once

#include <vector>

#include "read/attributions.h"
#include "read/names.h"
#include "read/tokens.h"

namespace sayso::read {

/// A content that was given to a cue of another paragraph though its own sentence goes on with
/// ", Tomas Quill said" goes to that cue, as an attribution of its own. Linear in words.
void return_strays(const Tokens& tokens, std::vector<FoundAttribution>& found);

/// Adds "Harrow Mills did not respond to questions about the dam" where no cue was found: refusals
/// to answer, of a name or a pronoun right before them. Linear in words.
void add_refusals(const Tokens& tokens, const Names& names, std::vector<FoundAttribution>& found);

/// Whether `found` is none: a hedge of the report ("it appears"), a word that nobody says ("It was
/// passed"), a deed ("voted for the plan"), a dateline, a reporter's question ("Asked whether he"),
/// or what tells of an anonymous source ("who asked not to be named").
bool is_no_attribution(const Tokens& tokens, const FoundAttribution& found);

}  // namespace sayso::read
