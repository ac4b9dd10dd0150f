// A page as bytes: charset, parser, extraction.
#include "checks.h"
#include "extract/extract.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sayso::Document document;
  document.id = "fuzz";
  document.form = sayso::DocumentForm::html;
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  const sayso::Article article = sayso::extract::extract(document, {.text_bytes = 1u << 16});
  sayso::fuzz::check_article(article);
  for (const sayso::SourceRun& run : article.source) {
    sayso::fuzz::require(run.text.end <= article.text.size() &&
                         run.source_begin <= run.source_end && run.source_end <= size);
  }
  return 0;
}
