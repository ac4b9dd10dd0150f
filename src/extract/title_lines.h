// Title lines: what the visible lines around the headline say - who wrote, and when.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/blocks.h"
#include "extract/candidates.h"
#include "extract/dates.h"

namespace sayso::extract {

/// Adds bylines and days that stand near the line of `title` (else near the first h1), and days of
/// lines that say anywhere that they are those of publication. Side columns, menus, feet, comments
/// and lists of other articles are left out. `style`: how its days are written; `language`: the
/// first part of the tag of its language, "" where it tells none. Gives the lines at the title that
/// are little more than its days, sorted.
std::vector<size_t> collect_title_lines(const PageLines& page,
                                        const std::optional<std::string>& title, DayStyle style,
                                        std::string_view language, Candidates& all);

}  // namespace sayso::extract
