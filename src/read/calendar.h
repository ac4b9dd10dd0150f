// The calendar as TIMEX3 values write it: "2026-01-24", "2026-W04", "2026-SU", "P3D", and the
// intervals these mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sayso::read {

/// How exactly a point in time is known.
enum class Grain {
  none,
  century,
  decade,
  year,
  half,
  quarter,
  season,
  month,
  week,
  weekend,
  day,
  part_of_day,
  minute
};

/// A calendar point: the begin of a unit of size `grain`.
struct CalendarPoint {
  Grain grain = Grain::none;
  int64_t day = 0;  ///< days since 1970-01-01 of the unit's begin
  int part = 0;  ///< quarter 1..4, half 1..2, season 0 SP 1 SU 2 FA 3 WI, part of day 0 MO 1 MI 2
                 ///< AF 3 EV 4 NI; minute of the day
};

/// The TIMEX3 value.
std::string value_of(const CalendarPoint& point);

/// UTC seconds [from, to) of the unit, at `offset_minutes` from UTC.
struct Interval {
  int64_t from = 0;
  int64_t to = 0;
};
std::optional<Interval> interval_of(const CalendarPoint& point, int offset_minutes);

CalendarPoint year_point(int64_t year);
CalendarPoint month_point(int64_t year, int month);
CalendarPoint day_point(int64_t day);
/// The begin of the ISO week (Monday) that holds `day`.
int64_t monday_of(int64_t day);
constexpr int64_t kDaySeconds = 86400;
/// The same day of the month `months` later, or the month's last day.
int64_t moved_day(int64_t day, int64_t months);
/// `point` moved by `count` units of its own grain.
CalendarPoint shifted(CalendarPoint point, int64_t count);
/// The unit of size `grain` that holds `day`.
CalendarPoint unit_at(int64_t day, Grain grain);

/// "second" .. "century" in singular or plural -> the letter of a TIMEX3 period ("PT1H": 'H' with a
/// time mark) and its grain.
struct Unit {
  std::string_view letter;  ///< "S", "M", "H", "D", "W", "Y", "DE", "CE", "WE", "Q"
  bool is_clock = false;
  Grain grain = Grain::none;
  int months = 0;  ///< for months and longer
  int days = 0;    ///< for days and weeks
};
std::optional<Unit> unit_of(std::string_view word);

}  // namespace sayso::read
