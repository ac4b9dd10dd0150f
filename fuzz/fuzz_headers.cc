// One line of a response's head: what we would send back must be safe to send.
#include "checks.h"
#include "net/headers.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso::net;
  using sayso::fuzz::require;
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  const auto is_safe = [](const std::string& value) {
    return value.size() <= 256 && value.find_first_of("\r\n") == std::string::npos;
  };
  const std::string_view value = line.substr(std::min(line.find(':') + 1, line.size()));
  (void)header_value(line, "etag");
  if (const auto tag = parse_etag(value)) require(is_safe(*tag) && parse_etag(*tag) == tag);
  if (const auto date = parse_last_modified(value))
    require(is_safe(*date) && parse_last_modified(*date) == date);
  if (const auto wait = parse_retry_after(value, 784111777))
    require(*wait >= 0 && *wait <= kLongestWait);
  return 0;
}
