#include "pipeline/stored_page.h"

#include <algorithm>

#include "base/charset.h"
#include "html/dom.h"
#include "pipeline/again.h"

namespace sayso::pipeline {
namespace {

constexpr size_t kMostTakenApart = 4u << 20;  // larger pages are not read once more

// Whether the record tells where the text lay.
bool is_traced(const Article& article) {
  return !article.source.empty() || !article.charset.empty();
}

bool is_own_document(const Document& document, const Article& article) {
  return !is_traced(article) && document.bytes.starts_with(article.text);
}

std::optional<base::Decoded> decoded_as(const Document& document, const Article& article) {
  return base::decode_as(document.bytes, article.charset.empty() ? "UTF-8" : article.charset);
}

// Runs for a version that was stored without them.
void find_runs(const Document& document, Article& article) {
  if (is_own_document(document, article)) {
    const auto size = static_cast<uint32_t>(article.text.size());
    article.charset = "UTF-8";
    article.source = {{{0, size}, 0, size}};
    return;
  }
  if (document.bytes.size() > kMostTakenApart || !looks_like_page(document)) return;
  if (auto again = extracted_again(document, article)) {
    article.source = std::move(again->source);
    article.charset = std::move(again->charset);
  }
}

// Places in the decoded document, in the order of its lines.
class Placer {
 public:
  Placer(const Article& article, const base::Decoded& decoded)
      : article_(article), decoded_(decoded) {
    for (size_t at = decoded.text.find('\n'); at != std::string::npos;
         at = decoded.text.find('\n', at + 1))
      line_ends_.push_back(static_cast<uint32_t>(at));
  }

  std::vector<PagePiece> places_of(Span span) const {
    std::vector<PagePiece> out;
    for (const DocumentRange range : document_ranges(article_, span)) {
      PagePiece piece;
      piece.bytes = range;
      piece.begin = decoded_.map.text_of(range.begin);
      piece.end = decoded_.map.text_of(range.end);
      const auto line = std::lower_bound(line_ends_.begin(), line_ends_.end(), piece.begin);
      piece.line = static_cast<uint32_t>(line - line_ends_.begin()) + 1;
      out.push_back(piece);
    }
    return out;
  }

 private:
  const Article& article_;
  const base::Decoded& decoded_;
  std::vector<uint32_t> line_ends_;
};

// What a version's runs say that its document does not, or "".
class Check {
 public:
  Check(const Article& article, const base::Decoded& decoded, size_t bytes)
      : article_(article), decoded_(decoded), bytes_(bytes) {}

  std::string trouble() const {
    uint32_t at = 0;
    for (const SourceRun& run : article_.source) {
      if (run.text.begin < at || run.text.end <= run.text.begin ||
          run.text.end > article_.text.size() || run.source_end < run.source_begin ||
          run.source_end > bytes_)
        return "its places in the stored page are none";
      if (!is_space_between(at, run.text.begin)) return missing(at);
      if (!is_there(run))
        return "bytes " + std::to_string(run.source_begin) + " to " +
               std::to_string(run.source_end) + " of the stored page are not its words";
      at = run.text.end;
    }
    // Before charsets were kept, runs were left out where a text was cut.
    const auto size = static_cast<uint32_t>(article_.text.size());
    return article_.charset.empty() || is_space_between(at, size) ? "" : missing(at);
  }

 private:
  static std::string missing(uint32_t at) {
    return "nothing tells where in the stored page its words at byte " + std::to_string(at) +
           " stand";
  }

  bool is_space_between(uint32_t begin, uint32_t end) const {
    return std::all_of(article_.text.begin() + begin, article_.text.begin() + end,
                       [](char c) { return c == ' ' || c == '\n'; });
  }

  bool is_there(const SourceRun& run) const {
    const std::string_view text = words(article_, run.text);
    const uint32_t begin = decoded_.map.text_of(run.source_begin);
    const uint32_t end = decoded_.map.text_of(run.source_end);
    const std::string_view found = std::string_view(decoded_.text).substr(begin, end - begin);
    if (found == text) return true;
    // One character of the two that some references mean, or what stands for NUL.
    const std::string written = html::decode_references(found, false);
    return written.find(text) != std::string::npos ||
           (found == std::string_view("\0", 1) && text == "\xEF\xBF\xBD");
  }

  const Article& article_;
  const base::Decoded& decoded_;
  size_t bytes_;
};

}  // namespace

Result<StoredPage> stored_page(Store& store, VersionNumber number, const std::vector<Span>& spans) {
  const auto version = store.version(number);
  if (!version) return version.error();
  const auto document = store.document(number);
  if (!document) return document.error();
  Article article = version->article;
  StoredPage page;
  page.media_type = document->media_type;
  page.bytes = document->bytes.size();
  page.places.resize(spans.size());
  const bool own = is_own_document(*document, article);
  if (!is_traced(article)) find_runs(*document, article);
  auto decoded = is_traced(article) ? decoded_as(*document, article) : std::nullopt;
  if (!decoded) {
    page.text = base::decode(document->bytes, base::charset_of(document->media_type),
                             html::meta_charset(document->bytes))
                    .text;
    return page;
  }
  page.kind = own ? StoredPage::Kind::text : StoredPage::Kind::page;
  page.charset = decoded->encoding;
  const Placer placer(article, *decoded);
  page.report = placer.places_of({0, static_cast<uint32_t>(article.text.size())});
  for (size_t i = 0; i < spans.size(); ++i) page.places[i] = placer.places_of(spans[i]);
  page.text = std::move(decoded->text);
  return page;
}

std::string place_trouble(const Article& article, const Document& document) {
  const auto decoded = decoded_as(document, article);
  if (!decoded) return "there is no charset " + article.charset;
  return Check(article, *decoded, document.bytes.size()).trouble();
}

PageCheck check_pages(Store& store, std::vector<Finding>& findings) {
  PageCheck check;
  const Status done = store.each_article(0, [&](const StoredVersion& version) {
    const Article& article = version.article;
    const auto wrong = [&](const std::string& what) {
      findings.push_back(
          {"article " + article.id + ", version " + std::to_string(version.number), what});
    };
    const auto document = store.document(version.number);
    if (!document) {
      wrong("its document cannot be read: " + document.error().message);
    } else if (is_own_document(*document, article)) {
      ++check.given;
    } else if (!is_traced(article)) {
      ++check.untraced;
    } else {
      ++check.traced;
      const std::string trouble = place_trouble(article, *document);
      if (!trouble.empty()) wrong(trouble);
    }
    return true;
  });
  if (!done) findings.push_back({"record", done.error().message});
  return check;
}

}  // namespace sayso::pipeline
