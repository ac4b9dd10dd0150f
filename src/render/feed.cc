#include "render/feed.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/enum_names.h"
#include "render/terminal.h"

namespace sayso::render {
namespace {

constexpr const char* kNoTime = "1970-01-01T00:00:00Z";

// RFC 3339 with a time, which feeds want of a bare day too; "" for none.
std::string updated_of(const FeedEntry& entry) {
  const std::optional<Time>& at = entry.entry->change.at;
  if (!at) return {};
  return at->date_only ? at->text() + "T00:00:00Z" : at->text();
}

// The newest time: entries come in the order they were taken in.
std::string newest_of(const std::vector<FeedEntry>& entries) {
  const FeedEntry* newest = nullptr;
  for (const FeedEntry& entry : entries) {
    const std::optional<Time>& at = entry.entry->change.at;
    if (at && (!newest || at->utc_seconds > newest->entry->change.at->utc_seconds)) newest = &entry;
  }
  return newest ? updated_of(*newest) : kNoTime;
}

std::string element(const char* name, std::string_view text) {
  return std::string("<") + name + ">" + markup_escaped(text) + "</" + name + ">\n";
}

// The change as HTML that holds nothing but paragraphs of its words.
std::string content_html(const Change& change) {
  std::string out = "<p>" + markup_escaped(base::name_of(change.type));
  if (change.speaker) out += " \xC2\xB7 " + markup_escaped(*change.speaker);
  out += "</p>";
  if (change.before)
    out += "<p>before: <del>" + markup_escaped(change.before->words) + "</del></p>";
  if (change.after) out += "<p>now: <ins>" + markup_escaped(change.after->words) + "</ins></p>";
  return out;
}

std::string content_text(const Change& change) {
  std::string out(base::name_of(change.type));
  if (change.before) out += "\nbefore: " + safe(change.before->words);
  if (change.after) out += "\nnow: " + safe(change.after->words);
  return out;
}

const char* reference_of(char c) {
  switch (c) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
  }
}

}  // namespace

std::string markup_escaped(std::string_view text) {
  const std::string clean = safe(text);
  std::string out;
  out.reserve(clean.size() + 16);
  for (size_t at = 0; at < clean.size();) {
    const size_t end = std::min(clean.find_first_of("<>&\"'", at), clean.size());
    out.append(clean, at, end - at);
    if (end < clean.size()) out += reference_of(clean[end]);
    at = end + 1;
  }
  return out;
}

std::string feed_id(const LedgerEntry& entry) {
  const Change& change = entry.change;
  base::Sha256 digest;
  const auto add = [&](std::string_view part) {
    digest.update(std::to_string(part.size()) + ":");
    digest.update(part);
  };
  add(change.article);
  add(change.previous.value_or(""));
  add(base::name_of(change.type));
  add(change.before ? change.before->words : "");
  add(change.after ? change.after->words : "");
  add(change.at ? change.at->text() : "");
  // Nothing tells one withdrawn article from another.
  if (change.type == ChangeType::forgotten) add(std::to_string(entry.sequence));
  return "urn:sayso:change:" + digest.hex().substr(0, 32);
}

std::string atom_feed(const FeedHead& head, const std::vector<FeedEntry>& entries) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += element("id", head.id) + element("title", head.title);
  out += element("updated", newest_of(entries));
  out += "<link rel=\"self\" href=\"" + markup_escaped(head.self) + "\"/>\n";
  out +=
      "<link rel=\"alternate\" type=\"text/html\" href=\"" + markup_escaped(head.home) + "\"/>\n";
  if (head.next) out += "<link rel=\"next\" href=\"" + markup_escaped(*head.next) + "\"/>\n";
  out += "<author><name>sayso</name></author>\n<generator>sayso</generator>\n";
  for (const FeedEntry& entry : entries) {
    out += "<entry>\n" + element("id", feed_id(*entry.entry)) + element("title", entry.title);
    out += element("updated", entry.entry->change.at ? updated_of(entry) : kNoTime);
    out += "<link rel=\"alternate\" type=\"text/html\" href=\"" + markup_escaped(entry.link) +
           "\"/>\n";
    out += "<category term=\"" + std::string(base::name_of(entry.entry->change.type)) + "\"/>\n";
    out += "<content type=\"html\">" + markup_escaped(content_html(entry.entry->change)) +
           "</content>\n</entry>\n";
  }
  return out + "</feed>\n";
}

std::string json_feed(const FeedHead& head, const std::vector<FeedEntry>& entries) {
  using Json = nlohmann::ordered_json;
  Json out;
  out["version"] = "https://jsonfeed.org/version/1.1";
  out["title"] = head.title;
  out["home_page_url"] = head.home;
  out["feed_url"] = head.self;
  if (head.next) out["next_url"] = *head.next;
  out["language"] = "en";
  out["items"] = Json::array();
  for (const FeedEntry& entry : entries) {
    Json item;
    item["id"] = feed_id(*entry.entry);
    item["url"] = entry.link;
    item["title"] = safe(entry.title);
    item["content_html"] = content_html(entry.entry->change);
    item["content_text"] = content_text(entry.entry->change);
    if (entry.entry->change.at) item["date_published"] = updated_of(entry);
    item["tags"] = Json::array({base::name_of(entry.entry->change.type)});
    out["items"].push_back(std::move(item));
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace sayso::render
