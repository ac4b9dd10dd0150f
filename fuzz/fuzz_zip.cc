// The index of a zip archive, and what it says lies where.
#include <unistd.h>

#include <cstdio>

#include "checks.h"
#include "intake/zip.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso::intake;
  FILE* file = std::tmpfile();
  if (!file) return 0;
  std::fwrite(data, 1, size, file);
  std::fflush(file);
  const std::string path = "/proc/self/fd/" + std::to_string(fileno(file));
  if (const auto entries = read_zip_index(path)) {
    size_t count = 0;
    for (const ZipEntry& entry : *entries) {
      if (++count > 16) break;
      auto source = open_zip_entry(path, entry);
      if (source) (void)read_all(**source, 1u << 20, "fuzz").has_value();
    }
    (void)warc_entries(*entries);
  }
  std::fclose(file);
  return 0;
}
