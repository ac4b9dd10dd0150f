#include "pipeline/shared_record.h"

#include "store/sqlite_store.h"

namespace sayso::pipeline {
namespace {

constexpr size_t kCacheBytes = 12u << 20;

}  // namespace

std::function<Result<std::unique_ptr<Store>>()> shared_record(const std::filesystem::path& path) {
  return [path, cache = std::make_shared<store::VersionCache>(kCacheBytes)] {
    return store::open_sqlite(path, {.read_only = true, .cache = cache});
  };
}

}  // namespace sayso::pipeline
