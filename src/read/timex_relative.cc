// Expressions that lean on another time: "today", "last week", "the next day", "two days later".
#include <algorithm>
#include <cmath>

#include "read/timex_finder.h"

namespace sayso::read {
namespace {

// Behind these a phrase of time ends: "the day before." but "the day before the vote".
constexpr std::string_view kNoObject =
    ", . ; : ) ? ! and but when while as in on at to by with from for said says after who which";

bool is_plural_unit(std::string_view word) { return word.ends_with("s"); }

}  // namespace

// "today", "tomorrow morning", "tonight", "overnight", "now", "recently", "the past"
TimexFinder::Found TimexFinder::deictic(size_t i) const {
  const auto at_hand = [&](int shift, size_t end, int which) {
    const auto quoted = quoted_day(i);
    const std::optional<int64_t> base = quoted ? quoted : today_;
    const TimexType type = which >= 0 ? TimexType::time : TimexType::date;
    if (!base) return value_draft(i, end, type, "");
    const CalendarPoint point = which >= 0 ? CalendarPoint{Grain::part_of_day, *base + shift, which}
                                           : day_point(*base + shift);
    TimexDraft d = point_draft(i, end, point, type);
    anchor_to(d, quoted.has_value());
    return d;
  };
  const auto day = [&](int shift) {
    const int which = part_at(i + 1);
    return at_hand(shift, which >= 0 ? i + 2 : i + 1, which);
  };
  const auto reference = [&](size_t begin, size_t end, const char* value) {
    return value_draft(begin, end, TimexType::date, value);
  };
  if (tokens_.is(i, "today") && tokens_.capital[i] && i > 0 && tokens_.is(i - 1, "usa"))
    return std::nullopt;  // the newspaper
  if (tokens_.is(i, "today")) return day(0);
  if (tokens_.is(i, "yesterday")) return day(-1);
  if (tokens_.is(i, "tomorrow")) return day(1);
  if (tokens_.is(i, "tonight")) return at_hand(0, i + 1, kNight);
  if (tokens_.is(i, "overnight") &&
      !(is_word(i + 1) && !tokens_.is_any(i + 1, {"and", "in", "on", "at", "as", "after", "from",
                                                  "to", "into", "by", "but", "when"})))
    return at_hand(looks_to_tonight(i) ? 0 : -1, i + 1, kNight);  // "snow will fall overnight"
  if (tokens_.is(i, "last") && tokens_.is(i + 1, "night")) return at_hand(-1, i + 2, kNight);
  if (tokens_.is(i, "this") && part_at(i + 1) >= 0) return at_hand(0, i + 2, part_at(i + 1));
  // "NOW" and "Right Now" stand in names
  const bool shouted =
      i < tokens_.size() && tokens_.capital[i] &&
      (text_[tokens_.words[i].span.begin + 1] < 'a' ||
       (i > 0 && !begins_paragraph(i) && tokens_.capital[i - 1] && tokens_.words[i - 1].is_word));
  if (!shouted && tokens_.is_any(i, {"now", "currently", "nowadays", "presently"}) &&
      !tokens_.is(i + 1, "-"))
    return reference(i, i + 1, "PRESENT_REF");
  if (tokens_.is(i, "these") && tokens_.is(i + 1, "days") &&
      !(is_word(i + 2) && tokens_.is_any(i + 2, {"of"})))
    return reference(i, i + 2, "PRESENT_REF");
  if (tokens_.is(i, "present") && i > 0 && tokens_.is(i - 1, "at"))
    return reference(i, i + 1, "PRESENT_REF");
  if (tokens_.is_any(i, {"recently", "lately", "formerly"})) {
    // "as recently as last week" speaks of last week
    if (i > 0 && tokens_.is(i - 1, "as") && tokens_.is(i + 1, "as")) return std::nullopt;
    return reference(i, i + 1, "PAST_REF");
  }
  if (!tokens_.has(i, kThe)) return std::nullopt;
  size_t k = i + 1;
  if (tokens_.is(k, "moment") && i > 0 && tokens_.is(i - 1, "at") &&
      !tokens_.is_any(k + 1, {"of", "when", "that", "the", "he", "she"}))
    return reference(i, k + 1, "PRESENT_REF");
  if (tokens_.is_any(k, {"near", "recent", "distant", "not"})) ++k;
  if (tokens_.is(k, "-") || (tokens_.is(k, "too") && tokens_.is(k + 1, "distant"))) k += 2;
  if (tokens_.is_any(k, {"past", "future", "present"}) &&
      (!is_word(k + 1) || in_list(tokens_.lower[k + 1],
                                  "and but of for is was as to in with when or we he she they that "
                                  "it this there i you his her")))
    return reference(i, k + 1,
                     tokens_.is(k, "past")     ? "PAST_REF"
                     : tokens_.is(k, "future") ? "FUTURE_REF"
                                               : "PRESENT_REF");
  return std::nullopt;
}

// "Shortly after, the roof fell", "soon afterwards": on the day that was told last, behind the time
// that was told. "Shortly after the vote" has an event of its own.
TimexFinder::Found TimexFinder::shortly_after(size_t i) const {
  if (!tokens_.is_any(i, {"shortly", "soon"})) return std::nullopt;
  const bool alone = tokens_.is_any(i + 1, {"afterwards", "afterward", "thereafter"});
  if (!alone && !tokens_.is(i + 1, "after")) return std::nullopt;
  const size_t end = i + 2;
  const bool has_object = !alone && end < tokens_.size() && is_word(end) && same_paragraph(i, end);
  if (has_object || (end < tokens_.size() && !alone && is_tight(end) && is_dash(end)))
    return std::nullopt;
  if (!told_day(i)) return std::nullopt;
  const bool timed = last_->grain == Grain::minute || last_->grain == Grain::part_of_day;
  TimexDraft draft = point_draft(i, end, *last_, timed ? TimexType::time : TimexType::date);
  draft.mod = "AFTER";
  anchor_to(draft, true);
  return draft;
}

// "last Tuesday", "next January", "this summer"
TimexFinder::Found TimexFinder::relative_name(size_t i, size_t k, int direction,
                                              std::optional<int64_t> from) const {
  const int weekday = weekday_at(k);
  const int month = month_at(k);
  const int season = season_at(k);
  if (weekday < 0 && month == 0 && season < 0) return std::nullopt;
  const int part = weekday >= 0 ? part_at(k + 1) : -1;
  if (!from)
    return value_draft(i, part >= 0 ? k + 2 : k + 1, part >= 0 ? TimexType::time : TimexType::date,
                       "");
  const Civil now = civil_from_days(*from);
  if (weekday >= 0) {
    const int back = (weekday_of(*from) - weekday + 7) % 7;
    const int64_t day = direction < 0   ? *from - (back == 0 ? 7 : back)
                        : direction > 0 ? *from + (7 - back)
                                        : monday_of(*from) + (weekday + 6) % 7;
    return part >= 0 ? point_draft(i, k + 2, {Grain::part_of_day, day, part}, TimexType::time)
                     : point_draft(i, k + 1, day_point(day));
  }
  if (month > 0) {
    const int64_t year = direction < 0   ? (month < now.month ? now.year : now.year - 1)
                         : direction > 0 ? (month > now.month ? now.year : now.year + 1)
                                         : now.year;
    size_t end = after_month(k);
    const int day = day_number_at(end);
    if (day > 0 && day <= days_in_month(year, month)) return dated(i, end + 1, year, month, day);
    return dated(i, k + 1, year, month, 0);
  }
  // "last summer" told in March is of the year before, told in October of this one.
  const int first = 3 * season + 3;  // winter begins in December
  int64_t year = now.year;
  if (season == 3 && now.month <= 2) --year;
  if (direction < 0 && now.month < first + 3) --year;
  if (direction > 0 && now.month >= first) ++year;
  return point_draft(i, k + 1, {Grain::season, days_from_civil(year, first, 1), season});
}

// "the past three weeks", "the last few days", "the next two years", "recent months"
TimexFinder::Found TimexFinder::relative_count(size_t i, size_t k, int direction) const {
  std::optional<double> count;
  size_t u = k;
  const auto number = read_number(text_, tokens_, k);
  if (tokens_.is_any(k, {"few", "several", "many"})) {
    u = k + 1;
  } else if (tokens_.is(k, "couple") || (tokens_.has(k, kArticle) && tokens_.is(k + 1, "couple"))) {
    u = tokens_.is(k, "couple") ? k + 1 : k + 2;
    count = 2;
  } else if (number && !number->is_ordinal && !number->is_article && number->value < 1e6) {
    count = number->value;
    u = number->end;
    if (is_dash(u) || tokens_.is_any(u, {"to", "or"})) {  // "the next two to three years"
      const auto second = read_number(text_, tokens_, u + 1);
      if (second && !second->is_ordinal && !second->is_article) u = second->end;
    }
  }
  if (tokens_.is(u, "of")) ++u;
  if (tokens_.is_any(u, {"full", "consecutive", "calendar", "trading", "business"})) ++u;
  if (!tokens_.has(u, kTimeUnit)) return std::nullopt;
  const std::string& word = tokens_.lower[u];
  const auto unit = unit_of(word);
  if (!unit || word == "second" || (u == k && !is_plural_unit(word))) return std::nullopt;
  if (u == k && tokens_.is_any(k - 1, {"recent", "coming"}))
    return value_draft(i, u + 1, TimexType::date,
                       tokens_.is(k - 1, "recent") ? "PAST_REF" : "FUTURE_REF");
  TimexDraft draft = value_draft(i, u + 1, TimexType::duration, period(count, *unit));
  // Where it lies: up to now, or from now on.
  if (count && today_ && direction != 0 && *count == std::floor(*count) && !unit->is_clock) {
    const Grain grain = unit->days == 14 ? Grain::week : unit->grain;
    const auto n = static_cast<int64_t>(*count) * (unit->days == 14 ? 2 : 1);
    CalendarPoint there = day_point(*today_);
    if (grain == Grain::day)
      there.day += direction * n;
    else if (grain == Grain::week || grain == Grain::weekend)
      there.day += direction * 7 * n;
    else
      there.day = moved_day(*today_, direction * n * unit->months);
    const int64_t to_utc = -60ll * (offset_);
    draft.interval = Interval{std::min(there.day, *today_) * kDaySeconds + to_utc,
                              std::max(there.day, *today_) * kDaySeconds + to_utc};
    anchor_to(draft, false);
  }
  return draft;
}

// "our last day", "Lunn's last week in office": of a row of their own. "The vote's next month",
// "That's last week's": what the letter is short for is a verb.
bool TimexFinder::is_owned(size_t i, int direction) const {
  if (i == 0) return false;
  if (tokens_.is_any(i - 1, {"my", "your", "his", "her", "its", "our", "their"})) return true;
  return direction < 0 && i > 2 && tokens_.is(i - 1, "s") && tokens_.is(i - 2, "'") &&
         !tokens_.is_any(i - 3,
                         {"that", "this", "it", "he", "she", "what", "who", "there", "here"});
}

// "will last two weeks", "is expected to last three": what goes on, not what is over.
bool TimexFinder::is_verb_last(size_t i) const {
  if (!tokens_.is(i, "last") || i == 0 || !same_paragraph(i - 1, i)) return false;
  const bool verb =
      in_list(tokens_.lower[i - 1],
              "will ll would could can cannot may might should must not to t usually typically "
              "normally often generally they");
  return verb && tokens_.has(i + 1, kNumeral | kDigits | kQuantifier | kArticle);
}

// "last week", "the next year", "this summer", "the past three days", "next Tuesday", "last
// January", "the following day"
TimexFinder::Found TimexFinder::relative_unit(size_t i) const {
  size_t k = i;
  const bool article = tokens_.has(k, kThe);
  if (article) ++k;
  if (article && tokens_.has(k, kNumeral | kDigits)) {  // "the four previous weeks"
    const auto number = read_number(text_, tokens_, k);
    if (!number || number->is_ordinal || !tokens_.has(number->end, kRelative)) return std::nullopt;
    const auto unit =
        number->end + 1 < tokens_.size() ? unit_of(tokens_.lower[number->end + 1]) : std::nullopt;
    if (!unit) return std::nullopt;
    return value_draft(i, number->end + 2, TimexType::duration, period(number->value, *unit));
  }
  if (!tokens_.has(k, kRelative)) return std::nullopt;
  const int direction = tokens_.is_any(k, {"last", "past", "previous", "recent", "preceding"}) ? -1
                        : tokens_.is_any(k, {"next", "coming", "upcoming", "following"})       ? 1
                        : tokens_.is_any(k, {"this", "current"})                               ? 0
                                                                                               : 2;
  if (direction == 2 || is_verb_last(k)) return std::nullopt;
  const bool discourse = tokens_.is_any(k, {"previous", "following", "preceding"}) ||
                         (article && tokens_.is(k, "next")) ||
                         (article && narrative_ && !tokens_.is(k, "past"));
  ++k;
  const bool told = (discourse || narrative_) && last_;
  const std::optional<int64_t> from = told ? std::optional<int64_t>(last_->day) : today_;
  if (!article || discourse || season_at(k) >= 0) {
    if (Found name = relative_name(i, k, direction, from)) {
      if (name->point) anchor_to(*name, told);
      return name;
    }
  }
  if (Found stretch = relative_count(i, k, direction)) return stretch;
  if (!tokens_.has(k, kTimeUnit | kDayPart)) return std::nullopt;
  const auto at_hand = [&](CalendarPoint point, TimexType type = TimexType::date) {
    TimexDraft draft = point_draft(i, k + 1, point, type);
    anchor_to(draft, told);
    return draft;
  };
  if (const int part = part_at(k); part >= 0) {
    if (!from) return value_draft(i, k + 1, TimexType::time, "");
    return at_hand({Grain::part_of_day, *from + direction, part}, TimexType::time);
  }
  const auto unit = unit_of(tokens_.lower[k]);
  if (!unit || tokens_.is(k, "second")) return std::nullopt;
  if (unit->is_clock) return value_draft(i, k + 1, TimexType::duration, period(1, *unit));
  if (direction != 0 && !article && (is_owned(i, direction) || tokens_.matches(i, "last day")))
    return std::nullopt;
  if (!from) return value_draft(i, k + 1, TimexType::date, "");
  const bool through = i > 0 && tokens_.is_any(i - 1, {"over", "during", "within", "for", "in",
                                                       "throughout", "through"});
  const bool stretch =
      article && ((direction < 0 && !discourse) ||
                  (direction > 0 && through && !narrative_ &&
                   !tokens_.is_any(k - 1, {"following", "upcoming"}) && unit->grain != Grain::day));
  if (stretch) return value_draft(i, k + 1, TimexType::duration, period(1, *unit));
  if (unit->days == 14) return std::nullopt;
  return at_hand(shifted(unit_at(*from, unit->grain), direction));
}

// "that day", "the same year", "that same night", "this very day"
TimexFinder::Found TimexFinder::told_unit(size_t i) const {
  size_t k = i;
  if (tokens_.has(k, kThe)) {
    ++k;
    if (!tokens_.is(k, "same")) return std::nullopt;
  } else if (!tokens_.is_any(k, {"that", "same"})) {
    return std::nullopt;
  }
  ++k;
  if (tokens_.is_any(k, {"same", "very"})) ++k;
  if (const int weekday = weekday_at(k); weekday >= 0 && last_ && last_->grain >= Grain::week) {
    TimexDraft draft = point_draft(i, k + 1, day_point(nearest_weekday(weekday, k, last_->day)));
    anchor_to(draft, true);
    return draft;
  }
  if (const int season = season_at(k); season >= 0 && context_) {
    TimexDraft draft = point_draft(
        i, k + 1, {Grain::season, days_from_civil(context_->year, 3 * season + 3, 1), season});
    anchor_to(draft, true);
    return draft;
  }
  const int part = part_at(k);
  if (part < 0 && !tokens_.has(k, kTimeUnit)) return std::nullopt;
  if (part < 0 && (is_plural_unit(tokens_.lower[k]) || tokens_.is(k, "second")))
    return std::nullopt;
  const auto unit = unit_of(tokens_.lower[k]);
  if (part < 0 && (!unit || unit->is_clock || unit->days == 14)) return std::nullopt;
  const Grain grain = part >= 0 ? Grain::day : unit->grain;
  const TimexType type = part >= 0 ? TimexType::time : TimexType::date;
  if (!last_ || last_->grain < grain || last_->grain == Grain::none)
    return value_draft(i, k + 1, type, "");
  TimexDraft draft = part >= 0 ? point_draft(i, k + 1, {Grain::part_of_day, last_->day, part}, type)
                               : point_draft(i, k + 1, unit_at(last_->day, grain), type);
  anchor_to(draft, true);
  return draft;
}

// "the day before", "the year after", "a day earlier" is read by `counted`
TimexFinder::Found TimexFinder::unit_before(size_t i) const {
  // "year-end", "year-earlier", "year-ago"
  if (tokens_.has(i, kTimeUnit)) {
    if (!tokens_.is_any(i, {"year", "month", "week", "quarter"}) || !tokens_.is(i + 1, "-") ||
        !is_tight(i + 2) || !tokens_.is_any(i + 2, {"end", "ago", "earlier"}) || !today_)
      return std::nullopt;
    if (i > 0 && tokens_.is(i - 1, "-")) return std::nullopt;
    const auto unit = unit_of(tokens_.lower[i]);
    const bool back = !tokens_.is(i + 2, "end");
    TimexDraft draft = point_draft(i, i + 3, shifted(unit_at(*today_, unit->grain), back ? -1 : 0));
    if (!back) draft.mod = "END";
    anchor_to(draft, false);
    return draft;
  }
  if (!tokens_.has(i, kThe)) return std::nullopt;
  const size_t k = i + 1;
  const int part = part_at(k);
  if (!tokens_.is_any(
          k, {"day", "week", "month", "year", "night", "morning", "evening", "afternoon"}) ||
      !tokens_.is_any(k + 1, {"before", "after", "earlier", "following", "prior"}))
    return std::nullopt;
  const bool later = tokens_.is_any(k + 1, {"after", "following"});
  const bool has_object = is_word(k + 2) && !in_list(tokens_.lower[k + 2], kNoObject);
  const TimexType type = part >= 0 ? TimexType::time : TimexType::date;
  if (has_object && tokens_.is(k + 2, "tomorrow") && today_)
    return point_draft(i, k + 3, day_point(*today_ + 2));
  if (has_object && tokens_.is(k + 2, "yesterday") && today_)
    return point_draft(i, k + 3, day_point(*today_ - 2));
  if (tokens_.matches(k + 1, "before last") && part < 0 && today_) {  // "the week before last"
    TimexDraft draft =
        point_draft(i, k + 3, shifted(unit_at(*today_, unit_of(tokens_.lower[k])->grain), -2));
    anchor_to(draft, false);
    return draft;
  }
  if (has_object) return std::nullopt;
  const Grain grain = part >= 0 ? Grain::day : unit_of(tokens_.lower[k])->grain;
  const bool told = last_ && last_->grain >= grain;
  if (!told && !(today_ && tokens_.is_any(k + 1, {"before", "earlier"})))
    return value_draft(i, k + 2, type, "");
  CalendarPoint point = shifted(unit_at(told ? last_->day : *today_, grain), later ? 1 : -1);
  if (part >= 0) point = {Grain::part_of_day, point.day, part};
  TimexDraft draft = point_draft(i, k + 2, point, type);
  anchor_to(draft, told);
  return draft;
}

// "over the weekend", "at the weekend": the nearest by tense
TimexFinder::Found TimexFinder::weekend_at_hand(size_t i) const {
  const size_t k = i + 1;
  if (i == 0 || !tokens_.is(k, "weekend") ||
      !tokens_.is_any(i - 1, {"over", "at", "during", "through", "throughout", "for", "of"}))
    return std::nullopt;
  const bool told = narrative_ && last_ && last_->grain >= Grain::week;
  if (!told && !today_) return value_draft(i, k + 1, TimexType::date, "");
  const int64_t from = told ? last_->day : *today_;
  const bool on_it = weekday_of(from) == 0 || weekday_of(from) == 6;
  CalendarPoint point = unit_at(from, Grain::weekend);
  if (!on_it && !is_future(i)) point.day -= 7;
  TimexDraft draft = point_draft(i, k + 1, point);
  anchor_to(draft, told);
  return draft;
}

// "the first Monday in May", "the last Friday of June 2025": `k` is at the weekday; nth 0 is the
// last one.
TimexFinder::Found TimexFinder::nth_weekday_of(size_t i, size_t k, int nth) const {
  constexpr int kMost = 5;
  if (!tokens_.is_any(k + 1, {"of", "in"}) || !tokens_.has(k + 2, kMonthName) || nth > kMost)
    return std::nullopt;
  const Found month = month_date(k + 2);
  if (!month || !month->point || month->point->grain != Grain::month) return std::nullopt;
  const Civil date = civil_from_days(month->point->day);
  const int length = days_in_month(date.year, date.month);
  const int64_t first = days_from_civil(date.year, date.month, 1);
  const int weekday = weekday_at(k);
  int64_t day = first + (weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1);
  if (nth == 0) {
    const int64_t last = first + length - 1;
    day = last - (weekday_of(last) - weekday + 7) % 7;
  }
  if (day >= first + length) return std::nullopt;
  TimexDraft draft = point_draft(i, month->end, day_point(day));
  draft.anchor = month->anchor;
  draft.tells_year = month->tells_year;
  return draft;
}

// "the first week of August", "the last two months of 2015", "the last day of March"
TimexFinder::Found TimexFinder::part_of_stretch(size_t i) const {
  size_t k = i + 1;
  const bool last = tokens_.is_any(k, {"last", "final", "closing"});
  if (!last && !tokens_.has(k, kOrdinalWord) && !tokens_.is(k, "opening")) return std::nullopt;
  const int nth = tokens_.has(k, kOrdinalWord) ? tokens_.facts[k].value : 1;
  ++k;
  if (weekday_at(k) >= 0) return nth_weekday_of(i, k, last ? 0 : nth);
  double count = 1;
  bool counts = false;
  if (tokens_.has(k, kNumeral | kDigits)) {
    const auto number = read_number(text_, tokens_, k);
    if (!number || number->is_ordinal || number->value > 1000) return std::nullopt;
    count = number->value;
    counts = true;
    k = number->end;
  }
  if (!tokens_.is_any(k, {"day", "days", "week", "weeks", "weekend", "month", "months"}) ||
      !tokens_.is_any(k + 1, {"of", "in"}))
    return std::nullopt;
  const auto unit = unit_of(tokens_.lower[k]);
  Found whole;
  const size_t w = k + 2;
  if (tokens_.has(w, kMonthName)) whole = month_date(w);
  if (!whole && tokens_.has(w, kDigits)) whole = bare_year(w);
  if (!whole && tokens_.has(w, kRelative)) whole = relative_unit(w);
  if (!whole || !whole->point ||
      (whole->point->grain != Grain::month && whole->point->grain != Grain::year))
    return std::nullopt;
  const std::optional<Interval> bounds = interval_of(*whole->point, 0);
  const int64_t first = bounds->from / kDaySeconds;
  const int64_t behind = bounds->to / kDaySeconds;
  TimexDraft draft;
  if (!counts && unit->grain == Grain::day) {
    draft = point_draft(i, whole->end, day_point(last ? behind - 1 : first + nth - 1));
  } else if (!counts && unit->grain == Grain::month && whole->point->grain == Grain::year) {
    const int64_t year = civil_from_days(first).year;
    if (nth > 12) return std::nullopt;
    draft = point_draft(i, whole->end, month_point(year, last ? 12 : nth));
  } else {
    draft = value_draft(i, whole->end, TimexType::duration, period(count, *unit));
    const auto n = static_cast<int64_t>(count);
    const auto later = [&](int64_t day, int64_t units) {
      return unit->months > 0 ? moved_day(day, units * unit->months) : day + units * unit->days;
    };
    const int64_t begin = last ? later(behind, -n) : later(first, nth - 1);
    const int64_t end = last ? behind : later(begin, n);
    draft.interval =
        Interval{begin * kDaySeconds - offset_ * 60ll, end * kDaySeconds - offset_ * 60ll};
  }
  draft.anchor = whole->anchor;
  draft.tells_year = whole->tells_year && draft.point;
  return draft;
}

// "By the end of the year the dam ...": the bound that ends before word `i` begins its sentence, so
// what follows is a clause, not one that tells which year.
bool TimexFinder::opens_sentence_as_bound(size_t i) const {
  return i >= 4 && tokens_.is(i - 1, "of") && tokens_.is(i - 3, "the") &&
         tokens_.is_any(i - 4, {"by", "at", "before", "until", "towards", "toward"}) &&
         (i == 4 || !is_word(i - 5) || !same_paragraph(i - 5, i));
}

// "by year's end": of the one at hand
TimexFinder::Found TimexFinder::units_end(size_t i) const {
  if (!tokens_.is_any(i, {"year", "month", "week"}) || !tokens_.is(i + 1, "'") ||
      !tokens_.is(i + 2, "s") || !tokens_.is(i + 3, "end") || i == 0 ||
      !tokens_.is_any(i - 1, {"by", "at", "before", "until", "to", "from"}))
    return std::nullopt;
  TimexDraft draft = one_at_hand(i, i, i + 4);
  if (draft.point) draft.mod = "END";
  return draft;
}

// The unit named by word `unit` that holds the day told last, or else that of the report: words
// [begin, end). Without value where neither is known.
TimexDraft TimexFinder::one_at_hand(size_t begin, size_t unit, size_t end) const {
  const Grain grain = unit_of(tokens_.lower[unit])->grain;
  const bool told =
      last_ && last_->grain >= grain && (narrative_ || same_paragraph(last_word_, begin));
  if (!told && !today_) return value_draft(begin, end, TimexType::date, "");
  TimexDraft draft = point_draft(begin, end, unit_at(told ? last_->day : *today_, grain));
  anchor_to(draft, told);
  return draft;
}

// "the end of the year", "for the quarter", "later in the week": the one at hand
TimexFinder::Found TimexFinder::unit_at_hand(size_t i) const {
  const size_t k = i + 1;
  if (i == 0 || !tokens_.is_any(k, {"year", "quarter", "month", "week", "decade", "century"}))
    return std::nullopt;
  if (is_word(k + 1) && !opens_sentence_as_bound(i) &&
      !in_list(tokens_.lower[k + 1],
               "and but as to when after before with he she they it we at on"))
    return std::nullopt;
  if (is_tight(k + 1) && (tokens_.is(k + 1, "'") || is_dash(k + 1))) return std::nullopt;
  const bool part = i > 1 && tokens_.is(i - 1, "of") &&
                    tokens_.is_any(i - 2, {"end", "start", "beginning", "middle", "rest",
                                           "remainder", "close", "part", "half", "turn"});
  const bool placed = tokens_.is_any(i - 1, {"in", "during"}) && i > 1 &&
                      tokens_.is_any(i - 2, {"later", "earlier", "late", "early"});
  const bool whole = tokens_.is(i - 1, "for") && tokens_.is_any(k, {"quarter", "year"});
  if (!part && !placed && !whole) return std::nullopt;
  return one_at_hand(i, k, k + 1);
}

// "three years ago today", "a week ago tomorrow": `k` stands behind "ago".
TimexFinder::Found TimexFinder::ago_to_the_day(const TimexDraft& stretch, double count,
                                               const Unit& unit, size_t k) const {
  constexpr double kMost = 1000;
  if (!today_ || !tokens_.is_any(k, {"today", "tomorrow", "yesterday"}) || count > kMost ||
      count != std::floor(count) || (unit.months == 0 && unit.days == 0))
    return std::nullopt;
  const int shift = tokens_.is(k, "today") ? 0 : tokens_.is(k, "tomorrow") ? 1 : -1;
  const auto n = static_cast<int64_t>(count);
  const int64_t from = *today_ + shift;
  const int64_t day = unit.months > 0 ? moved_day(from, -n * unit.months) : from - n * unit.days;
  TimexDraft draft = point_draft(stretch.begin, k + 1, day_point(day));
  anchor_to(draft, false);
  return draft;
}

// A stretch of time with "ago", "earlier" or "later" behind it.
TimexFinder::Found TimexFinder::moved(const TimexDraft& stretch, std::optional<double> count,
                                      const Unit& unit, bool ago, bool later) const {
  const size_t end = stretch.end;
  const bool takes_word =
      ago || tokens_.is_any(end, {"earlier", "later", "afterward", "afterwards", "previously",
                                  "before", "after", "prior", "on"});
  const bool has_object = tokens_.is_any(end, {"after", "before", "prior"}) &&
                          end + 1 < tokens_.size() && is_word(end + 1) &&
                          !in_list(tokens_.lower[end + 1], kNoObject);
  if (!ago && has_object) return stretch;  // "two days after the vote"
  const size_t stop = takes_word ? end + 1 : end;
  const TimexType type = unit.is_clock ? TimexType::time : TimexType::date;
  if (!count) {
    if (unit.is_clock)
      return value_draft(stretch.begin, stop, type, ago || !later ? "PAST_REF" : "FUTURE_REF");
    return value_draft(stretch.begin, stop, type, later ? "FUTURE_REF" : "PAST_REF");
  }
  const bool told = !ago && last_;
  const std::optional<int64_t> from = told              ? std::optional<int64_t>(last_->day)
                                      : (ago || !later) ? today_
                                                        : std::nullopt;
  if (unit.is_clock) {
    const bool minute = told && last_->grain == Grain::minute;
    if (!minute || *count > 1e4) return value_draft(stretch.begin, stop, type, "");
    const int step = unit.letter == "H" ? 60 : unit.letter == "M" ? 1 : 0;  // minutes
    const int64_t at = last_->part + static_cast<int64_t>(*count * step) * (later ? 1 : -1);
    const int64_t days = at >= 0 ? at / 1440 : -((-at + 1439) / 1440);
    TimexDraft draft = point_draft(
        stretch.begin, stop, {Grain::minute, last_->day + days, static_cast<int>(at - days * 1440)},
        TimexType::time);
    anchor_to(draft, true);
    return draft;
  }
  if (ago) {
    if (Found day = ago_to_the_day(stretch, *count, unit, stop)) return day;
  }
  constexpr double kMost = 4000;  // years and less: beyond is no calendar
  if (!from || *count > kMost) return value_draft(stretch.begin, stop, type, "");
  const int64_t base = *from;
  const int sign = later ? 1 : -1;
  CalendarPoint point;
  if (*count != std::floor(*count)) {  // "a year and a half ago"
    if (unit.months == 0) return value_draft(stretch.begin, stop, type, "");
    point = shifted(unit_at(base, Grain::month), sign * std::lround(*count * unit.months));
  } else {
    const auto n = sign * static_cast<int64_t>(*count);
    if (unit.grain == Grain::decade || unit.grain == Grain::century)
      point = shifted(unit_at(base, Grain::year), n * (unit.grain == Grain::decade ? 10 : 100));
    else if (unit.grain == Grain::week || unit.grain == Grain::weekend)
      point = unit_at(base + unit.days * n, Grain::week);
    else
      point = shifted(unit_at(base, unit.grain), n);
  }
  TimexDraft draft = point_draft(stretch.begin, stop, point, type);
  anchor_to(draft, told);
  return draft;
}

}  // namespace sayso::read
