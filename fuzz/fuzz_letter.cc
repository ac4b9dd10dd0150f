// Markdown and letters.
#include "base/utf8.h"
#include "checks.h"
#include "intake/plain.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)sayso::intake::is_letter(bytes);
  (void)sayso::intake::is_markdown(bytes);
  const auto letter = sayso::intake::letter(bytes, "fuzz", {});
  sayso::fuzz::require(sayso::base::is_valid_utf8(letter.bytes));
  const auto page = sayso::intake::markdown(sayso::base::repair_utf8(bytes).text, "fuzz");
  sayso::fuzz::require(sayso::base::is_valid_utf8(page.bytes));
  return 0;
}
