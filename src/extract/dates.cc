#include "extract/dates.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace sayso::extract {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;

struct MonthName {
  std::string_view begin;  // how the word begins, lower case
  int month;
};
// Longest begins first where one is part of another.
constexpr MonthName kMonthNames[] = {
    {"januar", 1},
    {"january", 1},
    {"janvier", 1},
    {"enero", 1},
    {"gennaio", 1},
    {"janeiro", 1},
    {"styczni", 1},
    {"ocak", 1},
    {"\xD1\x8F\xD0\xBD\xD0\xB2", 1},
    {"j\xC3\xA4nner", 1},
    {"jan", 1},
    {"ene", 1},
    {"gen", 1},
    {"tammi", 1},
    {"februar", 2},
    {"f\xC3\xA9v", 2},
    {"fev", 2},
    {"febrero", 2},
    {"feb", 2},
    {"lut", 2},
    {"\xC5\x9Fubat", 2},
    {"\xD1\x84\xD0\xB5\xD0\xB2", 2},
    {"helmi", 2},
    {"m\xC3\xA4r", 3},
    {"mar\xC3\xA7o", 3},
    {"marz", 3},
    {"mars", 3},
    {"maart", 3},
    {"mrt", 3},
    {"mar", 3},
    {"\xD0\xBC\xD0\xB0\xD1\x80", 3},
    {"maalis", 3},
    {"apr", 4},
    {"avr", 4},
    {"abr", 4},
    {"kwie", 4},
    {"nisan", 4},
    {"\xD0\xB0\xD0\xBF\xD1\x80", 4},
    {"huhti", 4},
    {"may\xC4\xB1s", 5},
    {"mai", 5},
    {"may", 5},
    {"mag", 5},
    {"maj", 5},
    {"mei", 5},
    {"touko", 5},
    {"\xD0\xBC\xD0\xB0\xD1\x8F", 5},
    {"\xD0\xBC\xD0\xB0\xD0\xB9", 5},
    {"jun", 6},
    {"juin", 6},
    {"giu", 6},
    {"czerw", 6},
    {"haziran", 6},
    {"kes\xC3\xA4", 6},
    {"\xD0\xB8\xD1\x8E\xD0\xBD", 6},
    {"jul", 7},
    {"juil", 7},
    {"lug", 7},
    {"lip", 7},
    {"temmuz", 7},
    {"hein\xC3\xA4", 7},
    {"\xD0\xB8\xD1\x8E\xD0\xBB", 7},
    {"aug", 8},
    {"ao\xC3\xBB", 8},
    {"aout", 8},
    {"ago", 8},
    {"sierp", 8},
    {"a\xC4\x9Fustos", 8},
    {"elo", 8},
    {"\xD0\xB0\xD0\xB2\xD0\xB3", 8},
    {"sep", 9},
    {"set", 9},
    {"wrze", 9},
    {"eyl\xC3\xBCl", 9},
    {"syys", 9},
    {"\xD1\x81\xD0\xB5\xD0\xBD", 9},
    {"oct", 10},
    {"okt", 10},
    {"oto", 10},
    {"ott", 10},
    {"out", 10},
    {"pa\xC5\xBA", 10},
    {"ekim", 10},
    {"loka", 10},
    {"\xD0\xBE\xD0\xBA\xD1\x82", 10},
    {"nov", 11},
    {"listopad", 11},
    {"kas\xC4\xB1m", 11},
    {"marras", 11},
    {"\xD0\xBD\xD0\xBE\xD1\x8F", 11},
    {"dez", 12},
    {"d\xC3\xA9"
     "c",
     12},
    {"dec", 12},
    {"dic", 12},
    {"grud", 12},
    {"aral\xC4\xB1k", 12},
    {"joulu", 12},
    {"\xD0\xB4\xD0\xB5\xD0\xBA", 12},
    // Ukrainian
    {"\xD1\x81\xD1\x96\xD1\x87\xD0\xBD", 1},
    {"\xD0\xBB\xD1\x8E\xD1\x82\xD0\xBE\xD0\xB3\xD0\xBE", 2},
    {"\xD0\xB1\xD0\xB5\xD1\x80\xD0\xB5\xD0\xB7", 3},
    {"\xD0\xBA\xD0\xB2\xD1\x96\xD1\x82", 4},
    {"\xD1\x82\xD1\x80\xD0\xB0\xD0\xB2\xD0\xBD", 5},
    {"\xD1\x87\xD0\xB5\xD1\x80\xD0\xB2\xD0\xBD", 6},
    {"\xD0\xBB\xD0\xB8\xD0\xBF\xD0\xBD", 7},
    {"\xD1\x81\xD0\xB5\xD1\x80\xD0\xBF\xD0\xBD", 8},
    {"\xD0\xB2\xD0\xB5\xD1\x80\xD0\xB5\xD1\x81\xD0\xBD", 9},
    {"\xD0\xB6\xD0\xBE\xD0\xB2\xD1\x82\xD0\xBD", 10},
    {"\xD0\xBB\xD0\xB8\xD1\x81\xD1\x82\xD0\xBE\xD0\xBF", 11},
    {"\xD0\xB3\xD1\x80\xD1\x83\xD0\xB4\xD0\xBD", 12},
    // Greek
    {"\xCE\xB9\xCE\xB1\xCE\xBD", 1},
    {"\xCF\x86\xCE\xB5\xCE\xB2", 2},
    {"\xCE\xBC\xCE\xB1\xCF\x81", 3},
    {"\xCE\xBC\xCE\xAC\xCF\x81", 3},
    {"\xCE\xB1\xCF\x80\xCF\x81", 4},
    {"\xCE\xBC\xCE\xB1\xCE\x90", 5},
    {"\xCE\xBC\xCE\xAC\xCE\xB9", 5},
    {"\xCE\xB9\xCE\xBF\xCF\x85\xCE\xBD", 6},
    {"\xCE\xB9\xCE\xBF\xCF\x8D\xCE\xBD", 6},
    {"\xCE\xB9\xCE\xBF\xCF\x85\xCE\xBB", 7},
    {"\xCE\xB9\xCE\xBF\xCF\x8D\xCE\xBB", 7},
    {"\xCE\xB1\xCF\x85\xCE\xB3", 8},
    {"\xCE\xB1\xCF\x8D\xCE\xB3", 8},
    {"\xCF\x83\xCE\xB5\xCF\x80", 9},
    {"\xCE\xBF\xCE\xBA\xCF\x84", 10},
    {"\xCE\xBD\xCE\xBF\xCE\xB5", 11},
    {"\xCE\xB4\xCE\xB5\xCE\xBA", 12},
    // Czech
    {"ledna", 1},
    {"\xC3\xBAnora", 2},
    {"b\xC5\x99"
     "ezna",
     3},
    {"dubna", 4},
    {"kv\xC4\x9Btna", 5},
    {"\xC4\x8D"
     "ervna",
     6},
    {"\xC4\x8D"
     "ervence",
     7},
    {"srpna", 8},
    {"z\xC3\xA1\xC5\x99\xC3\xAD", 9},
    {"\xC5\x99\xC3\xADjna", 10},
    {"prosince", 12},
    // Hungarian
    {"m\xC3\xA1rc", 3},
    {"\xC3\xA1pr", 4},
    {"m\xC3\xA1j", 5},
    {"j\xC3\xBAn", 6},
    {"j\xC3\xBAl", 7},
    // Romanian
    {"ianuar", 1},
    {"iunie", 6},
    {"iulie", 7},
    {"noiembr", 11},
    // Norwegian, Indonesian
    {"desember", 12},
    {"agustus", 8},
    // Bulgarian
    {"\xD1\x8F\xD0\xBD\xD1\x83\xD0\xB0\xD1\x80\xD0\xB8", 1},
    {"\xD1\x8E\xD0\xBD\xD0\xB8", 6},
    {"\xD1\x8E\xD0\xBB\xD0\xB8", 7},
    {"\xD1\x81\xD0\xB5\xD0\xBF\xD1\x82", 9},
    {"\xD0\xBD\xD0\xBE\xD0\xB5\xD0\xBC\xD0\xB2\xD1\x80\xD0\xB8", 11},
    // Arabic
    {"\xD9\x8A\xD9\x86\xD8\xA7\xD9\x8A\xD8\xB1", 1},
    {"\xD9\x81\xD8\xA8\xD8\xB1\xD8\xA7\xD9\x8A\xD8\xB1", 2},
    {"\xD9\x85\xD8\xA7\xD8\xB1\xD8\xB3", 3},
    {"\xD8\xA3\xD8\xA8\xD8\xB1\xD9\x8A\xD9\x84", 4},
    {"\xD9\x85\xD8\xA7\xD9\x8A\xD9\x88", 5},
    {"\xD9\x8A\xD9\x88\xD9\x86\xD9\x8A\xD9\x88", 6},
    {"\xD9\x8A\xD9\x88\xD9\x84\xD9\x8A\xD9\x88", 7},
    {"\xD8\xA3\xD8\xBA\xD8\xB3\xD8\xB7\xD8\xB3", 8},
    {"\xD8\xB3\xD8\xA8\xD8\xAA\xD9\x85\xD8\xA8\xD8\xB1", 9},
    {"\xD8\xA3\xD9\x83\xD8\xAA\xD9\x88\xD8\xA8\xD8\xB1", 10},
    {"\xD9\x86\xD9\x88\xD9\x81\xD9\x85\xD8\xA8\xD8\xB1", 11},
    {"\xD8\xAF\xD9\x8A\xD8\xB3\xD9\x85\xD8\xA8\xD8\xB1", 12},
    // Croatian, Galician, Estonian
    {"sije\xC4\x8Dnja", 1},
    {"velja\xC4\x8D"
     "e",
     2},
    {"o\xC5\xBEujka", 3},
    {"travnja", 4},
    {"svibnja", 5},
    {"lipnja", 6},
    {"srpnja", 7},
    {"kolovoza", 8},
    {"rujna", 9},
    {"studenog", 11},
    {"prosinca", 12},
    {"xaneiro", 1},
    {"xu\xC3\xB1o", 6},
    {"xullo", 7},
    {"jaanuar", 1},
    {"veebruar", 2},
    {"detsember", 12},
    // Lithuanian
    {"sausio", 1},
    {"vasario", 2},
    {"kovo", 3},
    {"baland\xC5\xBE", 4},
    {"gegu\xC5\xBE", 5},
    {"bir\xC5\xBE"
     "elio",
     6},
    {"liepos", 7},
    {"rugpj", 8},
    {"rugs\xC4\x97j", 9},
    {"spalio", 10},
    {"lapkri", 11},
    {"gruod\xC5\xBE", 12}};

size_t letters_of(std::string_view word) {
  return static_cast<size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

int month_of(std::string_view word) {
  constexpr size_t kLongest = 24;  // bytes; Greek and Cyrillic letters have two
  if (word.size() < 3 || word.size() > kLongest) return 0;
  size_t longest = 0;
  int month = 0;
  for (const MonthName& name : kMonthNames) {
    if (name.begin.size() > longest && word.starts_with(name.begin)) {
      longest = name.begin.size();
      month = name.month;
    }
  }
  // "market" and "decision" begin like months: a short begin must be nearly all of the word.
  constexpr size_t kMore = 6;  // letters
  return longest > 0 && letters_of(word.substr(longest)) <= kMore ? month : 0;
}

std::optional<Time> day_of(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(year, month))
    return std::nullopt;
  return Time{days_from_civil(year, month, day) * 86400, 0, true};
}

struct Token {
  enum Kind { number, word, mark } kind;
  std::string_view text;
  int value = 0;
};

std::vector<Token> tokens_of(std::string_view low) {
  std::vector<Token> out;
  for (size_t at = 0; at < low.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(low, at);
    if (c >= '0' && c <= '9') {
      while (at < low.size() && std::isdigit(static_cast<unsigned char>(low[at]))) ++at;
      const std::string_view digits = low.substr(begin, at - begin);
      out.push_back(
          {Token::number, digits, digits.size() <= 8 ? std::stoi(std::string(digits)) : -1});
    } else if (base::is_letter(c) && c < 0x2E80) {
      for (size_t next = at; next < low.size(); at = next) {
        const char32_t d = base::next_code_point(low, next);
        if (!(base::is_word_character(d)) || (d >= '0' && d <= '9')) break;
      }
      out.push_back({Token::word, low.substr(begin, at - begin), 0});
    } else if (!base::is_space(c) && c != 0xA0) {
      out.push_back({Token::mark, low.substr(begin, at - begin), 0});
    }
  }
  return out;
}

int year_of(const Token& token) {
  if (token.kind != Token::number) return 0;
  return token.text.size() == 4 ? token.value : 0;
}
int day_of(const Token& token) {
  return token.kind == Token::number && token.text.size() <= 2 ? token.value : 0;
}

// "20" of "14 March 20", where no clock or word follows: 2020; else 0.
int short_year(const std::vector<Token>& tokens, size_t i) {
  constexpr int kFirst = 10;
  constexpr int kLast = 39;
  const Token& token = tokens[i];
  if (token.kind != Token::number || token.text.size() != 2) return 0;
  if (token.value < kFirst || token.value > kLast) return 0;
  if (i + 1 == tokens.size()) return 2000 + token.value;
  const Token& next = tokens[i + 1];
  const bool clock = next.text == ":" || next.text == "." || next.text == "h";
  return next.kind == Token::mark && !clock ? 2000 + token.value : 0;
}

bool is_filler(const Token& token) {
  return token.text == "," || token.text == "." || token.text == "de" || token.text == "del" ||
         token.text == "st" || token.text == "nd" || token.text == "rd" || token.text == "th" ||
         token.text == "er" || token.text == "\xC2\xBA" || token.text == "of" ||
         token.text == "-" || token.text == "/" || token.text == "'" || token.text == "den" ||
         token.text == "the";
}

// The token after `at`, fillers (up to two) skipped.
const Token* after(const std::vector<Token>& tokens, size_t& at) {
  for (int skipped = 0; skipped < 3 && at + 1 < tokens.size(); ++skipped) {
    ++at;
    if (!is_filler(tokens[at])) return &tokens[at];
  }
  return nullptr;
}

// "Feb 3 10:00:00 CET 2026": a clock and a zone stand between day and year.
std::optional<Time> year_last(const std::vector<Token>& tokens, size_t i, size_t& last) {
  if (i + 5 >= tokens.size() || tokens[i].kind != Token::word || tokens[i + 3].text != ":")
    return std::nullopt;
  size_t at = i + 5;
  if (at + 1 < tokens.size() && tokens[at].text == ":") at += 2;
  if (at < tokens.size() && tokens[at].kind == Token::word) ++at;
  const int year = at < tokens.size() ? year_of(tokens[at]) : 0;
  if (year == 0) return std::nullopt;
  last = at;
  return day_of(year, month_of(tokens[i].text), day_of(tokens[i + 1]));
}

// "3 February 2026", "February 3, 2026", "3. Februar 2026", "3 de febrero de 2026"
std::optional<Time> named_date(const std::vector<Token>& tokens, size_t i, size_t& last) {
  size_t at = i;
  const Token* second = after(tokens, at);
  if (!second) return std::nullopt;
  const Token* third = after(tokens, at);
  if (!third) return std::nullopt;
  last = at;
  // "2026. febru\u00E1r 3."
  if (const int first = year_of(tokens[i]); first > 0 && second->kind == Token::word)
    return day_of(first, month_of(second->text), day_of(*third));
  const int year = std::max(year_of(*third), short_year(tokens, at));
  if (year == 0) return std::nullopt;
  if (const int day = day_of(tokens[i]); day > 0 && second->kind == Token::word)
    return day_of(year, month_of(second->text), day);
  if (const int day = day_of(*second);
      day > 0 && tokens[i].kind == Token::word && year_of(*third) > 0)
    return day_of(year, month_of(tokens[i].text), day);
  return std::nullopt;
}

// "2026-02-03", "03.02.2026", "2/3/2026", "2026\u5E742\u67083\u65E5"
std::optional<Time> numeric_date(const std::vector<Token>& tokens, size_t i, bool month_first) {
  if (i + 4 >= tokens.size()) return std::nullopt;
  const Token& a = tokens[i];
  const Token& b = tokens[i + 2];
  const Token& c = tokens[i + 4];
  const std::string_view m = tokens[i + 1].text;
  const std::string_view n = tokens[i + 3].text;
  if (a.kind != Token::number || b.kind != Token::number || c.kind != Token::number)
    return std::nullopt;
  const bool wide =
      (m == "\xE5\xB9\xB4" && n == "\xE6\x9C\x88") || (m == "\xEB\x85\x84" && n == "\xEC\x9B\x94");
  const bool plain = m == n && (m == "-" || m == "." || m == "/");
  if (!wide && !plain) return std::nullopt;
  if (const int year = year_of(a); year > 0) return day_of(year, day_of(b), day_of(c));
  if (wide) return std::nullopt;
  int year = year_of(c);
  if (year == 0 && c.text.size() == 2 && m == ".") year = 2000 + c.value;
  if (year == 0) return std::nullopt;
  const int first = day_of(a);
  const int second = day_of(b);
  const bool swap = second > 12 || (m == "/" && month_first && first <= 12);
  return swap ? day_of(year, first, second) : day_of(year, second, first);
}

}  // namespace

std::optional<DateSpan> find_date_span(std::string_view text, bool month_first) {
  if (text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  const std::string low = base::lower(text);
  if (low.size() != text.size()) return std::nullopt;  // bytes would not be the same
  const std::vector<Token> tokens = tokens_of(low);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == Token::mark) continue;
    size_t last = i + 4;
    auto day = numeric_date(tokens, i, month_first);
    if (!day) day = named_date(tokens, i, last);
    if (!day) day = year_last(tokens, i, last);
    if (!day) continue;
    const std::string_view end = tokens[last].text;
    return DateSpan{static_cast<size_t>(tokens[i].text.data() - low.data()),
                    static_cast<size_t>(end.data() + end.size() - low.data()), *day};
  }
  return std::nullopt;
}

std::optional<Time> find_date(std::string_view text, bool month_first) {
  constexpr size_t kLooked = 300;
  const std::string low = base::lower(text.substr(0, kLooked));
  const auto found = find_date_span(low, month_first);
  if (!found) return std::nullopt;
  return found->day;
}

bool is_day_first(std::string_view text) {
  const std::vector<Token> tokens = tokens_of(text);
  for (size_t i = 0; i + 4 < tokens.size(); ++i) {
    const bool slashes = tokens[i + 1].text == "/" && tokens[i + 3].text == "/";
    if (slashes && day_of(tokens[i]) > 12 && day_of(tokens[i]) <= 31 &&
        day_of(tokens[i + 2]) >= 1 && day_of(tokens[i + 2]) <= 12 && year_of(tokens[i + 4]) > 0)
      return true;
  }
  return false;
}

namespace {

// "/23-01-2022-": day, month and year between dashes, where no year stands first.
std::optional<Time> day_first_in_url(std::string_view url) {
  for (size_t i = 1; i + 10 <= url.size(); ++i) {
    if (url[i - 1] != '/' || url[i + 2] != '-' || url[i + 5] != '-') continue;
    int digits[8] = {};
    int count = 0;
    for (size_t k = 0; k < 10; ++k) {
      if (k == 2 || k == 5) continue;
      if (!std::isdigit(static_cast<unsigned char>(url[i + k]))) break;
      digits[count++] = url[i + k] - '0';
    }
    const bool ends =
        i + 10 == url.size() || !std::isdigit(static_cast<unsigned char>(url[i + 10]));
    if (count < 8 || !ends) continue;
    return day_of(digits[4] * 1000 + digits[5] * 100 + digits[6] * 10 + digits[7],
                  digits[2] * 10 + digits[3], digits[0] * 10 + digits[1]);
  }
  return std::nullopt;
}

// "/2026/feb/03/", "/2026/february/3/", "/2026/2/3/": a folder each.
std::optional<Time> folders_in_url(std::string_view url) {
  std::vector<std::string> folders;
  for (size_t at = url.find('/'); at != std::string_view::npos;) {
    const size_t next = url.find('/', at + 1);
    folders.push_back(base::lower(url.substr(at + 1, next - at - 1).substr(0, 20)));
    at = next;
  }
  const auto number = [](const std::string& folder, size_t longest) {
    const bool digits = !folder.empty() && folder.size() <= longest &&
                        folder.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::stoi(folder) : 0;
  };
  for (size_t i = 0; i + 2 < folders.size(); ++i) {
    const int month = std::max(number(folders[i + 1], 2), month_of(folders[i + 1]));
    if (folders[i].size() != 4 || month == 0) continue;
    if (const auto day = day_of(number(folders[i], 4), month, number(folders[i + 2], 2)))
      return day;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Time> date_in_url(std::string_view url) {
  if (const size_t query = url.find_first_of("?#"); query != std::string_view::npos)
    url = url.substr(0, query);
  for (size_t i = 0; i + 8 <= url.size(); ++i) {
    const bool begins = i == 0 || !std::isdigit(static_cast<unsigned char>(url[i - 1]));
    if (!begins || (url[i] != '2' && url[i] != '1')) continue;
    int digits[8] = {};
    int count = 0;
    size_t at = i;
    char mark = 0;
    bool fits = true;
    // yyyy?mm?dd with one mark or none
    for (; at < url.size() && count < 8 && fits; ++at) {
      const char c = url[at];
      if (std::isdigit(static_cast<unsigned char>(c))) {
        digits[count++] = c - '0';
      } else if ((count == 4 || count == 6) && (c == '/' || c == '-' || c == '_') &&
                 (mark == 0 || mark == c) && (count == 4 || mark != 0)) {
        mark = c;
      } else {
        fits = false;
      }
    }
    const bool ends = at >= url.size() || !std::isdigit(static_cast<unsigned char>(url[at]));
    if (!fits || count < 8 || !ends) continue;
    const int year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
    if (const auto day = day_of(year, digits[4] * 10 + digits[5], digits[6] * 10 + digits[7]))
      return day;
  }
  if (const auto day = day_first_in_url(url)) return day;
  return folders_in_url(url);
}

namespace {

// "10:05:00 +0100" -> the clock and offset of an RFC 822 time, or "".
std::string clock_of(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2) return "";
  size_t begin = colon - 1;
  if (std::isdigit(static_cast<unsigned char>(text[begin - 1]))) --begin;
  size_t end = colon + 1;
  while (end < text.size() &&
         (std::isdigit(static_cast<unsigned char>(text[end])) || text[end] == ':'))
    ++end;
  std::string clock(text.substr(begin, end - begin));
  if (colon - begin == 1) clock = "0" + clock;
  std::string_view rest = text.substr(end);
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  const std::string low = base::lower(rest.substr(0, 2));
  if (low == "pm" || low == "am" || low == "p." || low == "a.") {
    int hour = std::stoi(clock.substr(0, 2)) % 12;
    if (low[0] == 'p') hour += 12;
    char buffer[4];
    std::snprintf(buffer, sizeof buffer, "%02d", hour % 24);
    clock = buffer + clock.substr(2);
    const size_t space = rest.find(' ');
    rest = space == std::string_view::npos ? "" : rest.substr(space + 1);
  }
  if (rest.starts_with("GMT") || rest.starts_with("UTC") || rest.starts_with("Z")) {
    if (rest.size() > 3 && (rest[3] == '+' || rest[3] == '-'))
      return clock + std::string(rest.substr(3, 6));
    return clock + "Z";
  }
  if (!rest.empty() && (rest[0] == '+' || rest[0] == '-'))
    return clock + std::string(rest.substr(0, 6));
  return clock;
}

std::string collapse(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::optional<Time> parse_epoch(const std::string& text) {
  if (text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  if (text.size() != 10 && text.size() != 13) return std::nullopt;
  const int64_t value = std::stoll(text);
  return Time{text.size() == 13 ? value / 1000 : value, 0, false};
}

}  // namespace

std::optional<Time> parse_loose_time(std::string_view raw) {
  constexpr size_t kLongest = 80;
  if (raw.size() > kLongest * 2) return std::nullopt;
  const std::string text = collapse(raw);
  if (text.size() < 8 || text.size() > kLongest) return std::nullopt;
  if (const auto time = Time::parse(text)) return time;
  if (const auto time = parse_epoch(text)) return time;
  // "2026-02-03 10:00:00 +0100", "2026-02-03T10:00:00 EST", "2026-02-03T10:00:00.000+0100"
  if (text.size() > 10 && text[4] == '-') {
    std::string tight;
    for (size_t i = 0; i < text.size(); ++i) {
      if (i > 10 && text[i] == ' ') continue;
      tight += text[i];
    }
    if (tight.ends_with("UTC") || tight.ends_with("GMT"))
      tight = tight.substr(0, tight.size() - 3) + "Z";
    if (const auto time = Time::parse(tight)) return time;
    if (const auto time = Time::parse(text.substr(0, 10))) return time;
  }
  const bool digits = text.substr(0, 8).find_first_not_of("0123456789") == std::string::npos;
  if (digits && (text.size() == 8 || !std::isdigit(static_cast<unsigned char>(text[8]))))
    return Time::parse(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
  const auto day = find_date(text, true);
  if (!day) return std::nullopt;
  const std::string clock = clock_of(text);
  if (!clock.empty()) {
    if (const auto time = Time::parse(day->text() + "T" + clock)) return time;
  }
  return day;
}

}  // namespace sayso::extract
