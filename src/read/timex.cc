#include "read/timex.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "read/calendar.h"
#include "read/number.h"

namespace sayso::read {
namespace {

constexpr std::string_view kMonths[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
constexpr std::string_view kShortMonths[] = {"jan", "feb", "mar",  "apr", "may", "jun",
                                             "jul", "aug", "sept", "oct", "nov", "dec"};
constexpr std::string_view kWeekdays[] = {"sunday",   "monday", "tuesday", "wednesday",
                                          "thursday", "friday", "saturday"};
constexpr std::string_view kShortWeekdays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

std::optional<int64_t> year_at(const Tokens& tokens, size_t i) {
  if (i >= tokens.size()) return std::nullopt;
  const std::string& word = tokens.lower[i];
  if (word.size() != 4 || word.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  const int64_t year = std::stoi(word);
  if (year < 1000 || year > 2100) return std::nullopt;
  return year;
}

// One expression on its way: words [begin, end) and what they mean.
struct Draft {
  size_t begin = 0;
  size_t end = 0;
  TimexType type = TimexType::date;
  std::string value;
  std::optional<CalendarPoint> point;  // else only `value`
  std::optional<std::string> mod;
  std::optional<std::string> anchor;
  std::optional<Interval> interval;
};

class Finder {
 public:
  Finder(std::string_view text, const Tokens& tokens, const std::vector<Sentence>& sentences,
         const TimeAnchor& anchor)
      : text_(text), tokens_(tokens), sentences_(sentences) {
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

  std::vector<Timex> find() {
    std::vector<Timex> out;
    for (size_t i = 0; i < tokens_.size();) {
      std::optional<Draft> draft = at(i);
      if (!draft) {
        ++i;
        continue;
      }
      grow_left(*draft, out.empty() ? 0 : last_end_);
      out.push_back(finish(*draft));
      remember(*draft);
      last_end_ = draft->end;
      i = std::max(draft->end, i + 1);
    }
    return out;
  }

 private:
  // ---- what the words are
  int month_at(size_t i) const {
    if (i >= tokens_.size() || !tokens_.capital[i] ||
        (tokens_.tight[i] && i > 0 && tokens_.is(i - 1, "-") &&
         !(i > 1 && tokens_.is(i - 2, "mid"))))
      return 0;
    for (int m = 0; m < 12; ++m) {
      if (tokens_.lower[i] == kMonths[m] || tokens_.lower[i] == kShortMonths[m] ||
          (m == 8 && tokens_.lower[i] == "sep"))
        return m + 1;
    }
    return 0;
  }
  size_t after_month(size_t i) const {  // "Jan." takes its full stop
    const bool is_short = tokens_.lower[i].size() <= 4 && tokens_.lower[i] != "may" &&
                          tokens_.lower[i] != "june" && tokens_.lower[i] != "july";
    const size_t next = i + 1;
    if (is_short && tokens_.is(next, ".") && tokens_.tight[next] && next + 1 < tokens_.size() &&
        starts_with_digit(next + 1))
      return next + 1;
    return next;
  }
  bool starts_with_digit(size_t i) const {
    return i < tokens_.size() && tokens_.lower[i][0] >= '0' && tokens_.lower[i][0] <= '9';
  }
  int weekday_at(size_t i) const {  // 0 Sunday, -1 none
    if (i >= tokens_.size() || !tokens_.capital[i]) return -1;
    for (int d = 0; d < 7; ++d) {
      if (tokens_.lower[i] == kWeekdays[d]) return d;
      if (tokens_.lower[i] == kShortWeekdays[d] && tokens_.is(i + 1, ".")) return d;
    }
    return -1;
  }
  int part_at(size_t i) const {
    if (tokens_.is_any(i, {"morning", "mornings"})) return 0;
    if (tokens_.is_any(i, {"afternoon"})) return 2;
    if (tokens_.is_any(i, {"evening"})) return 3;
    if (tokens_.is_any(i, {"night", "nights"})) return 4;
    return -1;
  }
  int season_at(size_t i) const {
    if (tokens_.is(i, "spring")) return 0;
    if (tokens_.is(i, "summer")) return 1;
    if (tokens_.is_any(i, {"fall", "autumn"})) return 2;
    if (tokens_.is(i, "winter")) return 3;
    return -1;
  }
  // 1..31 with or without an ordinal ending
  int day_number_at(size_t i) const {
    if (!starts_with_digit(i) ||
        (i + 1 < tokens_.size() && tokens_.is_any(i + 1, {"."}) && tokens_.tight[i + 1] &&
         i + 2 < tokens_.size() && tokens_.tight[i + 2] && starts_with_digit(i + 2)))
      return 0;
    const std::string& word = tokens_.lower[i];
    const size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits > 2) return 0;
    const std::string_view ending = std::string_view(word).substr(digits);
    if (!ending.empty() && ending != "st" && ending != "nd" && ending != "rd" && ending != "th")
      return 0;
    const int day = std::stoi(word.substr(0, digits));
    return day >= 1 && day <= 31 ? day : 0;
  }

  // ---- the anchor
  std::optional<int64_t> today() const { return today_; }

  // A history tells of other years than its own: then a bare "June 5" is of the year told last.
  void find_narrative() {
    if (!today_) return;
    const int64_t now = civil_from_days(*today_).year;
    size_t far = 0;
    size_t near = 0;
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const auto year = year_at(tokens_, i);
      if (!year || !(i > 0 && (month_at(i - 1) > 0 ||
                               tokens_.is_any(i - 1, {"in", ",", "of", "since", "by", "until"}))))
        continue;
      (std::abs(*year - now) >= 2 ? far : near) += 1;
    }
    narrative_ = far >= 5 && far > 3 * near;
  }

  // Whether the sentence around word `i` speaks of what is to come.
  bool is_future(size_t i) const {
    const uint32_t byte = tokens_.words[i].span.begin;
    const auto it = std::partition_point(sentences_.begin(), sentences_.end(),
                                         [&](const Sentence& s) { return s.span.end <= byte; });
    if (it == sentences_.end()) return false;
    // The nearest verb decides: look back first, then ahead.
    const Tokens::Range range = tokens_.within(it->span);
    for (size_t k = i; k > range.begin && i - k < 12; --k) {
      if (tokens_.is_any(k - 1,
                         {"will", "would", "shall", "plans", "planned", "scheduled", "expected",
                          "expects", "due", "set", "to", "ll", "upcoming", "plan", "until"}) &&
          !(tokens_.is(k - 1, "to") && k < i && tokens_.is_any(k, {"the", "a"}))) {
        if (tokens_.is(k - 1, "to") && i - k < 1) continue;
        return true;
      }
      if (tokens_.lower[k - 1].ends_with("ed") ||
          tokens_.is_any(k - 1, {"said", "was", "were", "had", "told", "came", "began", "took",
                                 "made", "went"}))
        return false;
    }
    for (size_t k = i; k < range.end && k - i < 14; ++k) {
      if (tokens_.is_any(k, {"will", "ll"})) return true;
      if (tokens_.lower[k].ends_with("ed") ||
          tokens_.is_any(k, {"said", "was", "were", "had", "told", "came", "began", "took"}))
        return false;
    }
    return false;
  }

  int64_t nearest_weekday(int weekday, size_t i, int64_t from) const {
    const int back = (weekday_of(from) - weekday + 7) % 7;
    if (is_future(i)) return back == 0 ? from : from + (7 - back);
    return from - back;
  }

  int64_t nearest_year(int month, int day, size_t i) const {
    const int64_t reference = narrative_ && last_ ? last_->day : *today_;
    const Civil now = civil_from_days(reference);
    if (narrative_ && last_) return now.year;
    const int64_t distance =
        days_from_civil(now.year, month, std::min(day, days_in_month(now.year, month))) - reference;
    if (distance > 31 && !is_future(i)) return now.year - 1;
    if (distance < -180 && is_future(i)) return now.year + 1;
    return now.year;
  }

  // ---- the kinds of expressions, each from word i on
  std::optional<Draft> at(size_t i) {
    if (auto d = numeric_date(i)) return d;
    if (auto d = clock(i)) return d;
    if (auto d = month_date(i)) return d;
    if (auto d = weekday_date(i)) return d;
    if (auto d = deictic(i)) return d;
    if (auto d = relative_unit(i)) return d;
    if (auto d = repeated(i)) return d;
    if (auto d = counted(i)) return d;
    if (auto d = decade_or_century(i)) return d;
    if (auto d = season_or_quarter(i)) return d;
    if (auto d = holiday(i)) return d;
    return bare_year(i);
  }

  static Draft point_draft(size_t begin, size_t end, CalendarPoint point,
                           TimexType type = TimexType::date) {
    Draft d;
    d.begin = begin;
    d.end = end;
    d.point = point;
    d.type = type;
    d.value = value_of(point);
    return d;
  }
  static Draft value_draft(size_t begin, size_t end, TimexType type, std::string value) {
    Draft d;
    d.begin = begin;
    d.end = end;
    d.type = type;
    d.value = std::move(value);
    return d;
  }

  std::optional<Draft> numeric_date(size_t i) const {
    const auto digits = [&](size_t k, size_t low, size_t high) -> std::optional<int> {
      if (k >= tokens_.size()) return std::nullopt;
      const std::string& w = tokens_.lower[k];
      if (w.size() < low || w.size() > high ||
          w.find_first_not_of("0123456789") != std::string::npos)
        return std::nullopt;
      return std::stoi(w);
    };
    if (i + 4 >= tokens_.size() || !tokens_.tight[i + 1] || !tokens_.tight[i + 2] ||
        !tokens_.tight[i + 3] || !tokens_.tight[i + 4])
      return std::nullopt;
    const bool dashes = tokens_.is(i + 1, "-") && tokens_.is(i + 3, "-");
    const bool slashes = tokens_.is(i + 1, "/") && tokens_.is(i + 3, "/");
    if (!dashes && !slashes) return std::nullopt;
    std::optional<int> year = digits(i, 4, 4);
    std::optional<int> month = digits(i + 2, 1, 2);
    std::optional<int> day = digits(i + 4, 1, 2);
    if (!year && slashes) {
      year = digits(i + 4, 4, 4);
      month = digits(i, 1, 2);
      day = digits(i + 2, 1, 2);
      if (month && day && *month > 12) std::swap(month, day);
    }
    if (!year || !month || !day || *year < 1000 || *month < 1 || *month > 12 || *day < 1 ||
        *day > days_in_month(*year, *month))
      return std::nullopt;
    return point_draft(i, i + 5, day_point(days_from_civil(*year, *month, *day)));
  }

  struct ClockTime {
    int minutes = 0;
    size_t end = 0;
  };

  // "5 p.m.", "5:30 pm", "17:30", "noon", "midnight", with a zone behind it
  std::optional<ClockTime> clock_time(size_t i) const {
    ClockTime time;
    if (tokens_.is_any(i, {"noon", "midday", "midnight"})) {
      time.minutes = tokens_.is(i, "midnight") ? 0 : 720;
      time.end = i + 1;
      return time;
    }
    if (!starts_with_digit(i)) return std::nullopt;
    const std::string& word = tokens_.lower[i];
    const size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    if (digits > 2) return std::nullopt;
    int hour = std::stoi(word.substr(0, digits));
    const std::string_view glued = std::string_view(word).substr(digits);  // "5pm", "5p" + ".m."
    int minute = 0;
    bool has_minutes = false;
    size_t k = i + 1;
    std::string_view half = glued;
    if (glued.empty() && tokens_.is_any(k, {":", "."}) && tokens_.tight[k] &&
        k + 1 < tokens_.size() && tokens_.tight[k + 1] && tokens_.lower[k + 1].size() >= 2 &&
        starts_with_digit(k + 1)) {
      const std::string& rest = tokens_.lower[k + 1];
      const size_t more = std::min(rest.find_first_not_of("0123456789"), rest.size());
      if (more != 2) return std::nullopt;
      has_minutes = tokens_.is(k, ":");
      const bool dotted = tokens_.is(k, ".");
      minute = std::stoi(rest.substr(0, 2));
      half = std::string_view(rest).substr(2);
      k += 2;
      if (tokens_.is(k, ":") && tokens_.tight[k] && k + 1 < tokens_.size() && tokens_.tight[k + 1])
        k += 2;
      if (dotted && half.empty() && !tokens_.is_any(k, {"am", "pm", "a", "p"})) return std::nullopt;
    } else if (!glued.empty() && glued != "am" && glued != "pm" && glued != "a" && glued != "p") {
      return std::nullopt;
    }
    bool morning = false;
    bool named = false;
    const auto take_half = [&](std::string_view word_half, size_t after) {
      if (word_half == "am" || word_half == "pm") {
        named = true;
        morning = word_half == "am";
        k = after;
      } else if ((word_half == "a" || word_half == "p") && tokens_.is(after, ".") &&
                 tokens_.is(after + 1, "m")) {
        named = true;
        morning = word_half == "a";
        k = after + 2;
        if (tokens_.is(k, ".") && tokens_.tight[k]) ++k;
      }
    };
    if (!half.empty()) {
      take_half(half, k);
      if (!named) return std::nullopt;
    } else if (k < tokens_.size()) {
      take_half(tokens_.lower[k], k + 1);
    }
    bool oclock = false;
    if (!named && tokens_.is(k, "o") && tokens_.is(k + 1, "'") && tokens_.is(k + 2, "clock")) {
      oclock = true;
      k += 3;
    }
    if (!named && !has_minutes && !oclock) return std::nullopt;
    if (hour > 24 || minute > 59 || (named && hour > 12)) return std::nullopt;
    if (named) hour = hour % 12 + (morning ? 0 : 12);
    time.minutes = hour * 60 + minute;
    time.end = k;
    return time;
  }

  size_t skip_zone(size_t k) const {
    if (tokens_.is(k, "local") && tokens_.is(k + 1, "time")) return k + 2;
    if (tokens_.is_any(k, {"est", "edt", "et", "cst", "cdt", "mst", "mdt", "pst", "pdt", "gmt",
                           "utc", "bst", "cet", "cest"}))
      return k + 1;
    if (tokens_.is_any(k, {"eastern", "central", "pacific", "mountain"}) &&
        tokens_.is(k + 1, "time"))
      return k + 2;
    return k;
  }

  std::optional<Draft> clock(size_t i) {
    const auto time = clock_time(i);
    if (!time) return std::nullopt;
    size_t end = skip_zone(time->end);
    // "5 p.m. on Tuesday", "10 p.m. Jan. 3"
    size_t k = end;
    if (tokens_.is(k, ",")) ++k;
    if (tokens_.is(k, "on")) ++k;
    std::optional<Draft> day = month_date(k);
    if (!day) day = weekday_date(k);
    if (!day && k == end) day = deictic(k);
    std::optional<int64_t> on;
    if (day && day->point && day->point->grain == Grain::day) {
      on = day->point->day;
      end = day->end;
    } else if (last_ && same_sentence(last_word_, i) && last_->grain >= Grain::day) {
      on = last_->day;
    } else {
      on = today();
    }
    if (!on) {
      char buffer[16];
      std::snprintf(buffer, sizeof buffer, "T%02d:%02d", time->minutes / 60, time->minutes % 60);
      return value_draft(i, end, TimexType::time, buffer);
    }
    Draft draft = point_draft(i, end, {Grain::minute, *on, time->minutes}, TimexType::time);
    if (day && !day->point) draft.point.reset();
    return draft;
  }

  // "Jan. 24, 2026", "24 January 2026", "January 2026", "January"
  std::optional<Draft> month_date(size_t i) const {
    size_t begin = i;
    int day = 0;
    size_t k = i;
    if (month_at(i) == 0) {
      day = day_number_at(i);
      size_t after = i + 1;
      if (day == 0) {
        const auto ordinal =
            tokens_.words.size() > i ? read_number(text_, tokens_, i) : std::nullopt;
        if (!ordinal || !ordinal->is_ordinal || ordinal->value > 31 || ordinal->value < 1)
          return std::nullopt;
        day = static_cast<int>(ordinal->value);
        after = ordinal->end;
      }
      k = after;
      if (tokens_.is(k, "of")) ++k;
      if (month_at(k) == 0) return std::nullopt;
    }
    const int month = month_at(k);
    if (month == 0) return std::nullopt;
    const bool ambiguous = tokens_.is_any(k, {"may", "march", "mar", "sun", "sat"});
    k = after_month(k);
    if (day == 0) {
      size_t d = k;
      if (tokens_.is(d, "the")) ++d;
      const int number = day_number_at(d);
      if (number > 0 && !(d + 1 < tokens_.size() && tokens_.is(d + 1, ":"))) {
        day = number;
        k = d + 1;
      }
    }
    size_t y = k;
    if (tokens_.is(y, ",")) ++y;
    if (tokens_.is(y, "of")) ++y;
    std::optional<int64_t> year = year_at(tokens_, y);
    if (year && tokens_.is(k, ",") && day == 0 && !(y < tokens_.size())) year.reset();
    if (year) k = y + 1;
    if (day == 0 && !year && ambiguous) {
      // "may" and "march" alone are months only behind a preposition or a modifier
      if (!(begin > 0 &&
            tokens_.is_any(begin - 1, {"in", "since", "last", "next", "this", "by", "of", "until",
                                       "late", "early", "mid", "from", "to", "and"})))
        return std::nullopt;
    }
    if (!year && !today_) {
      char buffer[24];
      if (day > 0) {
        std::snprintf(buffer, sizeof buffer, "XXXX-%02d-%02d", month, day);
      } else {
        std::snprintf(buffer, sizeof buffer, "XXXX-%02d", month);
      }
      return value_draft(begin, k, TimexType::date, buffer);
    }
    const int64_t in = year ? *year : nearest_year(month, day == 0 ? 1 : day, begin);
    if (day > days_in_month(in, month)) return std::nullopt;
    Draft draft = day > 0 ? point_draft(begin, k, day_point(days_from_civil(in, month, day)))
                          : point_draft(begin, k, month_point(in, month));
    if (!year) draft.anchor = anchor_name_;
    return draft;
  }

  std::optional<Draft> weekday_date(size_t i) const {
    const int weekday = weekday_at(i);
    if (weekday < 0) return std::nullopt;
    size_t end = i + 1;
    if (tokens_.is(end, ".") && tokens_.lower[i].size() == 3) ++end;
    size_t k = end;
    if (tokens_.is(k, ",")) ++k;
    if (month_at(k) > 0 || (day_number_at(k) > 0 && (month_at(k + 1) > 0))) {
      if (auto date = month_date(k)) {
        date->begin = i;
        return date;
      }
    }
    if (!today_) return value_draft(i, end, TimexType::date, "");
    const int64_t from = narrative_ && last_ && last_->grain >= Grain::day ? last_->day : *today_;
    const CalendarPoint day = day_point(nearest_weekday(weekday, i, from));
    const int part = part_at(end);
    Draft draft =
        part >= 0 ? point_draft(i, end + 1, {Grain::part_of_day, day.day, part}, TimexType::time)
                  : point_draft(i, end, day);
    draft.anchor = anchor_name_;
    return draft;
  }

  std::optional<Draft> deictic(size_t i) const {
    const auto day = [&](int shift, size_t end) -> Draft {
      if (!today_) return value_draft(i, end, TimexType::date, "");
      const int part = part_at(end);
      Draft d = part >= 0 ? point_draft(i, end + 1, {Grain::part_of_day, *today_ + shift, part},
                                        TimexType::time)
                          : point_draft(i, end, day_point(*today_ + shift));
      d.anchor = anchor_name_;
      return d;
    };
    if (tokens_.is(i, "today")) return day(0, i + 1);
    if (tokens_.is(i, "yesterday")) return day(-1, i + 1);
    if (tokens_.is(i, "tomorrow")) return day(1, i + 1);
    const auto part = [&](int shift, size_t end, int which) -> Draft {
      if (!today_) return value_draft(i, end, TimexType::time, "");
      Draft d = point_draft(i, end, {Grain::part_of_day, *today_ + shift, which}, TimexType::time);
      d.anchor = anchor_name_;
      return d;
    };
    if (tokens_.is(i, "tonight")) return part(0, i + 1, 4);
    if (tokens_.is(i, "overnight") &&
        !(i + 1 < tokens_.size() && tokens_.words[i + 1].is_word &&
          !tokens_.is_any(i + 1, {"and", "in", "on", "at", "as", "after"})))
      return part(-1, i + 1, 4);
    if (tokens_.is(i, "last") && tokens_.is(i + 1, "night")) return part(-1, i + 2, 4);
    if (tokens_.is(i, "this") && part_at(i + 1) >= 0) return part(0, i + 2, part_at(i + 1));
    const bool shouted = i < tokens_.size() && tokens_.capital[i] &&
                         text_[tokens_.words[i].span.begin + 1] < 'a';  // "NOW" in a name
    if (!shouted && tokens_.is_any(i, {"now", "currently", "nowadays", "presently"}) &&
        !tokens_.is(i + 1, "-"))
      return value_draft(i, i + 1, TimexType::date, "PRESENT_REF");
    if (tokens_.is_any(i, {"recently", "lately", "formerly"}))
      return value_draft(i, i + 1, TimexType::date, "PAST_REF");
    if (tokens_.is(i, "the") && tokens_.is_any(i + 1, {"past", "future"}) &&
        !(i + 2 < tokens_.size() && (tokens_.words[i + 2].is_word)))
      return value_draft(i, i + 2, TimexType::date,
                         tokens_.is(i + 1, "past") ? "PAST_REF" : "FUTURE_REF");
    if (tokens_.matches(i, "this time")) return std::nullopt;
    if (tokens_.matches(i, "the time") || tokens_.matches(i, "that time")) return std::nullopt;
    return std::nullopt;
  }

  // "last week", "the next year", "this summer", "the past three days", "next Tuesday", "last
  // January", "the following day"
  std::optional<Draft> relative_unit(size_t i) const {
    size_t k = i;
    const bool article = tokens_.is(k, "the");
    if (article) ++k;
    const int direction = tokens_.is_any(k, {"last", "past", "previous", "recent", "preceding"})
                              ? -1
                          : tokens_.is_any(k, {"next", "coming", "upcoming", "following"}) ? 1
                          : tokens_.is_any(k, {"this", "current", "same"})                 ? 0
                                                                                           : 2;
    if (direction == 2) return std::nullopt;
    const bool discourse = tokens_.is_any(k, {"previous", "following", "same", "preceding"}) ||
                           (article && tokens_.is(k, "next"));
    ++k;
    std::optional<int64_t> from =
        (discourse || narrative_) && last_ ? std::optional<int64_t>(last_->day) : today_;
    if (const int weekday = weekday_at(k); weekday >= 0 && !article) {
      if (!from) return value_draft(i, k + 1, TimexType::date, "");
      const int back = (weekday_of(*from) - weekday + 7) % 7;
      const int64_t day = direction < 0   ? *from - (back == 0 ? 7 : back)
                          : direction > 0 ? *from + (7 - back)
                                          : monday_of(*from) + (weekday + 6) % 7;
      const int part = part_at(k + 1);
      return part >= 0 ? point_draft(i, k + 2, {Grain::part_of_day, day, part}, TimexType::time)
                       : point_draft(i, k + 1, day_point(day));
    }
    if (const int month = month_at(k); month > 0) {
      if (!from) return value_draft(i, k + 1, TimexType::date, "");
      const Civil now = civil_from_days(*from);
      const int64_t year = direction < 0   ? (month < now.month ? now.year : now.year - 1)
                           : direction > 0 ? (month > now.month ? now.year : now.year + 1)
                                           : now.year;
      return point_draft(i, k + 1, month_point(year, month));
    }
    if (const int season = season_at(k); season >= 0) {
      if (!from) return value_draft(i, k + 1, TimexType::date, "");
      return point_draft(
          i, k + 1,
          {Grain::season,
           days_from_civil(civil_from_days(*from).year + direction, 3 * season + 3, 1), season});
    }
    const auto number = read_number(text_, tokens_, k);
    const bool vague = tokens_.is_any(k, {"few", "several", "couple"});
    if (vague || (number && !number->is_ordinal && !number->is_article)) {
      size_t u = vague ? k + 1 : number->end;
      if (tokens_.is(u, "of")) ++u;
      if (u >= tokens_.size()) return std::nullopt;
      if (const auto unit = unit_of(tokens_.lower[u]))
        return value_draft(
            i, u + 1, TimexType::duration,
            period(vague ? std::nullopt : std::optional<double>(number->value), *unit));
      return std::nullopt;
    }
    if (k >= tokens_.size()) return std::nullopt;
    const auto unit = unit_of(tokens_.lower[k]);
    if (!unit || tokens_.lower[k] == "second") return std::nullopt;
    if (tokens_.lower[k].ends_with("s"))
      return value_draft(i, k + 1, TimexType::duration, period(std::nullopt, *unit));
    if (unit->is_clock) return value_draft(i, k + 1, TimexType::duration, period(1, *unit));
    if (!from) return value_draft(i, k + 1, TimexType::date, "");
    if (tokens_.lower[k] == "night")
      return point_draft(i, k + 1, {Grain::part_of_day, *from + direction, 4}, TimexType::time);
    if (article && direction < 0 && !discourse) {  // "the past year" is a stretch of time
      return value_draft(i, k + 1, TimexType::duration, period(1, *unit));
    }
    if (tokens_.is(k - 1, "same") && last_ && last_->grain >= unit->grain)
      return point_draft(i, k + 1, unit_at(last_->day, unit->grain));
    return point_draft(i, k + 1, shifted(unit_at(*from, unit->grain), direction));
  }

  // "every day", "each Tuesday", "daily"
  std::optional<Draft> repeated(size_t i) const {
    if (tokens_.is_any(i, {"daily", "nightly"}))
      return value_draft(i, i + 1, TimexType::set, "P1D");
    if (tokens_.is(i, "weekly")) return value_draft(i, i + 1, TimexType::set, "P1W");
    if (tokens_.is(i, "monthly")) return value_draft(i, i + 1, TimexType::set, "P1M");
    if (tokens_.is_any(i, {"annually", "yearly"}))
      return value_draft(i, i + 1, TimexType::set, "P1Y");
    if (!tokens_.is_any(i, {"every", "each"}) || i + 1 >= tokens_.size()) return std::nullopt;
    if (const int weekday = weekday_at(i + 1); weekday >= 0)
      return value_draft(i, i + 2, TimexType::set,
                         "XXXX-WXX-" + std::to_string(weekday == 0 ? 7 : weekday));
    const auto number = read_number(text_, tokens_, i + 1);
    const size_t u = number && !number->is_article && !number->is_ordinal ? number->end : i + 1;
    if (u >= tokens_.size()) return std::nullopt;
    if (part_at(u) >= 0) return value_draft(i, u + 1, TimexType::set, "P1D");
    const auto unit = unit_of(tokens_.lower[u]);
    if (!unit || (u == i + 1 && tokens_.lower[u] == "second")) return std::nullopt;
    return value_draft(i, u + 1, TimexType::set, period(u == i + 1 ? 1 : number->value, *unit));
  }

  static std::string period(std::optional<double> count, const Unit& unit) {
    std::string number = "X";
    double n = count.value_or(0);
    std::string letter(unit.letter);
    if (letter == "Q") {
      letter = "M";
      n *= 3;
    }
    if (count && letter == "W" && unit.days == 14) n *= 2;
    if (count) {
      char buffer[32];
      if (n == std::floor(n)) {
        std::snprintf(buffer, sizeof buffer, "%.0f", n);
      } else {
        std::snprintf(buffer, sizeof buffer, "%.1f", n);
      }
      number = buffer;
    }
    return std::string(unit.is_clock ? "PT" : "P") + number + letter;
  }

  // "three days", "two-day", "a week", "several years", with "ago", "earlier", "later" behind it
  std::optional<Draft> counted(size_t i) {
    std::optional<double> count;
    size_t k = i;
    const auto number = read_number(text_, tokens_, i);
    if (tokens_.is_any(i, {"several", "few", "many", "some"})) {
      k = i + 1;
    } else if (tokens_.is(i, "a") && tokens_.is_any(i + 1, {"few", "couple"})) {
      k = i + 2;
      if (tokens_.is(i + 1, "couple")) count = 2;
      if (tokens_.is(k, "of")) ++k;
    } else if (tokens_.is_any(i, {"dozens", "hundreds", "thousands", "decades", "centuries"}) &&
               tokens_.is(i + 1, "of")) {
      k = i + 2;
    } else if (number && !number->is_ordinal && number->value < 1e6) {
      count = number->value;
      k = number->end;
      if (tokens_.is(i, "half") && tokens_.is_any(k, {"a", "an"})) ++k;
    } else if (i < tokens_.size() && tokens_.is_any(i, {"years", "months", "weeks", "days", "hours",
                                                        "minutes", "decades"})) {
      k = i;
    } else {
      return std::nullopt;
    }
    bool hyphen = false;
    if (tokens_.is(k, "-") && tokens_.tight[k]) {
      hyphen = true;
      ++k;
    }
    const bool bare = k == i;
    if (tokens_.is_any(
            k, {"more", "full", "straight", "consecutive", "additional", "whole", "long"}) &&
        !hyphen)
      ++k;
    if (k >= tokens_.size()) return std::nullopt;
    const auto unit = unit_of(tokens_.lower[k]);
    if (!unit || tokens_.lower[k] == "second") return std::nullopt;
    if (number && number->is_article && !tokens_.tight[k] && tokens_.lower[k].ends_with("s"))
      return std::nullopt;
    size_t end = k + 1;
    if (hyphen && tokens_.is(end, "-") && tokens_.is_any(end + 1, {"old", "long"})) {
      if (tokens_.is(end + 1, "old")) return std::nullopt;  // an age
      end += 2;
    } else if (tokens_.is(end, "old") || (tokens_.is(end, "-") && tokens_.is(end + 1, "old"))) {
      return std::nullopt;
    }
    const bool ago = tokens_.is(end, "ago");
    const bool earlier = tokens_.is_any(end, {"earlier", "before", "prior", "previously"});
    const bool later = tokens_.is_any(end, {"later", "after", "afterward", "afterwards"});
    if (ago || ((earlier || later) && !bare)) return moved(i, end, count, *unit, ago, later);
    if (bare || (number && number->is_article && !is_stretch(i, k))) return std::nullopt;
    return value_draft(i, end, TimexType::duration, period(count, *unit));
  }

  // "a week" is a stretch of time behind "for", "about", "in"; "a day" alone often is not.
  bool is_stretch(size_t i, size_t unit) const {
    if (tokens_.is_any(unit, {"decade", "century", "fortnight"})) return true;
    return i > 0 &&
           (tokens_.is_any(i - 1, {"for", "about", "in", "within", "than", "nearly", "almost",
                                   "over", "after", "least", "half", "around", "least", "of"}));
  }

  std::optional<Draft> moved(size_t i, size_t end, std::optional<double> count, const Unit& unit,
                             bool ago, bool later) const {
    const bool takes_word = ago || tokens_.is_any(end, {"earlier", "later", "afterward",
                                                        "afterwards", "previously", "before"});
    const bool anchored_ahead = tokens_.is_any(end, {"after", "before", "prior"}) &&
                                end + 1 < tokens_.size() && tokens_.words[end + 1].is_word;
    if (!ago && anchored_ahead)
      return value_draft(i, end, TimexType::duration,
                         period(count, unit));  // "two days after the vote"
    const size_t stop = takes_word ? end + 1 : end;
    if (!count && ago) {
      Draft d = value_draft(i, stop, TimexType::date, "PAST_REF");
      return d;
    }
    const std::optional<int64_t> from = ago     ? today_
                                        : last_ ? std::optional<int64_t>(last_->day)
                                                : std::nullopt;
    if (!count || !from || *count != std::floor(*count) || unit.is_clock)
      return value_draft(i, stop, unit.is_clock ? TimexType::time : TimexType::date, "");
    const int64_t base = *from;
    const auto n = static_cast<int64_t>(*count) * (later ? 1 : -1);
    CalendarPoint point = unit_at(base, unit.days == 14 ? Grain::week : unit.grain);
    if (unit.grain == Grain::decade)
      point = shifted(unit_at(base, Grain::year), n * 10);
    else if (unit.grain == Grain::century)
      point = shifted(unit_at(base, Grain::year), n * 100);
    else if (unit.grain == Grain::week && unit.days == 7 && ago)
      point = unit_at(base + 7 * n, Grain::week);
    else
      point = shifted(point, unit.days == 14 ? 2 * n : n);
    return point_draft(i, stop, point);
  }

  // "the 1990s", "the '90s", "the 19th century"
  std::optional<Draft> decade_or_century(size_t i) const {
    size_t k = i;
    if (tokens_.is(k, "the")) ++k;
    if (tokens_.is_any(k, {"early", "late", "mid"})) ++k;
    if (tokens_.is(k, "-")) ++k;
    if (k >= tokens_.size()) return std::nullopt;
    const std::string& word = tokens_.lower[k];
    if (word.size() == 5 && word.ends_with("0s") && word.find_first_not_of("0123456789") == 4) {
      Draft d = point_draft(
          i, k + 1, unit_at(days_from_civil(std::stoi(word.substr(0, 4)), 1, 1), Grain::decade));
      add_part(i, k, d);
      return d;
    }
    if (tokens_.is(k, "'") && k + 1 < tokens_.size() && tokens_.lower[k + 1].size() == 3 &&
        tokens_.lower[k + 1].ends_with("0s") && starts_with_digit(k + 1)) {
      const int two = std::stoi(tokens_.lower[k + 1].substr(0, 2));
      return point_draft(
          i, k + 2,
          unit_at(days_from_civil(two < 30 ? 2000 + two : 1900 + two, 1, 1), Grain::decade));
    }
    const auto number = read_number(text_, tokens_, k);
    if (number && number->is_ordinal && number->value >= 1 && number->value <= 21) {
      size_t c = number->end;
      if (tokens_.is(c, "-")) ++c;
      if (tokens_.is_any(c, {"century", "centuries"})) {
        Draft d =
            point_draft(i, c + 1,
                        {Grain::century,
                         days_from_civil(static_cast<int64_t>(number->value - 1) * 100, 1, 1), 0});
        add_part(i, k, d);
        return d;
      }
    }
    return std::nullopt;
  }

  void add_part(size_t from, size_t to, Draft& d) const {
    for (size_t k = from; k < to; ++k) {
      if (tokens_.is(k, "early")) d.mod = "START";
      if (tokens_.is(k, "late")) d.mod = "END";
      if (tokens_.is(k, "mid")) d.mod = "MID";
    }
  }

  // "the summer of 2015", "spring 2014", "the third quarter of 2015", "the first half of 2016"
  std::optional<Draft> season_or_quarter(size_t i) const {
    size_t k = i;
    const bool article = tokens_.is(k, "the");
    if (article) ++k;
    if (const int season = season_at(k); season >= 0) {
      size_t y = k + 1;
      if (tokens_.is(y, "of")) ++y;
      if (const auto year = year_at(tokens_, y))
        return point_draft(i, y + 1,
                           {Grain::season, days_from_civil(*year, 3 * season + 3, 1), season});
      return std::nullopt;
    }
    const auto number = read_number(text_, tokens_, k);
    if (!number || !number->is_ordinal || number->value > 4) return std::nullopt;
    const bool quarter = tokens_.is(number->end, "quarter");
    const bool half = tokens_.is(number->end, "half") && number->value <= 2;
    if (!quarter && !half) return std::nullopt;
    size_t y = number->end + 1;
    if (tokens_.is(y, "of")) ++y;
    const auto year = year_at(tokens_, y);
    if (!year && (half || !today_)) return std::nullopt;
    const int part = static_cast<int>(number->value);
    const int64_t in = year ? *year : civil_from_days(*today_).year;
    return point_draft(i, year ? y + 1 : number->end + 1,
                       {quarter ? Grain::quarter : Grain::half,
                        days_from_civil(in, quarter ? part * 3 - 2 : part * 6 - 5, 1), part});
  }

  std::optional<Draft> holiday(size_t i) const {
    struct Fixed {
      std::string_view name;
      int month;
      int day;
    };
    constexpr std::array<Fixed, 8> kHolidays = {{{"christmas eve", 12, 24},
                                                 {"christmas day", 12, 25},
                                                 {"christmas", 12, 25},
                                                 {"new year ' s eve", 12, 31},
                                                 {"new year ' s day", 1, 1},
                                                 {"halloween", 10, 31},
                                                 {"independence day", 7, 4},
                                                 {"valentine ' s day", 2, 14}}};
    if (i >= tokens_.size() || !tokens_.capital[i]) return std::nullopt;
    for (const Fixed& holiday : kHolidays) {
      size_t end = i;
      if (!tokens_.matches(i, holiday.name, &end)) continue;
      const auto year = year_at(tokens_, end);
      if (!year && !today_) return value_draft(i, end, TimexType::date, "");
      const int64_t in = year ? *year : nearest_year(holiday.month, holiday.day, i);
      return point_draft(i, year ? end + 1 : end,
                         day_point(days_from_civil(in, holiday.month, holiday.day)));
    }
    return std::nullopt;
  }

  // A number that can only be a year by what stands around it.
  std::optional<Draft> bare_year(size_t i) const {
    const auto year = year_at(tokens_, i);
    if (!year || (i > 0 && tokens_.tight[i] &&
                  !tokens_.is_any(i - 1, {"(", "\xE2\x80\x93", "\xE2\x80\x94", "-", "/", "\"",
                                          "\xE2\x80\x9C"})))
      return std::nullopt;
    if (i + 1 < tokens_.size() && tokens_.tight[i + 1] && tokens_.is_any(i + 1, {"%", ":"}))
      return std::nullopt;
    if (i > 0 && tokens_.is_any(i - 1, {"$", "no", "number", "flight", "route", "highway", "page",
                                        "than", "nearly", "least", "some", "about"}))
      return std::nullopt;
    if (i + 1 < tokens_.size() && tokens_.tight[i + 1] && tokens_.is(i + 1, ",") &&
        i + 2 < tokens_.size() && tokens_.tight[i + 2])
      return std::nullopt;
    const bool led =
        i > 0 && tokens_.is_any(
                     i - 1, {"in",    "since",   "from", "by",      "until", "till", "before",
                             "after", "during",  "of",   "early",   "late",  "mid",  "to",
                             "and",   "between", "(",    "through", "for",   "-",    "\xE2\x80\x93",
                             ",",     "circa",   "year", "or",      "around"});
    const bool closed = i + 1 >= tokens_.size() || !tokens_.words[i + 1].is_word;
    const bool plausible = *year >= 1500 && *year <= 2050;
    const bool named_event =
        *year >= 1800 && *year <= 2050 && i > 0 && tokens_.is(i - 1, "the") &&
        i + 1 < tokens_.size() && tokens_.words[i + 1].is_word &&
        !tokens_.is_any(i + 1, {"people", "men", "women", "troops", "soldiers", "feet"});
    if (named_event) return point_draft(i, i + 1, year_point(*year));
    if (!(led && plausible) && !(closed && plausible) &&
        !(plausible && i + 1 < tokens_.size() && tokens_.capital[i + 1]) &&
        !(plausible && i == 0) &&
        !(plausible &&
          tokens_.is_any(i + 1, {"election", "campaign", "season", "presidential", "report",
                                 "census", "when", "and", "was", "with", "the", "to"})) &&
        !(led && tokens_.is_any(i - 1, {"in", "since", "until"})))
      return std::nullopt;
    return point_draft(i, i + 1, year_point(*year));
  }

  // ---- extents and modifiers to the left
  void grow_left(Draft& d, size_t floor) const {
    const auto before = [&](size_t n) { return d.begin >= n + floor ? d.begin - n : SIZE_MAX; };
    const auto word = [&](size_t n, std::initializer_list<std::string_view> list) {
      return before(n) != SIZE_MAX && tokens_.is_any(before(n), list);
    };
    const auto take = [&](size_t n, const char* mod) {
      d.begin -= n;
      if (mod && !d.mod) d.mod = mod;
    };
    const bool long_unit =
        d.point && d.point->grain <= Grain::week && d.point->grain != Grain::none;
    if (d.type == TimexType::date && word(2, {"mid"}) && word(1, {"-"}))
      take(2, "MID");
    else if (d.point && word(1, {"early", "earlier"}))
      take(1, "START");
    else if (d.point && word(1, {"late", "later"}))
      take(1, "END");
    else if (long_unit && word(1, {"mid"}))
      take(1, "MID");
    if (d.type == TimexType::duration || d.value == "PAST_REF" || tokens_.is(d.end - 1, "ago")) {
      if (word(2, {"more", "less", "fewer"}) && word(1, {"than"}))
        take(2, tokens_.is(d.begin - 2, "more") ? "MORE_THAN" : "LESS_THAN");
      else if (word(2, {"at"}) && word(1, {"least"}))
        take(2, "EQUAL_OR_MORE");
      else if (word(2, {"at"}) && word(1, {"most"}))
        take(2, "EQUAL_OR_LESS");
      else if (word(1, {"about", "around", "approximately", "roughly", "some"}))
        take(1, "APPROX");
      else if (word(1, {"nearly", "almost"}))
        take(1, "LESS_THAN");
      else if (word(1, {"over"}))
        take(1, "MORE_THAN");
      else if (word(1, {"up"})) {
      }
      if (word(1, {"the"}) && d.type == TimexType::duration && !tokens_.is(d.begin, "the"))
        take(1, nullptr);
    }
    if (d.point && d.point->grain == Grain::week && word(1, {"the"})) take(1, nullptr);
  }

  bool same_sentence(size_t a, size_t b) const {
    if (a >= tokens_.size()) return false;
    const auto find = [&](size_t i) {
      return std::partition_point(sentences_.begin(), sentences_.end(), [&](const Sentence& s) {
        return s.span.end <= tokens_.words[i].span.begin;
      });
    };
    return find(a) == find(b);
  }

  Timex finish(const Draft& d) const {
    Timex timex;
    timex.span = tokens_.span(d.begin, d.end);
    timex.type = d.type;
    timex.value = d.value;
    timex.mod = d.mod;
    timex.anchor = d.anchor;
    std::optional<Interval> interval = d.point ? interval_of(*d.point, offset_) : d.interval;
    if (interval) {
      timex.from = interval->from;
      timex.to = interval->to;
    }
    return timex;
  }

  void remember(const Draft& d) {
    if (!d.point) return;
    if (d.point->grain >= Grain::month || narrative_ || !last_ || d.point->grain >= last_->grain) {
      last_ = d.point;
      last_word_ = d.begin;
    }
  }

  std::string_view text_;
  const Tokens& tokens_;
  const std::vector<Sentence>& sentences_;
  std::optional<int64_t> today_;
  std::optional<int64_t> now_;
  std::string anchor_name_;
  int offset_ = 0;
  bool narrative_ = false;
  std::optional<CalendarPoint> last_;
  size_t last_word_ = SIZE_MAX;
  size_t last_end_ = 0;
};

}  // namespace

std::vector<Timex> find_timexes(std::string_view text, const Tokens& tokens,
                                const std::vector<Sentence>& sentences, const TimeAnchor& anchor) {
  return Finder(text, tokens, sentences, anchor).find();
}

}  // namespace sayso::read
