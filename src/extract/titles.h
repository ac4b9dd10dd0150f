// Titles: which of the titles that a page gives is its article's.
#pragma once

#include <string>
#include <vector>

#include "extract/candidates.h"
#include "sayso/article.h"

namespace sayso::extract {

/// Rule T of docs/formats/metadata.md: candidates vote for each other. Fills `article.title` and
/// marks the chosen one; leaves both where no candidate is a title. No title is longer than
/// kLongestTitle: of longer candidates the beginning is taken. `site_names`: what the page and its
/// address call the site; they are cut from the ends of titles. `heading_parts`: the pieces that
/// first headings are made of; one that another candidate says is the title, the others stand
/// beside it.
void choose_title(std::vector<Candidate>& titles, const std::vector<std::string>& site_names,
                  const std::vector<std::string>& heading_parts, Article& article);

}  // namespace sayso::extract
