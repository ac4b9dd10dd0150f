#include "extract/linked.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "extract/candidates.h"
#include "extract/shingles.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::Tree;
using Json = nlohmann::json;

constexpr size_t kDepth = 64;
// Values that a page's data may have, all scripts together: each takes a hundred bytes of memory.
constexpr size_t kMostValues = 200'000;

std::string string_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return "";
  const Json* value = &*found;
  if (value->is_array() && !value->empty()) value = &value->front();
  if (value->is_string()) return value->get<std::string>();
  if (value->is_number_integer()) return std::to_string(value->get<int64_t>());
  if (value->is_object()) {
    for (const char* inner : {"name", "@value", "@id"}) {
      const auto at = value->find(inner);
      if (at != value->end() && at->is_string()) return at->get<std::string>();
    }
  }
  return "";
}

bool has_type(const Json& object, bool (*fits)(const std::string&)) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto one = [&](const Json& value) {
    return value.is_string() && fits(value.get<std::string>());
  };
  return type->is_array() ? std::any_of(type->begin(), type->end(), one) : one(*type);
}

bool is_article_name(const std::string& raw) {
  const size_t slash = raw.find_last_of("/:");
  const std::string name = slash == std::string::npos ? raw : raw.substr(slash + 1);
  return name.ends_with("Article") || name == "BlogPosting" || name == "LiveBlogPosting" ||
         name == "Report" || name == "Posting" || name == "SocialMediaPosting" ||
         name == "AnalysisNewsArticle" || name == "Review";
}
bool is_page_name(const std::string& name) {
  return name == "WebPage" || name == "ItemPage" || name == "Recipe" || name == "HowTo" ||
         name == "MedicalWebPage" || name == "CreativeWork" || name == "VideoObject" ||
         name == "AboutPage";
}
bool is_office_name(const std::string& name) {
  return name.ends_with("Organization") || name == "Corporation" || name == "Thing";
}
bool is_person_name(const std::string& name) { return name == "Person"; }
bool is_news_name(const std::string& name) {
  return name.ends_with("NewsArticle") || name == "LiveBlogPosting";
}
bool is_live_name(const std::string& name) { return name == "LiveBlogPosting"; }

// What pages do to JSON: comments or CDATA around it, raw line breaks in strings, trailing commas.
std::string mended(std::string_view raw) {
  if (const size_t data = raw.find("CDATA["); data < 40) {
    raw = raw.substr(data + 6);
    if (const size_t close = raw.rfind("]]>"); close != std::string_view::npos)
      raw = raw.substr(0, close);
  }
  const size_t begin = raw.find_first_of("{[");
  const size_t end = raw.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return "";
  raw = raw.substr(begin, end - begin + 1);
  std::string out;
  out.reserve(raw.size());
  bool quoted = false;
  for (size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (quoted && c == '\\' && i + 1 < raw.size()) {
      out += c;
      out += raw[++i];
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (static_cast<unsigned char>(c) < 0x20) {
      out += ' ';
      continue;
    }
    if (!quoted && (c == '}' || c == ']')) {
      size_t last = out.size();
      while (last > 0 && out[last - 1] == ' ') --last;
      if (last > 0 && out[last - 1] == ',') out.erase(last - 1);
    }
    out += c;
  }
  return out;
}

struct Shape {
  size_t depth = 0;
  size_t values = 0;
};
Shape shape_of(std::string_view json) {
  Shape out;
  size_t depth = 0;
  bool quoted = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted && c == '\\') ++i;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    const bool opens = c == '{' || c == '[';
    if (opens) out.depth = std::max(out.depth, ++depth);
    if ((c == '}' || c == ']') && depth > 0) --depth;
    out.values += opens || c == ',';
  }
  return out;
}

class Graph {
 public:
  void add(const Json& json) { visit(json, 0); }

  const Json* best(std::string_view title, std::string_view url) const {
    const Json* found = nullptr;
    int most = -1;
    for (const Json* one : articles_) {
      int fit = 0;
      const std::string headline = folded(plain(string_at(*one, "headline")));
      if (!headline.empty() && !title.empty() &&
          (title.find(headline) != std::string_view::npos ||
           headline.find(title) != std::string_view::npos))
        fit += 4;
      for (const char* key : {"url", "mainEntityOfPage", "@id"}) {
        const std::string at = string_at(*one, key);
        if (!at.empty() && !url.empty() && at.substr(0, at.find('#')) == url) fit += 2;
      }
      fit += one->contains("datePublished");
      if (fit > most) {
        most = fit;
        found = one;
      }
    }
    return found;
  }
  const Json* page() const {
    for (const Json* one : pages_) {
      if (one->contains("datePublished")) return one;
    }
    return pages_.empty() ? nullptr : pages_.front();
  }
  const Json* by_id(const std::string& id) const {
    const auto found = ids_.find(id);
    return found == ids_.end() ? nullptr : found->second;
  }

 private:
  void visit(const Json& json, size_t depth) {
    if (depth > kDepth) return;
    if (json.is_array()) {
      for (const Json& one : json) visit(one, depth + 1);
      return;
    }
    if (!json.is_object()) return;
    const auto id = json.find("@id");
    if (id != json.end() && id->is_string() && json.size() > 1)
      ids_.try_emplace(id->get<std::string>(), &json);
    if (has_type(json, is_article_name)) articles_.push_back(&json);
    if (has_type(json, is_page_name)) pages_.push_back(&json);
    for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"}) {
      const auto at = json.find(key);
      if (at != json.end()) visit(*at, depth + 1);
    }
  }

  std::vector<const Json*> articles_;
  std::vector<const Json*> pages_;
  std::map<std::string, const Json*> ids_;
};

bool is_full(const Linked& out) {
  return out.authors.size() + out.author_offices.size() >= kMostPeople;
}

void add_name(std::string name, std::vector<std::string>& names) {
  cut(name, kLongestValue);
  names.push_back(plain(name));
}

void add_authors(const Json& value, const Graph& graph, Linked& out, size_t depth) {
  constexpr size_t kFollowed = 3;
  if (depth > kFollowed || is_full(out)) return;
  if (value.is_array()) {
    for (size_t i = 0; i < value.size() && !is_full(out); ++i)
      add_authors(value[i], graph, out, depth + 1);
    return;
  }
  if (value.is_string()) {
    const auto& name = value.get_ref<const std::string&>();
    if (const Json* there = graph.by_id(name)) return add_authors(*there, graph, out, depth + 1);
    add_name(name, out.authors);
    return;
  }
  if (!value.is_object()) return;
  std::string name = string_at(value, "name");
  const auto inner = value.find("name");
  if (inner != value.end() && inner->is_array()) {
    for (const Json& one : *inner) {
      if (is_full(out)) break;
      if (one.is_string()) add_name(one.get<std::string>(), out.authors);
    }
    return;
  }
  if (name.empty() && value.contains("givenName"))
    name = string_at(value, "givenName") + " " + string_at(value, "familyName");
  if (name.empty()) {
    const std::string id = string_at(value, "@id");
    const Json* there = id.empty() ? nullptr : graph.by_id(id);
    if (there && there != &value) add_authors(*there, graph, out, depth + 1);
    return;
  }
  add_name(std::move(name), has_type(value, is_office_name) ? out.author_offices : out.authors);
}

void take_corrections(const Json& object, Linked& out) {
  const auto found = object.find("correction");
  if (found == object.end()) return;
  const Json list = found->is_array() ? *found : Json::array({*found});
  constexpr size_t kMost = 20;
  for (const Json& one : list) {
    if (out.corrections.size() >= kMost) break;
    const std::string text = plain(one.is_string()   ? one.get<std::string>()
                                   : one.is_object() ? string_at(one, "text")
                                                     : std::string());
    if (!text.empty() && !text.starts_with("http")) out.corrections.push_back(text);
  }
}

void take(const Json& object, const Graph& graph, Linked& out) {
  const auto set = [&](std::string& place, const char* key) {
    if (place.empty()) place = plain(string_at(object, key));
  };
  set(out.headline, "headline");
  set(out.published, "datePublished");
  set(out.modified, "dateModified");
  set(out.language, "inLanguage");
  set(out.url, "url");
  set(out.description, "description");
  if (out.body.empty()) out.body = plain(string_at(object, "articleBody"));
  if (out.publisher.empty()) {
    std::string name = string_at(object, "publisher");
    const auto publisher = object.find("publisher");
    const Json* there = publisher == object.end() ? nullptr : &*publisher;
    if (const Json* known = graph.by_id(name)) {
      name = string_at(*known, "name");
      there = known;
    }
    out.publisher = name.starts_with("http") ? "" : plain(name);
    out.publisher_is_person = there && there->is_object() && has_type(*there, is_person_name);
  }
  for (const char* key : {"author", "creator"}) {
    if (out.authors.empty() && out.author_offices.empty() && object.contains(key))
      add_authors(object[key], graph, out, 0);
  }
  out.is_news = out.is_news || has_type(object, is_news_name);
  out.is_live = out.is_live || has_type(object, is_live_name);
  take_corrections(object, out);
}

}  // namespace

namespace {

// Tags are left out where `with_tags` says that the text may have some.
std::string spaced(std::string_view text, bool with_tags) {
  std::string out;
  bool tag = false;
  const size_t last_end = with_tags ? text.rfind('>') : std::string_view::npos;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    if (with_tags && c == '<' && at < text.size() &&
        (text[at] == '/' || (text[at] >= 'a' && text[at] <= 'z')) &&
        last_end != std::string_view::npos && last_end >= at)
      tag = true;
    if (tag) {
      tag = c != '>';
      continue;
    }
    if (base::is_space(c) || c == 0xA0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c != 0x200B && c != 0xAD && c != 0xFEFF) {
      out.append(text.substr(begin, at - begin));
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::string plain(std::string_view text) {
  std::string decoded = html::decode_references(text, false);
  // "&amp;#39;": escaped twice.
  if (text.find("&amp;") != std::string_view::npos)
    decoded = html::decode_references(decoded, false);
  return spaced(decoded, true);
}

std::string single_spaced(std::string_view text) { return spaced(text, false); }

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {  // most of most pages
      if (std::isalnum(byte)) out += static_cast<char>(std::tolower(byte));
      ++at;
      continue;
    }
    const char32_t c = base::to_lower(base::next_code_point(text, at));
    if (base::is_word_character(c)) base::append_utf8(out, c);
  }
  return out;
}

Linked read_linked(const Tree& tree, std::string_view title, std::string_view url) {
  std::vector<Json> parsed;
  size_t values = 0;
  for (NodeId n = tree.root(); n != kNone; n = tree.next(n, tree.root())) {
    if (!tree.is(n, "script") ||
        base::lower(tree.attribute(n, "type")).find("ld+json") == std::string::npos)
      continue;
    const std::string text = mended(tree.text_content(n));
    const Shape shape = shape_of(text);
    if (text.empty() || shape.depth > kDepth || values + shape.values > kMostValues) continue;
    values += shape.values;
    Json json = Json::parse(text, nullptr, false, true);
    if (!json.is_discarded()) parsed.push_back(std::move(json));
  }
  Graph graph;
  for (const Json& json : parsed) graph.add(json);
  Linked out;
  std::string begin(title);
  cut(begin, kLongestTitle);
  const std::string page_title = folded(begin);
  if (const Json* article = graph.best(page_title, url)) {
    out.is_article = true;
    take(*article, graph, out);
  } else if (const Json* page = graph.page()) {
    take(*page, graph, out);
  }
  return out;
}

}  // namespace sayso::extract
