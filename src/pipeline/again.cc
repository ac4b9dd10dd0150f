#include "pipeline/again.h"

namespace sayso::pipeline {
namespace {

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

}  // namespace

bool looks_like_page(const Document& document) {
  return document.media_type.find("html") != std::string::npos ||
         document.bytes.find("</") != std::string::npos;
}

std::optional<Article> extracted_again(const Document& document, const Article& article,
                                       std::vector<extract::Dropped>* parts) {
  for (const Document& way : ways_of(document, article)) {
    std::vector<extract::Dropped> dropped;
    Article again = extract::extract(way, Limits{}, parts ? &dropped : nullptr);
    const bool same = again.text == article.text;
    if (parts && (same || parts->empty())) *parts = std::move(dropped);
    if (same) return again;
  }
  return std::nullopt;
}

}  // namespace sayso::pipeline
