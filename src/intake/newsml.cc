#include <algorithm>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/feed.h"
#include "intake/news.h"
#include "intake/xml.h"

namespace sayso::intake {
namespace {

class NewsReader {
 public:
  NewsReader(std::string_view text, const std::string& where, const Limits& limits)
      : xml_(text), where_(where), limits_(limits) {}

  std::vector<Item> read() {
    for (Xml::Event event = xml_.next(); event != Xml::Event::done; event = xml_.next()) {
      if (event != Xml::Event::start || xml_.local() != "newsItem") continue;
      read_item();
      if (items_.size() >= limits_.feed_entries) break;
    }
    return std::move(items_);
  }

 private:
  void read_item() {
    Entry entry;
    entry.id = xml_.attribute("guid");
    if (const std::string language = xml_.attribute("lang"); !language.empty())
      entry.told.language = language;
    kind_.clear();
    const size_t depth = xml_.depth();
    while (xml_.depth() >= depth) {
      const Xml::Event event = xml_.next();
      if (event == Xml::Event::done) break;
      if (event == Xml::Event::start) read_part(entry);
    }
    if (!entry.told.published) std::swap(entry.told.published, entry.told.modified);
    ++count_;
    if (entry.text.empty() && !kind_.empty() && kind_ != "text") {
      if (entry.id.empty()) entry.id = where_ + "#" + std::to_string(count_);
      items_.push_back(
          {entry.id,
           Error{Errc::invalid, "is a news item without a text (" + kind_ + ")", entry.id}});
      return;
    }
    items_.push_back(item_of(std::move(entry), where_, count_, limits_));
  }

  // The name of a party: its <name>, else its own text.
  std::string party() {
    std::string name;
    std::string loose;
    const size_t depth = xml_.depth();
    while (xml_.depth() >= depth) {
      const Xml::Event event = xml_.next();
      if (event == Xml::Event::done) break;
      if (event == Xml::Event::text) loose += xml_.text();
      if (event == Xml::Event::start) {
        if (xml_.local() == "name" && name.empty()) {
          name = xml_.content();
        } else {
          xml_.skip();
        }
      }
    }
    return plain_line(name.empty() ? loose : name, true);
  }

  void read_part(Entry& entry) {
    const std::string_view name = xml_.local();
    if (name == "itemMeta" || name == "contentMeta" || name == "contentSet") return;  // entered
    const auto date = [&](std::optional<Time>& place) {
      if (const auto time = parse_date(xml_.content()); time && !place) place = time;
    };
    if (name == "itemClass") {
      const std::string code = xml_.attribute("qcode");
      kind_ = base::lower(cut(std::string_view(code).substr(code.find(':') + 1), 32));
      xml_.skip();
    } else if (name == "contentCreated" || name == "firstCreated") {
      date(entry.told.published);
    } else if (name == "versionCreated" || name == "contentModified") {
      date(entry.told.modified);
    } else if (name == "provider") {
      const std::string outlet = party();
      if (!outlet.empty() && !entry.told.outlet) entry.told.outlet = outlet;
    } else if (name == "headline" && entry.title.empty()) {
      entry.title = plain_line(xml_.markup(), true);
    } else if (name == "by" || name == "creator") {
      std::string author = party();
      if (base::lower(author).starts_with("by ")) author.erase(0, 3);
      if (!author.empty() && author.size() < 200 && entry.told.authors.empty())
        entry.told.authors.push_back(std::move(author));
    } else if (name == "language") {
      if (!entry.told.language) entry.told.language = xml_.attribute("tag");
      xml_.skip();
    } else if (name == "inlineXML") {
      read_inline(entry);
    } else if (name == "inlineData") {
      const std::string type = base::lower(xml_.attribute("contenttype"));
      std::string text = xml_.content();
      if (text.size() <= entry.text.size() || !type.starts_with("text")) return;
      entry.is_html = type.find("html") != std::string::npos;
      entry.text = std::move(text);
    } else {
      xml_.skip();
    }
  }

  // XHTML or NITF: the body; of NITF what stands before its contents gives title and byline.
  void read_inline(Entry& entry) {
    const size_t depth = xml_.depth();
    std::string text;
    while (xml_.depth() >= depth) {
      const Xml::Event event = xml_.next();
      if (event == Xml::Event::done) break;
      if (event != Xml::Event::start) continue;
      const std::string_view name = xml_.local();
      if (name == "body.content" || name == "block") {
        text += xml_.markup();
      } else if (name == "hl1" && entry.title.empty()) {
        entry.title = plain_line(xml_.markup(), true);
      } else if (name == "body.end" || name == "abstract" || name == "byline" ||
                 name == "dateline" || (name == "head")) {
        xml_.skip();
      } else if (name == "p" || name == "div" || name == "section" || name == "article" ||
                 name == "ul" || name == "blockquote") {
        text.append("<").append(name).append(">");
        const std::string closing = "</" + std::string(name) + ">";
        text += xml_.markup();
        text += closing;
      }
    }
    if (text.size() <= entry.text.size()) return;
    entry.text = std::move(text);
    entry.is_html = true;
  }

  Xml xml_;
  const std::string& where_;
  const Limits& limits_;
  std::string kind_;  // text, picture, video
  std::vector<Item> items_;
  size_t count_ = 0;
};

}  // namespace

std::vector<Item> parse_newsml(std::string_view bytes, const std::string& where,
                               const Limits& limits) {
  const std::string text = xml_as_utf8(bytes);
  return NewsReader(text, where, limits).read();
}

}  // namespace sayso::intake
