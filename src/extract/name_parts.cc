#include "extract/name_parts.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "extract/agencies.h"
#include "extract/furniture.h"
#include "extract/roles.h"
#include "extract/scripts.h"

namespace sayso::extract {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view kEdge = " ,;:|/-(\t\n";
  while (!text.empty() && kEdge.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kEdge.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = text.find_first_not_of(' ', at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find(' ', begin), text.size());
    words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

// "山本健一郎", "山本 健一郎", "约翰·史密斯"
bool is_east_asian_name(std::string_view words) {
  constexpr size_t kMost = 6;
  constexpr size_t kMostInParts = 10;
  size_t letters = 0;
  size_t parts = 1;
  size_t kana = 0;
  for (size_t at = 0; at < words.size();) {
    const char32_t c = base::next_code_point(words, at);
    kana += is_kana(c);
    if (c == ' ' || c == 0x3000 || c == 0xB7 || c == 0x30FB) {
      ++parts;
    } else if (is_east_asian(c)) {
      ++letters;
    } else {
      return false;
    }
  }
  return letters >= 2 && parts <= 2 && letters <= (parts == 2 ? kMostInParts : kMost) &&
         (parts == 2 || kana < letters) && east_asian_role_before(words) == 0 &&
         east_asian_role_behind(words) == 0 && !is_role(words) && !is_office(words);
}

// In front: a role, and what belongs to it in small letters ("onze", "notre").
std::string_view without_role_before(std::string_view name) {
  const std::vector<std::string_view> words = words_of(name);
  size_t first = 0;
  constexpr size_t kSmall = 2;
  for (size_t k = 0; k < words.size() && k <= kSmall; ++k) {
    if (is_role_word(words[k])) {
      first = k + 1;
      break;
    }
    if (!begins_small(words[k])) break;
  }
  if (first == 0 || first >= words.size()) return name;
  return trim(name.substr(static_cast<size_t>(words[first].data() - name.data())));
}

// "記者黃淑芬", "윤서진 기자"
std::string_view without_east_asian_role(std::string_view name) {
  for (const bool behind : {true, false}) {
    const size_t role = behind ? east_asian_role_behind(name) : east_asian_role_before(name);
    if (role == 0 || role >= name.size()) continue;
    const std::string_view rest =
        trim(behind ? name.substr(0, name.size() - role) : name.substr(role));
    if (is_east_asian_name(rest)) return rest;
  }
  return name;
}

}  // namespace

bool is_caseless_name(std::string_view words) {
  constexpr size_t kLongest = 90;
  if (words.empty() || words.size() > kLongest) return false;
  size_t first = 0;
  if (is_east_asian(base::next_code_point(words, first))) return is_east_asian_name(words);
  // words with the Arabic article: no first name but a few has it
  if (words.starts_with("ال") && !words.starts_with("السيد ") && !words.starts_with("الحس") &&
      !words.starts_with("الطيب "))
    return false;
  size_t letters = 0;
  for (size_t at = 0; at < words.size();) {
    const char32_t c = base::next_code_point(words, at);
    if (is_caseless_letter(c) && !is_east_asian(c)) {
      ++letters;
    } else if (c != ' ' && c != '.' && c != '-' && c != '\'' && c != 0x2019 && c != 0x200C &&
               c != 0x200D &&
               !(c >= 0x80 && base::is_word_character(c) && !base::is_digit(c) &&
                 !base::is_letter(c))) {
      return false;  // marks of vowels are no letters
    }
  }
  const size_t parts = words_of(words).size();
  return letters >= 4 && parts >= 2 && parts <= 5 && !is_role(words) && !is_office(words);
}

bool could_be_name(std::string_view words) {
  words = trim(words);
  return is_person_name(words) || is_caseless_name(words);
}

std::string_view without_roles(std::string_view name) {
  name = trim(name);
  const std::string_view east = without_east_asian_role(name);
  if (east.size() < name.size()) return east;
  const std::string_view before = without_role_before(name);
  if (before.size() < name.size() && could_be_name(before)) name = before;
  const std::vector<std::string_view> words = words_of(name);
  for (size_t k = 2; k < words.size(); ++k) {
    if (!is_role_word(words[k])) continue;
    const std::string_view rest =
        trim(name.substr(0, static_cast<size_t>(words[k].data() - name.data())));
    return could_be_name(rest) ? rest : name;
  }
  return name;
}

std::string_view without_agencies(std::string_view line) {
  constexpr size_t kMostWords = 2;
  std::string_view out = line;
  for (bool again = true; again;) {
    again = false;
    const std::string_view end = out.ends_with(')') ? out.substr(0, out.size() - 1) : out;
    size_t begin = end.size();
    for (size_t k = 0; k < kMostWords && begin > 0 && !again; ++k) {
      begin = end.find_last_of(" /|,(", begin - 1);
      if (begin == std::string_view::npos) break;
      if (!is_agency(end.substr(begin + 1))) continue;
      std::string_view rest = trim(end.substr(0, begin));
      // "Ada Lunn avec", "Ada Lunn mit"
      const size_t last = rest.rfind(' ');
      constexpr size_t kJoining = 8;
      if (last != std::string_view::npos && rest.size() - last <= kJoining &&
          begins_small(rest.substr(last + 1)))
        rest = trim(rest.substr(0, last));
      // "Agencia EFE" is one name
      if (rest.find(' ') == std::string_view::npos && !divides_no_words(rest)) return out;
      out = rest;
      again = true;
    }
  }
  return out;
}

namespace {

struct Joining {
  std::string_view word;
  std::string_view languages;  // "": on all pages
};
constexpr Joining kJoining[] = {
    {" sowie ", ""}, {" ed ", ""},      {" oraz ", ""},   {" ja ", ""},
    {" и ", ""},     {" та ", ""},      {" й ", ""},      {" і ", ""},
    {" ve ", ""},    {" και ", ""},     {" dan ", ""},    {" và ", ""},
    {" és ", ""},    {" și ", ""},      {" şi ", ""},     {" un ", "lv"},
    {" ir ", "lt"},  {" en ", "nl af"}, {" a ", "cs sk"}, {" i ", "pl hr sr bs sl bg ca"},
    {" و ", ""},     {" और ", ""},      {" ও ", ""},      {" ו", ""},
    {"·", ""},       {" และ ", ""}};

bool is_of(std::string_view languages, std::string_view language) {
  return languages.empty() ||
         (!language.empty() && languages.find(language) != std::string_view::npos);
}

// The name that stands right before or behind a joining word ends at the next comma.
bool joins_names(std::string_view before, std::string_view behind) {
  const size_t comma = before.find_last_of(",;");
  if (comma != std::string_view::npos) before = before.substr(comma + 1);
  behind = behind.substr(0, behind.find_first_of(",;|("));
  const auto is_name = [](std::string_view part) {
    part = without_roles(part);
    return could_be_name(part) && !is_office(part);
  };
  return is_name(before) && is_name(behind);
}

// "윤서진 최가은": names of East Asia with just a blank between.
bool is_two_names(std::string_view line, std::string_view language) {
  if (language != "zh" && language != "ko") return false;
  const std::vector<std::string_view> words = words_of(line);
  if (words.size() < 2) return false;
  return std::all_of(words.begin(), words.end(), [](std::string_view word) {
    constexpr size_t kLetter = 3;  // bytes
    return word.size() >= 2 * kLetter && word.size() <= 4 * kLetter && could_be_name(word);
  });
}

}  // namespace

bool is_joining_word(std::string_view text) {
  for (const std::string_view word : {"and", "und", "et", "&", "y", "och", "og", "e", ",", "、"}) {
    if (text == word) return true;
  }
  return std::any_of(std::begin(kJoining), std::end(kJoining), [&](const Joining& joining) {
    std::string_view word = joining.word;
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    return text == word;
  });
}

std::vector<std::string_view> split_at_joining_words(std::string_view line,
                                                     std::string_view language) {
  if (is_two_names(line, language)) return words_of(line);
  for (const Joining& joining : kJoining) {
    if (!is_of(joining.languages, language)) continue;
    for (size_t at = line.find(joining.word); at != std::string_view::npos;
         at = line.find(joining.word, at + 1)) {
      const std::string_view before = line.substr(0, at);
      const std::string_view behind = line.substr(at + joining.word.size());
      if (!joins_names(before, behind)) continue;
      std::vector<std::string_view> parts = split_at_joining_words(before, language);
      const std::vector<std::string_view> more = split_at_joining_words(behind, language);
      parts.insert(parts.end(), more.begin(), more.end());
      return parts;
    }
  }
  return {line};
}

}  // namespace sayso::extract
