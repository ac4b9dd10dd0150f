// The stories of the record: what there is, and what is new.
#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "render/in_words.h"
#include "serve/pages.h"
#include "serve/phrases.h"

namespace sayso::serve {
namespace {

constexpr size_t kPage = 50;

bool matches(const StoryRow& row, const std::string& wanted) {
  return wanted.empty() || base::lower(row.title).find(wanted) != std::string::npos;
}

View story_row(const StoryRow& row, const std::map<std::string, size_t>& news,
               const std::string& keep) {
  View view;
  view.set("href", story_path(row.id) + keep).set("title", row.title.empty() ? row.id : row.title);
  view.set("articles", render::counted(row.articles, "article"));
  view.set("outlets", render::counted(row.outlets, "outlet"));
  view.set("origins", render::counted(row.origins, "origin"));
  view.set("points", render::counted(row.points, "point"));
  view.set("differ", row.differ > 0 ? std::to_string(row.differ) : "");
  view.set("last", time_view(row.last));
  view.set("alone", row.articles < 2);
  const auto fresh = news.find(row.id);
  view.set("fresh", fresh == news.end() ? "" : render::counted(fresh->second, "change"));
  return view;
}

}  // namespace

Result<Response> stories_page(const Asked& asked) {
  const auto since = asked.since();
  if (!since) return since.error();
  const auto after = asked.sequence("after");
  if (!after) return after.error();
  auto rows = asked.store.stories();
  if (!rows) return rows.error();
  const auto last = asked.store.last_sequence();
  if (!last) return last.error();
  std::map<std::string, size_t> news;
  if (since->after) {
    LedgerQuery query;
    query.after_sequence = *since->after;
    const auto entries = asked.store.ledger(query);
    if (!entries) return entries.error();
    for (const LedgerEntry& entry : *entries) ++news[entry.story];
  }
  // The latest on top; what is new since the cursor before everything else.
  std::stable_sort(rows->begin(), rows->end(), [&](const StoryRow& a, const StoryRow& b) {
    const bool new_a = news.contains(a.id);
    const bool new_b = news.contains(b.id);
    if (new_a != new_b) return new_a;
    const auto at = [](const StoryRow& r) { return r.last ? r.last->utc_seconds : INT64_MIN; };
    return at(a) > at(b);
  });
  const std::string query = asked.value("q");
  const std::string wanted = base::lower(query);
  const std::string keep = since->after ? "?since=" + std::to_string(*since->after) : "";
  std::vector<View> shown;
  size_t fitting = 0;
  const auto skip = static_cast<size_t>(after->value_or(0));
  for (const StoryRow& row : *rows) {
    if (!matches(row, wanted)) continue;
    if (++fitting > skip && fitting <= skip + kPage) shown.push_back(story_row(row, news, keep));
  }
  View view;
  view.set("empty", rows->empty()).set("none", !rows->empty() && shown.empty());
  view.set("count", render::counted(fitting, "story"));
  view.set("stories_word", fitting == 1 ? "1 story" : std::to_string(fitting) + " stories");
  view.set("rows", std::move(shown)).set("q", query);
  view.set("since_number", since->number()).set("beyond", since->beyond);
  view.set("new_count", since->after ? std::to_string(news.size()) : "")
      .set("has_since", since->after.has_value());
  view.set("nothing_new", since->after.has_value() && news.empty());
  view.set("keep", "/?since=" + std::to_string(*last)).set("last_sequence", *last);
  std::string next;
  if (fitting > skip + kPage) {
    next = "/?after=" + std::to_string(skip + kPage);
    if (!query.empty()) next += "&q=" + percent_encode(query);
    if (since->after) next += "&since=" + std::to_string(*since->after);
  }
  view.set("next", next);
  return asked.site.page(
      "stories", std::move(view),
      {"Stories", "stories", "/", "What is told, by whom, and where accounts differ"});
}

}  // namespace sayso::serve
