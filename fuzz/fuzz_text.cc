// A plain text: charset, furniture, and everything that reads by rules.
#include "checks.h"
#include "extract/extract.h"
#include "read/reader.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto reader = sayso::read::Reader::without_model();
  sayso::Document document;
  document.id = "fuzz";
  document.form = sayso::DocumentForm::text;
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  document.told.published = sayso::Time::parse("2026-01-24T18:00Z");
  const sayso::Article article = sayso::extract::extract(document, {});
  sayso::fuzz::check_article(article);
  sayso::read::Workspace workspace;
  const auto readings = reader->read(std::span<const sayso::Article>(&article, 1), workspace, {});
  sayso::fuzz::check_reading(article, readings.front());
  return 0;
}
