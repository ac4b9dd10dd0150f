// Feeds of changes, for the record and for each story.
#include <algorithm>

#include "base/enum_names.h"
#include "render/feed.h"
#include "serve/api.h"
#include "serve/phrases.h"

namespace sayso::serve {
namespace {

constexpr int64_t kEntries = 100;

// "hedge: Northern Wire, Tram derails in Brannock"
render::FeedEntry entry_of(const Asked& asked, const LedgerEntry& entry) {
  render::FeedEntry out;
  out.entry = &entry;
  const std::string label = std::string(change_label(entry.change.type)) + ": ";
  const bool gone = entry.change.type == ChangeType::forgotten;
  out.title = label + (gone ? "an article" : entry.change.article);
  out.link = origin_of(asked) + story_path(entry.story) + "/changes";
  const auto version = asked.store.version(entry.version);
  if (!version) return out;
  const Article& article = version->article;
  const std::string place = place_name(article);
  const bool titled = article.title && !article.title->empty() && *article.title != place;
  out.title = label + place + (titled ? ", " + *article.title : "");
  out.link =
      origin_of(asked) + version_path(version->number) + (entry.change.previous ? "/diff" : "");
  return out;
}

}  // namespace

std::string origin_of(const Asked& asked) {
  if (!asked.site.base_url().empty()) return asked.site.base_url();
  const bool https = asked.site.client_of(asked.request).https;
  return (https ? "https://" : "http://") + std::string(asked.request.header("host"));
}

Result<Response> feed_response(const Asked& asked, const std::optional<std::string>& story,
                               bool atom) {
  const auto before = asked.sequence("before");
  if (!before) return before.error();
  const std::string origin = origin_of(asked);
  const std::string path = story ? story_path(*story) : "";
  const std::string name = path + (atom ? "/feed.atom" : "/feed.json");
  render::FeedHead head;
  head.title = "Changes";
  if (story) {
    const auto comparison = asked.store.story(*story);
    if (!comparison) return comparison.error();
    head.title = "Changes: " + (comparison->title.empty() ? *story : comparison->title);
  }
  LedgerQuery query;
  query.story = story;
  query.newest = kEntries;
  if (*before) query.before_sequence = **before;
  const auto entries = asked.store.ledger(query);
  if (!entries) return entries.error();
  head.id = "urn:sayso:feed:" + (story ? *story : "all");
  head.self = origin + name;
  head.home = origin + (story ? path + "/changes" : "/");
  if (static_cast<int64_t>(entries->size()) == kEntries)
    head.next = origin + name + "?before=" + std::to_string(entries->front().sequence);
  std::vector<render::FeedEntry> rows;
  for (auto entry = entries->rbegin(); entry != entries->rend(); ++entry)
    rows.push_back(entry_of(asked, *entry));
  Response out;
  out.type = atom ? "application/atom+xml; charset=utf-8" : "application/feed+json";
  out.body = atom ? render::atom_feed(head, rows) : render::json_feed(head, rows);
  return out;
}

}  // namespace sayso::serve
