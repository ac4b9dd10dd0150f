#include "serve/citation.h"

#include "render/feed.h"
#include "render/terminal.h"
#include "serve/phrases.h"
#include "share/markup.h"

namespace sayso::serve {
namespace {

using share::markdown_escaped;

// "Ilse Marrack, in Northern Wire, “Tram derails”, 10 Mar 2026, 08:20 UTC, version 3"
std::string where_of(const Told& told, int ordinal) {
  const Article& article = told.version->article;
  const PlacedClaim& claim = *told.claim;
  std::string out = claim.source ? claim.speaker.value_or(*claim.source) : std::string();
  if (article.outlet) out += (out.empty() ? "" : ", in ") + *article.outlet;
  if (article.title)
    out += (out.empty() ? "\xE2\x80\x9C" : ", \xE2\x80\x9C") + *article.title + "\xE2\x80\x9D";
  const auto& time = article.modified ? article.modified : article.published;
  if (time) out += ", " + time_words(*time);
  if (ordinal > 1) out += ", version " + std::to_string(ordinal);
  return render::safe(out);
}

}  // namespace

Citation cite(const Told& told, Span shown, int ordinal, const std::string& link) {
  const std::string words = render::safe(sayso::words(told.version->article, shown)) +
                            (shown == told.claim->span ? "" : " \xE2\x80\xA6");
  const std::string where = where_of(told, ordinal);
  Citation out;
  out.plain = "\xE2\x80\x9C" + words + "\xE2\x80\x9D \xE2\x80\x94 " + where +
              (link.empty() ? "" : ". " + link);
  out.markdown = "> " + markdown_escaped(words) + " \xE2\x80\x94 " +
                 (link.empty() ? markdown_escaped(where)
                               : "[" + markdown_escaped(where) + "](<" + link + ">)");
  out.html = "<blockquote" +
             (link.empty() ? "" : " cite=\"" + render::markup_escaped(link) + "\"") + ">" +
             render::markup_escaped(words) + "</blockquote><p>" +
             (link.empty() ? render::markup_escaped(where)
                           : "<a href=\"" + render::markup_escaped(link) + "\">" +
                                 render::markup_escaped(where) + "</a>") +
             "</p>";
  return out;
}

}  // namespace sayso::serve
