#include "render/stored_page.h"

#include <nlohmann/json.hpp>

#include "base/enum_names.h"
#include "base/utf8.h"
#include "render/in_words.h"

namespace sayso::render {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

// "bytes 120-131, 140-152, line 7"
std::string place_in_words(const std::vector<PagePiece>& pieces) {
  if (pieces.empty()) return "no place";
  std::string out;
  for (const PagePiece& piece : pieces)
    out += (out.empty() ? "bytes " : ", ") + std::to_string(piece.bytes.begin) + "-" +
           std::to_string(piece.bytes.end);
  return out + ", line " + std::to_string(pieces.front().line);
}

std::string found_at(const StoredPage& page, const std::vector<PagePiece>& pieces) {
  std::string out;
  for (const PagePiece& piece : pieces)
    out += (out.empty() ? "" : " \xE2\x80\xA6 ") +
           safe(std::string_view(page.text).substr(piece.begin, piece.end - piece.begin));
  return out;
}

}  // namespace

std::vector<RowWords> words_of_rows(const Reading& reading, std::optional<uint32_t> attribution) {
  std::vector<RowWords> out;
  for (const Attribution& a : reading.attributions) {
    if (attribution && a.id != *attribution) continue;
    for (const Span span : a.source) out.push_back({a.id, "source", span});
    for (const Span span : a.cue) out.push_back({a.id, "cue", span});
    for (const Span span : a.content) out.push_back({a.id, "content", span});
    for (const Span span : a.hedges) out.push_back({a.id, "hedge", span});
  }
  return out;
}

std::vector<Span> spans_of(const std::vector<RowWords>& rows) {
  std::vector<Span> out;
  out.reserve(rows.size());
  for (const RowWords& row : rows) out.push_back(row.span);
  return out;
}

std::string told_of(const StoredPage& page) {
  switch (page.kind) {
    case StoredPage::Kind::page:
      return "";
    case StoredPage::Kind::text:
      return "It was given as a text, not as a page: the document is the text itself, byte for "
             "byte.";
    case StoredPage::Kind::unplaced:
      break;
  }
  return "Where its words stand in the stored page is not known: it was taken in before places "
         "were kept, and this version of sayso would take another text out of the page.";
}

std::string stored_page_json(const StoredVersion& version, const std::vector<RowWords>& rows,
                             const StoredPage& page) {
  const Article& article = version.article;
  const base::CodePoints points(article.text);
  Json out;
  out["version"] = version.number;
  out["id"] = article.id;
  out["kind"] = base::name_of(page.kind);
  out["told"] = text_or_null(told_of(page));
  out["media_type"] = text_or_null(page.media_type);
  out["charset"] = text_or_null(page.charset);
  out["bytes"] = page.bytes;
  out["document_sha256"] = version.document;
  out["rows"] = Json::array();
  for (size_t i = 0; i < rows.size(); ++i) {
    Json places = Json::array();
    for (const PagePiece& piece : page.places[i])
      places.push_back({{"bytes", {piece.bytes.begin, piece.bytes.end}}, {"line", piece.line}});
    out["rows"].push_back(
        {{"attribution", rows[i].attribution},
         {"role", rows[i].role},
         {"span", {points.from_byte(rows[i].span.begin), points.from_byte(rows[i].span.end)}},
         {"excerpt", std::string(words(article, rows[i].span))},
         {"places", std::move(places)}});
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string stored_page_page(const StoredVersion& version, const std::vector<RowWords>& rows,
                             const StoredPage& page, const Style& style) {
  std::string out = style.bold(safe(version.article.title.value_or(version.article.id))) + "\n";
  out += style.dim("document of " + counted(page.bytes, "byte") +
                   (page.charset.empty() ? "" : ", " + page.charset) + ", SHA-256 " +
                   version.document) +
         "\n";
  if (const std::string told = told_of(page); !told.empty()) out += told + "\n";
  uint32_t last = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::string number = std::to_string(rows[i].attribution);
    out += rows[i].attribution == last ? "" : "\n" + style.bold(number) + "\n";
    last = rows[i].attribution;
    std::string role = rows[i].role;
    role.resize(9, ' ');
    out += "  " + role + style.dim(place_in_words(page.places[i])) + "\n";
    if (page.kind != StoredPage::Kind::unplaced)
      out += "           " + found_at(page, page.places[i]) + "\n";
  }
  return out;
}

}  // namespace sayso::render
