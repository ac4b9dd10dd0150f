#include "read/timex.h"

#include <algorithm>
#include <cstdlib>

#include "read/timex_finder.h"

namespace sayso::read {

TimexFinder::TimexFinder(std::string_view text, const Tokens& tokens,
                         const std::vector<Sentence>& sentences, const TimeAnchor& anchor)
    : text_(text), tokens_(tokens), quotations_(tokens), sentences_(sentences) {
  if (anchor.dateline) {
    today_ = anchor.dateline->local_day();
    anchor_name_ = "dateline";
  } else if (anchor.published) {
    today_ = anchor.published->local_day();
    anchor_name_ = "published";
  }
  if (anchor.published) {
    offset_ = anchor.published->offset_minutes;
    if (!anchor.published->date_only) now_ = anchor.published->utc_seconds;
  }
  find_narrative();
}

std::vector<Timex> TimexFinder::find() {
  std::vector<Timex> out;
  for (size_t i = 0; i < tokens_.size();) {
    Found draft = at(i);
    if (!draft) {
      ++i;
      continue;
    }
    grow_left(*draft, last_end_);
    out.push_back(finish(*draft));
    remember(*draft);
    take_dateline(*draft);
    take_diary(*draft);
    last_end_ = draft->end;
    i = std::max(draft->end, i + 1);
  }
  return out;
}

// "Thursday, May 7, 2015" at the head of a report is the day of its writing.
void TimexFinder::take_dateline(const TimexDraft& draft) {
  constexpr uint32_t kHead = 6;  // paragraphs
  constexpr int64_t kNear = 31;  // days
  if (anchor_name_ != "published" || !draft.tells_year || !draft.point ||
      draft.point->grain != Grain::day || !begins_paragraph(draft.begin) ||
      tokens_.paragraph[draft.begin] > kHead || weekday_at(draft.begin) < 0 ||
      std::abs(draft.point->day - *today_) > kNear)
    return;
  today_ = draft.point->day;
  anchor_name_ = "dateline";
}

// "It is May 7th, and we are moving": a diary that is put out later tells its days as it goes.
void TimexFinder::take_diary(const TimexDraft& draft) {
  constexpr int64_t kNear = 31;  // days
  const size_t i = draft.begin;
  if (!today_ || narrative_ || !draft.point || draft.point->grain != Grain::day || i < 2 ||
      !tokens_.is(i - 1, "is") || !tokens_.is_any(i - 2, {"it", "today"}) ||
      !tokens_.capital[i - 2] || draft.end > tokens_.size() || draft.end == i + 1 ||
      std::abs(draft.point->day - *today_) > kNear)
    return;
  const size_t before = i > 2 ? i - 3 : i;
  if (i > 2 && same_paragraph(before, i) &&
      tokens_.is_any(before, {"\"", "\xE2\x80\x9C", "'", "\xE2\x80\x98"}))
    return;  // somebody else's day
  today_ = draft.point->day;
}

// A rule and the classes of words that its expressions begin with.
struct TimexFinder::Rule {
  uint32_t begins;
  Found (TimexFinder::*read)(size_t) const;
};

TimexFinder::Found TimexFinder::at(size_t i) const {
  static constexpr Rule kRules[] = {
      {kDigits, &TimexFinder::numeric_date},
      {kDigits, &TimexFinder::named_date},
      {kDigits, &TimexFinder::first_of_two_clocks},
      {kDigits | kClockWord | kNumeral | kArticle | kTimeUnit | kQuantifier, &TimexFinder::clock},
      {kThe, &TimexFinder::part_of_date},
      {kThe, &TimexFinder::part_of_stretch},
      {kThe, &TimexFinder::weekend_at_hand},
      {kMonthName | kDigits | kOrdinalWord | kNumeral | kThe, &TimexFinder::month_date},
      {kDigits, &TimexFinder::first_of_two_days},
      {kDigits, &TimexFinder::second_of_two_days},
      {kThe, &TimexFinder::day_alone},
      {kWeekdayName, &TimexFinder::weekday_date},
      {kDeictic, &TimexFinder::shortly_after},
      {kDeictic | kRelative | kThe, &TimexFinder::deictic},
      {kRelative | kThe, &TimexFinder::relative_unit},
      {kRelative | kThe, &TimexFinder::told_unit},
      {kThe | kArticle | kTimeUnit | kDayPart, &TimexFinder::unit_before},
      {kPeriodic | kWeekdayName, &TimexFinder::repeated},
      {kPeriodic | kArticle, &TimexFinder::rate},
      {kNumeral, &TimexFinder::spoken_year},
      {kNumeral | kDigits | kArticle, &TimexFinder::week_on},
      {kNumeral | kDigits | kQuantifier | kArticle | kTimeUnit | kMagnitudeWord,
       &TimexFinder::counted},
      {kThe | kDigits | kOrdinalWord | kNumeral | kEraMark | kStage,
       &TimexFinder::decade_or_century},
      {kThe | kSeasonName | kDigits | kStage, &TimexFinder::season},
      {kThe | kOrdinalWord | kDigits | kStage, &TimexFinder::quarter_or_half},
      {kGlued, &TimexFinder::short_quarter},
      {kHolidayWord | kWeekdayName | kThe, &TimexFinder::holiday},
      {kEraMark | kThe, &TimexFinder::fiscal_year},
      {kDigits | kEraMark | kGlued, &TimexFinder::bare_year},
      {kDigits, &TimexFinder::second_year},
      {kThe | kDayPart | kStage, &TimexFinder::part_alone},
      {kThe, &TimexFinder::unit_at_hand},
      {kTimeUnit, &TimexFinder::units_end},
  };
  const uint32_t classes = tokens_.facts[i].classes;
  if (classes == 0) return std::nullopt;
  // Most articles stand before words that are no part of any date.
  if ((classes & (kThe | kArticle)) != 0 &&
      (i + 1 >= tokens_.size() || tokens_.facts[i + 1].classes == 0) &&
      !((classes & kArticle) != 0 && tokens_.is_any(i + 1, {"full", "whole", "single"})))
    return std::nullopt;
  if ((classes & (kMonthName | kWeekdayName)) != 0 && is_name(i)) return std::nullopt;
  for (const Rule& rule : kRules) {
    if ((classes & rule.begins) == 0) continue;
    if (Found draft = (this->*rule.read)(i)) return draft;
  }
  return std::nullopt;
}

TimexDraft TimexFinder::point_draft(size_t begin, size_t end, CalendarPoint point, TimexType type) {
  TimexDraft draft;
  draft.begin = begin;
  draft.end = end;
  draft.point = point;
  draft.type = type;
  draft.value = value_of(point);
  return draft;
}

TimexDraft TimexFinder::value_draft(size_t begin, size_t end, TimexType type, std::string value) {
  TimexDraft draft;
  draft.begin = begin;
  draft.end = end;
  draft.type = type;
  draft.value = std::move(value);
  return draft;
}

Timex TimexFinder::finish(const TimexDraft& draft) const {
  Timex timex;
  timex.span = tokens_.span(draft.begin, draft.end);
  timex.type = draft.type;
  timex.value = draft.value;
  timex.mod = draft.mod;
  timex.anchor = draft.anchor;
  const std::optional<Interval> interval =
      draft.point ? interval_of(*draft.point, draft.offset_minutes.value_or(offset_))
                  : draft.interval;
  if (interval) {
    timex.from = interval->from;
    timex.to = interval->to;
  }
  return timex;
}

std::vector<Timex> find_timexes(std::string_view text, const Tokens& tokens,
                                const std::vector<Sentence>& sentences, const TimeAnchor& anchor) {
  return TimexFinder(text, tokens, sentences, anchor).find();
}

}  // namespace sayso::read
