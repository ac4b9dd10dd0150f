#include "extract/fields.h"

#include <algorithm>
#include <iterator>

namespace sayso::extract {
namespace {

struct Field {
  std::string_view name;
  CandidateList list;
};
const Field kFields[] = {
    {"og:title", &Candidates::titles},
    {"twitter:title", &Candidates::titles},
    {"dc.title", &Candidates::titles},
    {"headline", &Candidates::titles},
    {"citation_title", &Candidates::titles},
    {"parsely-title", &Candidates::titles},
    {"sailthru.title", &Candidates::titles},
    {"og:site_name", &Candidates::outlets},
    {"dc.publisher", &Candidates::outlets},
    {"application-name", &Candidates::outlets},
    {"publisher", &Candidates::outlets},
    {"author", &Candidates::authors},
    {"parsely-author", &Candidates::authors},
    {"article:author", &Candidates::authors},
    {"dc.creator", &Candidates::authors},
    {"dcterms.creator", &Candidates::authors},
    {"byl", &Candidates::authors},
    {"sailthru.author", &Candidates::authors},
    {"citation_author", &Candidates::authors},
    {"article:author_name", &Candidates::authors},
    {"og:article:author", &Candidates::authors},
    {"authors", &Candidates::authors},
    {"cxenseparse:author", &Candidates::authors},
    {"article:published_time", &Candidates::published},
    {"datepublished", &Candidates::published},
    {"parsely-pub-date", &Candidates::published},
    {"og:published_time", &Candidates::published},
    {"og:article:published_time", &Candidates::published},
    {"article:published", &Candidates::published},
    {"article:post_date", &Candidates::published},
    {"dc.date.issued", &Candidates::published},
    {"dcterms.issued", &Candidates::published},
    {"dcterms.created", &Candidates::published},
    {"dc.date.created", &Candidates::published},
    {"dc.date", &Candidates::published},
    {"dcterms.date", &Candidates::published},
    {"dc:created", &Candidates::published},
    {"sailthru.date", &Candidates::published},
    {"pubdate", &Candidates::published},
    {"publish-date", &Candidates::published},
    {"publish_date", &Candidates::published},
    {"publishdate", &Candidates::published},
    {"publication_date", &Candidates::published},
    {"article.published", &Candidates::published},
    {"article_date_original", &Candidates::published},
    {"citation_publication_date", &Candidates::published},
    {"citation_online_date", &Candidates::published},
    {"cxenseparse:recs:publishtime", &Candidates::published},
    {"date", &Candidates::published},
    {"ptime", &Candidates::published},
    {"created", &Candidates::published},
    {"article:modified_time", &Candidates::modified},
    {"datemodified", &Candidates::modified},
    {"og:updated_time", &Candidates::modified},
    {"dcterms.modified", &Candidates::modified},
    {"lastmod", &Candidates::modified},
    {"last-modified", &Candidates::modified},
    {"og:url", &Candidates::addresses},
    {"content-language", &Candidates::languages},
    {"og:locale", &Candidates::languages},
};

}  // namespace

CandidateList list_of_field(std::string_view name) {
  const auto* found = std::find_if(std::begin(kFields), std::end(kFields),
                                   [&](const Field& field) { return field.name == name; });
  return found == std::end(kFields) ? nullptr : found->list;
}

}  // namespace sayso::extract
