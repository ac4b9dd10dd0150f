#include "render/in_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>

#include "sayso/time.h"

namespace sayso::render {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

// TIMEX3 parts of days and of years (TimeML 1.2.1, after ISO 8601), what cannot be dated, units.
constexpr std::array<Named, 6> kPartsOfDay = {{{"MO", "morning"},
                                               {"MI", "midday"},
                                               {"AF", "afternoon"},
                                               {"EV", "evening"},
                                               {"NI", "night"},
                                               {"DT", "daytime"}}};
constexpr std::array<Named, 4> kSeasons = {
    {{"SP", "spring"}, {"SU", "summer"}, {"FA", "autumn"}, {"WI", "winter"}}};
constexpr std::array<Named, 3> kReferences = {
    {{"PRESENT_REF", "now"}, {"PAST_REF", "in the past"}, {"FUTURE_REF", "in the future"}}};
constexpr std::array<Named, 6> kDateUnits = {{{"Y", "year"},
                                              {"M", "month"},
                                              {"W", "week"},
                                              {"D", "day"},
                                              {"DE", "decade"},
                                              {"CE", "century"}}};
constexpr std::array<Named, 3> kClockUnits = {{{"H", "hour"}, {"M", "minute"}, {"S", "second"}}};
constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

template <size_t N>
std::optional<std::string> named(const std::array<Named, N>& names, std::string_view key) {
  for (const auto& [name, words] : names) {
    if (name == key) return std::string(words);
  }
  return std::nullopt;
}

bool digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "2026-03-10" at the head of `value`, as days since 1970.
std::optional<int64_t> day_of(std::string_view value) {
  if (value.size() < 10) return std::nullopt;
  const auto time = Time::parse(value.substr(0, 10));
  return time ? std::optional(time->local_day()) : std::nullopt;
}

// "T07:40", "TMO"
std::optional<std::string> clock_in_words(std::string_view rest) {
  if (const auto part = named(kPartsOfDay, rest.substr(1))) return ", " + *part;
  if (rest.size() >= 3 && digits(rest.substr(1, 2))) return " " + std::string(rest.substr(1));
  return std::nullopt;
}

// What follows "2026-": a month, week, quarter, half or season.
std::optional<std::string> part_of_year(std::string_view part, const std::string& year) {
  if (part.size() == 2 && digits(part)) {
    const auto month = static_cast<size_t>((part[0] - '0') * 10 + (part[1] - '0'));
    if (month >= 1 && month <= 12) return std::string(kMonths[month - 1]) + " " + year;
  }
  if (part.size() == 3 && part[0] == 'W' && digits(part.substr(1)))
    return "week " + std::string(part.substr(part[1] == '0' ? 2 : 1)) + " of " + year;
  if (part.size() == 6 && part[0] == 'W' && part.substr(3) == "-WE")
    return "weekend of week " + std::string(part.substr(part[1] == '0' ? 2 : 1, 2)) + " of " + year;
  if (part.size() == 2 && (part[0] == 'Q' || part[0] == 'H') && digits(part.substr(1)))
    return (part[0] == 'Q' ? "quarter " : "half ") + std::string(part.substr(1)) + " of " + year;
  if (const auto season = named(kSeasons, part)) return *season + " " + year;
  return std::nullopt;
}

// "P3D", "PT1H30M", "PXY": number and unit by turns.
std::optional<std::string> span_in_words(std::string_view value) {
  std::string out;
  bool clock = false;
  for (size_t at = 1; at < value.size();) {
    if (value[at] == 'T' && !clock) {
      clock = true;
      ++at;
      continue;
    }
    const size_t end = value.find_first_not_of("0123456789.X", at);
    if (end == at || end == std::string_view::npos) return std::nullopt;
    const std::string_view count = value.substr(at, end - at);
    const size_t unit_end = std::min(value.find_first_of("0123456789.XT", end), value.size());
    const std::string_view key = value.substr(end, unit_end - end);
    const auto unit = clock ? named(kClockUnits, key) : named(kDateUnits, key);
    if (!unit) return std::nullopt;
    out += (out.empty() ? "" : " ") + (count == "X" ? "some" : std::string(count)) + " ";
    const bool one = count == "1";
    out += *unit == "century" && !one ? "centuries" : *unit + (one ? "" : "s");
    at = unit_end;
  }
  return out.empty() ? std::nullopt : std::optional(out);
}

std::optional<std::string> value_in_words(std::string_view value) {
  if (const auto reference = named(kReferences, value)) return reference;
  if (value.size() > 1 && value[0] == 'P') return span_in_words(value);
  if (value.size() == 3 && digits(value)) return "the " + std::string(value) + "0s";
  if (const auto day = day_of(value)) {
    const std::string date = std::string(kDays[static_cast<size_t>(weekday_of(*day))]) + " " +
                             std::string(value.substr(0, 10));
    if (value.size() == 10) return date;
    const auto clock = value[10] == 'T' ? clock_in_words(value.substr(10)) : std::nullopt;
    return clock ? std::optional(date + *clock) : std::nullopt;
  }
  if (value.size() > 5 && digits(value.substr(0, 4)) && value[4] == '-')
    return part_of_year(value.substr(5), std::string(value.substr(0, 4)));
  return std::nullopt;
}

std::string modifier_in_words(Modifier modifier) {
  switch (modifier) {
    case Modifier::exact:
      return "";
    case Modifier::approx:
      return "about ";
    case Modifier::at_least:
      return "at least ";
    case Modifier::at_most:
      return "at most ";
    case Modifier::more_than:
      return "more than ";
    case Modifier::less_than:
      return "less than ";
    case Modifier::up_to:
      return "up to ";
    case Modifier::nearly:
      return "nearly ";
    case Modifier::up:
      return "up ";
    case Modifier::down:
      return "down ";
  }
  return "";
}

}  // namespace

std::string time_in_words(const Timex& timex) {
  if (timex.value.empty()) return "unresolved";
  const auto words = value_in_words(timex.value);
  if (!words) return timex.value;
  return timex.type == TimexType::set ? "every " + *words : *words;
}

std::string number_in_words(double value) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, std::abs(value) < 1e15 ? "%.10g" : "%.4g", value);
  if (std::abs(value) < 1e15 && std::floor(value) == value)
    std::snprintf(buffer, sizeof buffer, "%.0f", value);
  std::string out = buffer;
  const size_t first = out.starts_with("-") ? 1 : 0;
  const size_t whole = std::min(out.find_first_not_of("0123456789", first), out.size());
  for (size_t at = whole; at > first + 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

std::string figure_in_words(const Quantity& q) {
  const std::string modifier = modifier_in_words(q.modifier);
  if (q.is_single()) return modifier + number_in_words(*q.low);
  if (q.low && q.high)
    return modifier + number_in_words(*q.low) + " to " + number_in_words(*q.high);
  if (q.low) return modifier + number_in_words(*q.low) + " or more";
  if (q.high) return modifier + number_in_words(*q.high) + " or fewer";
  return modifier + "?";
}

std::string counted(size_t count, const char* noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string_view in_words(DifferenceType type) {
  switch (type) {
    case DifferenceType::number:
      return "number";
    case DifferenceType::time:
      return "time";
    case DifferenceType::place:
      return "place";
    case DifferenceType::who:
      return "who";
    case DifferenceType::polarity:
      return "whether it is so";
    case DifferenceType::degree:
      return "degree";
    case DifferenceType::certainty:
      return "certainty";
    case DifferenceType::characterisation:
      return "what it is called";
  }
  return "";
}

}  // namespace sayso::render
