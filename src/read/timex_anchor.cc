// What bare expressions are resolved against: the day of the report, or what the text told last.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "read/timex_finder.h"

namespace sayso::read {
namespace {

constexpr std::string_view kYearLeads =
    "in , of since by until from during after before ( early late";

}  // namespace

// A history tells of other years than its own, and hardly of its own days: then a bare "June 5" is
// of the year told last.
void TimexFinder::find_narrative() {
  size_t ancient = 0;
  size_t far = 0;
  size_t near = 0;
  size_t present = 0;
  const int64_t now = today_ ? civil_from_days(*today_).year : 0;
  for (size_t i = 0; i < tokens_.size(); ++i) {
    if (tokens_.facts[i].classes == 0) continue;
    if (tokens_.has(i, kAllDigits) && tokens_.lower[i].size() >= 2) {
      size_t end = i;
      if (tokens_.lower[i].size() <= 4 && era_behind(i + 1, tokens_.facts[i].value, &end)) {
        ++ancient;
        if (tokens_.is(i + 1, "b") || tokens_.lower[i + 1].starts_with("bc")) before_christ_ = true;
      }
      if (tokens_.lower[i].size() <= 3 && i > 1 && tokens_.is(i - 1, "year") &&
          tokens_.has(i - 2, kThe))
        ancient += 2;  // "in the year 71"
      if (const auto year = year_at(i)) {
        const bool led =
            i > 0 && (month_at(i - 1) > 0 || in_list(tokens_.lower[i - 1], kYearLeads));
        if (led || begins_paragraph(i)) (std::abs(*year - now) >= 2 ? far : near) += 1;
      } else if (tokens_.lower[i].size() == 3 && i > 1 && tokens_.is(i - 1, ".") &&
                 tokens_.is_any(i - 2, {"c", "ca"}) && !tokens_.is(i + 1, ",")) {
        ancient += is_dash(i + 1) ? 2u : 1u;  // "c. 314", "c. 314 - 368"
      }
    } else if (weekday_at(i) >= 0 || (tokens_.has(i, kDeictic) &&
                                      tokens_.is_any(i, {"today", "yesterday", "tomorrow"}))) {
      ++present;
    } else if (tokens_.has(i, kRelative) && tokens_.is_any(i, {"last", "next", "this"}) &&
               !(i > 0 && tokens_.has(i - 1, kThe)) &&
               tokens_.is_any(i + 1, {"week", "month", "year"})) {
      present += 2;
    }
  }
  constexpr size_t kFewest = 4;
  ancient_ = ancient >= 2;
  narrative_ = today_ && ((far >= kFewest && far > near + 2 * present) || ancient > kFewest);
}

size_t TimexFinder::sentence_of(size_t i) const {
  const uint32_t byte = tokens_.words[i].span.begin;
  return static_cast<size_t>(
      std::partition_point(sentences_.begin(), sentences_.end(),
                           [&](const Sentence& s) { return s.span.end <= byte; }) -
      sentences_.begin());
}

int64_t TimexFinder::nearest_weekday(int weekday, size_t i, int64_t from) const {
  const int back = (weekday_of(from) - weekday + 7) % 7;
  if (back == 0) return from;
  return is_future(i) ? from + (7 - back) : from - back;
}

// The year of a bare month by the year that is told of: the turn of the year lies between.
std::optional<int64_t> TimexFinder::told_year(int month, size_t i) const {
  if (!context_) return std::nullopt;
  const bool near = narrative_ || (same_paragraph(context_->word, i) && today_ &&
                                   context_->year != civil_from_days(*today_).year);
  if (!near) return std::nullopt;
  if (context_->month == 0) return context_->year;
  constexpr int kTurn = 8;  // months
  if (context_->month - month >= kTurn) return context_->year + 1;
  if (month - context_->month >= kTurn + 1) return context_->year - 1;
  return context_->year;
}

// "in Port Karrow in November, in Brannock in December and in Sund in January": a row of months to
// come goes on over the turn of the year.
std::optional<int64_t> TimexFinder::year_in_row(int month, size_t i) const {
  constexpr size_t kReach = 12;  // words
  constexpr int kTurn = 6;       // months
  if (narrative_ || !last_ || !today_ || last_->grain < Grain::month || last_->day <= *today_ ||
      i - last_end_ > kReach || last_word_ + kReach < i ||
      sentence_of(last_word_) != sentence_of(i))
    return std::nullopt;
  const Civil told = civil_from_days(last_->day);
  if (month < told.month && told.month - month < kTurn) return std::nullopt;
  bool joined = false;
  for (size_t k = last_end_; k < i; ++k) {
    joined = joined || tokens_.is_any(k, {",", "and", ";"});
    const std::string& word = tokens_.lower[k];
    if (is_past_form(word) || tokens_.is_any(k, {"since", "after", "last", "from"}))
      return std::nullopt;
  }
  if (!joined) return std::nullopt;
  return month >= told.month ? told.year : told.year + 1;
}

int64_t TimexFinder::nearest_year(int month, int day, size_t i) const {
  if (const auto year = told_year(month, i)) return *year;
  if (const auto year = year_in_row(month, i)) return *year;
  const Civil now = civil_from_days(*today_);
  const int64_t then =
      days_from_civil(now.year, month, std::min(day, days_in_month(now.year, month)));
  const int64_t distance = then - *today_;  // days
  constexpr int64_t kHalfYear = 180;
  constexpr int64_t kMonth = 31;
  if (distance > kMonth && !is_future(i)) {
    // "in December" told in January is the last one; "in June" told in May is to come.
    return distance > kHalfYear || ahead_before(i, i > 14 ? i - 14 : 0) == Ahead::none
               ? now.year - 1
               : now.year;
  }
  if (distance < -kHalfYear && is_future(i)) return now.year + 1;
  // "will open on June 1", told in November
  if (distance < -kMonth && ahead_at(i) == Ahead::sure) return now.year + 1;
  return now.year;
}

std::optional<int64_t> TimexFinder::told_day(size_t i) const {
  if (!last_ || last_->grain < Grain::day) return std::nullopt;
  if (narrative_ || same_paragraph(last_word_, i)) return last_->day;
  constexpr uint32_t kNear = 4;  // paragraphs
  const bool near = tokens_.paragraph[i] - tokens_.paragraph[last_word_] <= kNear;
  if (near && today_ && last_->day < *today_) return last_->day;
  return std::nullopt;
}

// "On Monday Ana Venn wrote: 'Today we ...'": inside a quotation the day of its saying is meant,
// where the sentence told it before.
std::optional<int64_t> TimexFinder::quoted_day(size_t i) const {
  if (!last_ || last_->grain < Grain::day || last_word_ >= i || (today_ && last_->day > *today_) ||
      sentence_of(last_word_) != sentence_of(i))
    return std::nullopt;
  const QuotedPart* quotation = quotations_.around(i);
  return quotation && quotation->begin >= last_end_ ? std::optional<int64_t>(last_->day)
                                                    : std::nullopt;
}

void TimexFinder::anchor_to(TimexDraft& draft, bool discourse) const {
  if (discourse && last_)
    draft.anchor = value_of(*last_);
  else if (today_)
    draft.anchor = anchor_name_;
}

void TimexFinder::remember_year(const TimexDraft& draft) {
  const Civil date = civil_from_days(draft.point->day);
  const Grain grain = draft.point->grain;
  if (grain < Grain::year || grain == Grain::none) return;
  // A bare year far from what is told is an aside ("a paper of 2005 says") until told again.
  constexpr int64_t kFar = 8;  // years
  const bool bare = grain == Grain::year && !begins_paragraph(draft.begin);
  if (narrative_ && bare && context_ && std::abs(date.year - context_->year) > kFar) {
    const bool again = pending_year_ && std::abs(*pending_year_ - date.year) <= kFar;
    pending_year_ = date.year;
    if (!again) return;
  }
  const bool keeps_month = grain == Grain::year && context_ && context_->year == date.year &&
                           same_paragraph(context_->word, draft.begin);
  if (narrative_ && context_ && date.year > context_->year && bare && is_future(draft.begin))
    return;  // a plan
  const int month = grain >= Grain::month ? date.month : keeps_month ? context_->month : 0;
  context_ = YearContext{date.year, month, draft.begin};
}

// "Visits have fallen since 2019": a report that goes on is not of that year.
bool TimexFinder::is_bound_year(const TimexDraft& draft) const {
  return !narrative_ && draft.point->grain == Grain::year && draft.begin > 0 &&
         tokens_.is_any(draft.begin - 1,
                        {"since", "until", "till", "before", "after", "from", "to", "than"});
}

void TimexFinder::remember(const TimexDraft& draft) {
  if (!draft.point) return;
  if ((draft.tells_year || narrative_) && !is_bound_year(draft)) remember_year(draft);
  if (draft.point->grain >= Grain::month || narrative_ || !last_ ||
      draft.point->grain >= last_->grain) {
    last_ = draft.point;
    last_word_ = draft.begin;
  }
}

}  // namespace sayso::read
