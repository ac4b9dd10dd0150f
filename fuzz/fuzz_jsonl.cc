// A row of JSON Lines.
#include "checks.h"
#include "extract/extract.h"
#include "intake/intake.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // A row that names a file would read it: not what is tested here.
  if (bytes.find("path") != std::string_view::npos || bytes.find("\\u") != std::string_view::npos)
    return 0;
  const sayso::Limits limits;
  const sayso::intake::Item item = sayso::intake::parse_row(bytes, "fuzz:1", limits);
  if (item.document) sayso::fuzz::check_article(sayso::extract::extract(*item.document, limits));
  return 0;
}
