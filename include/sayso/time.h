// Time: a moment as somebody gave it, with the offset they gave.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sayso {

/// A moment or a bare date. Printing gives back what was read: the offset is kept, a bare date
/// stays bare.
struct Time {
  int64_t utc_seconds = 0;  ///< seconds since 1970-01-01T00:00:00Z; a bare date is its midnight UTC
  int16_t offset_minutes = 0;  ///< the writer's distance from UTC, -1439..1439
  bool date_only = false;      ///< true: only the day is known

  friend bool operator==(const Time&, const Time&) = default;

  /// RFC 3339 ("2026-01-24T18:00:00Z", "2026-01-24 18:00+01:00", seconds may lack), a bare date
  /// ("2026-01-24"), or a time without offset (taken as UTC). Nothing for anything else, impossible
  /// dates included. Years 0001..9999.
  static std::optional<Time> parse(std::string_view text);

  /// RFC 3339 with the offset ("Z" for zero), or the bare date.
  std::string text() const;

  /// The day as the writer counted it, days since 1970-01-01.
  int64_t local_day() const;
};

/// Days since 1970-01-01 of a proleptic Gregorian date (Howard Hinnant's days_from_civil).
/// month 1..12, day 1..31.
int64_t days_from_civil(int64_t year, int month, int day);

struct Civil {
  int64_t year = 1970;
  int month = 1;
  int day = 1;
};
Civil civil_from_days(int64_t days);
/// 0 is Sunday.
int weekday_of(int64_t days);
int days_in_month(int64_t year, int month);

}  // namespace sayso
