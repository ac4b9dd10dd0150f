// The finder behind find_timexes: one pass over the words; each rule is one function that reads an
// expression from a word on, or nothing. Rules of one subject stand in one file: timex_*.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/calendar.h"
#include "read/number.h"
#include "read/quotation_marks.h"
#include "read/timex.h"

namespace sayso::read {

// Parts of days, as the lexicon numbers them.
constexpr int kMorning = 0;
constexpr int kAfternoon = 2;
constexpr int kEvening = 3;
constexpr int kNight = 4;

/// One expression on its way: words [begin, end) and what they mean.
struct TimexDraft {
  size_t begin = 0;
  size_t end = 0;
  TimexType type = TimexType::date;
  std::string value;
  std::optional<CalendarPoint> point;  ///< nothing: only `value` is known
  std::optional<std::string> mod;
  std::optional<std::string> anchor;
  std::optional<Interval> interval;   ///< of a stretch of time that lies at a known place
  std::optional<int> offset_minutes;  ///< of a named time zone
  bool tells_year = false;            ///< the year stands in the words
};

/// "arrived", "took"; "exceed" and "need" are none.
bool is_past_form(std::string_view word);

/// A clock time: minutes since midnight and the word behind it.
struct ClockTime {
  int minutes = 0;
  size_t end = 0;
};

class TimexFinder {
 public:
  TimexFinder(std::string_view text, const Tokens& tokens, const std::vector<Sentence>& sentences,
              const TimeAnchor& anchor);
  std::vector<Timex> find();

 private:
  using Found = std::optional<TimexDraft>;
  struct Rule;

  // timex.cc
  Found at(size_t i) const;
  Timex finish(const TimexDraft& draft) const;
  void take_dateline(const TimexDraft& draft);
  void take_diary(const TimexDraft& draft);
  static TimexDraft point_draft(size_t begin, size_t end, CalendarPoint point,
                                TimexType type = TimexType::date);
  static TimexDraft value_draft(size_t begin, size_t end, TimexType type, std::string value);

  // timex_words.cc: what the words are
  int month_at(size_t i) const;        // 1..12, 0 none
  size_t after_month(size_t i) const;  // "Jan." takes its full stop
  int weekday_at(size_t i) const;      // 0 Sunday, -1 none
  int part_at(size_t i) const;         // part of day, -1 none
  int season_at(size_t i) const;       // -1 none
  int day_number_at(size_t i) const;   // 1..31 in digits, with or without an ordinal ending; 0
  int spelled_day_at(size_t i, size_t* end) const;  // also "first", "twenty-first"
  std::optional<int64_t> year_at(size_t i) const;   // four digits, 1000..2199
  /// A year with what belongs to it: "2010", "480 BC", "AD 70", "'99". Moves `end` behind it.
  std::optional<int64_t> written_year(size_t i, size_t* end) const;
  std::optional<int64_t> glued_era(size_t i) const;  // "AD842", "480BC"
  std::optional<int64_t> era_behind(size_t i, int64_t number, size_t* end) const;
  bool is_digit_word(size_t i) const { return tokens_.has(i, kDigits); }
  bool is_word(size_t i) const { return i < tokens_.size() && tokens_.words[i].is_word; }
  bool is_tight(size_t i) const { return i < tokens_.size() && tokens_.tight[i]; }
  bool is_dash(size_t i) const;
  bool begins_paragraph(size_t i) const;
  /// Between an opening and a closing parenthesis that stands within a few words.
  bool same_paragraph(size_t a, size_t b) const;

  // timex_names.cc: days and months that are names
  bool is_name(size_t i) const;
  bool is_surname(size_t i) const;
  bool is_first_name(size_t i) const;
  bool is_woman(size_t i) const;
  bool is_paper_or_club(size_t i) const;

  // timex_anchor.cc: what bare expressions are resolved against
  void find_narrative();
  size_t sentence_of(size_t i) const;
  int64_t nearest_weekday(int weekday, size_t i, int64_t from) const;
  std::optional<int64_t> year_in_row(int month, size_t i) const;
  int64_t nearest_year(int month, int day, size_t i) const;
  std::optional<int64_t> quoted_day(size_t i) const;
  std::optional<int64_t> told_year(int month, size_t i) const;
  /// The day that the text told last, if that is near enough to word `i` to be meant.
  std::optional<int64_t> told_day(size_t i) const;
  void anchor_to(TimexDraft& draft, bool discourse) const;
  void remember(const TimexDraft& draft);
  bool is_bound_year(const TimexDraft& draft) const;
  void remember_year(const TimexDraft& draft);

  // timex_tense.cc: whether a sentence looks ahead
  /// Whether a verb looks ahead: not, to what is meant to be, or to what will surely be.
  enum class Ahead { none, meant, sure };
  Ahead ahead_at(size_t i) const;
  bool is_future(size_t i) const { return ahead_at(i) != Ahead::none; }
  bool promises(size_t k, size_t floor) const;
  bool tells_plan(size_t k, size_t floor) const;
  bool is_deadline(size_t i, size_t floor) const;
  bool may_come(size_t k) const;
  bool is_faced(size_t k, size_t i) const;
  bool looks_to_tonight(size_t i) const;
  bool is_tool(size_t k, size_t floor) const;
  bool is_planned(size_t k, size_t floor) const;
  bool is_at_set_time(size_t k, size_t i) const;
  std::optional<Ahead> ahead_before(size_t i, size_t floor) const;
  std::optional<bool> future_behind(size_t i, size_t end) const;

  // timex_dates.cc
  Found numeric_date(size_t i) const;
  Found named_date(size_t i) const;
  Found month_date(size_t i) const;
  Found first_of_two_days(size_t i) const;
  Found second_of_two_days(size_t i) const;
  Found day_alone(size_t i) const;
  Found weekday_date(size_t i) const;
  Found week_on(size_t i) const;
  void read_iso_clock(TimexDraft& draft, int hour) const;
  std::optional<int64_t> year_of_pair(size_t k) const;
  std::optional<int64_t> year_behind(size_t k, size_t* end) const;
  bool ends_with_side(size_t k) const;
  static int64_t year_on_side(int month, int day, int64_t from, bool next);
  TimexDraft dated(size_t begin, size_t end, int64_t year, int month, int day) const;

  // timex_clock.cc
  std::optional<ClockTime> clock_time(size_t i) const;
  std::optional<ClockTime> spelled_clock(size_t i) const;
  std::optional<ClockTime> spoken_clock(size_t i) const;
  size_t part_behind(size_t k) const;
  size_t read_half(size_t k, std::string_view half, int& hour) const;
  bool tells_half(const ClockTime& time) const;
  static int turned(int minutes, int part);
  size_t skip_zone(size_t k, std::optional<int>& offset) const;
  bool begins_its_day(size_t i, bool day_told) const;
  Found clock(size_t i) const;
  Found first_of_two_clocks(size_t i) const;
  Found part_of_date(size_t i) const;
  Found part_alone(size_t i) const;

  // timex_relative.cc
  Found deictic(size_t i) const;
  Found shortly_after(size_t i) const;
  Found relative_unit(size_t i) const;
  Found relative_name(size_t i, size_t k, int direction, std::optional<int64_t> from) const;
  Found relative_count(size_t i, size_t k, int direction) const;
  bool is_owned(size_t i, int direction) const;
  bool is_verb_last(size_t i) const;
  Found told_unit(size_t i) const;
  Found unit_before(size_t i) const;
  bool opens_sentence_as_bound(size_t i) const;
  TimexDraft one_at_hand(size_t begin, size_t unit, size_t end) const;
  Found units_end(size_t i) const;
  Found unit_at_hand(size_t i) const;
  Found weekend_at_hand(size_t i) const;
  Found part_of_stretch(size_t i) const;
  Found nth_weekday_of(size_t i, size_t k, int nth) const;
  Found ago_to_the_day(const TimexDraft& stretch, double count, const Unit& unit, size_t k) const;
  Found moved(const TimexDraft& stretch, std::optional<double> count, const Unit& unit, bool ago,
              bool later) const;

  // timex_periods.cc
  Found repeated(size_t i) const;
  Found rate(size_t i) const;
  Found counted(size_t i) const;
  Found joined_units(size_t i) const;
  bool read_count(size_t i, size_t& k, std::optional<double>& count, bool& article) const;
  bool is_stretch(size_t i, size_t unit) const;
  static std::string period(std::optional<double> count, const Unit& unit);

  // timex_eras.cc
  Found decade_or_century(size_t i) const;
  Found season(size_t i) const;
  bool is_hurt_before(size_t i) const;
  Found quarter_or_half(size_t i) const;
  Found short_quarter(size_t i) const;
  Found holiday(size_t i) const;
  Found fiscal_year(size_t i) const;
  Found bare_year(size_t i) const;
  Found second_year(size_t i) const;
  Found spoken_year(size_t i) const;
  bool is_as_late(size_t i) const;
  bool is_no_year(size_t i, size_t end, int64_t year) const;

  // timex_extent.cc
  void grow_left(TimexDraft& draft, size_t floor) const;
  void grow_stage(TimexDraft& draft, size_t floor) const;
  void grow_bound(TimexDraft& draft, size_t floor) const;

  std::string_view text_;
  const Tokens& tokens_;
  const Quotations quotations_;
  const std::vector<Sentence>& sentences_;
  std::optional<int64_t> today_;
  std::optional<int64_t> now_;
  std::string anchor_name_;
  int offset_ = 0;
  bool narrative_ = false;             // a history of other years than its own
  bool ancient_ = false;               // tells of years with three digits, or before Christ
  std::optional<CalendarPoint> last_;  // what the text told last
  size_t last_word_ = SIZE_MAX;
  size_t last_end_ = 0;
  // The year that is being told of, the month where known, and a year that may become it.
  struct YearContext {
    int64_t year = 0;
    int month = 0;
    size_t word = 0;
  };
  std::optional<YearContext> context_;
  std::optional<int64_t> pending_year_;
  bool before_christ_ = false;
};

}  // namespace sayso::read
