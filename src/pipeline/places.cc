// Where models and the record lie.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "nn/kernels.h"
#include "nn/model_file.h"
#include "pipeline/pipeline.h"
#include "store/sqlite_store.h"
#include "store/table_file.h"

namespace sayso::pipeline {
namespace fs = std::filesystem;
namespace {

std::string variable(const char* name) {
  const char* value =
      std::getenv(name);  // NOLINT(concurrency-mt-unsafe): read before any thread starts
  return value ? value : "";
}

fs::path program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : program.parent_path();
}

// The last reader by name: "1.0" before "1.1".
std::optional<fs::path> newest_in(const fs::path& models) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator it(models / "reader-en", error), end; !error && it != end;
       it.increment(error)) {
    const fs::path file = it->path() / "reader.sayso";
    std::error_code ignored;
    if (fs::is_regular_file(file, ignored)) found.push_back(file);
  }
  if (found.empty()) return std::nullopt;
  return *std::max_element(found.begin(), found.end());
}

}  // namespace

Result<fs::path> find_model(const std::string& given) {
  const std::string named = given.empty() ? variable("SAYSO_MODEL") : given;
  if (!named.empty()) {
    std::error_code ignored;
    if (fs::is_directory(named, ignored)) return fs::path(named) / "reader.sayso";
    return fs::path(named);
  }
  const fs::path here = program_folder();
  // Installed: bin/ beside share/. In a build tree: build/PRESET/bin/ in the source tree.
  for (const fs::path& folder :
       {here / ".." / "share" / "sayso" / "models", here / ".." / ".." / ".." / "models"}) {
    if (auto model = newest_in(folder)) return *model;
  }
  return Error{Errc::not_found,
               "no model found beside the program; name one with --model or SAYSO_MODEL", ""};
}

Result<fs::path> record_path(const std::string& given) {
  const std::string named = given.empty() ? variable("SAYSO_DB") : given;
  if (!named.empty()) return fs::path(named);
  std::string data = variable("XDG_DATA_HOME");
  if (data.empty()) {
    const std::string home = variable("HOME");
    if (home.empty()) return Error{Errc::usage, "name the record with --db or SAYSO_DB", ""};
    data = home + "/.local/share";
  }
  const fs::path folder = fs::path(data) / "sayso";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Error{Errc::unreadable, "cannot be made: " + error.message(), folder.string()};
  return folder / "record.db";
}

Status write_tables(const std::string& path, const std::vector<Table>& tables) {
  return store::write_tables(path, tables);
}

Result<std::string> table_file(const std::vector<Table>& tables) {
  return store::table_file(tables);
}

Error no_record(const fs::path& path) { return store::no_record(path); }
std::vector<fs::path> record_files(const fs::path& path) { return store::record_files(path); }

Result<std::unique_ptr<Store>> open_record(const fs::path& path, bool read_only) {
  return store::open_sqlite(path, {.read_only = read_only});
}

Result<std::unique_ptr<Store>> open_record_that_is_there(const fs::path& path) {
  return store::open_sqlite(path, {.read_only = false, .may_make = false});
}

Machine machine() {
  Machine out;
  out.kernels = nn::kernels().name;
#if defined(__x86_64__)
  out.has_vnni = __builtin_cpu_supports("avx512vnni");
#endif
  out.schema = store::schema_version();
  return out;
}

Result<std::string> describe_model(const fs::path& path) {
  const auto model = nn::ModelFile::open(path);
  if (!model) return model.error();
  return model->version() + ", " + model->digest().substr(0, 16);
}

}  // namespace sayso::pipeline
