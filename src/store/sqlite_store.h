// The record on SQLite: one file, write-ahead log, every commit on the disk before it is
// acknowledged.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "sayso/store.h"
#include "store/version_cache.h"

namespace sayso::store {

struct OpenOptions {
  bool read_only = false;
  bool may_make = true;  ///< where there is none, unless read_only
  int busy_timeout_ms = 5000;
  std::shared_ptr<VersionCache> cache = nullptr;  ///< shared by connections to one record
};

/// Opens or makes the record at `path`. Errc::not_found (there is none and none may be made),
/// unreadable (no such folder, no permission), corrupt (not a record), unsupported (a newer schema:
/// both versions are named), locked.
Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& path,
                                           const OpenOptions& options = {});

/// Errc::not_found, with what to do, where no record lies at `path`.
Error no_record(const std::filesystem::path& path);

/// The record and what SQLite keeps beside it, whether there or not.
std::vector<std::filesystem::path> record_files(const std::filesystem::path& path);

/// The schema this program writes.
int schema_version();

}  // namespace sayso::store
