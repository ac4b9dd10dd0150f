// Headings: the line that is a page's title where the page does not mark it as its first heading.
#pragma once

#include <string>
#include <string_view>

#include "extract/blocks.h"
#include "extract/candidates.h"

namespace sayso::extract {

/// Whether `line` is one end of `title`, with a dividing mark between it and the rest: "Silo leans"
/// of "Silo leans - Daily Tide", "Daily Tide > Harbor > Silo leans"; or goes on where `title` was
/// cut: "Silo leans over ...".
bool is_end_of(std::string_view title, std::string_view line);

/// On pages without a first heading, adds the line before the first paragraph that is an end of
/// <title> to the titles; where nothing of <title> is on the page, the line in bold or of a title's
/// class right above a byline. A first heading that is the site's half of <title>, beside one that
/// is the other half, becomes an outlet. Linear time.
void find_title_line(const PageLines& page, const std::string& page_title, Candidates& all);

}  // namespace sayso::extract
