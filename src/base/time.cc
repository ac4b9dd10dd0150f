#include "sayso/time.h"

namespace sayso {
namespace {

// Reads exactly `digits` digits at the front of `text` and drops them.
std::optional<int> take_number(std::string_view& text, size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

struct Offset {
  int minutes = 0;
};

std::optional<Offset> take_offset(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") return Offset{0};
  const bool minus = text.front() == '-';
  if (!minus && text.front() != '+') return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2);
  take(text, ':');
  const auto minutes = text.empty() ? std::optional<int>(0) : take_number(text, 2);
  if (!hours || !minutes || !text.empty() || *hours > 23 || *minutes > 59) return std::nullopt;
  const int total = *hours * 60 + *minutes;
  return Offset{minus ? -total : total};
}

}  // namespace

int64_t days_from_civil(int64_t year, int month, int day) {
  year -= month <= 2;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t of_era = year - era * 400;
  const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int64_t day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
  return era * 146097 + day_of_era - 719468;
}

Civil civil_from_days(int64_t days) {
  days += 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * shifted + 2) / 5 + 1);
  const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

int weekday_of(int64_t days) {
  const int64_t weekday = (days + 4) % 7;
  return static_cast<int>(weekday < 0 ? weekday + 7 : weekday);
}

int days_in_month(int64_t year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

std::optional<Time> Time::parse(std::string_view text) {
  const auto year = take_number(text, 4);
  if (!year || *year < 1 || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || *month < 1 || *month > 12 || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day || *day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  Time time;
  time.utc_seconds = days_from_civil(*year, *month, *day) * 86400;
  if (text.empty()) {
    time.date_only = true;
    return time;
  }
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  if (take(text, ':')) {
    const auto read = take_number(text, 2);
    if (!read || *read > 60) return std::nullopt;
    second = *read == 60 ? 59 : *read;  // a leap second has no place in POSIX time
    if (take(text, '.')) {
      if (!take_number(text, 1)) return std::nullopt;
      while (take_number(text, 1)) {
      }
    }
  }
  const auto offset = take_offset(text);
  if (!offset) return std::nullopt;
  time.offset_minutes = static_cast<int16_t>(offset->minutes);
  time.utc_seconds += *hour * 3600 + *minute * 60 + second - offset->minutes * 60;
  return time;
}

std::string Time::text() const {
  const int64_t local = utc_seconds + offset_minutes * 60;
  const int64_t day = local_day();
  const Civil date = civil_from_days(day);
  const int rest = static_cast<int>(local - day * 86400);
  std::string out = std::to_string(date.year);
  const size_t sign = date.year < 0 ? 1 : 0;
  if (out.size() < 4) out.insert(sign, 4 - out.size(), '0');
  const auto add = [&](char mark, int number) {  // two digits; lists tell thousands of times
    out += mark;
    out += static_cast<char>('0' + number / 10);
    out += static_cast<char>('0' + number % 10);
  };
  add('-', date.month);
  add('-', date.day);
  if (date_only) return out;
  add('T', rest / 3600);
  add(':', rest / 60 % 60);
  add(':', rest % 60);
  const int distance = offset_minutes < 0 ? -offset_minutes : offset_minutes;
  if (distance == 0) return out + 'Z';
  add(offset_minutes < 0 ? '-' : '+', distance / 60);
  add(':', distance % 60);
  return out;
}

int64_t Time::local_day() const {
  const int64_t local = utc_seconds + offset_minutes * 60;
  return local >= 0 ? local / 86400 : (local - 86399) / 86400;
}

}  // namespace sayso
