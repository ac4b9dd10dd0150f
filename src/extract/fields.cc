#include "extract/fields.h"

#include <algorithm>
#include <iterator>
#include <string>

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
    {"cxenseparse:recs:author", &Candidates::authors},
    {"article:author:name", &Candidates::authors},
    {"content_author", &Candidates::authors},
    {"mediator_author", &Candidates::authors},
    {"news_author", &Candidates::authors},
    {"page.content.author", &Candidates::authors},
    {"bt:author", &Candidates::authors},
    {"vr:author", &Candidates::authors},
    {"autor", &Candidates::authors},
    {"creator", &Candidates::authors},
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
    {"ya:ovs:upload_date", &Candidates::published},
    {"publication_date", &Candidates::published},
    {"article.published", &Candidates::published},
    {"article_date_original", &Candidates::published},
    {"citation_publication_date", &Candidates::published},
    {"citation_online_date", &Candidates::published},
    {"cxenseparse:recs:publishtime", &Candidates::published},
    {"date", &Candidates::published},
    {"ptime", &Candidates::published},
    {"created", &Candidates::published},
    {"published", &Candidates::published},
    {"published-date", &Candidates::published},
    {"published_date", &Candidates::published},
    {"published_time", &Candidates::published},
    {"publisheddate", &Candidates::published},
    {"date_published", &Candidates::published},
    {"date-published", &Candidates::published},
    {"date.published", &Candidates::published},
    {"publish-time", &Candidates::published},
    {"publish_time", &Candidates::published},
    {"publication-date", &Candidates::published},
    {"publicationdate", &Candidates::published},
    {"dc.date.published", &Candidates::published},
    {"dcterms.available", &Candidates::published},
    {"article:published_date", &Candidates::published},
    {"article.created", &Candidates::published},
    {"article_published_time", &Candidates::published},
    {"originalpublicationdate", &Candidates::published},
    {"release_date", &Candidates::published},
    {"releasedate", &Candidates::published},
    {"displaydate", &Candidates::published},
    {"rnews:datepublished", &Candidates::published},
    {"shareaholic:article_published_time", &Candidates::published},
    {"bt:pubdate", &Candidates::published},
    {"og:pubdate", &Candidates::published},
    {"og:publish_date", &Candidates::published},
    {"article:created", &Candidates::published},
    {"datecreated", &Candidates::published},
    {"created-date", &Candidates::published},
    {"creation_date", &Candidates::published},
    {"article:modified_time", &Candidates::modified},
    {"datemodified", &Candidates::modified},
    {"og:updated_time", &Candidates::modified},
    {"dcterms.modified", &Candidates::modified},
    {"lastmod", &Candidates::modified},
    {"last-modified", &Candidates::modified},
    {"updated", &Candidates::modified},
    {"updated_time", &Candidates::modified},
    {"modified", &Candidates::modified},
    {"modified-date", &Candidates::modified},
    {"last_modified", &Candidates::modified},
    {"last-updated", &Candidates::modified},
    {"last_updated", &Candidates::modified},
    {"date_modified", &Candidates::modified},
    {"article:modified", &Candidates::modified},
    {"article.updated", &Candidates::modified},
    {"dateupdate", &Candidates::modified},
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

// Systems put their own words before the one that says what it is. "last_published" is a change.
bool names_publication(std::string_view name) {
  std::string tight;
  for (const char c : name) {
    if (c != '-' && c != '_' && c != '.' && c != ':') tight += c;
  }
  if (tight.find("last") != std::string::npos || tight.find("expir") != std::string::npos)
    return false;
  constexpr std::string_view kEndings[] = {"publishdate",   "publisheddate",   "publishtime",
                                           "publishedtime", "publicationdate", "datepublished",
                                           "pubdate"};
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return tight.ends_with(ending); });
}

}  // namespace sayso::extract
