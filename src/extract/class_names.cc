#include "extract/class_names.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace sayso::extract {
namespace {

bool has_part(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

// What a class goes on with behind the word for an author: "author-location", "author__role" are
// none of the name, "author-name-wrapper" holds more than it.
bool goes_on_with_a_part(std::string_view rest) {
  return has_part(rest, {"location", "role", "job", "title", "place", "twitter", "social", "email",
                         "position", "function"});
}
bool goes_on_with_a_box(std::string_view rest) {
  return has_part(rest, {"wrapper", "container", "date"});
}

// What stands behind the first of the words in `name`; nothing where none does.
std::optional<std::string_view> behind(std::string_view name,
                                       std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    const size_t at = name.find(word);
    if (at != std::string_view::npos) return name.substr(at + word.size());
  }
  return std::nullopt;
}

// The same for words that stand whole: "article-firma", not "confirmation".
std::optional<std::string_view> behind_whole(std::string_view name,
                                             std::initializer_list<std::string_view> words) {
  const auto is_letter = [&](size_t at) {
    return at < name.size() && name[at] >= 'a' && name[at] <= 'z';
  };
  for (const std::string_view word : words) {
    for (size_t at = name.find(word); at != std::string_view::npos; at = name.find(word, at + 1)) {
      const size_t end = at + word.size();
      if ((at == 0 || !is_letter(at - 1)) && !is_letter(end)) return name.substr(end);
    }
  }
  return std::nullopt;
}

// One class of an element.
void add_author_class(std::string_view name, NamedFor& out) {
  const auto named = behind(name, {"author-name", "author_name", "authorname", "author__name",
                                   "byline-name", "byline__name", "author-link", "article-author",
                                   "article__author", "post-author", "entry-author", "by-author"});
  auto line = behind(name, {"byline", "author", "autor", "writtenby", "written-by", "contributor"});
  if (!line)
    line = behind_whole(
        name, {"auteur", "journaliste", "journalist", "redacteur", "redakteur", "redaktor",
               "verfasser", "firma", "signature", "skribent", "kirjoittaja", "yazar", "muhabir",
               "writer", "writeby", "reporter", "submitted"});
  out.author_name = out.author_name || name.starts_with("p-author") || name == "fn" ||
                    (named && !goes_on_with_a_part(*named) && !goes_on_with_a_box(*named));
  out.byline = out.byline || (line && !goes_on_with_a_part(*line));
}

}  // namespace

NamedFor named_for(const std::string& names) {
  NamedFor out;
  out.title = names.find(" p-name ") != std::string::npos;
  for (size_t at = 0; at < names.size();) {
    const size_t begin = names.find_first_not_of(' ', at);
    if (begin == std::string::npos) break;
    at = std::min(names.find(' ', begin), names.size());
    add_author_class(std::string_view(names).substr(begin, at - begin), out);
  }
  if (has_part(names, {"bio", "avatar", "image", "authority", "description", "authorized"}))
    out.byline = false;
  out.published = has_part(names, {" dt-published", " entry-date ", " published "});
  out.changed = has_part(names, {"updated", "modified"});
  out.dated = has_part(names, {"date", "publish", "posted", "timestamp", "time ", "-time", "datum",
                               "fecha", "meta"});
  return out;
}

}  // namespace sayso::extract
