// Dates: written dates of pages, in the languages that news is written in.
#pragma once

#include <optional>
#include <string_view>

#include "sayso/time.h"

namespace sayso::extract {

/// How a page writes its days.
struct DayStyle {
  bool month_first = true;  ///< 03/04/2026 is March 4
  bool croatian = false;    ///< "listopad" is October
};

/// A whole value that is a time: RFC 3339, ISO 8601 with loose spaces, RFC 822 ("Tue, 03 Feb 2026
/// 10:00:00 +0100"), "Feb 3, 2026", "20260203", "20260203100000", seconds or milliseconds since
/// 1970. Nothing for anything else ("3 hours ago").
std::optional<Time> parse_loose_time(std::string_view text, DayStyle style = {});

/// The first full date (day, month and year) written in `text`, without its clock. Month names of
/// the languages in docs/formats/metadata.md. Looks at the first 300 bytes. Years 1990..2100.
std::optional<Time> find_date(std::string_view text, DayStyle style);

/// Where the first full date in `text` stands, in bytes.
struct DateSpan {
  size_t begin = 0;
  size_t end = 0;
  Time day;
};
/// The first full date that begins at `from` or later, with its place.
std::optional<DateSpan> find_date_span(std::string_view text, DayStyle style, size_t from = 0);

/// Whether `text` holds a date with slashes that can only be read day first: "28/01/2026".
bool is_day_first(std::string_view text);

/// The day in an address: "/2026/02/03/", "/2026-02-03-", "/20260203/",
/// "/03-02-2026-", "/2026/feb/3/".
std::optional<Time> date_in_url(std::string_view url);

}  // namespace sayso::extract
