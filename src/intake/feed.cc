#include "intake/feed.h"

#include <algorithm>

#include "base/utf8.h"
#include "html/dom.h"
#include "intake/dates.h"
#include "intake/xml.h"

namespace sayso::intake {
namespace {

// The vocabularies that feeds are written in, by address of the namespace.
enum class Words : uint8_t { feed, dc, content, other };

Words words_of(std::string_view address) {
  const std::string low = base::lower(address);
  const auto has = [&](std::string_view part) { return low.find(part) != std::string::npos; };
  if (has("purl.org/dc/")) return Words::dc;
  if (has("purl.org/rss/1.0/modules/content")) return Words::content;
  if (has("/atom") || has("purl.org/rss/1.0/") || has("purl.org/net/rss") || has("rss2") ||
      has("backend.userland.com") || has("my.netscape.com/rdf") || has("channel.netscape.com") ||
      has("blogs.law.harvard.edu") || has("cyber.law.harvard.edu") || has("22-rdf-syntax"))
    return has("modules/") ? Words::other : Words::feed;
  return Words::other;
}

std::string trimmed(std::string text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  const size_t end = text.find_last_not_of(" \t\r\n");
  return text.substr(begin, end - begin + 1);
}

// "editor@wire.example (Ann Ode)" -> "Ann Ode"; an address alone is no name.
std::string name_of(std::string text) {
  text = trimmed(std::move(text));
  const size_t open = text.find('(');
  const size_t close = text.find(')');
  if (text.find('@') != std::string::npos) {
    if (open != std::string::npos && close != std::string::npos && close > open)
      return trimmed(text.substr(open + 1, close - open - 1));
    if (const size_t bracket = text.find('<'); bracket != std::string::npos && bracket > 0)
      return trimmed(text.substr(0, bracket));
    return "";
  }
  return plain_line(text, true);
}

void add_author(std::string name, std::vector<std::string>& authors) {
  if (name.empty() || name.size() > 200) return;
  if (std::find(authors.begin(), authors.end(), name) == authors.end() && authors.size() < 32)
    authors.push_back(std::move(name));
}

class FeedReader {
 public:
  FeedReader(std::string_view text, const std::string& where, const Limits& limits)
      : xml_(text), where_(where), limits_(limits) {}

  std::vector<Item> read() {
    for (Xml::Event event = xml_.next(); event != Xml::Event::done; event = xml_.next()) {
      if (event != Xml::Event::start) continue;
      note_namespaces();
      const std::string name = base::lower(xml_.local().substr(0, 32));
      if (name == "item" || name == "entry") {
        do {
          open_ = false;
          read_entry();
        } while (open_ && items_.size() < limits_.feed_entries);
        if (items_.size() >= limits_.feed_entries) break;
      } else {
        read_of_feed(name);
      }
    }
    finish();
    return std::move(items_);
  }

 private:
  void note_namespaces() {
    for (const Xml::Attribute& attribute : xml_.attributes()) {
      if (attribute.name == "xmlns") {
        set_prefix("", attribute.value);
      } else if (attribute.name.starts_with("xmlns:")) {
        set_prefix(attribute.name.substr(6), attribute.value);
      }
    }
    if (xml_.depth() <= 2) {
      const std::string base = xml_.attribute("base");
      if (base.find("://") != std::string::npos) base_ = base;
      if (language_.empty()) language_ = xml_.attribute("lang");
    }
  }

  void set_prefix(std::string_view prefix, std::string_view address) {
    for (auto& [known, words] : prefixes_) {
      if (known == prefix) {
        words = words_of(address);
        return;
      }
    }
    if (prefixes_.size() < 64) prefixes_.emplace_back(prefix, words_of(address));
  }

  // Names without a prefix are the feed's own, whatever the default namespace is said to be.
  Words words() const {
    const std::string_view prefix = xml_.prefix();
    if (prefix.empty()) return Words::feed;
    for (const auto& [known, words] : prefixes_) {
      if (known == prefix) return words;
    }
    if (prefix == "dc" || prefix == "dcterms") return Words::dc;
    if (prefix == "content") return Words::content;
    if (prefix == "atom" || prefix == "a10" || prefix == "rdf" || prefix == "rss")
      return Words::feed;
    return Words::other;
  }

  // An element outside of any entry. Those that hold others are entered.
  void read_of_feed(const std::string& name) {
    const Words words = this->words();
    if (name == "rss" || name == "rdf" || name == "channel" || name == "feed" || name == "items")
      return;
    if (words == Words::feed && name == "title" && title_.empty()) {
      title_ = plain_line(xml_.content(), true);
    } else if (name == "language" && words != Words::other) {
      language_ = trimmed(xml_.content());
    } else if (words == Words::feed && name == "link") {
      const std::string rel = xml_.attribute("rel");
      std::string href = xml_.attribute("href");
      if (href.empty()) {
        href = trimmed(xml_.content());
      } else {
        xml_.skip();
      }
      if ((rel.empty() || rel == "alternate") && base_.empty() &&
          href.find("://") != std::string::npos)
        base_ = href;
    } else if (words == Words::feed && name == "author") {
      feed_author_ = author();
    } else if (xml_.depth() > 1) {
      xml_.skip();
    }
  }

  std::string author() {
    std::string name;
    std::string loose;
    const size_t depth = xml_.depth();
    while (xml_.depth() >= depth) {
      const Xml::Event event = xml_.next();
      if (event == Xml::Event::done) break;
      if (event == Xml::Event::text) {
        loose += xml_.text();
      } else if (event == Xml::Event::start) {
        if (xml_.local() == "name" && name.empty()) {
          name = xml_.content();
        } else {
          xml_.skip();
        }
      }
    }
    return name_of(name.empty() ? loose : name);
  }

  void read_entry() {
    Entry entry;
    std::string link;
    std::string guid;
    permanent_ = true;
    const std::string_view name = xml_.name();
    const std::string about = xml_.attribute("about");
    const std::string base = xml_.attribute("base");
    const size_t depth = xml_.depth();
    while (xml_.depth() >= depth) {
      const Xml::Event event = xml_.next();
      if (event == Xml::Event::done) break;
      if (event != Xml::Event::start) continue;
      open_ = xml_.name() == name;  // the entry before it was never closed
      if (open_) break;
      read_of_entry(entry, link, guid);
    }
    if (link.empty()) link = about;
    if (link.empty() && permanent_ && guid.find("://") != std::string::npos) link = guid;
    const std::string& known = base_.empty() ? where_ : base_;
    const std::string& from = base.find("://") != std::string::npos ? base : known;
    if (!link.empty()) link = resolve(trimmed(link), from);
    if (link.find("://") != std::string::npos) entry.told.url = link;
    entry.id = entry.told.url ? link : trimmed(guid);
    items_.push_back(item_of(std::move(entry), where_, ++count_, limits_));
  }

  void read_of_entry(Entry& entry, std::string& link, std::string& guid) {
    note_namespaces();
    const Words words = this->words();
    const std::string name = base::lower(xml_.local().substr(0, 32));
    const auto date = [&](std::optional<Time>& place) {
      const auto time = parse_date(xml_.content());
      if (time && !place) place = time;
    };
    if (words == Words::other) return xml_.skip();
    if (name == "title" && entry.title.empty()) {
      const std::string type = xml_.attribute("type");
      entry.title = type == "xhtml" ? plain_line(xml_.markup(), true)
                                    : plain_line(xml_.content(), type != "text");
    } else if (name == "link") {
      const std::string rel = xml_.attribute("rel");
      const std::string href = xml_.attribute("href");
      std::string inside = xml_.content();
      if (!rel.empty() && rel != "alternate") return;
      if (link.empty()) link = href.empty() ? inside : href;
    } else if (name == "guid") {
      permanent_ = base::lower(xml_.attribute("isPermaLink")) != "false";
      guid = trimmed(xml_.content());
    } else if (name == "id" || name == "identifier") {
      std::string id = trimmed(xml_.content());
      if (guid.empty()) guid = std::move(id);
    } else if (name == "pubdate" || name == "published" || name == "issued" || name == "date" ||
               name == "created") {
      date(entry.told.published);
    } else if (name == "updated" || name == "modified" || name == "lastbuilddate") {
      date(entry.told.modified);
    } else if (name == "author" || name == "creator") {
      add_author(author(), entry.told.authors);
    } else if (name == "language") {
      entry.told.language = trimmed(xml_.content());
    } else if (name == "description" || name == "summary" || name == "content" ||
               name == "encoded" || name == "body" || name == "fullitem") {
      read_text(entry);
    } else {
      xml_.skip();
    }
  }

  void read_text(Entry& entry) {
    const std::string type = base::lower(xml_.attribute("type"));
    const bool inside = type == "xhtml" || type == "application/xhtml+xml" ||
                        (type == "text/html" && base::lower(xml_.attribute("mode")) == "xml") ||
                        xml_.local() == "body";
    std::string text = inside ? xml_.markup() : xml_.content();
    if (text.size() <= entry.text.size()) return;
    entry.is_html =
        inside || type == "html" || ((type != "text" && type != "text/plain") && has_markup(text));
    entry.text = std::move(text);
  }

  // What the feed says of itself holds for its entries.
  void finish() {
    Told told;
    if (!title_.empty()) told.outlet = title_;
    if (!language_.empty() && language_.size() <= 35) told.language = language_;
    add_author(feed_author_, told.authors);
    for (Item& item : items_) {
      if (item.document) add_told(told, *item.document);
    }
  }

  Xml xml_;
  const std::string& where_;
  const Limits& limits_;
  std::vector<std::pair<std::string, Words>> prefixes_;
  std::string title_;
  std::string language_;
  std::string base_;
  std::string feed_author_;
  bool open_ = false;      // an entry begins in the midst of another
  bool permanent_ = true;  // the entry's guid is an address
  std::vector<Item> items_;
  size_t count_ = 0;
};

}  // namespace

bool has_markup(std::string_view text) {
  for (size_t i = 0; i + 2 < text.size(); ++i) {
    const char next = static_cast<char>(text[i + 1] | 0x20);
    if (text[i] == '<' &&
        ((next >= 'a' && next <= 'z') || text[i + 1] == '/' || text[i + 1] == '!'))
      return true;
    if (text[i] == '&' && (text[i + 1] == '#' || (next >= 'a' && next <= 'z')) &&
        text.substr(i, 12).find(';') != std::string_view::npos)
      return true;
  }
  return false;
}

std::string_view cut(std::string_view text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && !base::is_boundary(text, most)) --most;
  return text.substr(0, most);
}

std::string plain_line(std::string_view text, bool may_be_html) {
  std::string plain(text);
  if (may_be_html && has_markup(text)) {
    const html::Tree tree = html::parse(cut(text, 1 << 14));
    plain = tree.text_content(tree.root());
  }
  std::string out;
  for (size_t at = 0; at < plain.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(plain, at);
    if (base::is_space(c) || c == 0xA0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out.append(plain, begin, at - begin);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string resolve(std::string_view address, std::string_view base) {
  const size_t scheme = address.find(':');
  if (address.empty() ||
      (scheme != std::string_view::npos && scheme < address.find_first_of("/?#")))
    return std::string(address);
  const size_t host = base.find("://");
  if (host == std::string_view::npos) return std::string(address);
  if (address.starts_with("//")) return std::string(base.substr(0, host + 1)).append(address);
  const size_t path = std::min(base.find_first_of("/?#", host + 3), base.size());
  std::string out(base.substr(0, path));
  if (address.front() == '/') return out.append(address);
  const size_t tail = std::min(base.find_first_of("?#", path), base.size());
  if (address.front() == '#' || address.front() == '?')
    return std::string(base.substr(0, tail)).append(address);
  const size_t slash = base.substr(0, tail).rfind('/');
  if (slash != std::string_view::npos && slash >= path) {
    out = std::string(base.substr(0, slash + 1));
  } else {
    out += '/';
  }
  while (address.starts_with("./")) address.remove_prefix(2);
  while (address.starts_with("../")) {
    address.remove_prefix(3);
    const size_t up = out.size() < 2 ? std::string::npos : out.rfind('/', out.size() - 2);
    if (up != std::string::npos && up >= path) out.resize(up + 1);
  }
  return out.append(address);
}

Item item_of(Entry entry, const std::string& where, size_t number, const Limits& limits) {
  if (entry.told.language && entry.told.language->size() > 35) entry.told.language.reset();
  if (entry.id.empty()) entry.id = where + "#" + std::to_string(number);
  if (entry.text.find_first_not_of(" \t\r\n") == std::string::npos) entry.text.clear();
  if (entry.text.empty() && entry.title.empty())
    return {entry.id, Error{Errc::invalid, "is an entry without title and text", entry.id}};
  entry.id = cut(entry.id, 4096);
  Document document;
  document.id = entry.id;
  document.told = std::move(entry.told);
  if (!entry.title.empty()) document.told.title = std::move(entry.title);
  document.is_unicode = true;
  document.form = entry.is_html ? DocumentForm::html : DocumentForm::text;
  document.media_type = entry.is_html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
  document.bytes = std::move(entry.text);
  const size_t most = entry.is_html ? limits.document_bytes : limits.text_bytes;
  if (document.bytes.size() > most)
    return {entry.id, Error{Errc::too_large, "is an entry of too long a text", entry.id}};
  return {entry.id, std::move(document)};
}

std::vector<Item> parse_feed(std::string_view bytes, const std::string& where,
                             const Limits& limits) {
  const std::string text = xml_as_utf8(bytes);
  return FeedReader(text, where, limits).read();
}

}  // namespace sayso::intake
