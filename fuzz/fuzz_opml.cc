// A list of feeds, and back.
#include "checks.h"
#include "intake/opml.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso::intake;
  const auto feeds = read_opml({reinterpret_cast<const char*>(data), size}, {});
  sayso::fuzz::require(read_opml(write_opml(feeds, "x"), {}).size() == feeds.size());
  return 0;
}
