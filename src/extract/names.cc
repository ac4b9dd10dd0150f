#include "extract/names.h"

#include <algorithm>

#include "base/utf8.h"
#include "extract/dates.h"
#include "extract/furniture.h"
#include "extract/linked.h"

namespace sayso::extract {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kEdge = " ,.:;-|/*\t\n";
  while (!text.empty() && kEdge.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kEdge.find(text.back()) != std::string_view::npos &&
         !(text.back() == '.' && text.size() > 2 &&
           (text[text.size() - 3] == '.' || text[text.size() - 3] == ' ')))
    text.remove_suffix(1);
  return text;
}

// "By", "Von", "Texte par" and the like before a name.
std::string_view without_prefix(std::string_view line) {
  constexpr std::string_view kPrefixes[] = {"this post was written by",
                                            "this article was written by",
                                            "view all posts by",
                                            "see all posts by",
                                            "zeige alle beitr\xC3\xA4ge von",
                                            "all posts by",
                                            "more by",
                                            "written by",
                                            "publi\xC3\xA9 par",
                                            "publicado por",
                                            "pubblicato da",
                                            "escrito por",
                                            "scritto da",
                                            "r\xC3\xA9"
                                            "dig\xC3\xA9 par",
                                            "posted by:",
                                            "written by:",
                                            "posted by",
                                            "eingestellt von",
                                            "geschrieben von",
                                            "von unserer redakteurin",
                                            "von unserem redakteur",
                                            "story by",
                                            "words by",
                                            "reported by",
                                            "published by",
                                            "article by",
                                            "text by",
                                            "texts by",
                                            "contributed by",
                                            "verfasst von",
                                            "auteur:",
                                            "auteurs:",
                                            "autores:",
                                            "contributors:",
                                            "medically reviewed by",
                                            "by:",
                                            "by ",
                                            "von:",
                                            "von ",
                                            "par ",
                                            "por ",
                                            "de ",
                                            "di ",
                                            "da ",
                                            "af ",
                                            "av ",
                                            "door ",
                                            "przez ",
                                            "author:",
                                            "author :",
                                            "auteur :",
                                            "autor(in)",
                                            "autorin/autor",
                                            "texte :",
                                            "texte de ",
                                            "authors:",
                                            "author ",
                                            "autor:",
                                            "autorin:",
                                            "autor ",
                                            "text:",
                                            "texte:",
                                            "texto:",
                                            "tekst:",
                                            "text von",
                                            "ein artikel von",
                                            "from "};
  for (bool again = true; again;) {
    again = false;
    const std::string low = base::lower(line.substr(0, 40));
    for (const std::string_view prefix : kPrefixes) {
      // "De Souza" and "Da Silva" are names: these words count in lower case only.
      const bool particle = prefix.size() == 3 && prefix != "by " && prefix != "by:";
      if (!low.starts_with(prefix) || (particle && !line.starts_with(prefix))) continue;
      line = trim(line.substr(prefix.size()));
      again = true;
      break;
    }
  }
  return line;
}

bool is_credential(std::string_view word) {
  // "Ph.D.", "MD", "CFP\u00AE", "Jr."
  word = trim(word);
  if (word.empty() || word.size() > 14 || word.find(' ') != std::string_view::npos) return false;
  size_t upper = 0;
  size_t letters = 0;
  for (const char c : word) {
    upper += c >= 'A' && c <= 'Z';
    letters += (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
  return (upper >= 2 && upper * 2 >= letters) || word == "Jr" || word == "Sr" || word == "Esq";
}

bool is_stated_name(std::string_view name) {
  constexpr size_t kLongest = 70;
  if (name.size() < 2 || name.size() > kLongest || is_role(name)) return false;
  if (name.find(" by ") != std::string_view::npos ||
      name.find("\xC2\xBB") != std::string_view::npos ||
      base::lower(name.substr(0, 11)) == "more about ")
    return false;
  if (name.find("://") != std::string_view::npos || name.find("www.") != std::string_view::npos ||
      name.find('@') != std::string_view::npos || name.find('{') != std::string_view::npos ||
      name.find("..") != std::string_view::npos)
    return false;
  size_t letters = 0;
  size_t digits = 0;
  size_t words = 1;
  for (size_t at = 0; at < name.size();) {
    const char32_t c = base::next_code_point(name, at);
    letters += base::is_letter(c);
    digits += c >= '0' && c <= '9';
    words += c == ' ';
    if (c == '?' || c == '=' || c == '_' || c == 0xA9) return false;
  }
  constexpr size_t kWords = 7;
  return letters >= 2 && digits < 4 && words <= kWords;
}

void split_at(std::string_view line, std::string_view mark, std::vector<std::string_view>& out) {
  for (size_t at = line.find(mark); at != std::string_view::npos; at = line.find(mark)) {
    out.push_back(line.substr(0, at));
    line = line.substr(at + mark.size());
  }
  out.push_back(line);
}

std::vector<std::string_view> split_all(std::string_view line,
                                        std::initializer_list<std::string_view> marks) {
  std::vector<std::string_view> parts = {line};
  for (const std::string_view mark : marks) {
    std::vector<std::string_view> next;
    for (const std::string_view part : parts) split_at(part, mark, next);
    parts = std::move(next);
  }
  return parts;
}

// "Atlas Lines", "Digital Security Expert": what stands behind a name's comma and is no person.
bool is_office(std::string_view name) {
  const std::string low = " " + base::lower(name) + " ";
  constexpr std::string_view kWords[] = {
      " group ",         " insurance ",   " inc ",       " inc. ",       " ltd ",
      " llc ",           " company ",     " expert ",    " director ",   " editor ",
      " writer ",        " reporter ",    " manager ",   " officer ",    " university ",
      " institute ",     " association ", " press ",     " news ",       " times ",
      " appeal ",        " team ",        " staff ",     " network ",    " bank ",
      " lines ",         " center ",      " centre ",    " agency ",     " foundation ",
      " college ",       " school ",      " council ",   " society ",    " department ",
      " correspondent ", " columnist ",   " analyst ",   " specialist ", " consultant ",
      " advisor ",       " founder ",     " president ", " chief ",      " head ",
      " senior ",        " community ",   " magazine ",  " post ",       " tribune ",
      " herald ",        " gazette ",     " chronicle ", " journal ",    " media ",
      " services ",      " redaktion ",   " zeitung ",   " the "};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return low.find(word) != std::string::npos; });
}

bool has_space(std::string_view name) { return trim(name).find(' ') != std::string_view::npos; }

// "Ada Lunn Staff Writer" -> "Ada Lunn": two words at least stay.
std::string_view without_role(std::string_view name) {
  constexpr std::string_view kEndings[] = {
      " writer",        " staff writer",  " contributor",
      " editor",        " reporter",      " correspondent",
      " columnist",     " author",        " contributing writer",
      " guest author",  " staff",         " redakteur",
      " redakteurin",   " senior writer", " freelance writer",
      " senior editor", " staff reporter"};
  const std::string low = base::lower(name);
  size_t longest = 0;
  for (const std::string_view ending : kEndings) {
    if (low.ends_with(ending)) longest = std::max(longest, ending.size());
  }
  const std::string_view rest = trim(name.substr(0, name.size() - longest));
  return longest > 0 && rest.find(' ') != std::string_view::npos ? rest : name;
}

// Commas stand between names, before credentials and before roles.
std::vector<std::string> at_commas(std::string_view line, Trust trust) {
  std::vector<std::string> names;
  std::vector<std::string_view> parts;
  split_at(line, ",", parts);
  for (size_t i = 0; i < parts.size(); ++i) {
    const std::string_view part = without_role(trim(parts[i]));
    if (part.empty()) continue;
    if (i > 0 && !names.empty() && is_credential(part)) {
      if (trust == Trust::stated) names.back() += ", " + std::string(part);
      continue;
    }
    const bool person = is_person_name(part) &&
                        !(trust == Trust::visible && !part.ends_with(" Team") && is_office(part));
    if (i == 0 ? (person || (trust == Trust::stated && is_stated_name(part)))
               : person && has_space(parts[0]) && !is_role(part) && !is_office(part))
      names.emplace_back(part);
  }
  return names;
}

}  // namespace

bool is_role(std::string_view name) {
  const std::string low = base::lower(name);
  constexpr std::string_view kRoles[] = {"admin",
                                         "administrator",
                                         "editor",
                                         "editors",
                                         "editorial",
                                         "editorial team",
                                         "staff",
                                         "staff writer",
                                         "staff writers",
                                         "staff reporter",
                                         "staff report",
                                         "staff reports",
                                         "webmaster",
                                         "guest",
                                         "guest author",
                                         "anonymous",
                                         "unknown",
                                         "author",
                                         "authors",
                                         "null",
                                         "undefined",
                                         "none",
                                         "user",
                                         "reporter",
                                         "reporters",
                                         "correspondents",
                                         "writers",
                                         "wire reports",
                                         "wire services",
                                         "news agencies",
                                         "bureau",
                                         "desk",
                                         "correspondent",
                                         "contributor",
                                         "contributors",
                                         "super user",
                                         "web desk",
                                         "news desk",
                                         "newsroom",
                                         "online",
                                         "root",
                                         "publisher",
                                         "view all posts",
                                         "see more",
                                         "read more",
                                         "follow",
                                         "more",
                                         "share",
                                         "redaktion",
                                         "redaction",
                                         "redacci\xC3\xB3n",
                                         "redazione",
                                         "the editors",
                                         "our team",
                                         "agencies",
                                         "staff and agencies",
                                         "test",
                                         "default",
                                         "the author",
                                         "last",
                                         "read bio",
                                         "full bio",
                                         "view profile",
                                         "about"};
  return std::any_of(std::begin(kRoles), std::end(kRoles),
                     [&](std::string_view role) { return low == role; });
}

std::vector<std::string> author_names(std::string_view raw, Trust trust) {
  std::vector<std::string> names;
  const std::string text = plain(raw);
  std::string_view line = without_prefix(trim(text));
  if (trust == Trust::visible) {
    // "ByAda Lunn": two elements without a space between them
    if (line.size() > 3 && line.starts_with("By") && line[2] >= 'A' && line[2] <= 'Z')
      line.remove_prefix(2);
    // "Ada Lunn 4 August 2026"
    if (const auto date = find_date_span(line, true)) {
      // ... or "3 Feb. 2026 - Ada Lunn"
      constexpr size_t kWeekday = 5;
      line = trim(date->begin > kWeekday ? line.substr(0, date->begin) : line.substr(date->end));
      for (const std::string_view mark :
           {"\xC2\xB7", "\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x80\x94", "by "}) {
        if (line.starts_with(mark)) line = trim(line.substr(mark.size()));
      }
    }
  }
  for (const std::string_view cut :
       {" | ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "\n",
        " on ", " for ", " Published", " Updated", " Posted", " in ", "\xE2\x80\xA2", " (", " @",
        "<"}) {
    const size_t at = line.find(cut);
    if (at != std::string_view::npos && at > 2 && !(cut == " | " && trust == Trust::stated))
      line = line.substr(0, at);
  }
  for (const std::string_view part :
       split_all(line, {";", " | ", " and ", " und ", " et ", " & ", " y ", " och ", " og ", " e ",
                        " with ", "/ "})) {
    for (std::string& name : at_commas(without_prefix(trim(part)), trust)) {
      if (is_role(name)) continue;
      if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
    }
  }
  // "Center for Drug Evaluation and Research": an "and" inside one name.
  if (trust == Trust::stated && names.size() < 2 && is_stated_name(trim(text)) &&
      !is_person_name(line) && text.find(',') == std::string::npos &&
      text.find('|') == std::string::npos) {
    const std::string_view whole = without_prefix(trim(text));
    if (whole.find(" and ") != std::string_view::npos ||
        whole.find(" for ") != std::string_view::npos)
      return {std::string(whole)};
  }
  return names;
}

}  // namespace sayso::extract
