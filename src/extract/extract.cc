#include "extract/extract.h"

#include <algorithm>

#include "base/charset.h"
#include "base/utf8.h"
#include "extract/furniture.h"
#include "extract/page.h"

namespace sayso::extract {
namespace {

void take_told(const Told& told, Article& article) {
  article.url = told.url;
  article.outlet = told.outlet;
  article.title = told.title;
  article.authors = told.authors;
  article.published = told.published;
  article.modified = told.modified;
  article.language = told.language;
}

// A text row is kept byte for byte; a text file is decoded first.
void take_text(const Document& document, Article& article) {
  if (document.form == DocumentForm::text && base::is_valid_utf8(document.bytes)) {
    article.text = document.bytes;
  } else {
    base::Decoded decoded = base::decode(document.bytes, base::charset_of(document.media_type), "");
    if (decoded.is_guess)
      article.notes.push_back("its charset is named nowhere and was taken for " + decoded.encoding);
    if (decoded.replaced > 0)
      article.notes.push_back(std::to_string(decoded.replaced) + " bytes were no " +
                              decoded.encoding + " and were replaced");
    if (decoded.is_identity && decoded.skipped > 0 && !decoded.text.empty()) {
      const auto size = static_cast<uint32_t>(decoded.text.size());
      const auto skipped = static_cast<uint32_t>(decoded.skipped);
      article.source.push_back({{0, size}, skipped, skipped + size});
    }
    article.text = std::move(decoded.text);
  }
  article.blocks = divide(article.text);
}

}  // namespace

Article extract(const Document& document, const Limits& limits, std::vector<Dropped>* dropped) {
  Article article;
  article.id = document.id;
  article.notes = document.notes;
  take_told(document.told, article);
  if (document.form == DocumentForm::html) {
    extract_page(document, limits, article, dropped);
  } else {
    take_text(document, article);
  }
  if (article.text.size() > limits.text_bytes) {
    size_t end = limits.text_bytes;
    while (end > 0 && !base::is_boundary(article.text, end)) --end;
    article.text.resize(end);
    std::erase_if(article.blocks, [&](const Block& block) { return block.span.end > end; });
    std::erase_if(article.source, [&](const SourceRun& run) { return run.text.end > end; });
    article.notes.push_back("only the first " + std::to_string(end) +
                            " bytes of the text were kept");
  }
  find_furniture(article, document.form != DocumentForm::html);
  return article;
}

}  // namespace sayso::extract
