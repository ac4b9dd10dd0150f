#include "intake/dates.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace sayso::intake {
namespace {

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};

struct Zone {
  std::string_view name;
  std::string_view offset;
};
constexpr Zone kZones[] = {
    {"ut", "Z"},       {"utc", "Z"},      {"gmt", "Z"},      {"z", "Z"},        {"est", "-05:00"},
    {"edt", "-04:00"}, {"cst", "-06:00"}, {"cdt", "-05:00"}, {"mst", "-07:00"}, {"mdt", "-06:00"},
    {"pst", "-08:00"}, {"pdt", "-07:00"}, {"bst", "+01:00"}, {"cet", "+01:00"}, {"cest", "+02:00"}};

bool is_number(std::string_view word) {
  return !word.empty() && word.size() <= 4 &&
         word.find_first_not_of("0123456789") == std::string_view::npos;
}
int number(std::string_view word) {
  int value = 0;
  for (const char c : word) value = value * 10 + (c - '0');
  return value;
}

struct Parts {
  int day = 0;
  int month = 0;
  int year = 0;
  std::string clock;
  std::string offset;
};

// "10:05", "9:05:30.5" -> "09:05:30"
std::string clock_of(std::string_view word) {
  int parts[3] = {0, 0, 0};
  size_t count = 0;
  while (count < 3 && !word.empty()) {
    const size_t end = std::min(word.find_first_of(":."), word.size());
    if (!is_number(word.substr(0, end)) || end > 2) return "";
    parts[count++] = number(word.substr(0, end));
    const bool more = end < word.size() && word[end] == ':';
    word.remove_prefix(std::min(end + 1, word.size()));
    if (!more) break;
  }
  if (count < 2) return "";
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%02d:%02d:%02d", parts[0], parts[1], parts[2]);
  return buffer;
}

void take_word(std::string_view word, Parts& parts) {
  if (word.find(':') != std::string_view::npos && word[0] >= '0' && word[0] <= '9') {
    parts.clock = clock_of(word);
  } else if ((word[0] == '+' || word[0] == '-') && word.size() >= 5 && !parts.clock.empty()) {
    parts.offset = word;
  } else if (is_number(word)) {
    if (word.size() <= 2 && parts.day == 0) {
      parts.day = number(word);
    } else if (parts.year == 0) {
      parts.year = number(word);
      if (word.size() == 2) parts.year += parts.year < 70 ? 2000 : 1900;  // RFC 5322, section 4.3
    }
  } else {
    for (int m = 0; m < 12; ++m) {
      if (parts.month == 0 && word.starts_with(kMonths[m])) parts.month = m + 1;
    }
    for (const Zone& zone : kZones) {
      if (word == zone.name) parts.offset = zone.offset;
    }
  }
}

std::optional<Time> with_words(std::string_view text) {
  const std::string low = base::lower(text);
  Parts parts;
  for (size_t i = 0; i < low.size();) {
    const size_t end = std::min(low.find_first_of(" ,\t\n\r", i), low.size());
    std::string_view word = std::string_view(low).substr(i, end - i);
    i = end + 1;
    if (word.empty()) continue;
    if (const size_t dash = word.find('-'); dash > 0 && dash != std::string_view::npos) {
      for (size_t k = 0; k <= word.size();) {  // "03-feb-2026"
        const size_t stop = std::min(word.find('-', k), word.size());
        if (stop > k) take_word(word.substr(k, stop - k), parts);
        k = stop + 1;
      }
    } else {
      take_word(word, parts);
    }
  }
  if (parts.day < 1 || parts.month == 0 || parts.year < 1 ||
      parts.day > days_in_month(parts.year, parts.month))
    return std::nullopt;
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", parts.year, parts.month, parts.day);
  const std::string date = buffer;
  if (!parts.clock.empty()) {
    if (const auto time = Time::parse(date + "T" + parts.clock + parts.offset)) return time;
    if (const auto time = Time::parse(date + "T" + parts.clock)) return time;
  }
  return Time::parse(date);
}

}  // namespace

std::optional<Time> parse_date(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t' ||
                           text.front() == '\r'))
    text.remove_prefix(1);
  while (!text.empty() &&
         (text.back() == ' ' || text.back() == '\n' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  if (text.size() < 4 || text.size() > 80) return std::nullopt;
  if (const auto time = Time::parse(text)) return time;
  const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  const std::string whole(text);
  if (digits && text.size() == 4) return Time::parse(whole + "-01-01");
  if (digits && text.size() == 8)
    return Time::parse(whole.substr(0, 4) + "-" + whole.substr(4, 2) + "-" + whole.substr(6));
  if (text.size() == 7 && text[4] == '-') return Time::parse(whole + "-01");
  if (text.size() > 10 && text[4] == '-' && text[7] == '-') {
    // "2026-02-03T10:00:00 +0100", "... GMT"
    const size_t space = whole.find(' ', 11);
    if (space != std::string::npos) {
      std::string zone = base::lower(whole.substr(space + 1));
      for (const Zone& known : kZones) {
        if (zone == known.name) zone = known.offset;
      }
      if (const auto time = Time::parse(whole.substr(0, space) + zone)) return time;
    }
    if (const auto time = Time::parse(whole.substr(0, 10))) return time;
  }
  return with_words(text);
}

}  // namespace sayso::intake
