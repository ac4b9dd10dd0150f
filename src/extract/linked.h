// Linked data: what a page's JSON-LD says of its article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/dom.h"

namespace sayso::extract {

/// The article object of a page's JSON-LD, as strings. Empty where it says nothing.
struct Linked {
  std::string headline, publisher, body, published, modified, language, url, description;
  std::vector<std::string> authors;         ///< names as written, of persons
  std::vector<std::string> author_offices;  ///< of organisations
  std::vector<std::string> corrections;     ///< texts of `correction`
  bool is_article = false;                  ///< an article type, not only a WebPage
  bool is_news = false;                     ///< its data call it news
  bool publisher_is_person = false;         ///< a site of one person
  bool is_live = false;                     ///< LiveBlogPosting
};

/// Reads every JSON-LD script: @graph, arrays, mainEntity and mainEntityOfPage; @id references to
/// persons and organisations are followed. Of several articles the one is taken whose headline or
/// address fits the page (`title`, `url`), else the first; items of lists (ItemList, hasPart,
/// liveBlogUpdate) are none. Comments, CDATA, raw line breaks and trailing commas are mended; what
/// is still no JSON is skipped, as is what is deeper than 64 levels or has more than 200,000
/// values. No more than kMostPeople authors. Linear time.
Linked read_linked(const html::Tree& tree, std::string_view title, std::string_view url);

/// White space folded, character references written out (twice where a page escaped twice).
std::string plain(std::string_view text);

/// White space folded, invisible characters left out: words of the tree, which are decoded.
std::string single_spaced(std::string_view text);

/// Letters and digits only, lower case: equal for titles that differ in punctuation.
std::string folded(std::string_view text);

}  // namespace sayso::extract
