// What must hold for any article and reading, whatever the bytes were.
#pragma once

#include <cstdlib>
#include <vector>

#include "base/utf8.h"
#include "intake/intake.h"
#include "sayso/article.h"
#include "sayso/reading.h"

namespace sayso::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void require_span(const Article& article, Span span) {
  require(span.begin <= span.end && span.end <= article.text.size());
  require(base::is_boundary(article.text, span.begin) && base::is_boundary(article.text, span.end));
}

inline void check_article(const Article& article) {
  require(base::is_valid_utf8(article.text));
  uint32_t last = 0;
  for (const Block& block : article.blocks) {
    require_span(article, block.span);
    require(block.span.begin >= last);
    last = block.span.end;
  }
  for (const Correction& correction : article.corrections) require_span(article, correction.span);
  if (article.dateline) require_span(article, article.dateline->span);
  if (article.title) require(base::is_valid_utf8(*article.title));
  if (article.outlet) require(base::is_valid_utf8(*article.outlet));
  for (const std::string& name : article.authors) require(base::is_valid_utf8(name));
  for (const std::string& name : article.contributors) require(base::is_valid_utf8(name));
}

inline void check_items(const std::vector<intake::Item>& items) {
  for (const intake::Item& item : items) {
    require(!item.id.empty());
    if (!item.document) continue;
    require(base::is_valid_utf8(item.document->bytes));
    if (item.document->told.title) require(base::is_valid_utf8(*item.document->told.title));
    for (const std::string& name : item.document->told.authors) require(base::is_valid_utf8(name));
  }
}

inline void check_reading(const Article& article, const Reading& reading) {
  for (const Attribution& a : reading.attributions) {
    for (const auto* role : {&a.source, &a.cue, &a.content, &a.hedges})
      for (const Span span : *role) require_span(article, span);
  }
  for (const Mention& m : reading.mentions) require_span(article, m.span);
  for (const Timex& t : reading.timexes) require_span(article, t.span);
  for (const Quantity& q : reading.quantities) require_span(article, q.span);
  for (const Claim& c : reading.claims) require_span(article, c.span);
  for (const Sentence& s : reading.sentences) require_span(article, s.span);
}

}  // namespace sayso::fuzz
