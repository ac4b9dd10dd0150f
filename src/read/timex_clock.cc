// Times of day: clock times with their zones, parts of days.
#include <algorithm>
#include <array>
#include <cstdio>

#include "read/timex_finder.h"

namespace sayso::read {
namespace {

struct Zone {
  std::string_view name;
  int minutes;  // from UTC
};
constexpr std::array<Zone, 22> kZones = {
    {{"est", -300}, {"edt", -240}, {"et", -300},  {"cst", -360}, {"cdt", -300}, {"ct", -360},
     {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"pt", -480},  {"gmt", 0},
     {"utc", 0},    {"bst", 60},   {"cet", 60},   {"cest", 120}, {"eet", 120},  {"eest", 180},
     {"msk", 180},  {"ist", 330},  {"jst", 540},  {"aest", 600}}};
constexpr std::array<Zone, 4> kSpelledZones = {
    {{"eastern", -300}, {"central", -360}, {"mountain", -420}, {"pacific", -480}}};

constexpr int kNoon = 720;  // minutes
constexpr int kDawn = 300;
constexpr int kOne = kNoon + 60;  // no clock time from here on leaves its half of the day open

int two_digits(std::string_view word) { return (word[0] - '0') * 10 + (word[1] - '0'); }

}  // namespace

// "am", "p.m.", "a" + ".m.": turns `hour` and returns the word behind, or `k` where there is none.
size_t TimexFinder::read_half(size_t k, std::string_view half, int& hour) const {
  size_t end = k;
  bool morning = false;
  if (half == "am" || half == "pm") {
    morning = half == "am";
    end = k + 1;
  } else if ((half == "a" || half == "p") && tokens_.is(k + 1, ".") && tokens_.is(k + 2, "m")) {
    morning = half == "a";
    end = k + 3;
    if (tokens_.is(end, ".") && tokens_.tight[end]) ++end;
  }
  if (end == k || hour > 12) return k;
  hour = hour % 12 + (morning ? 0 : 12);
  return end;
}

// "a quarter past seven", "half past six", "ten minutes to nine". "Five to six" may count things.
std::optional<ClockTime> TimexFinder::spoken_clock(size_t i) const {
  size_t k = i;
  if (tokens_.has(k, kArticle) && tokens_.is(k + 1, "quarter")) ++k;
  int minutes = 0;
  bool only_past = false;
  if (tokens_.is(k, "quarter")) {
    minutes = 15;
  } else if (tokens_.is(k, "half")) {
    minutes = 30;
    only_past = true;
  } else if (tokens_.has(k, kNumeral) && tokens_.facts[k].value < 30) {
    minutes = tokens_.facts[k].value;
    only_past = !tokens_.is(k + 1, "minutes");
    if (!only_past) ++k;
  } else {
    return std::nullopt;
  }
  ++k;
  const bool past = tokens_.is_any(k, {"past", "after"}) && (!only_past || tokens_.is(k, "past"));
  const bool before = !only_past && tokens_.is_any(k, {"to", "before"});
  if (!past && !before) return std::nullopt;
  ++k;
  int hour = 0;
  if (tokens_.has(k, kNumeral)) hour = tokens_.facts[k].value;
  if (is_digit_word(k) && tokens_.has(k, kAllDigits)) hour = tokens_.facts[k].value;
  if (hour < 1 || hour > 12) return std::nullopt;
  ++k;
  if (k < tokens_.size()) k = read_half(k, tokens_.lower[k], hour);
  const int told = past ? hour * 60 + minutes : hour * 60 - minutes;
  return ClockTime{told, k};
}

// "in the morning", "at night": the word behind, or `k` where there is none.
size_t TimexFinder::part_behind(size_t k) const {
  if (!tokens_.matches(k, "in the") && !tokens_.is(k, "at")) return k;
  const size_t part = tokens_.is(k, "at") ? k + 1 : k + 2;
  return part_at(part) >= 0 ? part + 1 : k;
}

// "seven o'clock", "six p.m.", "seven in the morning"
std::optional<ClockTime> TimexFinder::spelled_clock(size_t i) const {
  if (const auto spoken = spoken_clock(i)) return spoken;
  if (!tokens_.has(i, kNumeral) || tokens_.facts[i].value > 12) return std::nullopt;
  int hour = tokens_.facts[i].value;
  size_t k = i + 1;
  const bool oclock = tokens_.is(k, "o") && tokens_.is(k + 1, "'") && tokens_.is(k + 2, "clock");
  if (oclock) k += 3;
  const size_t half = k < tokens_.size() ? read_half(k, tokens_.lower[k], hour) : k;
  const size_t part = oclock || half > k ? k : part_behind(k);
  if (!oclock && half == k && part == k) return std::nullopt;
  return ClockTime{hour * 60, half};
}

// "5 p.m.", "5:30 pm", "17:30", "1900 GMT", "noon", "midnight"
std::optional<ClockTime> TimexFinder::clock_time(size_t i) const {
  if (tokens_.has(i, kClockWord)) {
    return ClockTime{tokens_.is(i, "midnight") ? 2 * kNoon : kNoon, i + 1};
  }
  if (!is_digit_word(i)) return spelled_clock(i);
  const std::string& word = tokens_.lower[i];
  const size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if (digits == 4 && digits == word.size()) {
    std::optional<int> offset;
    const bool zoned = skip_zone(i + 1, offset) > i + 1 || tokens_.is_any(i + 1, {"hrs"}) ||
                       (word[0] == '0' && tokens_.is(i + 1, "hours"));
    const int minute = two_digits(std::string_view(word).substr(2));
    const int hour = two_digits(word);
    if (!zoned || hour > 24 || minute > 59) return std::nullopt;
    return ClockTime{hour * 60 + minute, tokens_.is_any(i + 1, {"hrs", "hours"}) ? i + 2 : i + 1};
  }
  if (digits > 2) return std::nullopt;
  int hour = word[0] - '0';
  if (digits == 2) hour = two_digits(word);
  int minute = 0;
  bool has_minutes = false;
  size_t k = i;  // the word that may hold "am"
  std::string_view half = std::string_view(word).substr(digits);
  if (half.empty() && tokens_.is_any(i + 1, {":", "."}) && is_tight(i + 1) && is_tight(i + 2) &&
      is_digit_word(i + 2)) {
    const std::string& rest = tokens_.lower[i + 2];
    if (std::min(rest.find_first_not_of("0123456789"), rest.size()) != 2) return std::nullopt;
    has_minutes = tokens_.is(i + 1, ":");
    minute = two_digits(rest);
    half = std::string_view(rest).substr(2);
    k = i + 2;
    if (tokens_.is(k + 1, ":") && is_tight(k + 1) && is_digit_word(k + 2) && is_tight(k + 2))
      k += 2;  // seconds
    if (tokens_.is(k + 1, ".") && is_tight(k + 1) && is_tight(k + 2) && is_digit_word(k + 2))
      return std::nullopt;  // "1:32.456": how long a lap took
  }
  if (hour > 24 || minute > 59) return std::nullopt;
  size_t end = k + 1;
  if (!half.empty() && half != "hrs") {
    const size_t behind = read_half(k, half, hour);
    if (behind == k) return std::nullopt;
    return ClockTime{hour * 60 + minute, behind};
  }
  if (half.empty() && end < tokens_.size()) {
    if (const size_t behind = read_half(end, tokens_.lower[end], hour); behind > end)
      return ClockTime{hour * 60 + minute, behind};
  }
  const bool oclock =
      tokens_.is(end, "o") && tokens_.is(end + 1, "'") && tokens_.is(end + 2, "clock");
  if (oclock && !has_minutes) return ClockTime{hour * 60, end + 3};
  if (!has_minutes && half.empty() && i > 0 && hour > 0 && hour <= 12 &&
      in_list(tokens_.lower[i - 1], "at around about by until before after from since")) {
    // "at 6 in the evening", "at 5.40 in the morning"
    if (part_behind(end) > end) return ClockTime{hour * 60 + minute, end};
  }
  if (!has_minutes) return std::nullopt;
  if (tokens_.is_any(end, {"hrs", "h"})) ++end;
  return ClockTime{hour * 60 + minute, end};
}

// "EDT", "GMT", "local time", "Eastern time", "Baghdad time"
size_t TimexFinder::skip_zone(size_t k, std::optional<int>& offset) const {
  if (k >= tokens_.size()) return k;
  if (tokens_.is(k, "(") && k + 2 < tokens_.size() && tokens_.is(k + 2, ")")) {
    const size_t inside = skip_zone(k + 1, offset);
    return inside == k + 2 ? k + 3 : k;
  }
  if (tokens_.is(k, "local") && tokens_.is(k + 1, "time")) return k + 2;
  if (!tokens_.capital[k]) return k;
  const std::string& word = tokens_.lower[k];
  for (const Zone& zone : kZones) {
    if (word != zone.name || text_[tokens_.words[k].span.end - 1] > 'Z') continue;
    offset = zone.minutes;
    return k + 1;
  }
  size_t time = k + 1;
  if (tokens_.is_any(time, {"daylight", "standard", "summer"})) ++time;
  if (!tokens_.is(time, "time")) return k;
  for (const Zone& zone : kSpelledZones) {
    if (word == zone.name) offset = zone.minutes + (tokens_.is(k + 1, "daylight") ? 60 : 0);
  }
  return time + 1;
}

// Whether the words of a clock time tell its half of the day: "p.m.", "noon", "17:30". "12:30" does
// not.
bool TimexFinder::tells_half(const ClockTime& time) const {
  const std::string& last = tokens_.lower[time.end - 1];
  return time.minutes >= kOne || last.ends_with("m") || last == "." || last == "noon" ||
         last == "midnight";
}

// "11:30 on Friday night" is 23:30, "2:30 on Friday night" in the small hours; "12 at night" is
// midnight, "12:30 at night" half an hour later.
int TimexFinder::turned(int minutes, int part) {
  if (minutes >= kNoon) {
    if (part == kAfternoon) return minutes;
    return part != kMorning && minutes == kNoon ? 2 * kNoon : minutes - kNoon;
  }
  const bool late = part == kAfternoon || part == kEvening || (part == kNight && minutes >= kDawn);
  return late ? minutes + kNoon : minutes;
}

// Whether "midnight" at word `i` is where its day begins: "shortly after midnight on Friday", and
// what was before now where no day is told.
bool TimexFinder::begins_its_day(size_t i, bool day_told) const {
  if (!tokens_.is(i, "midnight")) return false;
  if (i > 0 && tokens_.is(i - 1, "after")) return true;
  return !day_told && now_ && !is_future(i);
}

// A clock time with its zone and its day: "5 p.m. on Tuesday", "10 p.m. EST Jan. 3"
TimexFinder::Found TimexFinder::clock(size_t i) const {
  const auto time = clock_time(i);
  if (!time) return std::nullopt;
  // "Corinthians 9:25", "1:19]": a verse or a place in a text
  if (tokens_.is(i + 1, ":") && i > 0 && !begins_paragraph(i) &&
      (is_tight(i) ? !tokens_.is_any(i - 1, {"(", "-", "\xE2\x80\x93", "\xE2\x80\x94", "\"", "["})
                   : tokens_.capital[i - 1] && tokens_.words[i - 1].is_word &&
                         tokens_.facts[i - 1].classes == 0 && !begins_paragraph(i - 1) &&
                         !tokens_.is_any(i - 1, {"at", "from", "by", "until", "around", "about"})))
    return std::nullopt;
  std::optional<int> offset;
  const size_t zone = skip_zone(time->end, offset);
  size_t end = part_behind(zone);
  const bool open = !tells_half(*time);
  int minutes = time->minutes;
  if (open && end > zone) minutes = turned(minutes, part_at(end - 1));
  size_t k = tokens_.is(end, ",") ? end + 1 : end;
  const bool on = tokens_.is(k, "on");
  if (on) ++k;
  Found day;
  if (tokens_.has(k, kMonthName | kDigits | kOrdinalWord | kThe)) day = month_date(k);
  if (!day && tokens_.has(k, kWeekdayName)) day = weekday_date(k);
  if (!day && k == end && tokens_.has(k, kDeictic | kRelative)) day = deictic(k);
  if (day &&
      !(day->point && (day->point->grain == Grain::day || day->point->grain == Grain::part_of_day)))
    day.reset();
  std::optional<int64_t> date = today_;
  const auto told = told_day(i);
  if (day) {
    date = day->point->day;
    end = skip_zone(day->end, offset);
  } else if (told) {
    date = told;
  }
  if (day && day->point->grain == Grain::part_of_day) {
    if (open && minutes == time->minutes) minutes = turned(minutes, day->point->part);
    if (day->point->part == kNight && minutes < kDawn) *date += 1;  // "4 a.m. last night"
  }
  if (minutes == 2 * kNoon && begins_its_day(i, day || told)) minutes = 0;
  if (!date) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d", minutes / 60, minutes % 60);
    return value_draft(i, end, TimexType::time, buffer);
  }
  TimexDraft draft = point_draft(i, end, {Grain::minute, *date, minutes}, TimexType::time);
  draft.offset_minutes = offset;
  if (day) {
    draft.anchor = day->anchor;
    draft.tells_year = day->tells_year;
  } else {
    anchor_to(draft, told.has_value());
  }
  return draft;
}

// "between 3 and 5 p.m. on Monday", "from 11 to 1 p.m.": the first takes its half of the day and
// its day from the second, which it stands before.
TimexFinder::Found TimexFinder::first_of_two_clocks(size_t i) const {
  const bool between = i > 0 && tokens_.is(i - 1, "between") && tokens_.is(i + 1, "and");
  const bool from = i > 0 && tokens_.is(i - 1, "from") &&
                    (tokens_.is_any(i + 1, {"to", "until", "till"}) || is_dash(i + 1));
  const int hour = tokens_.has(i, kAllDigits) ? tokens_.facts[i].value : 0;
  if ((!between && !from) || hour < 1 || hour > 12 || !same_paragraph(i - 1, i))
    return std::nullopt;
  const auto second = clock_time(i + 2);
  if (!second || !tokens_.lower[second->end - 1].ends_with("m")) {
    if (!second || !tokens_.is(second->end - 1, ".")) return std::nullopt;
  }
  const Found whole = clock(i + 2);
  if (!whole) return std::nullopt;
  constexpr int kDay = 2 * kNoon;
  int minutes = hour % 12 * 60 + (second->minutes >= kNoon ? kNoon : 0);
  if (minutes >= second->minutes) minutes = (minutes + kNoon) % kDay;
  if (!whole->point) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d", minutes / 60, minutes % 60);
    return value_draft(i, i + 1, TimexType::time, buffer);
  }
  const int64_t day = minutes > second->minutes ? whole->point->day - 1 : whole->point->day;
  TimexDraft draft = point_draft(i, i + 1, {Grain::minute, day, minutes}, TimexType::time);
  draft.offset_minutes = whole->offset_minutes;
  draft.anchor = whole->anchor;
  draft.tells_year = whole->tells_year;
  return draft;
}

// "the night of April 18, 1775", "the early morning hours of Sunday"
TimexFinder::Found TimexFinder::part_of_date(size_t i) const {
  size_t k = i + 1;
  const bool early = tokens_.is(k, "early");
  const bool late = tokens_.is(k, "late");
  if (early || late) ++k;
  const int part = part_at(k);
  if (part < 0) return std::nullopt;
  ++k;
  if (tokens_.is(k, "hours")) ++k;
  if (!tokens_.is(k, "of")) return std::nullopt;
  ++k;
  Found day;
  if (tokens_.has(k, kMonthName | kDigits | kOrdinalWord | kThe)) day = month_date(k);
  if (!day && tokens_.has(k, kWeekdayName)) day = weekday_date(k);
  if (!day && tokens_.has(k, kRelative | kThe)) day = told_unit(k);
  if (!day && tokens_.has(k, kRelative | kThe)) day = relative_unit(k);
  if (!day || !day->point || day->point->grain != Grain::day) return std::nullopt;
  TimexDraft draft =
      point_draft(i, day->end, {Grain::part_of_day, day->point->day, part}, TimexType::time);
  draft.anchor = day->anchor;
  draft.tells_year = day->tells_year;
  if (early) draft.mod = "START";
  if (late) draft.mod = "END";
  return draft;
}

// "in the afternoon", "at night", "in the early evening": of the day that is told of
TimexFinder::Found TimexFinder::part_alone(size_t i) const {
  if (i == 0) return std::nullopt;
  if (tokens_.has(i, kDayPart) && tokens_.is(i, "night") && tokens_.is(i - 1, "at"))
    return value_draft(i, i + 1, TimexType::time, "XXXX-XX-XXTNI");
  if (!tokens_.has(i, kThe) || !tokens_.is_any(i - 1, {"in", "during", "by", "until", "into"}))
    return std::nullopt;
  size_t k = i + 1;
  const bool early = tokens_.is(k, "early");
  const bool late = tokens_.is(k, "late");
  if (early || late) ++k;
  const int part = part_at(k);
  if (part < 0 ||
      (is_word(k + 1) && !in_list(tokens_.lower[k + 1],
                                  "and when as after before while but he she they it we "
                                  "to at on for with because or")))
    return std::nullopt;
  const auto told = told_day(i);
  if (!told && !today_) return value_draft(i, k + 1, TimexType::time, "");
  TimexDraft draft =
      point_draft(i, k + 1, {Grain::part_of_day, told ? *told : *today_, part}, TimexType::time);
  if (early) draft.mod = "START";
  if (late) draft.mod = "END";
  anchor_to(draft, told.has_value());
  return draft;
}

}  // namespace sayso::read
