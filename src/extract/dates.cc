#include "extract/dates.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <iterator>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "extract/clocks.h"
#include "extract/date_tokens.h"
#include "extract/months.h"

namespace sayso::extract {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2100;

std::optional<Time> day_of(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(year, month))
    return std::nullopt;
  return Time{days_from_civil(year, month, day) * 86400, 0, true};
}

// Years of the Buddhist era, as Thai pages count: 2568 is 2025.
constexpr int kBuddhist = 543;

int year_of(const DateToken& token) {
  if (token.kind != DateToken::number || token.digits != 4) return 0;
  const int buddhist = token.value - kBuddhist;
  return buddhist >= kFirstYear && buddhist <= kLastYear ? buddhist : token.value;
}
int day_of(const DateToken& token) {
  return token.kind == DateToken::number && token.digits <= 2 ? token.value : 0;
}

bool is_filler(const DateToken& token) {
  return token.text == "," || token.text == "." || token.text == "de" || token.text == "del" ||
         token.text == "st" || token.text == "nd" || token.text == "rd" || token.text == "th" ||
         token.text == "er" || token.text == "\xC2\xBA" || token.text == "of" ||
         token.text == "-" || token.text == "/" || token.text == "'" || token.text == "den" ||
         token.text == "the" || token.text == "d" || token.text == "\xE2\x80\x99" ||
         token.text == "\xC2\xB0" || token.text == "\xD8\x8C";  // "1°", the Arabic comma
}

// The token after `at`, fillers (up to two) skipped.
const DateToken* after(const std::vector<DateToken>& tokens, size_t& at) {
  for (int skipped = 0; skipped < 3 && at + 1 < tokens.size(); ++skipped) {
    ++at;
    if (!is_filler(tokens[at])) return &tokens[at];
  }
  return nullptr;
}

// Whether a year of four figures follows: it goes with what stands at `at`.
bool has_year_behind(const std::vector<DateToken>& tokens, size_t at) {
  const DateToken* next = after(tokens, at);
  return next && year_of(*next) > 0;
}

// "20" of "14 March 20", where no clock, word or full year follows: 2020; else 0. Thai pages count
// by the Buddhist era here too.
int short_year(const std::vector<DateToken>& tokens, size_t i, bool thai) {
  constexpr int kFirst = 10;
  constexpr int kLast = 39;
  const DateToken& token = tokens[i];
  if (token.kind != DateToken::number || token.digits != 2) return 0;
  const int value = thai ? token.value - kBuddhist % 100 : token.value;
  if (value < kFirst || value > kLast) return 0;
  if (i + 1 == tokens.size()) return 2000 + value;
  const DateToken& next = tokens[i + 1];
  const bool clock = next.text == ":" || next.text == "." || next.text == "h";
  if (next.kind != DateToken::mark || clock || has_year_behind(tokens, i)) return 0;
  return 2000 + value;
}

// "Feb 3 10:00:00 CET 2026": a clock and a zone stand between day and year.
std::optional<Time> year_last(const std::vector<DateToken>& tokens, size_t i, DayStyle style,
                              size_t& last) {
  if (i + 5 >= tokens.size() || tokens[i].kind != DateToken::word || tokens[i + 3].text != ":")
    return std::nullopt;
  size_t at = i + 5;
  if (at + 1 < tokens.size() && tokens[at].text == ":") at += 2;
  if (at < tokens.size() && tokens[at].kind == DateToken::word) ++at;
  const int year = at < tokens.size() ? year_of(tokens[at]) : 0;
  if (year == 0) return std::nullopt;
  last = at;
  return day_of(year, month_of(tokens[i].text, style.croatian), day_of(tokens[i + 1]));
}

// "2026. febru\u00E1r 3.", "2026 m. vasario 3 d.", "2026. gada 3. febru\u0101r\u012B",
// "2026-Feb-03". "Budget 2026, June 3": a year that no mark joins to the month is of something
// else, as is one before a day with a year of its own.
std::optional<Time> year_first(const std::vector<DateToken>& tokens, size_t i, DayStyle style,
                               size_t& last) {
  const int year = year_of(tokens[i]);
  if (year == 0) return std::nullopt;
  size_t at = i + 1;
  const auto skip = [&](std::string_view text) {
    const bool there = at < tokens.size() && tokens[at].text == text;
    at += there;
    return there;
  };
  const bool dash = skip("-");
  const bool slash = !dash && skip("/");
  if (!dash && !slash) skip(".");
  const bool day_before = skip("gada");
  if (!day_before && skip("m")) skip(".");
  const size_t first = at++;
  if (dash && !skip("-")) return std::nullopt;
  if (slash && !skip("/")) return std::nullopt;
  if (!dash && !slash) skip(".");
  if (at >= tokens.size() || has_year_behind(tokens, at)) return std::nullopt;
  const DateToken& month = tokens[day_before ? at : first];
  const DateToken& day = tokens[day_before ? first : at];
  if (month.kind != DateToken::word) return std::nullopt;
  last = at;
  return day_of(year, month_of(month.text, style.croatian), day_of(day));
}

bool is_thai(const DateToken& word) {
  size_t at = 0;
  return word.kind == DateToken::word && is_thai_letter(base::next_code_point(word.text, at));
}

// "3 February 2026", "February 3, 2026", "3. Februar 2026", "3 de febrero de 2026", "12 آذار/مارس
// 2025" (the month's two names)
std::optional<Time> named_date(const std::vector<DateToken>& tokens, size_t i, DayStyle style,
                               size_t& last) {
  size_t at = i;
  const DateToken* second = after(tokens, at);
  if (!second) return std::nullopt;
  const DateToken* third = after(tokens, at);
  if (third && day_of(tokens[i]) > 0 && second->kind == DateToken::word &&
      third->kind == DateToken::word) {
    const int month = month_of(second->text, style.croatian);
    if (month > 0 && month == month_of(third->text, style.croatian)) third = after(tokens, at);
  }
  if (!third) return std::nullopt;
  last = at;
  const int year = std::max(year_of(*third), short_year(tokens, at, is_thai(*second)));
  if (year == 0) return std::nullopt;
  if (const int day = day_of(tokens[i]); day > 0 && second->kind == DateToken::word)
    return day_of(year, month_of(second->text, style.croatian), day);
  if (const int day = day_of(*second);
      day > 0 && tokens[i].kind == DateToken::word && year_of(*third) > 0)
    return day_of(year, month_of(tokens[i].text, style.croatian), day);
  return std::nullopt;
}

// "3" or "ba" of "tháng ba"; moves `at` behind it. 0 where no month stands there.
int vietnamese_month(const std::vector<DateToken>& tokens, size_t& at) {
  constexpr std::string_view kNames[] = {"một", "hai", "ba",   "tư",   "năm",   "sáu",
                                         "bảy", "tám", "chín", "mười", "giêng", "chạp"};
  if (at >= tokens.size()) return 0;
  if (const int month = day_of(tokens[at]); month > 0) {
    ++at;
    return month;
  }
  const auto* name = std::find(std::begin(kNames), std::end(kNames), tokens[at].text);
  if (name == std::end(kNames)) return 0;
  int month = static_cast<int>(name - kNames) + 1;
  ++at;
  if (month > 10) return month == 11 ? 1 : 12;
  if (month == 10 && at < tokens.size() && (tokens[at].text == "một" || tokens[at].text == "hai"))
    month += tokens[at++].text == "một" ? 1 : 2;
  return month;
}

// "12 tháng 3, 2025", "ngày 12 tháng 3 năm 2025", "12 tháng ba 2025", "tháng ba 12, 2025"
std::optional<Time> vietnamese_date(const std::vector<DateToken>& tokens, size_t i, size_t& last) {
  size_t at = i;
  int day = day_of(tokens[at]);
  if (day > 0) ++at;
  if (at >= tokens.size() || tokens[at].text != "tháng") return std::nullopt;
  const int month = vietnamese_month(tokens, ++at);
  if (month == 0 || at >= tokens.size()) return std::nullopt;
  if (day == 0) day = day_of(tokens[at++]);
  while (at < tokens.size() && (is_filler(tokens[at]) || tokens[at].text == "năm")) ++at;
  if (at >= tokens.size()) return std::nullopt;
  last = at;
  return day_of(year_of(tokens[at]), month, day);
}

// The year of an era that is told by a number before \u5E74, or 0: "令和7年", "民國114年".
int year_of_era(const std::vector<DateToken>& tokens, size_t i) {
  if (i < 2 || tokens[i].kind != DateToken::number || tokens[i].digits > 3) return 0;
  const std::string era = std::string(tokens[i - 2].text) + std::string(tokens[i - 1].text);
  if (era == "令和") return 2018 + tokens[i].value;
  if (era == "平成") return 1988 + tokens[i].value;
  if (era == "民國" || era == "民国") return 1911 + tokens[i].value;
  return 0;
}

// "12-3-25": no dash and number around it, which would be of a telephone.
bool stands_alone(const std::vector<DateToken>& tokens, size_t i) {
  const auto is_dash = [&](size_t at) { return at < tokens.size() && tokens[at].text == "-"; };
  return !is_dash(i + 5) && (i == 0 || !is_dash(i - 1));
}

// The year of a day written in figures, with what stands before it, or 0.
int last_year(const std::vector<DateToken>& tokens, size_t i, DayStyle style) {
  const DateToken& c = tokens[i + 4];
  const std::string_view m = tokens[i + 1].text;
  if (const int year = year_of(c); year > 0) return year;
  if (c.digits != 2) return 0;
  if (m == ".") return 2000 + c.value;
  constexpr int kFirst = 10;
  constexpr int kLast = 39;
  const bool dashed = m == "-" && !style.month_first && stands_alone(tokens, i);
  return dashed && c.value >= kFirst && c.value <= kLast ? 2000 + c.value : 0;
}

// "2026-02-03", "03.02.2026", "2/3/2026", "3/2-2026" (as Danes write), "2026\u5E742\u67083\u65E5"
std::optional<Time> numeric_date(const std::vector<DateToken>& tokens, size_t i, DayStyle style) {
  if (i + 4 >= tokens.size()) return std::nullopt;
  const DateToken& a = tokens[i];
  const DateToken& b = tokens[i + 2];
  const DateToken& c = tokens[i + 4];
  const std::string_view m = tokens[i + 1].text;
  const std::string_view n = tokens[i + 3].text;
  if (a.kind != DateToken::number || b.kind != DateToken::number || c.kind != DateToken::number)
    return std::nullopt;
  const bool wide =
      (m == "\xE5\xB9\xB4" && n == "\xE6\x9C\x88") || (m == "\xEB\x85\x84" && n == "\xEC\x9B\x94");
  const bool danish = m == "/" && n == "-" && year_of(c) > 0;
  const bool plain = m == n && (m == "-" || m == "." || m == "/");
  if (!wide && !plain && !danish) return std::nullopt;
  if (danish) return day_of(year_of(c), day_of(b), day_of(a));
  if (const int year = year_of(a); year > 0) return day_of(year, day_of(b), day_of(c));
  if (wide) return day_of(year_of_era(tokens, i), day_of(b), day_of(c));
  const int year = last_year(tokens, i, style);
  if (year == 0) return std::nullopt;
  const int first = day_of(a);
  const int second = day_of(b);
  const bool swap = second > 12 || (m == "/" && style.month_first && first <= 12);
  return swap ? day_of(year, first, second) : day_of(year, second, first);
}

}  // namespace

std::optional<DateSpan> find_date_span(std::string_view text, DayStyle style, size_t from) {
  if (from >= text.size() || !has_digit(text.substr(from))) return std::nullopt;
  const std::string low = lower_in_place(text.substr(from));
  const std::vector<DateToken> tokens = date_tokens(low);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == DateToken::mark) continue;
    size_t last = i + 4;
    auto day = numeric_date(tokens, i, style);
    if (!day) day = year_first(tokens, i, style, last);
    if (!day) day = named_date(tokens, i, style, last);
    if (!day) day = year_last(tokens, i, style, last);
    if (!day) day = vietnamese_date(tokens, i, last);
    if (!day) continue;
    const bool counter = last + 1 < tokens.size() &&
                         (tokens[last + 1].text == "日" || tokens[last + 1].text == "일");
    const std::string_view end = tokens[counter ? last + 1 : last].text;
    return DateSpan{from + static_cast<size_t>(tokens[i].text.data() - low.data()),
                    from + static_cast<size_t>(end.data() + end.size() - low.data()), *day};
  }
  return std::nullopt;
}

std::optional<Time> find_date(std::string_view text, DayStyle style) {
  constexpr size_t kLooked = 300;
  const auto found = find_date_span(text.substr(0, kLooked), style);
  if (!found) return std::nullopt;
  return found->day;
}

bool is_day_first(std::string_view text) {
  const std::vector<DateToken> tokens = date_tokens(text);
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
    const int month = std::max(number(folders[i + 1], 2), month_of(folders[i + 1], false));
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
  const std::string zone = base::lower(rest.substr(0, rest.find_first_of(" ,()")));
  if (std::string offset = offset_of_zone(zone); !offset.empty()) return clock + offset;
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

std::optional<Time> parse_loose_time(std::string_view raw, DayStyle style) {
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
    const size_t zone = tight.find_last_of("0123456789)") + 1;
    tight = tight.substr(0, zone) + offset_of_zone(base::lower(tight.substr(zone)));
    if (const auto time = Time::parse(tight)) return time;
    if (const auto time = Time::parse(text.substr(0, 10))) return time;
  }
  const bool digits = text.substr(0, 8).find_first_not_of("0123456789") == std::string::npos;
  const size_t figures = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits && (figures == 8 || figures == 12 || figures == 14)) {
    const std::string day = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2);
    if (figures == 8) return Time::parse(day);
    const std::string second = figures == 14 ? ":" + text.substr(12, 2) : "";
    if (figures == text.size())
      return Time::parse(day + "T" + text.substr(8, 2) + ":" + text.substr(10, 2) + second);
  }
  const auto day = find_date(text, style);
  if (!day) return std::nullopt;
  const std::string clock = clock_of(text);
  if (!clock.empty()) {
    if (const auto time = Time::parse(day->text() + "T" + clock)) return time;
  }
  return day;
}

}  // namespace sayso::extract
