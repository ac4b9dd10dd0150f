#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/plain.h"

namespace sayso::intake {
namespace {

std::string_view next_line(std::string_view& text) {
  const size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line;
}

std::string unquoted(std::string_view value) {
  value = trimmed(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
      value.back() == value.front())
    value = value.substr(1, value.size() - 2);
  return std::string(value);
}

// "---", lines of "key: value", "---". Moves behind it; false when there is none.
bool take_front_matter(std::string_view& text, Told& told) {
  std::string_view rest = text;
  if (trimmed(next_line(rest)) != "---") return false;
  Told found;
  bool known = false;
  for (int i = 0; i < 100 && !rest.empty(); ++i) {
    const std::string_view line = next_line(rest);
    if (trimmed(line) == "---" || trimmed(line) == "...") {
      if (!known) return false;
      told = std::move(found);
      text = rest;
      return true;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string key = base::lower(trimmed(line.substr(0, colon)));
    const std::string value = unquoted(line.substr(colon + 1));
    if (value.empty()) continue;
    if (key == "title") found.title = value, known = true;
    if (key == "date" || key == "published") found.published = parse_date(value), known = true;
    if (key == "updated" || key == "modified") found.modified = parse_date(value);
    if (key == "author" && value.size() < 200) found.authors.push_back(value), known = true;
    if (key == "url" && value.find("://") != std::string::npos) found.url = value;
    if ((key == "lang" || key == "language") && value.size() <= 35) found.language = value;
  }
  return false;
}

size_t heading_level(std::string_view line) {
  size_t level = 0;
  while (level < line.size() && line[level] == '#') ++level;
  return level >= 1 && level <= 6 && level < line.size() && line[level] == ' ' ? level : 0;
}

// "- x", "* x", "12. x": where the item's text begins, or 0.
size_t list_mark(std::string_view line) {
  size_t i = 0;
  while (i < line.size() && i < 3 && line[i] == ' ') ++i;
  if (i + 1 < line.size() && (line[i] == '-' || line[i] == '*' || line[i] == '+') &&
      line[i + 1] == ' ')
    return i + 2;
  const size_t digits = i;
  while (i < line.size() && i < digits + 3 && line[i] >= '0' && line[i] <= '9') ++i;
  return i > digits && i + 1 < line.size() && (line[i] == '.' || line[i] == ')') &&
                 line[i + 1] == ' '
             ? i + 2
             : 0;
}

bool is_rule(std::string_view line) {
  line = trimmed(line);
  return line.size() >= 3 && line.find_first_not_of("-*_ ") == std::string_view::npos;
}

// The address part of "[words](address)" at `at`, which is the '['; size of the whole, or 0.
struct Link {
  size_t size = 0;
  std::string_view words;
};
Link link_at(std::string_view text, size_t at) {
  const size_t close = text.substr(0, std::min(text.size(), at + 400)).find(']', at);
  if (close == std::string_view::npos || close + 1 >= text.size() || text[close + 1] != '(')
    return {};
  const size_t end = text.substr(0, std::min(text.size(), close + 2000)).find(')', close);
  if (end == std::string_view::npos) return {};
  return {end + 1 - at, text.substr(at + 1, close - at - 1)};
}

// Words without emphasis, links and code marks; HTML's own characters are left as they are.
void write_inline(std::string_view text, std::string& out) {
  for (size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size() &&
        std::string_view("\\`*_{}[]()#+-.!>").find(text[i + 1]) != std::string_view::npos) {
      out += text[i + 1];
      i += 2;
      continue;
    }
    if (c == '!' && i + 1 < text.size() && text[i + 1] == '[') {
      if (const Link image = link_at(text, i + 1); image.size > 0) {
        i += image.size + 1;
        continue;
      }
    }
    if (c == '[') {
      if (const Link link = link_at(text, i); link.size > 0) {
        for (const char w : link.words) {
          if (w != '*' && w != '`') out += w;
        }
        i += link.size;
        continue;
      }
    }
    const bool inside_word = i > 0 && i + 1 < text.size() && text[i - 1] != ' ' &&
                             text[i + 1] != ' ' && c == '_' && text[i - 1] != '_' &&
                             text[i + 1] != '_' && text[i - 1] > ',' && text[i + 1] > ',';
    const bool alone =
        c == '*' && i + 1 < text.size() && text[i + 1] == ' ' && (i == 0 || text[i - 1] == ' ');
    if ((c == '*' || c == '_' || c == '`') && !inside_word && !alone) {
      ++i;
      continue;
    }
    out += c;
    ++i;
  }
}

}  // namespace

bool is_markdown(std::string_view text) {
  Told told;
  std::string_view rest = text.substr(0, 1 << 16);
  if (take_front_matter(rest, told)) return true;
  rest = text.substr(0, 1 << 16);
  const size_t begin = rest.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return false;
  if (heading_level(rest.substr(begin, 200)) > 0) return true;
  size_t links = 0;
  for (size_t at = rest.find("]("); at != std::string_view::npos && links < 2;
       at = rest.find("](", at + 2))
    links += rest.substr(at + 2, 4) == "http";
  return links >= 2;
}

Document markdown(std::string_view text, std::string id) {
  Document document;
  document.id = std::move(id);
  document.form = DocumentForm::html;
  document.is_unicode = true;
  document.media_type = "text/html; charset=utf-8";
  take_front_matter(text, document.told);
  std::string& out = document.bytes;
  std::string open;  // the element that lines are added to
  const auto close = [&] {
    if (!open.empty()) out.append("</").append(open).append(">\n");
    open.clear();
  };
  const auto begin = [&](const char* element) {
    close();
    open = element;
    out.append("<").append(element).append(">");
  };
  bool code = false;
  while (!text.empty()) {
    const std::string_view line = next_line(text);
    const std::string_view bare = trimmed(line);
    if (bare.starts_with("```") || bare.starts_with("~~~")) {
      close();
      code = !code;
      continue;
    }
    if (code) continue;
    if (bare.empty() || is_rule(line)) {
      close();
    } else if (const size_t level = heading_level(bare); level > 0) {
      std::string words;
      std::string_view heading = trimmed(bare.substr(level));
      while (heading.ends_with('#')) heading.remove_suffix(1);
      write_inline(trimmed(heading), words);
      const bool first = level == 1 && !document.told.title;
      if (first) document.told.title = words;
      begin(first ? "h1" : "h2");
      out += words;
      close();
    } else if (bare.front() == '>') {
      if (open != "blockquote") begin("blockquote");
      write_inline(trimmed(bare.substr(1)), out);
      out += '\n';
    } else if (const size_t mark = list_mark(line); mark > 0) {
      begin("li");
      write_inline(trimmed(line.substr(mark)), out);
      out += '\n';
    } else {
      if (open.empty()) begin("p");
      write_inline(bare, out);
      out += '\n';
    }
  }
  close();
  return document;
}

}  // namespace sayso::intake
