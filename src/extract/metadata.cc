#include "extract/metadata.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "extract/furniture.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::Tree;
using Json = nlohmann::json;

std::string collapsed(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    if (base::is_space(c) || c == 0xA0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out.append(text.substr(begin, at - begin));
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};

// "Feb 3, 2026", "3 February 2026", "Tue, 03 Feb 2026 10:00:00 +0100"
std::optional<Time> parse_named_month(std::string_view text) {
  int day = 0;
  int month = 0;
  int year = 0;
  std::string clock;
  std::string offset;
  const std::string low = base::lower(text);
  for (size_t i = 0; i < low.size();) {
    size_t end = i;
    while (end < low.size() && low[end] != ' ' && low[end] != ',') ++end;
    const std::string word = low.substr(i, end - i);
    i = end + 1;
    if (word.empty()) continue;
    const bool digits = word.find_first_not_of("0123456789") == std::string::npos;
    if (digits && word.size() == 4)
      year = std::stoi(word);
    else if (digits && word.size() <= 2)
      day = std::stoi(word);
    else if (word.find(':') != std::string::npos)
      clock = word;
    else if (word[0] == '+' || word[0] == '-' || word == "gmt" || word == "utc" || word == "z")
      offset = word[0] == '+' || word[0] == '-' ? word : "Z";
    else {
      for (int m = 0; m < 12; ++m) {
        if (word.starts_with(kMonths[m])) month = m + 1;
      }
    }
  }
  if (day < 1 || month == 0 || year < 1900 || day > days_in_month(year, month)) return std::nullopt;
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  if (!clock.empty()) {
    if (const auto time = Time::parse(std::string(buffer) + "T" + (clock.size() == 4 ? "0" : "") +
                                      clock + offset))
      return time;
  }
  return Time::parse(buffer);
}

}  // namespace

std::optional<Time> parse_loose_time(std::string_view raw) {
  std::string text = collapsed(raw);
  if (const auto time = Time::parse(text)) return time;
  // "2026-02-03 10:00:00 +0100", "2026-02-03T10:00:00 EST"
  if (text.size() > 10 && text[4] == '-') {
    std::string tight;
    for (size_t i = 0; i < text.size(); ++i) {
      if (i > 10 && text[i] == ' ') continue;
      tight += text[i];
    }
    if (tight.ends_with("UTC") || tight.ends_with("GMT"))
      tight = tight.substr(0, tight.size() - 3) + "Z";
    if (const auto time = Time::parse(tight)) return time;
    return Time::parse(text.substr(0, 10));
  }
  if (text.size() >= 8 && text.substr(0, 8).find_first_not_of("0123456789") == std::string::npos) {
    return Time::parse(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
  }
  if (text.size() >= 8 && text[4] == '/') {
    std::string dashed = text.substr(0, 10);
    std::replace(dashed.begin(), dashed.end(), '/', '-');
    return Time::parse(dashed);
  }
  if (text.size() <= 60) return parse_named_month(text);
  return std::nullopt;
}

namespace {

std::optional<std::string> text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return std::nullopt;
  if (found->is_string())
    return collapsed(html::decode_references(found->get<std::string>(), false));
  if (found->is_object() && found->contains("name")) return text_at(*found, "name");
  if (found->is_object() && found->contains("@value")) return text_at(*found, "@value");
  return std::nullopt;
}

bool is_article_type(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto fits = [](const Json& value) {
    if (!value.is_string()) return false;
    const std::string name = value.get<std::string>();
    return name.ends_with("Article") || name == "BlogPosting" || name == "LiveBlogPosting" ||
           name == "Report" || name.ends_with("NewsArticle");
  };
  return type->is_array() ? std::any_of(type->begin(), type->end(), fits) : fits(*type);
}

// What the JSON-LD of the page's article says.
struct Linked {
  std::optional<std::string> headline, publisher, body, published, modified, language;
  std::vector<std::string> authors;
};

void add_author(const Json& value, std::vector<std::string>& authors) {
  if (value.is_array()) {
    for (const Json& one : value) add_author(one, authors);
    return;
  }
  std::string name;
  if (value.is_string()) name = value.get<std::string>();
  if (value.is_object()) {
    const auto type = value.find("@type");
    if (type != value.end() && type->is_string() &&
        (type->get<std::string>() == "Organization" ||
         type->get<std::string>() == "NewsMediaOrganization"))
      return;
    const auto inner = value.find("name");
    if (inner != value.end() && (inner->is_array() || inner->is_string()))
      return add_author(*inner, authors);
  }
  name = collapsed(html::decode_references(name, false));
  if (base::lower(name).starts_with("by ")) name = name.substr(3);
  const std::vector<std::string> names = split_names(name);
  for (const std::string& one : names) {
    if (std::find(authors.begin(), authors.end(), one) == authors.end()) authors.push_back(one);
  }
}

void take_linked(const Json& object, Linked& out) {
  const auto set = [](std::optional<std::string>& place, std::optional<std::string> value) {
    if (!place && value && !value->empty()) place = std::move(value);
  };
  set(out.headline, text_at(object, "headline"));
  set(out.publisher, text_at(object, "publisher"));
  set(out.published, text_at(object, "datePublished"));
  set(out.modified, text_at(object, "dateModified"));
  set(out.body, text_at(object, "articleBody"));
  set(out.language, text_at(object, "inLanguage"));
  if (out.authors.empty() && object.contains("author")) add_author(object["author"], out.authors);
}

void find_articles(const Json& json, size_t depth, Linked& out) {
  if (depth > 6) return;
  if (json.is_array()) {
    for (const Json& one : json) find_articles(one, depth + 1, out);
  } else if (json.is_object()) {
    if (is_article_type(json)) return take_linked(json, out);
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      if (json.contains(key)) find_articles(json[key], depth + 1, out);
    }
  }
}

size_t depth_of(std::string_view json) {
  size_t depth = 0;
  size_t most = 0;
  for (const char c : json) {
    if (c == '{' || c == '[') most = std::max(most, ++depth);
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  return most;
}

Linked read_linked(const Tree& tree) {
  Linked out;
  for (NodeId n = tree.root(); n != kNone; n = tree.next(n, tree.root())) {
    if (!tree.is(n, "script") ||
        base::lower(tree.attribute(n, "type")).find("ld+json") == std::string::npos)
      continue;
    std::string text = tree.text_content(n);
    if (depth_of(text) > 64) continue;
    // Raw line breaks inside strings are common and no JSON.
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    const Json json = Json::parse(text, nullptr, false, true);
    if (!json.is_discarded()) find_articles(json, 0, out);
  }
  return out;
}

struct Meta {
  const Tree& tree;
  // The content of the first meta tag whose name, property or itemprop is one of these, in their
  // order.
  std::optional<std::string> first(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      for (NodeId n = tree.root(); n != kNone; n = tree.next(n, tree.root())) {
        if (!tree.is(n, "meta")) continue;
        for (const char* key : {"property", "name", "itemprop"}) {
          if (base::lower(tree.attribute(n, key)) != name) continue;
          std::string value = collapsed(tree.attribute(n, "content"));
          if (!value.empty()) return value;
        }
      }
    }
    return std::nullopt;
  }
};

bool has_class(const Tree& tree, NodeId n, std::string_view part) {
  return base::lower(tree.attribute(n, "class")).find(part) != std::string::npos;
}

// "Silo leans - Daily Tide" -> "Silo leans", when the ending is the outlet or short.
std::string without_outlet(std::string title, const std::optional<std::string>& outlet) {
  for (const std::string_view mark :
       {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB "}) {
    const size_t at = title.rfind(mark);
    if (at == std::string::npos || at < 12) continue;
    const std::string ending = base::lower(title.substr(at + mark.size()));
    const bool named = outlet && (base::lower(*outlet).find(ending) != std::string::npos ||
                                  ending.find(base::lower(*outlet)) != std::string::npos);
    if (named || (mark == " | " && ending.size() < 30))
      return without_outlet(title.substr(0, at), outlet);
  }
  return title;
}

// Share of a's words that b has too.
double shared(const std::string& a, const std::string& b) {
  const std::string other = " " + base::lower(b) + " ";
  size_t all = 0;
  size_t common = 0;
  const std::string low = base::lower(a);
  for (size_t i = 0; i < low.size();) {
    const size_t end = std::min(low.find(' ', i), low.size());
    if (end > i) {
      ++all;
      common += other.find(low.substr(i, end - i)) != std::string::npos;
    }
    i = end + 1;
  }
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

void take_title(const Tree& tree, const Meta& meta, const Linked& linked, Article& article) {
  if (article.title) return;
  std::vector<std::string> headings;
  for (NodeId n = tree.root(); n != kNone; n = tree.next(n, tree.root())) {
    if (!tree.is(n, "h1")) continue;
    std::string text = collapsed(tree.text_content(n));
    if (!text.empty()) headings.push_back(std::move(text));
  }
  const auto og = meta.first({"og:title", "twitter:title", "dc.title", "headline"});
  const NodeId title_element = tree.find(tree.root(), "title");
  const std::string title =
      title_element == kNone ? "" : collapsed(tree.text_content(title_element));
  const std::string said = linked.headline.value_or(og.value_or(title));
  const std::string* best = nullptr;
  for (const std::string& heading : headings) {
    const double fit = std::max(shared(heading, said), shared(heading, title));
    if (heading.size() >= 12 && fit >= 0.5 && (!best || fit > shared(*best, said))) best = &heading;
  }
  if (best)
    article.title = *best;
  else if (linked.headline)
    article.title = without_outlet(*linked.headline, article.outlet);
  else if (og)
    article.title = without_outlet(*og, article.outlet);
  else if (headings.size() == 1)
    article.title = headings.front();
  else if (!title.empty())
    article.title = without_outlet(title, article.outlet);
}

void take_visible_byline(const Tree& tree, std::vector<std::string>& authors) {
  for (NodeId n = tree.root(); n != kNone; n = tree.next(n, tree.root())) {
    const bool author = tree.attribute(n, "itemprop") == "author" ||
                        tree.attribute(n, "rel") == "author" || has_class(tree, n, "p-author") ||
                        has_class(tree, n, "byline") || has_class(tree, n, "author-name") ||
                        has_class(tree, n, "article-author") ||
                        has_class(tree, n, "author__name") || has_class(tree, n, "authorname");
    if (!author || tree.is(n, "meta") || tree.is(n, "body")) continue;
    std::string text = collapsed(tree.text_content(n));
    if (text.size() > 160) continue;
    const std::string low = base::lower(text);
    if (low.starts_with("by "))
      text = text.substr(3);
    else if (low.starts_with("by:"))
      text = collapsed(text.substr(3));
    else if (low.starts_with("written by "))
      text = text.substr(11);
    if (const size_t bar = text.find_first_of("|\xC2\xB7,(");
        bar != std::string::npos && text[bar] != ',')
      text = text.substr(0, bar);
    for (const std::string& name : split_names(text)) {
      if (std::find(authors.begin(), authors.end(), name) == authors.end()) authors.push_back(name);
    }
    if (!authors.empty()) return;
  }
}

std::optional<Time> visible_time(const Tree& tree) {
  for (const bool marked : {true, false}) {
    for (NodeId n = tree.root(); n != kNone; n = tree.next(n, tree.root())) {
      const bool dated = tree.attribute(n, "itemprop") == "datePublished" ||
                         has_class(tree, n, "dt-published") || tree.has_attribute(n, "pubdate") ||
                         tree.attribute(n, "class") == "published" ||
                         tree.attribute(n, "class") == "entry-date published";
      if (marked ? !dated : !tree.is(n, "time")) continue;
      std::string_view value = tree.attribute(n, "datetime");
      if (value.empty()) value = tree.attribute(n, "content");
      if (const auto time = parse_loose_time(value)) return time;
      if (marked || value.empty()) {
        if (const auto time = parse_loose_time(tree.text_content(n))) return time;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::string read_metadata(const Tree& tree, Article& article) {
  const Linked linked = read_linked(tree);
  const Meta meta{tree};
  const auto fill = [](std::optional<std::string>& place, const std::optional<std::string>& value) {
    if (!place && value && !value->empty()) place = value;
  };
  const auto fill_time = [](std::optional<Time>& place, const std::optional<std::string>& value) {
    if (!place && value) place = parse_loose_time(*value);
  };
  fill(article.outlet, meta.first({"og:site_name"}));
  fill(article.outlet, linked.publisher);
  fill(article.outlet, meta.first({"dc.publisher", "application-name", "publisher"}));
  take_title(tree, meta, linked, article);
  if (article.authors.empty()) article.authors = linked.authors;
  if (article.authors.empty()) {
    if (auto said = meta.first(
            {"author", "parsely-author", "dc.creator", "article:author", "byl", "sailthru.author"});
        said && said->find("://") == std::string::npos) {
      if (base::lower(*said).starts_with("by ")) said = said->substr(3);
      article.authors = split_names(*said);
    }
  }
  if (article.authors.empty()) take_visible_byline(tree, article.authors);
  fill_time(article.published, linked.published);
  fill_time(article.published,
            meta.first({"article:published_time", "datepublished", "parsely-pub-date",
                        "og:published_time", "dc.date.issued", "dcterms.created", "dc.date",
                        "sailthru.date", "pubdate", "publish-date", "publishdate",
                        "article.published", "date", "ptime", "dcterms.date"}));
  if (!article.published) article.published = visible_time(tree);
  fill_time(article.modified, linked.modified);
  fill_time(article.modified,
            meta.first({"article:modified_time", "datemodified", "og:updated_time",
                        "dcterms.modified", "lastmod", "last-modified"}));
  if (article.modified && article.published &&
      article.modified->utc_seconds <= article.published->utc_seconds)
    article.modified.reset();
  const NodeId html = tree.find(tree.root(), "html");
  if (!article.language && html != kNone && !tree.attribute(html, "lang").empty())
    article.language = std::string(tree.attribute(html, "lang"));
  fill(article.language, linked.language);
  if (!article.url) {
    for (NodeId n = tree.root(); n != kNone && !article.url; n = tree.next(n, tree.root())) {
      if (tree.is(n, "link") && tree.attribute(n, "rel") == "canonical" &&
          tree.attribute(n, "href").starts_with("http"))
        article.url = std::string(tree.attribute(n, "href"));
    }
    fill(article.url, meta.first({"og:url"}));
  }
  return linked.body.value_or("");
}

}  // namespace sayso::extract
