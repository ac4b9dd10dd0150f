// What agencies send: ninjs and NewsML-G2.
#include "checks.h"
#include "intake/news.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  sayso::fuzz::check_items(sayso::intake::parse_ninjs(bytes, "fuzz", {}));
  sayso::fuzz::check_items(sayso::intake::parse_newsml(bytes, "fuzz", {}));
  return 0;
}
