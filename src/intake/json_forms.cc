// JSON Feed and ninjs.
#include <algorithm>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/feed.h"
#include "intake/json.h"
#include "intake/news.h"

namespace sayso::intake {
namespace {

constexpr size_t kMostAuthors = 32;

// The first of these strings that is there and not empty.
std::string first_of(const Json& row, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    if (auto text = string_at(row, key); text && !text->empty()) return *text;
  }
  return "";
}

void take_date(const Json& row, std::initializer_list<const char*> keys,
               std::optional<Time>& place) {
  if (!place) place = parse_date(first_of(row, keys));
}

void take_authors(const Json& row, std::vector<std::string>& authors) {
  const auto add = [&](const Json& author) {
    const std::string name =
        author.is_string() ? author.get<std::string>() : first_of(author, {"name", "fullname"});
    if (!name.empty() && authors.size() < kMostAuthors) authors.push_back(plain_line(name, true));
  };
  if (const auto list = row.find("authors"); list != row.end() && list->is_array()) {
    for (const Json& author : *list) add(author);
  }
  if (const auto one = row.find("author"); authors.empty() && one != row.end()) add(*one);
}

Entry entry_of_feed(const Json& row) {
  Entry entry;
  entry.title = plain_line(first_of(row, {"title"}), false);
  const std::string html = first_of(row, {"content_html"});
  entry.is_html = !html.empty();
  entry.text = entry.is_html ? html : first_of(row, {"content_text", "summary"});
  const std::string url = first_of(row, {"url", "external_url"});
  std::string id = first_of(row, {"id"});
  if (const auto number = row.find("id"); number != row.end() && number->is_number_integer())
    id = number->dump();
  entry.id = url.empty() ? id : url;
  if (!url.empty()) entry.told.url = url;
  take_date(row, {"date_published"}, entry.told.published);
  take_date(row, {"date_modified"}, entry.told.modified);
  take_authors(row, entry.told.authors);
  if (const std::string language = first_of(row, {"language"}); !language.empty())
    entry.told.language = language;
  return entry;
}

// ---- ninjs

// The value of the entry of an array whose "role" is the best of these, else the longest.
std::string by_role(const Json& row, const char* key, std::initializer_list<const char*> roles) {
  const auto list = row.find(key);
  if (list == row.end() || !list->is_array()) return "";
  for (const char* role : roles) {
    for (const Json& one : *list) {
      if (first_of(one, {"role"}) != role) continue;
      if (std::string value = first_of(one, {"value"}); !value.empty()) return value;
    }
  }
  std::string best;
  for (const Json& one : *list) {
    std::string value = first_of(one, {"value"});
    if (value.size() > best.size()) best = std::move(value);
  }
  return best;
}

void take_ninjs_text(const Json& row, Entry& entry) {
  const auto set = [&](std::string text, bool html) {
    if (text.size() <= entry.text.size()) return;
    entry.text = std::move(text);
    entry.is_html = html;
  };
  for (const char* key : {"body_xhtml", "body_html"}) set(first_of(row, {key}), true);
  if (entry.text.empty()) set(first_of(row, {"body_text"}), false);
  const auto bodies = row.find("bodies");
  if (bodies == row.end() || !bodies->is_array()) return;
  for (const Json& body : *bodies) {
    const std::string type = base::lower(first_of(body, {"contenttype", "contentType"}));
    std::string value = first_of(body, {"value"});
    const bool html = type.find("html") != std::string::npos ||
                      type.find("nitf") != std::string::npos ||
                      (type.find("text/plain") == std::string::npos && has_markup(value));
    set(std::move(value), html);
  }
}

Entry entry_of_ninjs(const Json& row) {
  Entry entry;
  take_ninjs_text(row, entry);
  entry.id = first_of(row, {"uri"});
  std::string title = first_of(row, {"headline", "title"});
  if (title.empty()) title = by_role(row, "headlines", {"main", "headline", "hl1"});
  entry.title = plain_line(title, true);
  for (const char* key : {"byline", "by"}) {
    std::string by = plain_line(first_of(row, {key}), true);
    if (base::lower(by).starts_with("by ")) by.erase(0, 3);
    if (!by.empty() && by.size() < 200 && entry.told.authors.empty())
      entry.told.authors.push_back(std::move(by));
  }
  take_date(row, {"firstcreated", "firstCreated", "contentcreated", "contentCreated", "published"},
            entry.told.published);
  take_date(row, {"versioncreated", "versionCreated", "contentmodified", "contentModified"},
            entry.told.modified);
  if (!entry.told.published) std::swap(entry.told.published, entry.told.modified);
  if (const std::string language = first_of(row, {"language"}); !language.empty())
    entry.told.language = language;
  const std::string outlet = first_of(row, {"copyrightholder", "copyrightHolder", "source"});
  if (!outlet.empty()) entry.told.outlet = outlet;
  for (const char* key : {"infosources", "infoSources"}) {
    const auto list = row.find(key);
    if (list == row.end() || !list->is_array() || list->empty() || entry.told.outlet) continue;
    if (const std::string name = first_of(list->front(), {"name"}); !name.empty())
      entry.told.outlet = name;
  }
  return entry;
}

}  // namespace

std::vector<Item> parse_json_feed(std::string_view bytes, const std::string& where,
                                  const Limits& limits) {
  std::vector<Item> items;
  const auto feed = parse_json(bytes, limits.json_depth);
  if (!feed || !feed->is_object()) {
    items.push_back({where, Error{Errc::invalid, "is not JSON", where}});
    return items;
  }
  Told told;
  if (const std::string title = first_of(*feed, {"title"}); !title.empty()) told.outlet = title;
  if (const std::string language = first_of(*feed, {"language"}); !language.empty())
    told.language = language;
  take_authors(*feed, told.authors);
  const auto list = feed->find("items");
  if (list == feed->end() || !list->is_array()) return items;
  for (const Json& row : *list) {
    if (items.size() >= limits.feed_entries) break;
    if (!row.is_object()) continue;
    Item item = item_of(entry_of_feed(row), where, items.size() + 1, limits);
    if (item.document) add_told(told, *item.document);
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<Item> parse_ninjs(std::string_view bytes, const std::string& where,
                              const Limits& limits) {
  std::vector<Item> items;
  const auto json = parse_json(bytes, limits.json_depth);
  if (!json) {
    items.push_back({where, Error{Errc::invalid, "is not JSON", where}});
    return items;
  }
  const auto add = [&](const Json& row) {
    if (!row.is_object() || items.size() >= limits.feed_entries) return;
    Entry entry = entry_of_ninjs(row);
    if (entry.id.empty()) entry.id = where + "#" + std::to_string(items.size() + 1);
    const std::string type = base::lower(first_of(row, {"type"}));
    if (entry.text.empty() && !type.empty() && type != "text") {
      items.push_back(
          {entry.id,
           Error{Errc::invalid,
                 "is a news item without a text (" + std::string(cut(type, 32)) + ")", entry.id}});
      return;
    }
    items.push_back(item_of(std::move(entry), where, items.size() + 1, limits));
  };
  if (json->is_array()) {
    for (const Json& row : *json) add(row);
  } else {
    add(*json);
  }
  return items;
}

}  // namespace sayso::intake
