#include "intake/opml.h"

#include <algorithm>
#include <unordered_set>

#include "base/utf8.h"
#include "intake/xml.h"

namespace sayso::intake {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// Attribute names are written in any case.
std::string attribute(const Xml& xml, std::string_view lower_case) {
  for (const Xml::Attribute& one : xml.attributes()) {
    if (base::lower(one.name) == lower_case) return xml.attribute(one.name);
  }
  return "";
}

bool is_address(std::string_view url) {
  return url.size() < 4096 && (url.starts_with("http://") || url.starts_with("https://"));
}

void write_outline(const FeedAddress& feed, std::string_view indent, std::string& out) {
  out.append(indent).append("<outline type=\"rss\" text=\"").append(escaped(feed.title));
  out.append("\" xmlUrl=\"").append(escaped(feed.url)).append("\"");
  if (!feed.site.empty()) out.append(" htmlUrl=\"").append(escaped(feed.site)).append("\"");
  out += "/>\n";
}

}  // namespace

std::vector<FeedAddress> read_opml(std::string_view bytes, const Limits& limits) {
  const std::string text = xml_as_utf8(bytes);
  Xml xml(text);
  std::vector<FeedAddress> feeds;
  std::unordered_set<std::string> seen;
  std::vector<std::string> folders;  // of each open outline; "" for a feed
  for (Xml::Event event = xml.next(); event != Xml::Event::done; event = xml.next()) {
    if (xml.local() != "outline" || event == Xml::Event::text) continue;
    if (event == Xml::Event::end) {
      if (!folders.empty()) folders.pop_back();
      continue;
    }
    std::string name = attribute(xml, "title");
    if (name.empty()) name = attribute(xml, "text");
    FeedAddress feed{attribute(xml, "xmlurl"), name, attribute(xml, "htmlurl"), ""};
    const bool is_feed = is_address(feed.url);
    for (const std::string& folder : folders) {
      if (folder.empty()) continue;
      if (!feed.folder.empty()) feed.folder += "/";
      feed.folder += folder;
    }
    folders.push_back(is_feed ? "" : name.substr(0, 256));
    if (is_feed && feeds.size() < limits.feed_entries && seen.insert(feed.url).second)
      feeds.push_back(std::move(feed));
  }
  return feeds;
}

std::string write_opml(const std::vector<FeedAddress>& feeds, std::string_view title) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>" +
      escaped(title) + "</title>\n  </head>\n  <body>\n";
  std::string open;
  for (const FeedAddress& feed : feeds) {
    if (feed.folder != open) {
      if (!open.empty()) out += "    </outline>\n";
      open = feed.folder;
      if (!open.empty()) out += "    <outline text=\"" + escaped(open) + "\">\n";
    }
    write_outline(feed, open.empty() ? "    " : "      ", out);
  }
  if (!open.empty()) out += "    </outline>\n";
  return out + "  </body>\n</opml>\n";
}

}  // namespace sayso::intake
