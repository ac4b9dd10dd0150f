// Table file: tables as a small SQLite file of their own, for any tool.
#pragma once

#include <string>
#include <vector>

#include "sayso/result.h"
#include "sayso/table.h"

namespace sayso::store {

/// Writes a new file. Errc::usage: it is there already; unreadable: it cannot be made. A file that
/// could not be finished is removed.
Status write_tables(const std::string& path, const std::vector<Table>& tables);

/// The bytes of such a file.
Result<std::string> table_file(const std::vector<Table>& tables);

}  // namespace sayso::store
