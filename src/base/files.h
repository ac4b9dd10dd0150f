// Files: reading whole ones under a limit.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "sayso/result.h"

namespace sayso::base {

/// The bytes of `path`. Errc::not_found, unreadable (a directory too), too_large (more than `limit`
/// bytes).
Result<std::string> read_file(const std::filesystem::path& path, size_t limit);

/// The bytes of standard input, under the same limit.
Result<std::string> read_stdin(size_t limit);

}  // namespace sayso::base
