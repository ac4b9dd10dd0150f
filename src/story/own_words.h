// Own words: what a report tells itself, without what it quotes and what stands on every page.
#pragma once

#include "sayso/article.h"
#include "story/copies.h"

namespace sayso::story {

/// The runs of an article's text, and those of its own words: outside quotations of eight words or
/// more (in marks, or set off as blocks) and outside notices, bylines, credits and corrections. A
/// quotation that is not closed ends with its line. Pure, linear.
Report make_report(const Article& article);

}  // namespace sayso::story
