#include "read/calendar.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "sayso/time.h"

namespace sayso::read {
namespace {

std::string print(const char* format, int64_t a, int b = 0, int c = 0) {
  char buffer[64];
  const int size = std::snprintf(buffer, sizeof buffer, format, static_cast<int>(a), b, c);
  return std::string(buffer, static_cast<size_t>(size));
}

int64_t floor_divide(int64_t a, int64_t b) { return a >= 0 ? a / b : -((-a + b - 1) / b); }

// A year as TIMEX3 writes it; 1 BC is year 0.
std::string year_text(int64_t year) {
  return year > 0 ? print("%04d", year) : print("BC%04d", 1 - year);
}

std::string week_value(int64_t monday) {
  const Civil thursday =
      civil_from_days(monday + 3);  // ISO 8601: a week belongs to the year of its Thursday
  const int64_t first = monday_of(days_from_civil(thursday.year, 1, 4));
  return year_text(thursday.year) + print("-W%02d", (monday - first) / 7 + 1);
}

int64_t months_since(int64_t day) {
  const Civil date = civil_from_days(day);
  return date.year * 12 + date.month - 1;
}

int64_t day_of_months(int64_t months) {
  const int64_t year = floor_divide(months, 12);
  return days_from_civil(year, static_cast<int>(months - year * 12) + 1, 1);
}

int months_in(Grain grain) {
  switch (grain) {
    case Grain::century:
      return 1200;
    case Grain::decade:
      return 120;
    case Grain::year:
      return 12;
    case Grain::half:
      return 6;
    case Grain::quarter:
    case Grain::season:
      return 3;
    case Grain::month:
      return 1;
    default:
      return 0;
  }
}

}  // namespace

int64_t moved_day(int64_t day, int64_t months) {
  const Civil date = civil_from_days(day);
  const Civil month = civil_from_days(day_of_months(months_since(day) + months));
  return days_from_civil(month.year, month.month,
                         std::min(date.day, days_in_month(month.year, month.month)));
}

int64_t monday_of(int64_t day) { return day - (weekday_of(day) + 6) % 7; }
CalendarPoint year_point(int64_t year) { return {Grain::year, days_from_civil(year, 1, 1), 0}; }
CalendarPoint month_point(int64_t year, int month) {
  return {Grain::month, days_from_civil(year, month, 1), 0};
}
CalendarPoint day_point(int64_t day) { return {Grain::day, day, 0}; }

std::string value_of(const CalendarPoint& point) {
  constexpr std::array<const char*, 4> kSeasons = {"SP", "SU", "FA", "WI"};
  constexpr std::array<const char*, 5> kParts = {"MO", "MI", "AF", "EV", "NI"};
  const Civil date = civil_from_days(point.day);
  const std::string year = year_text(date.year);
  std::string day = year + print("-%02d-%02d", date.month, date.day);
  switch (point.grain) {
    case Grain::century:
      return date.year >= 0 ? print("%02d", date.year / 100) : print("BC%02d", -date.year / 100);
    case Grain::decade:
      return date.year >= 0 ? print("%03d", date.year / 10) : print("BC%03d", -date.year / 10);
    case Grain::year:
      return year;
    case Grain::half:
      return year + print("-H%d", point.part);
    case Grain::quarter:
      return year + print("-Q%d", point.part);
    case Grain::season:
      return year + "-" + kSeasons[static_cast<size_t>(point.part)];
    case Grain::month:
      return year + print("-%02d", date.month);
    case Grain::week:
      return week_value(point.day);
    case Grain::weekend:
      return week_value(point.day) + "-WE";
    case Grain::day:
      return day;
    case Grain::part_of_day:
      return day + "T" + kParts[static_cast<size_t>(point.part)];
    case Grain::minute:
      return day + print("T%02d:%02d", point.part / 60, point.part % 60);
    case Grain::none:
      break;
  }
  return "";
}

std::optional<Interval> interval_of(const CalendarPoint& point, int offset_minutes) {
  int64_t from = point.day * kDaySeconds;
  int64_t to = 0;
  if (const int months = months_in(point.grain); months > 0) {
    to = day_of_months(months_since(point.day) + months) * kDaySeconds;
  } else if (point.grain == Grain::week) {
    to = from + 7 * kDaySeconds;
  } else if (point.grain == Grain::weekend) {
    from += 5 * kDaySeconds;
    to = from + 2 * kDaySeconds;
  } else if (point.grain == Grain::day) {
    to = from + kDaySeconds;
  } else if (point.grain == Grain::part_of_day) {
    constexpr std::array<std::pair<int, int>, 5> kHours = {
        {{5, 12}, {11, 14}, {12, 18}, {17, 22}, {18, 32}}};
    const auto [begin, end] = kHours[static_cast<size_t>(point.part)];
    to = from + end * 3600;
    from += begin * 3600;
  } else if (point.grain == Grain::minute) {
    from += point.part * 60;
    to = from + 60;
  } else {
    return std::nullopt;
  }
  return Interval{from - offset_minutes * 60, to - offset_minutes * 60};
}

CalendarPoint shifted(CalendarPoint point, int64_t count) {
  if (const int months = months_in(point.grain); months > 0) {
    point.day = day_of_months(months_since(point.day) + count * months);
    const Civil date = civil_from_days(point.day);
    if (point.grain == Grain::quarter) point.part = (date.month - 1) / 3 + 1;
    if (point.grain == Grain::half) point.part = (date.month - 1) / 6 + 1;
  } else if (point.grain == Grain::week || point.grain == Grain::weekend) {
    point.day += 7 * count;
  } else {
    point.day += count;
  }
  return point;
}

CalendarPoint unit_at(int64_t day, Grain grain) {
  const Civil date = civil_from_days(day);
  switch (grain) {
    case Grain::century:
      return {grain, days_from_civil(floor_divide(date.year, 100) * 100, 1, 1), 0};
    case Grain::decade:
      return {grain, days_from_civil(floor_divide(date.year, 10) * 10, 1, 1), 0};
    case Grain::year:
      return year_point(date.year);
    case Grain::half:
      return {grain, days_from_civil(date.year, date.month > 6 ? 7 : 1, 1), date.month > 6 ? 2 : 1};
    case Grain::quarter: {
      const int quarter = (date.month - 1) / 3 + 1;
      return {grain, days_from_civil(date.year, quarter * 3 - 2, 1), quarter};
    }
    case Grain::month:
      return month_point(date.year, date.month);
    case Grain::week:
    case Grain::weekend:
      return {grain, monday_of(day), 0};
    default:
      return day_point(day);
  }
}

std::optional<Unit> unit_of(std::string_view word) {
  struct Row {
    std::string_view name;
    Unit unit;
  };
  constexpr std::array<Row, 16> kUnits = {{{"second", {"S", true, Grain::none, 0, 0}},
                                           {"minute", {"M", true, Grain::none, 0, 0}},
                                           {"min", {"M", true, Grain::none, 0, 0}},
                                           {"hour", {"H", true, Grain::none, 0, 0}},
                                           {"hr", {"H", true, Grain::none, 0, 0}},
                                           {"day", {"D", false, Grain::day, 0, 1}},
                                           {"night", {"D", false, Grain::day, 0, 1}},
                                           {"week", {"W", false, Grain::week, 0, 7}},
                                           {"fortnight", {"W", false, Grain::week, 0, 14}},
                                           {"weekend", {"WE", false, Grain::weekend, 0, 7}},
                                           {"month", {"M", false, Grain::month, 1, 0}},
                                           {"quarter", {"Q", false, Grain::quarter, 3, 0}},
                                           {"year", {"Y", false, Grain::year, 12, 0}},
                                           {"decade", {"DE", false, Grain::decade, 120, 0}},
                                           {"century", {"CE", false, Grain::century, 1200, 0}},
                                           {"centurie", {"CE", false, Grain::century, 1200, 0}}}};
  if (word.size() > 3 && word.ends_with("s")) word.remove_suffix(1);
  for (const Row& row : kUnits) {
    if (row.name == word) return row.unit;
  }
  return std::nullopt;
}

}  // namespace sayso::read
