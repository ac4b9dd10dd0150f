// History: what became of the statements of a story, as rows of a page.
#pragma once

#include <string>
#include <vector>

#include "sayso/history.h"
#include "serve/material.h"
#include "serve/view.h"

namespace sayso::serve {

/// See ledger::statement_history(); indices of members are those of material.versions().
std::vector<HistoryEntry> history_of(const Material& material);

/// The steps that belong to `point`, as rows of web/changerows.mustache.
std::vector<View> step_views(const Material& material, const std::string& point);

}  // namespace sayso::serve
