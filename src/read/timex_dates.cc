// Dates: in digits, months with days and years, weekdays.
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "read/timex_finder.h"

namespace sayso::read {

// "2026-01-24", "1/24/2026", "24/1/2026", "1/24/26"
TimexFinder::Found TimexFinder::numeric_date(size_t i) const {
  if (!tokens_.has(i, kAllDigits) || !tokens_.has(i + 2, kAllDigits) ||
      !tokens_.has(i + 4, kDigits) || !is_tight(i + 1) || !is_tight(i + 2) || !is_tight(i + 3) ||
      !is_tight(i + 4))
    return std::nullopt;
  const bool dashes = tokens_.is(i + 1, "-") && tokens_.is(i + 3, "-");
  const bool slashes = tokens_.is(i + 1, "/") && tokens_.is(i + 3, "/");
  if (!dashes && !slashes) return std::nullopt;
  if (i > 0 && is_tight(i) && tokens_.is_any(i - 1, {"/", "-"})) return std::nullopt;
  const auto size = [&](size_t k) { return tokens_.lower[k].size(); };
  const bool timed = size(i + 4) >= 4 && tokens_.lower[i + 4][2] == 't';  // "24T18:00"
  if (!timed && !tokens_.has(i + 4, kAllDigits)) return std::nullopt;
  int64_t year = tokens_.facts[i].value;
  int month = tokens_.facts[i + 2].value;
  int day = timed ? day_number_at(i + 4) : tokens_.facts[i + 4].value;
  if (timed) day = (tokens_.lower[i + 4][0] - '0') * 10 + tokens_.lower[i + 4][1] - '0';
  if (size(i) != 4) {
    if (dashes && size(i + 4) != 4 && !(size(i) == 2 && size(i + 2) == 2)) return std::nullopt;
    if (size(i) > 2 || size(i + 2) > 2 || (size(i + 4) != 4 && size(i + 4) != 2))
      return std::nullopt;
    month = tokens_.facts[i].value;
    day = tokens_.facts[i + 2].value;
    year = tokens_.facts[i + 4].value;
    if (size(i + 4) == 2) year += year < 40 ? 2000 : 1900;
    if (month > 12) std::swap(month, day);
  }
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return std::nullopt;
  TimexDraft draft = point_draft(i, i + 5, day_point(days_from_civil(year, month, day)));
  draft.tells_year = true;
  if (timed) read_iso_clock(draft, std::atoi(tokens_.lower[i + 4].c_str() + 3));
  return draft;
}

// ISO 8601: ":00:00+02:00", ":00Z" behind "2026-05-01T10", with seconds and their parts or without.
void TimexFinder::read_iso_clock(TimexDraft& draft, int hour) const {
  const auto two = [&](size_t k) {
    return is_tight(k) && tokens_.has(k, kDigits) && tokens_.lower[k].size() >= 2
               ? (tokens_.lower[k][0] - '0') * 10 + (tokens_.lower[k][1] - '0')
               : -1;
  };
  constexpr int kHours = 24;
  constexpr int kMinutes = 60;
  size_t k = draft.end;
  if (!is_tight(k) || !tokens_.is(k, ":") || hour >= kHours) return;
  const int minute = two(k + 1);
  if (minute < 0 || minute >= kMinutes) return;
  k += 2;
  for (const std::string_view mark : {":", "."}) {  // seconds, and their parts
    if (is_tight(k) && tokens_.is(k, mark) && is_tight(k + 1) && tokens_.has(k + 1, kDigits))
      k += 2;
  }
  draft.type = TimexType::time;
  draft.point = CalendarPoint{Grain::minute, draft.point->day, hour * kMinutes + minute};
  draft.value = value_of(*draft.point);
  draft.end = k;
  if (tokens_.lower[k - 1].ends_with("z")) {
    draft.offset_minutes = 0;
    return;
  }
  const bool ahead = is_tight(k) && tokens_.is(k, "+");
  if (!ahead && !(is_tight(k) && tokens_.is_any(k, {"-", "\xE2\x88\x92"}))) return;
  const int hours = two(k + 1);
  if (hours < 0 || hours >= kHours) return;
  int minutes = 0;
  size_t end = k + 2;
  if (tokens_.lower[k + 1].size() == 4) {
    minutes = std::atoi(tokens_.lower[k + 1].c_str() + 2);
    if (minutes >= kMinutes) return;
  } else if (is_tight(k + 2) && tokens_.is(k + 2, ":") && two(k + 3) >= 0 &&
             two(k + 3) < kMinutes) {
    minutes = two(k + 3);
    end = k + 4;
  }
  draft.end = end;
  draft.offset_minutes = (ahead ? 1 : -1) * (hours * kMinutes + minutes);
}

// Days that are called by their date: "9/11"
TimexFinder::Found TimexFinder::named_date(size_t i) const {
  if (!tokens_.is(i, "9") || !tokens_.is(i + 1, "/") || !tokens_.is(i + 2, "11") ||
      !is_tight(i + 1) || !is_tight(i + 2) || (is_tight(i + 3) && tokens_.is(i + 3, "/")))
    return std::nullopt;
  return point_draft(i, i + 3, day_point(days_from_civil(2001, 9, 11)));
}

// "August and September 1914", "26 June - 4 August 1952", "March 5-9, 1918": the year behind the
// second of two dates is of both. `k` stands behind the first one.
std::optional<int64_t> TimexFinder::year_of_pair(size_t k) const {
  if (!is_dash(k) && !tokens_.is_any(k, {"and", "to", "until", "through", "or", "&"}))
    return std::nullopt;
  ++k;
  size_t end = k;
  bool dated = false;
  if (spelled_day_at(k, &end) > 0) {
    k = end;
    dated = true;
  }
  if (month_at(k) > 0) {
    k = after_month(k);
    if (!dated && day_number_at(k) > 0) ++k;
    dated = true;
  }
  if (!dated) return std::nullopt;
  if (tokens_.is(k, ",") || tokens_.is(k, "of")) ++k;
  if (auto year = written_year(k, &end)) return year;
  return std::nullopt;
}

// "October of that year", "March the same year", "June of last year", "12 August last year"
std::optional<int64_t> TimexFinder::year_behind(size_t k, size_t* end) const {
  const bool of = tokens_.is(k, "of");
  if (of) ++k;
  const bool last_year =
      tokens_.is_any(k, {"last", "next"}) && tokens_.is(k + 1, "year") && !tokens_.is(k + 2, "'");
  if (!tokens_.has(k, kRelative | kThe)) return std::nullopt;
  if (!of && !last_year && !(tokens_.has(k, kThe) && tokens_.is(k + 1, "same")))
    return std::nullopt;
  Found year = told_unit(k);
  if (!year && (of || last_year) && tokens_.has(k, kRelative)) year = relative_unit(k);
  if (!year || !year->point || year->point->grain != Grain::year) return std::nullopt;
  *end = year->end;
  return civil_from_days(year->point->day).year;
}

TimexDraft TimexFinder::dated(size_t begin, size_t end, int64_t year, int month, int day) const {
  return day > 0 ? point_draft(begin, end, day_point(days_from_civil(year, month, day)))
                 : point_draft(begin, end, month_point(year, month));
}

// "last" or "next" behind a date, as letters and decrees of old have it, not before a noun.
bool TimexFinder::ends_with_side(size_t k) const {
  return tokens_.is_any(k, {"last", "next"}) && (k + 1 == tokens_.size() || !is_word(k + 1));
}

// The year of the last such month and day (0: none told) before the day `from`, or of the next.
int64_t TimexFinder::year_on_side(int month, int day, int64_t from, bool next) {
  const Civil date = civil_from_days(from);
  const int told = date.month * 32 + date.day;
  const int asked = month * 32 + (day > 0 ? day : date.day);
  if (next) return asked > told ? date.year : date.year + 1;
  return asked < told ? date.year : date.year - 1;
}

// "Jan. 24, 2026", "24 January 2026", "the 1st of May", "January 2026", "January"
TimexFinder::Found TimexFinder::month_date(size_t i) const {
  size_t k = i;
  int day = 0;
  if (month_at(i) == 0) {
    if (tokens_.has(k, kThe)) ++k;
    size_t after = k + 1;
    day = spelled_day_at(k, &after);
    if (day == 0) return std::nullopt;
    k = after;
    if (tokens_.is(k, "day")) ++k;
    if (tokens_.is(k, "of")) ++k;
  }
  const int month = month_at(k);
  if (month == 0) return std::nullopt;
  const bool ambiguous = tokens_.is_any(k, {"may", "march", "mar"});
  k = after_month(k);
  if (day == 0) {
    const size_t d = tokens_.is(k, "the") ? k + 1 : k;
    size_t end = d + 1;
    const int number = spelled_day_at(d, &end);
    const bool counts =
        tokens_.is(end, ":") && is_tight(end) && is_tight(end + 1) && is_digit_word(end + 1);
    if (number > 0 && !counts && (is_digit_word(d) || d > k)) {
      day = number;
      k = end;
    }
  }
  size_t y = k;
  if (tokens_.is(y, ",")) ++y;
  if (tokens_.is(y, "of")) ++y;
  size_t year_end = y;
  std::optional<int64_t> year = written_year(y, &year_end);
  if (!year && tokens_.is(y, "'") && tokens_.has(y + 1, kAllDigits) &&
      tokens_.lower[y + 1].size() == 2) {
    year = 1900 + tokens_.facts[y + 1].value + (tokens_.facts[y + 1].value < 40 ? 100 : 0);
    year_end = y + 2;
  }
  if (!year) year = year_behind(k, &year_end);
  const bool told = year.has_value();
  if (told) k = year_end;
  if (!told) year = year_of_pair(k);
  const bool staged = i > 1 && is_dash(i - 1) && tokens_.is(i - 2, "mid");
  if (day == 0 && !year && ambiguous && !staged &&
      !(i > 0 &&
        in_list(
            tokens_.lower[i - 1],
            "in since last next this by of until late early mid from to and through during before "
            "after between every each till")))
    return std::nullopt;  // "may" and "march" alone are months only behind such words
  if (!year && !today_ && !context_) {
    char buffer[24];
    if (day > 0)
      std::snprintf(buffer, sizeof buffer, "XXXX-%02d-%02d", month, day);
    else
      std::snprintf(buffer, sizeof buffer, "XXXX-%02d", month);
    return value_draft(i, k, TimexType::date, buffer);
  }
  const bool attacks = month == 9 && day == 11 && !told &&
                       tokens_.is_any(k, {"attack", "attacks", "terrorist", "hijackers", "terror"});
  // "the 12th of October last", "Feb. 3 next": the nearest one on that side of what is told.
  const std::optional<int64_t> from = year                  ? std::nullopt
                                      : narrative_ && last_ ? last_->day
                                                            : today_;
  if (from && ends_with_side(k)) {
    const int64_t side = year_on_side(month, day, *from, tokens_.is(k, "next"));
    if (day > days_in_month(side, month)) return std::nullopt;
    TimexDraft draft = dated(i, k + 1, side, month, day);
    anchor_to(draft, from != today_);
    return draft;
  }
  const int64_t in = year      ? *year
                     : attacks ? 2001
                     : today_  ? nearest_year(month, day == 0 ? 1 : day, i)
                               : context_->year;
  if (day > days_in_month(in, month)) return std::nullopt;
  TimexDraft draft = dated(i, k, in, month, day);
  draft.tells_year = year.has_value();
  if (!year) anchor_to(draft, told_year(month, i).has_value());
  return draft;
}

// "7 and 8 April", "15-16 June 1940": the first day of two that share their month.
TimexFinder::Found TimexFinder::first_of_two_days(size_t i) const {
  const int day = day_number_at(i);
  if (day == 0 || !(is_dash(i + 1) || tokens_.is_any(i + 1, {"and", "to", "or"})))
    return std::nullopt;
  const int second = day_number_at(i + 2);
  size_t m = i + 3;
  if (tokens_.is(m, "of")) ++m;
  if (second <= day || month_at(m) == 0) return std::nullopt;
  const Found whole = month_date(i + 2);
  if (!whole || !whole->point || whole->point->grain != Grain::day) return std::nullopt;
  const Civil date = civil_from_days(whole->point->day);
  TimexDraft draft = dated(i, i + 1, date.year, date.month, day);
  draft.tells_year = whole->tells_year;
  draft.anchor = whole->anchor;
  return draft;
}

// "March 5-9, 1918", "May 3 and 4": the second day of two, right behind a date.
TimexFinder::Found TimexFinder::second_of_two_days(size_t i) const {
  if (i < 2 || !last_ || last_->grain != Grain::day || last_end_ + 1 != i) return std::nullopt;
  if (!is_dash(i - 1) && !tokens_.is_any(i - 1, {"and", "to", "or", "through", "until"}))
    return std::nullopt;
  const bool month_first =
      i >= 3 && day_number_at(i - 2) > 0 &&
      (month_at(i - 3) > 0 || (tokens_.is(i - 3, ".") && i >= 4 && month_at(i - 4) > 0));
  const int day = day_number_at(i);
  if (day == 0 || !month_first) return std::nullopt;
  const Civil date = civil_from_days(last_->day);
  size_t end = i + 1;
  size_t y = end;
  if (tokens_.is(y, ",")) ++y;
  const bool told = year_at(y) == date.year;
  if (told) end = y + 1;
  if (!told && is_word(end) && tokens_.is_any(end, {"percent", "million", "people"}))
    return std::nullopt;
  if (day <= date.day || day > days_in_month(date.year, date.month)) return std::nullopt;
  return dated(i, end, date.year, date.month, day);
}

// "on the 20th": a day of the month told last
TimexFinder::Found TimexFinder::day_alone(size_t i) const {
  const size_t d = i + 1;
  if (tokens_.has(d, kAllDigits) || i == 0 ||
      !tokens_.is_any(i - 1, {"on", "by", "until", "since", "from", "before", "after"}))
    return std::nullopt;
  size_t end = d + 1;
  const int day = spelled_day_at(d, &end);
  if (day == 0 || (is_word(end) && !in_list(tokens_.lower[end],
                                            "and when but he she they it we i at with as was "
                                            "were is because")))
    return std::nullopt;
  std::optional<int64_t> base = today_;
  // "on the fifth" may be of anything, unless a date has been told
  if (!is_digit_word(d) && !(tokens_.is(i - 1, "on") && last_ && last_->grain >= Grain::day &&
                             same_paragraph(last_word_, i)))
    return std::nullopt;
  if (last_ && last_->grain >= Grain::month && (narrative_ || same_paragraph(last_word_, i)))
    base = last_->day;
  if (!base) return std::nullopt;
  const Civil date = civil_from_days(*base);
  if (day > days_in_month(date.year, date.month)) return std::nullopt;
  TimexDraft draft = dated(i, end, date.year, date.month, day);
  anchor_to(draft, base != today_);
  return draft;
}

// "Tuesday", "Tuesday night", "Tuesday, March 5, 2013", "Friday the 13th"
TimexFinder::Found TimexFinder::weekday_date(size_t i) const {
  const int weekday = weekday_at(i);
  if (weekday < 0) return std::nullopt;
  size_t end = i + 1;
  if (tokens_.is(end, ".") && tokens_.lower[i].size() <= 5) ++end;
  const size_t k = tokens_.is(end, ",") ? end + 1 : end;
  if (tokens_.has(k, kMonthName | kDigits | kOrdinalWord | kThe)) {
    if (auto date = month_date(k); date && (month_at(k) == 0 || date->end > after_month(k))) {
      date->begin = i;
      return date;
    }
    if (auto date = numeric_date(k)) {
      date->begin = i;
      return date;
    }
  }
  // Days of that name that happened once, or bear a feast's name
  if (i > 0 && tokens_.capital[i - 1] &&
      tokens_.is_any(i - 1, {"black", "bloody", "super", "bowl", "cyber", "fat", "ash", "palm",
                             "giving", "mad", "maundy", "shrove"}))
    return std::nullopt;
  // "on Wednesday or Thursday", "from Friday to Sunday": the second follows the first
  const bool follows = i > 1 && last_end_ + 1 == i && last_ && last_->grain >= Grain::day &&
                       last_word_ + 1 < i && same_paragraph(last_word_, i) &&
                       (is_dash(i - 1) || tokens_.is_any(i - 1, {"and", "or", "to", "through"})) &&
                       weekday_at(last_word_) >= 0 && weekday_at(last_word_) != weekday;
  const auto day_of = [&](int64_t from) {
    if (follows) return last_->day + (weekday - weekday_of(last_->day) + 7) % 7;
    return nearest_weekday(weekday, i, from);
  };
  const int part = part_at(end);
  const bool plural_part = part >= 0 && tokens_.lower[end].ends_with("s");
  const auto told = narrative_ ? told_day(i) : std::nullopt;
  if (!today_ && !told)
    return value_draft(i, part >= 0 ? end + 1 : end, part >= 0 ? TimexType::time : TimexType::date,
                       "");
  const int64_t day = day_of(told ? *told : *today_);
  TimexDraft draft = part >= 0 && !plural_part
                         ? point_draft(i, end + 1, {Grain::part_of_day, day, part}, TimexType::time)
                         : point_draft(i, end, day_point(day));
  anchor_to(draft, told.has_value());
  return draft;
}

// "a week on Friday", "a week from tomorrow", "two weeks from Monday": as much later than the day
// that comes next.
TimexFinder::Found TimexFinder::week_on(size_t i) const {
  constexpr double kMostWeeks = 10;
  const auto number = read_number(text_, tokens_, i);
  if (!today_ || !number || number->is_ordinal || number->value > kMostWeeks || !number->is_whole)
    return std::nullopt;
  const bool one = number->value == 1;
  size_t k = number->end;
  if (!tokens_.is(k, one ? "week" : "weeks")) return std::nullopt;
  ++k;
  const bool from = tokens_.is(k, "from");
  const bool on = one && tokens_.is(k, "on");
  // "closed for a week on Friday" tells how long
  const bool lasts = i > 0 && tokens_.is_any(i - 1, {"for", "in", "after", "last", "lasted",
                                                     "about", "over", "within", "than", "half"});
  if ((!from && !on) || lasts) return std::nullopt;
  ++k;
  int64_t day = *today_;
  if (const int weekday = weekday_at(k); weekday >= 0) {
    day += 7 - (weekday_of(day) - weekday + 7) % 7;
  } else if (from && tokens_.is_any(k, {"today", "now", "tomorrow"})) {
    day += tokens_.is(k, "tomorrow") ? 1 : 0;
  } else {
    return std::nullopt;
  }
  TimexDraft draft =
      point_draft(i, k + 1, day_point(day + 7 * static_cast<int64_t>(number->value)));
  anchor_to(draft, false);
  return draft;
}

}  // namespace sayso::read
