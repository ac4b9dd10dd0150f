// Line days: the days of one line, each with the label that stands before it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/dates.h"
#include "extract/day_labels.h"

namespace sayso::extract {

struct LineDay {
  DateSpan date;
  std::string value;  ///< the day, with the clock beside it: "2026-03-03T08:14"
  DayLabel label = DayLabel::none;
};

/// "Published 3 March 2026, 8:14, updated 5 March 2026" has two; at most four of a line.
std::vector<LineDay> days_of(std::string_view line, DayStyle style);

/// Whether every part of the line beside its days is what bylines have: `days` are days_of(line).
bool is_day_line(std::string_view line, const std::vector<LineDay>& days);

/// Whether such a line is little more than its days, and no sentence: a text can do without it.
bool is_little_more(std::string_view line, const std::vector<LineDay>& days);

}  // namespace sayso::extract
