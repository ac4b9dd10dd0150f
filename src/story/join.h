// Join: how surely an article belongs to a story.
#pragma once

#include "story/features.h"

namespace sayso::story {

/// The log odds that an article with these features belongs to the story; it joins above zero.
double join_score(const Features& features);

}  // namespace sayso::story
