// Paragraph rules: what a source is taken to have said over the end of a paragraph.
#pragma once

#include <vector>

#include "read/attributions.h"
#include "read/tokens.h"
#include "sayso/reading.h"

namespace sayso::read {

/// A quotation that is not closed where its paragraph ends goes on only when the next paragraph
/// opens with a mark: an odd mark spoils no more than its own paragraph. Cuts such contents, and
/// gives back the paragraphs that they had run into, which want to be read without it. Linear in
/// words.
std::vector<Tokens::Range> end_unclosed_quotations(const Tokens& tokens,
                                                   std::vector<FoundAttribution>& found);

/// Adds those of `more` whose cue and contents stand in no words of what is known.
void add_unknown(std::vector<FoundAttribution> more, std::vector<FoundAttribution>& found);

/// What stands in another paragraph than its cue, with words of somebody else between, is not of
/// the same source: such pieces are dropped. Linear in words.
void drop_from_far_paragraphs(const Tokens& tokens, const std::vector<Sentence>& sentences,
                              std::vector<FoundAttribution>& found);

}  // namespace sayso::read
