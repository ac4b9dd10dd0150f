// Join: how surely an article belongs to a story.
#pragma once

#include "story/features.h"

namespace sayso::story {

/// True when dates are known and the article is more than a title: the names of its lead count.
bool is_dated_report(const Features& features);

/// The log odds that an article with these features belongs to the story; it joins above zero.
double join_score(const Features& features);

}  // namespace sayso::story
