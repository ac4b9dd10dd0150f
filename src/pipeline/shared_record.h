// Shared record: read connections for a server.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "sayso/store.h"

namespace sayso::pipeline {

/// Opens read connections that share what they read of versions, at most 12 MB of it. Safe for
/// concurrent use, each connection for one thread at a time.
std::function<Result<std::unique_ptr<Store>>()> shared_record(const std::filesystem::path& path);

}  // namespace sayso::pipeline
