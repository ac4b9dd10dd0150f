// Titles: which of the titles that a page gives is its article's.
#pragma once

#include <string>
#include <vector>

#include "extract/candidates.h"
#include "sayso/article.h"

namespace sayso::extract {

/// Rule T of docs/formats/metadata.md: candidates vote for each other. Fills `article.title` and
/// marks the chosen one; leaves both where no candidate is a title. `site_names`: what the page and
/// its address call the site; they are cut from the ends of titles.
void choose_title(std::vector<Candidate>& titles, const std::vector<std::string>& site_names,
                  Article& article);

}  // namespace sayso::extract
