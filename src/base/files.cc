#include "base/files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace sayso::base {
namespace {

Result<std::string> read_all(FILE* file, size_t limit, const std::string& where) {
  std::string bytes;
  char buffer[1 << 16];
  while (const size_t got = std::fread(buffer, 1, sizeof buffer, file)) {
    if (bytes.size() + got > limit) {
      return Error{Errc::too_large, "is larger than " + std::to_string(limit >> 20) + " MB", where};
    }
    bytes.append(buffer, got);
  }
  if (std::ferror(file)) return Error{Errc::unreadable, std::strerror(errno), where};
  return bytes;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, size_t limit) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return Error{Errc::unreadable, "is a directory", path.string()};
  }
  const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) {
    return Error{errno == ENOENT ? Errc::not_found : Errc::unreadable, std::strerror(errno),
                 path.string()};
  }
  return read_all(file.get(), limit, path.string());
}

Result<std::string> read_stdin(size_t limit) { return read_all(stdin, limit, "-"); }

}  // namespace sayso::base
