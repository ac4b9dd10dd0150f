// Tables: a story as flat rows: points, attributions, changes, articles.
#pragma once

#include <string_view>
#include <vector>

#include "sayso/table.h"
#include "share/excerpt.h"
#include "share/material.h"

namespace sayso::share {

/// One row a claim of a point; an attribution; a change; an article version. Offsets are code
/// points. docs/formats/export.md lists the columns.
Table points_table(const Material& material, Amount amount);
Table attributions_table(const Material& material, Amount amount);
Table changes_table(const Material& material, Amount amount);
Table articles_table(const Material& material);

/// All four, in this order.
std::vector<Table> tables_of(const Material& material, Amount amount);
/// Their names.
std::vector<std::string> table_names();

/// One row as a JSON object, keys in the order of the columns.
std::string row_json(const Table& table, size_t row);

}  // namespace sayso::share
