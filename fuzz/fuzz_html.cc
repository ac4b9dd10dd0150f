// A page as bytes: charset, parser, extraction.
#include "checks.h"
#include "extract/extract.h"
#include "pipeline/stored_page.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sayso::Document document;
  document.id = "fuzz";
  document.form = sayso::DocumentForm::html;
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  const sayso::Article article = sayso::extract::extract(document, {.text_bytes = 1u << 16});
  sayso::fuzz::check_article(article);
  sayso::fuzz::require(sayso::pipeline::place_trouble(article, document).empty());
  for (const sayso::Block& block : article.blocks) {
    for (const sayso::DocumentRange range : sayso::document_ranges(article, block.span))
      sayso::fuzz::require(range.begin <= range.end && range.end <= size);
  }
  return 0;
}
