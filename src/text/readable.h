// Readable: which texts can be told from, and which only stand where a text should.
#pragma once

#include "sayso/article.h"
#include "sayso/reading.h"

namespace sayso::text {

/// True when `after` has lost over 60 % of the text of `before`: a page that was not read well (a
/// sign-in page, a broken template), whose missing sentences are not withdrawn. Not where it says
/// that the report was taken back ("withdrawn", "retracted"), nor where a short text was only cut
/// (what is left are sentences of it), nor of a sentence or two, which may well be told in fewer
/// words. Pure.
bool lost_most(const Article& before, const Article& after);

/// True when a reader left the text alone: it is in another language, as its notes tell.
bool is_unread(const Reading& reading);

}  // namespace sayso::text
