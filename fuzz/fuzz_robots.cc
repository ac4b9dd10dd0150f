// A site's robots.txt, and a path behind its first line.
#include "checks.h"
#include "net/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso::net;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Robots robots = Robots::parse(bytes, "sayso");
  sayso::fuzz::require(robots.allows("/robots.txt"));
  (void)robots.allows(bytes.substr(0, std::min<size_t>(bytes.find('\n'), 2048)));
  return 0;
}
