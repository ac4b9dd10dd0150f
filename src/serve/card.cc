#include "serve/card.h"

#include <algorithm>
#include <string_view>

#include "serve/pages.h"

namespace sayso::serve {
namespace {

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != '*' && c != '`') out += c;
  }
  const size_t begin = out.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return out.substr(begin, out.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::vector<View> cells_of(const std::string& line) {
  std::vector<View> out;
  size_t at = line.find('|') + 1;
  for (size_t end = line.find('|', at); end != std::string::npos; end = line.find('|', at)) {
    View cell;
    cell.set("text", plain(line.substr(at, end - at)));
    out.push_back(std::move(cell));
    at = end + 1;
  }
  return out;
}

View block(const char* kind) {
  View view;
  for (const View::Name name :
       std::initializer_list<View::Name>{"heading", "paragraph", "list", "table"})
    view.set(name, name.text() == kind);
  return view;
}

View table_of(const std::vector<std::string>& lines, size_t& at) {
  View view = block("table");
  view.set("head", cells_of(lines[at]));
  at += 2;  // the row of dashes
  std::vector<View> rows;
  for (; at < lines.size() && lines[at].starts_with('|'); ++at) {
    View row;
    row.set("cells", cells_of(lines[at]));
    rows.push_back(std::move(row));
  }
  view.set("rows", std::move(rows));
  return view;
}

View list_of(const std::vector<std::string>& lines, size_t& at) {
  View view = block("list");
  std::vector<View> items;
  while (at < lines.size() && lines[at].starts_with("- ")) {
    std::string text = lines[at++].substr(2);
    while (at < lines.size() && lines[at].starts_with("  ")) text += " " + plain(lines[at++]);
    View item;
    item.set("text", plain(text));
    items.push_back(std::move(item));
  }
  view.set("items", std::move(items));
  return view;
}

}  // namespace

std::vector<View> card_views(const std::string& markdown) {
  const std::vector<std::string> lines = lines_of(markdown);
  std::vector<View> out;
  for (size_t at = 0; at < lines.size();) {
    const std::string& line = lines[at];
    if (line.starts_with('|') && at + 1 < lines.size() && lines[at + 1].starts_with('|')) {
      out.push_back(table_of(lines, at));
    } else if (line.starts_with("- ")) {
      out.push_back(list_of(lines, at));
    } else if (line.starts_with('#')) {
      View view = block("heading");
      view.set("text", plain(line.substr(std::min(line.find_first_not_of('#'), line.size()))));
      out.push_back(std::move(view));
      ++at;
    } else if (line.empty()) {
      ++at;
    } else {
      std::string text;
      for (; at < lines.size() && !lines[at].empty() && !lines[at].starts_with('#') &&
             !lines[at].starts_with("- ") && (text.empty() || !lines[at].starts_with('|'));
           ++at)
        text += (text.empty() ? "" : " ") + lines[at];
      View view = block("paragraph");
      view.set("text", plain(text));
      out.push_back(std::move(view));
    }
  }
  return out;
}

Response about_page(const Site& site, const std::string& card) {
  View view;
  view.set("card", card_views(card)).set("has_card", !card.empty());
  return site.page(
      "about", std::move(view),
      {"About", "about", "", "How it reads, how often that is right, and what it cannot do"});
}

}  // namespace sayso::serve
