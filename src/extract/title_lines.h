// Title lines: what the visible lines around the headline say - who wrote, and when.
#pragma once

#include <optional>
#include <string>

#include "extract/blocks.h"
#include "extract/candidates.h"

namespace sayso::extract {

/// Adds bylines and days that stand near the line of `title` (else near the first h1), and days of
/// lines that say anywhere that they are those of publication. Side columns, menus, feet, comments
/// and lists of other articles are left out. `month_first`: how 03/04/2026 is read.
void collect_title_lines(const PageLines& page, const std::optional<std::string>& title,
                         bool month_first, Candidates& all);

}  // namespace sayso::extract
