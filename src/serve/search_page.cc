// The search page: sentences and titles of the whole record, with who says them.
#include "render/search_page.h"

#include <algorithm>
#include <array>

#include "base/enum_names.h"
#include "base/utf8.h"
#include "render/in_words.h"
#include "sayso/story.h"
#include "serve/address.h"
#include "serve/phrases.h"
#include "serve/search.h"

namespace sayso::serve {
namespace {

constexpr uint32_t kPage = 20;
constexpr size_t kMostBytes = 700;  // shown of one sentence; the article has it whole

Result<std::optional<int64_t>> seconds_of(const Asked& asked, const char* name) {
  const std::string text = asked.value(name);
  if (text.empty()) return std::optional<int64_t>();
  const auto time = Time::parse(text);
  if (!time) return Error{Errc::usage, std::string(name) + " is a time, as 2026-01-24T18:00Z", ""};
  return std::optional<int64_t>(time->utc_seconds);
}

std::string shortened(const std::string& text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && !base::is_boundary(text, most)) --most;
  return text.substr(0, most);
}

// The words with their matches marked, from a little before the first match on.
void set_words(const SearchHit& hit, View& view) {
  std::vector<View> parts;
  size_t left = kMostBytes;
  bool cut = false;
  for (const auto& [words, match] : render::marked_words(hit)) {
    const std::string shown = shortened(words, left);
    cut = cut || shown.size() < words.size();
    if (shown.empty()) break;
    View part;
    part.set("text", shown).set("mark", match);
    parts.push_back(std::move(part));
    left -= shown.size();
  }
  view.set("words", std::move(parts)).set("cut", cut);
}

View hit_view(const Asked& asked, const SearchHit& hit) {
  View view;
  set_words(hit, view);
  std::string href = version_path(hit.version);
  if (hit.span) {
    if (const auto version = asked.store.version(hit.version)) {
      const base::CodePoints points(version->article.text);
      href += "?at=" + std::to_string(points.from_byte(hit.span->begin)) + "-" +
              std::to_string(points.from_byte(hit.span->end)) + "#words";
      view.set("lang", language_of(version->article));
    }
  }
  view.set("href", href).set("story_href", story_path(hit.story));
  view.set("who", shortened(render::said_by(hit), 200)).set("title", !hit.span.has_value());
  view.set("own", hit.span && hit.said_by.empty());
  if (hit.said_by.size() == 1) {
    const SaidBy& said = hit.said_by.front();
    view.set("type", source_type(said.type));
    // Not all who are quoted are quoted in points.
    const auto known = said.speaker ? asked.store.is_speaker(*said.speaker) : Result<bool>(false);
    if (known && *known) view.set("speaker_href", speaker_path(*said.speaker));
  }
  view.set("outlet", place_name(hit.outlet, hit.title, hit.article))
      .set("time", time_view(hit.published));
  view.set("others", hit.articles > 1 ? render::counted(hit.articles - 1, "other article") : "");
  return view;
}

std::vector<View> type_choices(const std::string& chosen) {
  std::vector<View> out;
  for (const std::string_view name : base::EnumNames<SpeakerType>::kNames) {
    View one;
    one.set("value", name).set("chosen", name == chosen);
    out.push_back(std::move(one));
  }
  return out;
}

std::string next_href(const Asked& asked, size_t after) {
  std::string out = "/search?after=" + std::to_string(after);
  for (const auto& [name, value] : asked.target.query) {
    if (name != "after" && !value.empty())
      out += "&" + percent_encode(name) + "=" + percent_encode(value);
  }
  return out;
}

void set_form(const Asked& asked, View& view) {
  for (const View::Name name : std::initializer_list<View::Name>{"q", "since", "until", "speaker",
                                                                 "outlet", "figure", "story"})
    view.set(name, asked.value(name.text()));
  view.set("type_choices", type_choices(asked.value("type")));
  view.set("newest", asked.value("order") == "newest");
}

Status set_hits(const Asked& asked, const SearchQuery& query, View& view) {
  const auto result = asked.store.search(query);
  const bool refused =
      !result && (result.error().code == Errc::usage || result.error().code == Errc::invalid);
  if (refused) {
    view.set("refused", result.error().text());
    return Done{};
  }
  if (!result) return result.error();
  std::vector<View> hits;
  for (const SearchHit& hit : result->hits) hits.push_back(hit_view(asked, hit));
  view.set("none", hits.empty()).set("hits", std::move(hits)).set("some", result->some_words);
  view.set("found", std::to_string(result->found) + (result->cut ? " or more" : "") + " found");
  const size_t last = query.offset + result->hits.size();
  view.set("next", last < result->found ? next_href(asked, last) : "");
  return Done{};
}

}  // namespace

Result<std::string> known_story(Store& store, const std::string& named) {
  auto story = store.story_now(story_id(named));
  if (!story) return story;
  if (const auto there = store.story(*story); !there) return there.error();
  return story;
}

Result<SearchQuery> search_query(const Asked& asked) {
  SearchQuery query;
  query.words = asked.value("q");
  const auto given = [&](const char* name) {
    const std::string value = asked.value(name);
    return value.empty() ? std::nullopt : std::optional<std::string>(value);
  };
  query.speaker = given("speaker");
  query.outlet = given("outlet");
  query.figure = given("figure");
  if (const auto story = given("story")) {
    auto known = known_story(asked.store, *story);
    if (!known) return known.error();
    query.story = std::move(*known);
  }
  const auto type = asked.choice("type", base::EnumNames<SpeakerType>::kNames);
  if (!type) return type.error();
  if (!type->empty()) query.type = *type;
  const auto since = seconds_of(asked, "since");
  if (!since) return since.error();
  const auto until = seconds_of(asked, "until");
  if (!until) return until.error();
  query.since_utc = *since;
  query.until_utc = *until;
  const auto order = asked.choice("order", std::array<std::string_view, 2>{"best", "newest"});
  if (!order) return order.error();
  query.order = *order == "newest" ? SearchOrder::newest : SearchOrder::best;
  return query;
}

bool is_empty(const SearchQuery& query) {
  return query.words.empty() && !query.speaker && !query.type && !query.outlet && !query.figure;
}

Result<Response> search_page(const Asked& asked) {
  auto query = search_query(asked);
  if (!query) return query.error();
  const auto after = asked.sequence("after");
  if (!after) return after.error();
  query->limit = kPage;
  query->offset = static_cast<uint32_t>(std::min<int64_t>(after->value_or(0), UINT32_MAX));
  View view;
  set_form(asked, view);
  view.set("asked", !is_empty(*query));
  if (!is_empty(*query)) {
    if (const Status done = set_hits(asked, *query, view); !done) return done.error();
  }
  const std::string q = shortened(asked.value("q"), 80);
  return asked.site.page("search", std::move(view),
                         {q.empty() ? "Search" : q + " \xC2\xB7 Search", "search", "",
                          "Sentences by words, speaker, outlet, figure and date"});
}

}  // namespace sayso::serve
