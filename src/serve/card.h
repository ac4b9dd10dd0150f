// Card: the model's card as views; a small part of Markdown.
#pragma once

#include <string>
#include <vector>

#include "serve/view.h"

namespace sayso::serve {

/// Headings, paragraphs, lists and tables of `markdown`, each as a view with one of the flags
/// heading, paragraph, list, table. Emphasis and code marks are left out; anything else is text.
std::vector<View> card_views(const std::string& markdown);

}  // namespace sayso::serve
