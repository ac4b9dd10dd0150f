#include "extract/line_days.h"

#include <algorithm>

#include "base/utf8.h"
#include "extract/clocks.h"

namespace sayso::extract {
namespace {

// Where the days have no label before them and the line ends with one, labels stand behind.
bool has_labels_behind(std::string_view line, const std::vector<LineDay>& days) {
  return days.front().label == DayLabel::none &&
         label_behind_day(base::lower(line.substr(days.back().date.end))) != DayLabel::none;
}

// The label in what stands behind a day: behind its clock.
DayLabel label_behind(std::string_view rest) {
  const std::string low = base::lower(rest);
  constexpr std::string_view kClock = " 0123456789:.,()";
  const size_t begin = low.find_first_not_of(kClock);
  return begin == std::string::npos ? DayLabel::none
                                    : label_behind_day(std::string_view(low).substr(begin));
}

}  // namespace

std::vector<LineDay> days_of(std::string_view line, DayStyle style) {
  constexpr size_t kMost = 4;
  constexpr size_t kLooked = 300;
  line = line.substr(0, kLooked);
  std::vector<LineDay> days;
  size_t from = 0;
  while (days.size() < kMost) {
    const auto date = find_date_span(line, style, from);
    if (!date) break;
    const std::string_view before = line.substr(from, date->begin - from);
    // A clock before another day than the first is of the day before.
    const size_t begin = days.empty() ? 0 : date->begin;
    days.push_back({*date,
                    date->day.text() +
                        clock_beside(line.substr(begin), date->begin - begin, date->end - begin),
                    label_before_day(base::lower(before))});
    from = date->end;
  }
  if (days.empty()) return days;
  // "Published by the harbor's office on ...", "Published/updated: ...".
  const bool published = says_published(base::lower(line.substr(0, days.front().date.begin)));
  if (published && (days.size() == 1 || days.front().label == DayLabel::none))
    days.front().label = DayLabel::published;
  if (!has_labels_behind(line, days)) return days;
  for (size_t i = 0; i < days.size(); ++i) {
    const size_t end = i + 1 < days.size() ? days[i + 1].date.begin : line.size();
    days[i].label = label_behind(line.substr(days[i].date.end, end - days[i].date.end));
  }
  return days;
}

bool is_day_line(std::string_view line, const std::vector<LineDay>& days) {
  size_t from = 0;
  for (const LineDay& day : days) {
    if (!is_beside_day(line.substr(from, day.date.begin - from))) return false;
    from = day.date.end;
  }
  return is_beside_day(line.substr(from));
}

}  // namespace sayso::extract
