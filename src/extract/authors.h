// Authors: whom a page names as those who wrote its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/candidates.h"
#include "html/dom.h"
#include "sayso/article.h"

namespace sayso::extract {

/// Rule A of docs/formats/metadata.md: the first place that names a person; the outlet itself and
/// organisations only where nobody else is named and a field states them. Marks the chosen ones.
/// `outlet_names`: what the page calls its outlet; `language`: the first part of the tag of the
/// page's language, "" where it tells none.
void choose_authors(const html::Tree& tree, std::vector<Candidate>& list,
                    const std::vector<std::string>& outlet_names, std::string_view language,
                    Article& article);

}  // namespace sayso::extract
