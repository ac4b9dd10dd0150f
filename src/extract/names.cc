#include "extract/names.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "extract/agencies.h"
#include "extract/author_labels.h"
#include "extract/dates.h"
#include "extract/day_labels.h"
#include "extract/furniture.h"
#include "extract/labels.h"
#include "extract/linked.h"
#include "extract/name_parts.h"
#include "extract/roles.h"
#include "extract/scripts.h"
#include "text/first_names.h"

namespace sayso::extract {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kEdge = " ,.:;-|/*\"\t\n";
  while (!text.empty() && kEdge.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kEdge.find(text.back()) != std::string_view::npos &&
         !(text.back() == '.' && text.size() > 2 &&
           (text[text.size() - 3] == '.' || text[text.size() - 3] == ' ')))
    text.remove_suffix(1);
  return text;
}

// "By", "Von", "Texte par" and the like before a name.
std::string_view without_prefix(std::string_view line, std::string_view language) {
  while (const auto label = author_label(line, language)) {
    const std::string_view rest = trim(line.substr(label->size));
    const bool whole =
        label->kind == AuthorLabelKind::credit || label->kind == AuthorLabelKind::heading;
    if (whole && !label->colon && !label->alone) break;
    // "Di Stefano" is a name, "Di Ada Lunn" names Ada Lunn.
    if (label->is_particle && !label->colon && rest.find(' ') == std::string_view::npos &&
        !begins_small(line) && !is_agency(rest))
      break;
    if (label->attached && !could_be_name(rest)) break;
    line = rest;
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
  if (name.find(" by ") != std::string_view::npos || name.find(" at ") != std::string_view::npos ||
      name.find("[at]") != std::string_view::npos ||
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
    const std::string_view part = without_role(without_roles(trim(parts[i])));
    if (part.empty()) continue;
    if (i > 0 && !names.empty() && is_credential(part)) {
      if (trust == Trust::stated) names.back() += ", " + std::string(part);
      continue;
    }
    const bool person = could_be_name(part) &&
                        !(trust == Trust::visible && !part.ends_with(" Team") && is_office(part));
    if (i == 0 ? (person || (trust == Trust::stated && is_stated_name(part)))
               : person && (has_space(parts[0]) || divides_no_words(part)) && !is_role(part) &&
                     !is_office(part))
      names.emplace_back(part);
  }
  // "Der Bote, Ada Lunn"
  if (names.size() > 1 && is_office(names[0]) && could_be_name(names[1]))
    names.erase(names.begin());
  return names;
}

// "Date: 3 February Author: Ada Lunn Source: Tide" -> "Ada Lunn Source: Tide"
std::string_view from_label(std::string_view line, std::string_view language) {
  const auto at = author_label_inside(line, language);
  return at ? without_prefix(line.substr(*at), language) : line;
}

// "Ada Lunn Source: Tide", "Ada Lunn Publisert ..." -> "Ada Lunn": the next label ends the names.
std::string_view without_next_label(std::string_view line) {
  const size_t space = line.find(' ');
  if (space == std::string_view::npos) return line;
  const bool east = divides_no_words(line.substr(0, space));  // one word is a name
  for (size_t at = east ? space : line.find(' ', space + 1); at != std::string_view::npos;
       at = line.find(' ', at + 1)) {
    const std::string_view rest = line.substr(at + 1);
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (begins_small(rest)) continue;
    if (word.ends_with(':') || (east && word.find(':') != std::string_view::npos) ||
        word.find("\xEF\xBC\x9A") != std::string_view::npos || says_published(base::lower(rest)))
      return line.substr(0, at);
  }
  return line;
}

// "Ada Lunn ada@tide.example" -> "Ada Lunn"
std::string_view without_address(std::string_view line) {
  const size_t space = line.rfind(' ');
  return space != std::string_view::npos && line.find('@', space) != std::string_view::npos
             ? trim(line.substr(0, space))
             : line;
}

// What follows the names in their line is cut. Words that may stand inside a name that a field
// states ("Institute for Tides") cut only behind a person.
std::string_view without_rest(std::string_view line, Trust trust) {
  for (const std::string_view cut : {" | ",
                                     " \xC2\xB7 ",
                                     " \xE2\x80\xA2 ",
                                     " - ",
                                     " \xE2\x80\x93 ",
                                     " \xE2\x80\x94 ",
                                     "\n",
                                     " Published",
                                     " Updated",
                                     " Last updated",
                                     " Posted",
                                     " Quelle:",
                                     " Source:",
                                     " Foto",
                                     " Photo",
                                     " Illustration",
                                     "\xE2\x80\xA2",
                                     "\xE2\x97\x8F",
                                     " @",
                                     "<"}) {
    const size_t at = line.find(cut);
    if (at != std::string_view::npos && at > 2 && !(cut == " | " && trust == Trust::stated))
      line = line.substr(0, at);
  }
  for (const std::string_view cut : {" on ", " for ", " in ", " am ", " ("}) {
    const size_t at = line.find(cut);
    if (at == std::string_view::npos || at <= 2) continue;
    // "Ada (Mae) Lunn" is one name
    if (cut == " (" && line.find(") ", at) != std::string_view::npos) continue;
    const std::string_view before = line.substr(0, at);
    if (trust == Trust::visible || is_person_name(before) || cut == " (") line = before;
  }
  return line;
}

// "Center for Drug Evaluation and Research": an "and" inside one name.
bool is_one_name(std::string_view text, std::string_view whole) {
  return is_stated_name(trim(text)) && text.find_first_of(",|") == std::string_view::npos &&
         (whole.find(" and ") != std::string_view::npos ||
          whole.find(" for ") != std::string_view::npos);
}

// "Ada Lunn, head of news and views", "Ada Lunn, home and garden expert": the role goes on behind
// the "and".
bool is_end_of_role(std::string_view before, std::string_view part) {
  const size_t comma = before.rfind(',');
  if (comma == std::string_view::npos || is_known_name(part)) return false;
  const std::string_view role = trim(before.substr(comma + 1));
  const bool open =
      role.find(" of ") != std::string_view::npos || role.find(" for ") != std::string_view::npos;
  return open || (role.find(' ') == std::string_view::npos && is_office(part));
}

// Without dividing marks at its ends.
std::string_view without_marks(std::string_view line) {
  constexpr std::string_view kWide[] = {"\xC2\xB7", "\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x80\x94"};
  for (bool again = true; again;) {
    again = false;
    line = trim(line);
    while (line.starts_with('(') || line.starts_with(')')) line = trim(line.substr(1));
    while (line.ends_with('(')) line = trim(line.substr(0, line.size() - 1));
    for (const std::string_view mark : kWide) {
      if (line.starts_with(mark)) {
        line.remove_prefix(mark.size());
      } else if (line.ends_with(mark)) {
        line.remove_suffix(mark.size());
      } else {
        continue;
      }
      again = true;
    }
  }
  return line;
}

// Behind a name and a bar or a slash only names are authors: "Ada Lunn / Corresponsal", "Ada Lunn |
// Madrid".
std::vector<std::string_view> at_bars(std::string_view line) {
  const std::vector<std::string_view> parts = split_all(line, {"|", "/"});
  if (parts.size() < 2 || !could_be_name(without_roles(trim(parts[0])))) return {line};
  std::vector<std::string_view> names;
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(names), [](std::string_view part) {
    part = without_roles(trim(part));
    return could_be_name(part) && !is_office(part);
  });
  return names;
}

std::vector<std::string_view> parts_of(std::string_view line, std::string_view language) {
  std::vector<std::string_view> parts;
  for (const std::string_view name : at_bars(line)) {
    for (const std::string_view part :
         split_all(name, {";", " | ", " and ", " und ", " et ", " & ", " y ", " och ", " og ",
                          " e ", " with ", "/ ", "\u3001", "\u060C", "\uFF0C"})) {
      for (const std::string_view one : split_at_joining_words(part, language))
        parts.push_back(one);
    }
  }
  return parts;
}

}  // namespace

std::string_view without_day(std::string_view line, std::string_view language) {
  const auto date = find_date_span(line, {});
  if (!date) return line;
  constexpr size_t kWeekday = 5;
  const bool behind = date->begin > kWeekday;
  line = without_marks(behind ? line.substr(0, date->begin) : line.substr(date->end));
  if (!behind) return without_prefix(line, language);
  // "Ada Lunn em 3/2/2026": the small word belongs to the day
  const size_t last = line.rfind(' ');
  constexpr size_t kSmall = 5;
  if (last != std::string_view::npos && line.size() - last <= kSmall &&
      begins_small(line.substr(last + 1)))
    line = without_marks(line.substr(0, last));
  return line;
}

std::string without_honorific(std::string_view name) {
  name = trim(name);
  for (const std::string_view title : {"Prof. ", "Prof ", "Dr. ", "Dr "}) {
    if (name.starts_with(title)) name = trim(name.substr(title.size()));
  }
  return std::string(name);
}

bool is_known_name(std::string_view words) {
  constexpr size_t kLongest = 40;
  words = trim(words);
  const std::string name = without_honorific(words);
  words = name;
  if (words.size() > kLongest || !is_person_name(words) || is_office(words) || is_role(words))
    return false;
  const auto spaces = std::count(words.begin(), words.end(), ' ');
  const std::string first = base::lower(words.substr(0, words.find_first_of(" -")));
  return spaces <= 3 && text::is_first_name(first);
}

bool is_only_name(std::string_view words) {
  const std::string name = without_honorific(words);
  const std::string first = base::lower(name.substr(0, name.find_first_of(" -")));
  return is_known_name(name) && !text::is_word_too(first);
}

std::string without_byline_words(std::string_view raw, std::string_view language) {
  const std::string text = plain(raw);
  return std::string(without_prefix(trim(text), language));
}

std::vector<std::string> author_names(std::string_view raw, Trust trust,
                                      std::string_view language) {
  std::vector<std::string> names;
  const std::string text = plain(raw);
  const std::string_view whole = without_prefix(trim(text), language);
  std::string_view line = whole;
  if (trust == Trust::visible) {
    // "ByAda Lunn": two elements without a space between them
    if (line.size() > 3 && line.starts_with("By") && line[2] >= 'A' && line[2] <= 'Z')
      line.remove_prefix(2);
    if (line.size() == trim(text).size()) line = from_label(line, language);
    line = without_next_label(without_day(without_address(line), language));
  }
  line = without_agencies(without_rest(line, trust));
  std::string_view before;
  for (const std::string_view part : parts_of(line, language)) {
    const bool role = is_end_of_role(before, part);
    before = part;
    if (role) continue;
    for (std::string& name : at_commas(without_prefix(trim(part), language), trust)) {
      if (is_role(name)) continue;
      if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
    }
  }
  if (trust == Trust::stated && !is_person_name(line) && is_one_name(text, whole) &&
      std::none_of(names.begin(), names.end(),
                   [](const std::string& name) { return is_person_name(name); }))
    return {std::string(whole)};
  return names;
}

}  // namespace sayso::extract
