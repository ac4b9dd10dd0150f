// The schema of the record; docs/formats/record.md explains it.
#pragma once

#include "sayso/result.h"
#include "store/database.h"

namespace sayso::store {

inline constexpr int kSchemaVersion = 18;
inline constexpr int kApplicationId = 0x53617953;  // "SayS"

/// Makes or migrates the schema. Errc::unsupported when the file's is newer, corrupt when it is
/// another program's.
/// `target`: of an older program, for tests of what became of its records.
Status prepare_schema(Database& database, bool read_only, int target = kSchemaVersion);

}  // namespace sayso::store
