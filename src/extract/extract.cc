#include "extract/extract.h"

#include <algorithm>

#include "base/charset.h"
#include "base/utf8.h"
#include "extract/furniture.h"
#include "extract/page.h"
#include "extract/source_runs.h"

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

// Keeps of the runs what leads to the first `end` bytes of the text.
void cut_source(Article& article, uint32_t end) {
  std::vector<SourceRun>& runs = article.source;
  std::erase_if(runs, [&](const SourceRun& run) { return run.text.begin >= end; });
  if (runs.empty() || runs.back().text.end <= end) return;
  SourceRun& last = runs.back();
  last.source_end = document_ranges(article, {last.text.begin, end}).back().end;
  last.text.end = end;
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
    if (decoded.text != document.bytes) {
      article.charset = decoded.encoding;
      SourceRuns(decoded.map, article).verbatim(static_cast<uint32_t>(decoded.text.size()), 0);
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
    cut_source(article, static_cast<uint32_t>(end));
    article.text.resize(end);
    std::erase_if(article.blocks, [&](const Block& block) { return block.span.end > end; });
    article.notes.push_back("only the first " + std::to_string(end) +
                            " bytes of the text were kept");
  }
  find_furniture(article, document.form != DocumentForm::html);
  return article;
}

}  // namespace sayso::extract
