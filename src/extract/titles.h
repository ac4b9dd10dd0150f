// Titles: which of the titles that a page gives is its article's.
#pragma once

#include <string>
#include <vector>

#include "extract/candidates.h"
#include "sayso/article.h"

namespace sayso::extract {

/// Rule T of docs/formats/metadata.md: candidates vote for each other. Fills `article.title` and
/// marks the chosen one; leaves both where no candidate is a title. `outlet` may be empty.
void choose_title(std::vector<Candidate>& titles, const std::string& outlet, Article& article);

}  // namespace sayso::extract
