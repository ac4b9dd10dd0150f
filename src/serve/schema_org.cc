#include "serve/schema_org.h"

#include <algorithm>

#include "serve/phrases.h"
#include "share/links.h"

namespace sayso::serve {
namespace {

View named(const std::string& name, const char* kind) {
  View view;
  view.set("name", name).set("kind", kind);
  return view;
}

const char* kind_of(const Reading& reading, const Attribution& a) {
  const auto is_speaker = [&](const Entity& entity) {
    return entity.id == a.speaker && (!a.amendment || entity.name == a.speaker_name);
  };
  const auto found = std::find_if(reading.entities.begin(), reading.entities.end(), is_speaker);
  if (found == reading.entities.end()) return "";
  return found->type == EntityType::person         ? "Person"
         : found->type == EntityType::organisation ? "Organization"
                                                   : "";
}

bool is_claimed(const Attribution& a) {
  return !a.negated && a.kind != AttributionKind::orders && a.kind != AttributionKind::intends;
}

// Where the words stand: isBasedOn of a quotation, appearance of a claim.
View article_view(const StoredVersion& version, bool direct) {
  const Article& article = version.article;
  View view;
  view.set("relation", direct ? "isBasedOn" : "appearance").set("headline", article.title);
  const bool web = article.url && share::is_web_address(*article.url);
  view.set("page", web ? *article.url : version_path(version.number));
  const auto& time = article.modified ? article.modified : article.published;
  view.set("publisher", article.outlet).set("iso", time ? time->text() : "");
  view.set("time_name", article.modified ? "dateModified" : "datePublished");
  return view;
}

}  // namespace

void set_schema(View& view, const StoredVersion& version, const Attribution* attribution) {
  view.set("schema", false);
  if (attribution && !is_claimed(*attribution)) return;
  const Article& article = version.article;
  const bool direct = attribution && attribution->quote == QuoteKind::direct;
  View schema;
  schema.set("item", direct ? "Quotation" : "Claim");
  if (attribution && attribution->speaker_name)
    schema.set("creator",
               named(*attribution->speaker_name, kind_of(version.reading, *attribution)));
  if (!attribution && article.outlet) schema.set("creator", named(*article.outlet, "Organization"));
  // Who put another's claim into words of its own.
  if (attribution && !direct && article.outlet)
    schema.set("interpreter", named(*article.outlet, "Organization"));
  schema.set("article", article_view(version, direct));
  view.set("schema", std::move(schema));
}

}  // namespace sayso::serve
