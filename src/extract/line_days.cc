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

bool is_little_more(std::string_view line, const std::vector<LineDay>& days) {
  constexpr size_t kMostLetters = 40;
  constexpr size_t kMostOfLabels = 60;  // of a line that labels its days
  constexpr size_t kMostSmall = 2;      // words in lower case of more letters than articles have
  constexpr size_t kArticle = 3;        // letters
  constexpr size_t kShortWord = 4;      // bytes of "min.", "Uhr."
  std::string rest;
  size_t from = 0;
  for (const LineDay& day : days) {
    rest.append(line.substr(from, day.date.begin - from)).append(" ");
    from = day.date.end;
  }
  rest.append(line.substr(from));
  size_t letters = 0;
  size_t small = 0;
  for (size_t at = 0; at < rest.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(rest, at);
    if (c == U'\u3002' || c == U'\u0964') return false;
    if (!base::is_letter(c)) continue;
    while (at < rest.size() && rest[at] != ' ') (void)base::next_code_point(rest, at);
    const std::string_view word = std::string_view(rest).substr(begin, at - begin);
    const size_t size = base::CodePoints(word).count();
    letters += size;
    small += base::is_lower(c) && size > kArticle + word.ends_with('.') &&
             label_behind_day(word) == DayLabel::none;
  }
  const size_t last = rest.find_last_of(' ');
  const bool stop =
      rest.ends_with('.') && last != std::string::npos && rest.size() - last > kShortWord + 1;
  const bool labelled = std::any_of(days.begin(), days.end(),
                                    [](const LineDay& day) { return day.label != DayLabel::none; });
  return letters <= (labelled ? kMostOfLabels : kMostLetters) && small <= kMostSmall && !stop;
}

}  // namespace sayso::extract
