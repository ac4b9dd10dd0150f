// A web archive, plain and in gzip.
#include "checks.h"
#include "intake/gzip.h"
#include "intake/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso::intake;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const bool gzip : {false, true}) {
    auto source = from_memory(bytes);
    if (gzip) source = gunzip(std::move(source));
    WarcReader reader(std::move(source), "fuzz", {.document_bytes = 1u << 20});
    while (auto item = reader.next()) sayso::fuzz::require(item->document.has_value());
    (void)reader.trouble();
  }
  return 0;
}
