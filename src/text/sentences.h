// Sentences: where one ends and the next begins.
#pragma once

#include <string_view>
#include <vector>

#include "sayso/span.h"

namespace sayso::text {

/// The sentences of text[block.begin, block.end), in order, without the white space around them;
/// together they hold every character that is not white space. A quotation's closing marks belong
/// to the sentence they close; abbreviations ("Gov.", "U.S.", "a.m."), initials, figures and
/// ellipses inside a sentence do not end it. Linear time, no state. REQUIRES: block on code-point
/// boundaries inside text.
std::vector<Span> split_sentences(std::string_view text, Span block);

}  // namespace sayso::text
