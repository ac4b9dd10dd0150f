// Content rules: where the words that a source is taken to have said begin and end.
#pragma once

#include <vector>

#include "read/attributions.h"
#include "read/names.h"
#include "read/quotation_marks.h"
#include "read/tokens.h"
#include "sayso/reading.h"

namespace sayso::read {

/// "Two cranes fell. Nobody was hurt, a clerk said.": what an indirect content with its cue behind
/// takes from sentences before the cue's is left out; quotations keep all of theirs. Linear in
/// words.
void keep_to_sentence(const Tokens& tokens, const Quotations& quotations,
                      const std::vector<Sentence>& sentences, FoundAttribution& found);

/// "The guild confirmed that an inquiry was open but would not give details": what the source
/// refuses is no part of what it said, unless the content tells of somebody who could refuse.
void stop_before_refusal(const Tokens& tokens, const Quotations& quotations, const Names& names,
                         FoundAttribution& found);

/// What nobody in particular says is taken from the sources it was given to: "It is thought,
/// meanwhile, that" makes an attribution without source, "a man who reportedly robbed" of another
/// paragraph none. Linear in words.
void part_from_sources(const Tokens& tokens, const Quotations& quotations,
                       const std::vector<Sentence>& sentences,
                       std::vector<FoundAttribution>& found);

}  // namespace sayso::read
