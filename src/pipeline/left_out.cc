#include "pipeline/left_out.h"

#include <optional>

#include "extract/extract.h"

namespace sayso::pipeline {
namespace {

constexpr size_t kMostBytes = 4u << 20;

using Parts = std::vector<extract::Dropped>;

// What leaves `article` as the text of these bytes; nothing: another text does.
std::optional<Parts> parts_of(const Document& document, const Article& article) {
  Parts parts;
  if (extract::extract(document, Limits{}, &parts).text != article.text) return std::nullopt;
  return parts;
}

// The ways in which a page may have been given: with or without its address, title and the like,
// and with a charset of its own or as a string.
std::vector<Document> ways_of(const Document& stored, const Article& article) {
  Document bare = stored;
  bare.form = DocumentForm::html;
  bare.told.url = article.url;
  Document told = bare;
  told.told.outlet = article.outlet;
  told.told.title = article.title;
  told.told.published = article.published;
  std::vector<Document> out;
  for (const Document& one : {bare, told}) {
    for (const bool unicode : {false, true}) {
      out.push_back(one);
      out.back().is_unicode = unicode;
    }
  }
  return out;
}

// Candidates of title, authors and times are told in the same list; they are no parts.
bool is_candidate(const extract::Dropped& part) {
  return part.reason.ends_with("(chosen)") || part.reason.ends_with("(not chosen)");
}

LeftOut listed(LeftOut::Kind kind, const Parts& parts) {
  LeftOut out;
  out.kind = kind;
  for (const extract::Dropped& part : parts) {
    if (is_candidate(part) || part.words.empty()) continue;
    if (out.parts.size() < LeftOut::kMost)
      out.parts.push_back({part.words, part.reason});
    else
      ++out.more;
  }
  return out;
}

bool looks_like_page(const Document& document) {
  return document.media_type.find("html") != std::string::npos ||
         document.bytes.find("</") != std::string::npos;
}

}  // namespace

Result<LeftOut> left_out(Store& store, VersionNumber number) {
  const auto version = store.version(number);
  if (!version) return version.error();
  const auto document = store.document(number);
  if (!document) return document.error();
  const Article& article = version->article;
  LeftOut whole;
  if (document->bytes == article.text || !looks_like_page(*document)) return whole;
  if (document->bytes.size() > kMostBytes) {
    whole.kind = LeftOut::Kind::too_large;
    return whole;
  }
  const std::vector<Document> ways = ways_of(*document, article);
  for (const Document& way : ways) {
    if (const auto parts = parts_of(way, article)) return listed(LeftOut::Kind::page, *parts);
  }
  Parts today;
  extract::extract(ways.front(), Limits{}, &today);
  return listed(LeftOut::Kind::changed, today);
}

}  // namespace sayso::pipeline
