// JSON-LD: what a page's scripts say of its article. The bytes are one script's.
#include "base/charset.h"
#include "checks.h"
#include "extract/linked.h"
#include "html/dom.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string page = "<title>Silo leans</title><script type=\"application/ld+json\">";
  page.append(reinterpret_cast<const char*>(data), size);
  page += "</script>";
  const std::string text = sayso::base::decode(page, "utf-8", "").text;
  const sayso::html::Tree tree = sayso::html::parse(text, sayso::Limits{});
  const sayso::extract::Linked linked =
      sayso::extract::read_linked(tree, "Silo leans", "https://tide.example/silo");
  using sayso::fuzz::require;
  for (const std::string* one :
       {&linked.headline, &linked.publisher, &linked.body, &linked.published, &linked.modified,
        &linked.language, &linked.url, &linked.description})
    require(sayso::base::is_valid_utf8(*one));
  for (const auto* list : {&linked.authors, &linked.author_offices, &linked.corrections}) {
    for (const std::string& one : *list) require(sayso::base::is_valid_utf8(one));
  }
  return 0;
}
