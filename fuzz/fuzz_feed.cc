// A feed: RSS, RDF, Atom or JSON Feed.
#include "checks.h"
#include "intake/door.h"
#include "intake/feed.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const sayso::Limits limits;
  (void)sayso::intake::form_of(bytes);
  sayso::fuzz::check_items(sayso::intake::parse_feed(bytes, "fuzz", limits));
  sayso::fuzz::check_items(sayso::intake::parse_json_feed(bytes, "fuzz", limits));
  return 0;
}
