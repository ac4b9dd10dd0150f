// Verify and backup: every digest and every excerpt recomputed.
#pragma once

#include <string>
#include <vector>

#include "sayso/store.h"
#include "store/database.h"

namespace sayso::store {

/// Documents and texts against their digests, findings, claims and ledger entries against the words
/// at their spans, foreign keys, and SQLite's own check. Empty: all is well. Reads all of the
/// record once.
Result<std::vector<Finding>> verify_record(Database& database);

/// Copies the record page by page while others may write, then verifies the copy; a copy that does
/// not verify is removed.
Status backup_record(Database& database, const std::string& path);

}  // namespace sayso::store
