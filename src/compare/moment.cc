#include "compare/moment.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "compare/lexicon.h"

namespace sayso::compare {
namespace {

constexpr std::array<std::string_view, 12> kHours = {"one",  "two", "three",  "four",
                                                     "five", "six", "seven",  "eight",
                                                     "nine", "ten", "eleven", "twelve"};
constexpr std::array<std::string_view, 7> kDays = {"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

class Clock {
 public:
  explicit Clock(const Utterance& u) : u_(u) {}

  std::string_view word(size_t i) const {
    return i < u_.tokens.size() ? std::string_view(u_.tokens[i].lower) : std::string_view();
  }
  std::optional<int> number(size_t i) const {
    const std::string_view w = word(i);
    for (size_t k = 0; k < kHours.size(); ++k) {
      if (kHours[k] == w) return static_cast<int>(k) + 1;
    }
    if (w.empty() || w.size() > 2) return std::nullopt;
    int value = 0;
    for (const char c : w) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value;
  }
  bool tight(size_t i) const {
    return i + 1 < u_.tokens.size() && u_.tokens[i].span.end == u_.tokens[i + 1].span.begin;
  }

  // A clock time that begins at token i: minutes, and where it ends.
  std::optional<Moment> read(size_t i) const {
    Moment m;
    m.begin = i;
    if (word(i) == "midnight" || word(i) == "noon" || word(i) == "midday") {
      return done(m, i + 1, word(i) == "midnight" ? 0 : 12 * 60, true);
    }
    if (word(i) == "half" && word(i + 1) == "past") return relative(m, i, i + 2, 30);
    if (word(i) == "quarter" && word(i + 1) == "past") return relative(m, i, i + 2, 15);
    if (word(i) == "quarter" && word(i + 1) == "to") return relative(m, i, i + 2, -15);
    if (const auto off = minutes_off(i))
      return relative(m, i, word(i + 1) == "minutes" ? i + 3 : i + 2, *off);
    const auto hour = number(i);
    if (!hour || *hour > 24) return std::nullopt;
    if ((word(i + 1) == ":" || word(i + 1) == ".") && tight(i) && tight(i + 1) &&
        word(i + 2).size() == 2) {
      const auto minute = number(i + 2);
      if (minute && *minute < 60 && (word(i + 1) == ":" || is_half_day(i + 3))) {
        return with_half_day(m, i + 3, *hour * 60 + *minute, *hour);
      }
      return std::nullopt;
    }
    const bool o_clock = word(i + 1) == "o" && word(i + 3) == "clock";
    if (o_clock) return with_half_day(m, i + 4, *hour * 60, *hour);
    if (is_half_day(i + 1)) return with_half_day(m, i + 1, *hour * 60, *hour);
    if (bare_hour(i)) return with_half_day(m, i + 1, *hour * 60, *hour);
    return std::nullopt;
  }

 private:
  // "at six on Tuesday", "just after five in the afternoon": a bare number that the words around it
  // make a time.
  bool bare_hour(size_t i) const {
    if (i == 0 || !number(i) || *number(i) > 12 || *number(i) == 0) return false;
    const std::string_view before = word(i - 1);
    if (before != "at" && before != "after" && before != "before" && before != "until" &&
        before != "by")
      return false;
    const std::string_view after = word(i + 1);
    if (after == "in" && word(i + 2) == "the") {
      return word(i + 3) == "morning" || word(i + 3) == "afternoon" || word(i + 3) == "evening";
    }
    const bool approached = i > 1 && (before == "after" || before == "before") &&
                            (word(i - 2) == "shortly" || word(i - 2) == "just" ||
                             word(i - 2) == "soon" || word(i - 2) == "minutes");
    if (after == "," && tight(i) && tight(i + 1)) return false;  // "3,000"
    const bool closes = after.empty() || after == "," || after == "." || after == "on" ||
                        after == "and" || after == ";";
    return closes && (before == "at" || approached);
  }
  // "ten past five", "20 to nine": the minutes, where an hour follows; "two to three people" is
  // none.
  std::optional<int> minutes_off(size_t i) const {
    const std::string_view w = word(i);
    const int spelt = w == "twenty" ? 20 : 0;
    const auto minutes = spelt > 0 ? std::optional<int>(spelt) : number(i);
    if (!minutes || *minutes < 1 || *minutes > 29) return std::nullopt;
    if (word(i + 1) == "minutes" && number(i + 3)) {  // "eight minutes to nine"
      if (word(i + 2) == "past") return *minutes;
      const bool length = word(i + 4) == "minutes" || word(i + 4) == "hours";
      if (word(i + 2) == "to" && !length) return -*minutes;
    }
    if (!number(i + 2)) return std::nullopt;
    if (word(i + 1) == "past") return *minutes;
    const bool at = i > 0 && (word(i - 1) == "at" || word(i - 1) == "about");
    if (word(i + 1) == "to" && (at || is_the_hour(i)) && *minutes % 5 == 0) return -*minutes;
    return std::nullopt;
  }
  // "It was ten to six when ...": no vote, of which something would follow.
  bool is_the_hour(size_t i) const {
    if (i < 2 || word(i - 2) != "it" || word(i - 1) != "was") return false;
    const std::string_view after = word(i + 3);
    return after.empty() || after == "." || after == "," || after == "when" || after == "in" ||
           after == "by" || after == "on" || after == "and";
  }
  bool is_half_day(size_t i) const {
    const std::string_view w = word(i);
    return w == "am" || w == "pm" ||
           ((w == "a" || w == "p") && word(i + 1) == "." && tight(i) && word(i + 2) == "m");
  }
  std::optional<Moment> with_half_day(const Moment& m, size_t end, int minutes, int hour) const {
    bool known = hour > 12;
    bool pm = false;
    if (is_half_day(end)) {
      pm = word(end).front() == 'p';
      known = true;
      end += word(end).size() == 2 ? 1u : 3u;
      if (word(end) == "." && tight(end - 1)) ++end;
    } else {
      for (size_t k = m.begin > 3 ? m.begin - 3 : 0; k < std::min(end + 5, u_.tokens.size()); ++k) {
        if (word(k) == "morning") known = true;
        if (word(k) == "afternoon" || word(k) == "evening" || word(k) == "night" ||
            word(k) == "tonight")
          known = pm = true;
      }
    }
    if (known && hour <= 12) minutes = minutes % (12 * 60) + (pm ? 12 * 60 : 0);
    return done(m, end, minutes, known);
  }
  std::optional<Moment> relative(Moment m, size_t begin, size_t at, int offset) const {
    const auto hour = number(at);
    if (!hour || *hour > 12) return std::nullopt;
    m.begin = begin;
    return with_half_day(m, at + 1, *hour * 60 + offset, *hour);
  }
  std::optional<Moment> done(Moment m, size_t end, int minutes, bool known) const {
    m.end = std::min(end, u_.tokens.size());
    m.clock = (minutes + kDayMinutes) % kDayMinutes;
    m.half_day_known = known;
    return m;
  }

  const Utterance& u_;
};

// "did not reopen until": at that time, and not before.
bool is_not_until(const Utterance& u, size_t until) {
  constexpr size_t kReach = 6;
  for (size_t i = until > kReach ? until - kReach : 0; i < until; ++i) {
    if (u.tokens[i].is(kNegator)) return true;
  }
  return false;
}

// "from 1996 to 2007"; "dates from 1974" is no range.
bool goes_on_to(const Utterance& u, size_t begin, size_t end) {
  for (size_t i = begin; i < std::min(end + 2, u.tokens.size()); ++i) {
    const std::string& w = u.tokens[i].lower;
    if (w == "to" || w == "until" || w == "till" || w == "through") return true;
  }
  return false;
}

void read_approach(const Utterance& u, Moment& m) {
  if (m.end < u.tokens.size() &&
      (u.tokens[m.end].lower == "-" || u.tokens[m.end].lower == "\u2013")) {
    m.is_range = true;
  }
  if (m.begin > 0 &&
      (u.tokens[m.begin - 1].lower == "-" || u.tokens[m.begin - 1].lower == "\u2013")) {
    m.is_range = true;
  }
  for (size_t i = m.begin > 3 ? m.begin - 3 : 0; i < m.begin; ++i) {
    const std::string& w = u.tokens[i].lower;
    if (w == "about" || w == "around" || w == "shortly" || w == "just" || w == "close" ||
        w == "nearly" || w == "almost" || w == "minutes" || w == "roughly" || w == "some") {
      m.is_loose = true;
    }
    const bool close =
        i > 0 && (u.tokens[i - 1].lower == "shortly" || u.tokens[i - 1].lower == "just" ||
                  u.tokens[i - 1].lower == "moments");
    if ((w == "by" || w == "before") && !close) m.is_before = true;
    if (w == "before" && close) m.is_loose = true;
    if (w == "than") m.is_after = true;
    if (w == "until") m.is_earliest = is_not_until(u, i);
    if (m.is_earliest) m.is_denied = false;
    if (w == "not" && i + 3 >= m.begin) m.is_denied = true;
  }
  for (size_t i = m.begin > 6 ? m.begin - 6 : 0; i < m.begin; ++i) {
    const std::string& w = u.tokens[i].lower;
    if (w == "between" && u.tokens[i + 1].in_time) m.is_range = true;
    if (w != "from" || !u.tokens[i + 1].in_time) continue;
    (goes_on_to(u, i + 1, m.end) ? m.is_range : m.is_start) = true;
  }
}

// "20 minutes before midnight".
void read_offset(const Utterance& u, Moment& m) {
  if (m.begin < 3 || !m.clock || u.tokens[m.begin - 2].lower.compare(0, 6, "minute") != 0) return;
  const std::string& word = u.tokens[m.begin - 1].lower;
  const int value = std::atoi(u.tokens[m.begin - 3].lower.c_str());
  if (value <= 0 || value >= 60 || (word != "before" && word != "after")) return;
  m.clock = (*m.clock + (word == "before" ? -value : value) + kDayMinutes) % kDayMinutes;
  m.begin -= 3;
  m.is_before = false;
}

// The words of a time tell its half of the day.
bool tells_half(const Utterance& u, Span span) {
  constexpr std::array<std::string_view, 11> kParts = {"morning", "afternoon", "evening", "night",
                                                       "tonight", "am",        "pm",      "noon",
                                                       "midday",  "midnight",  "m"};
  return std::any_of(u.tokens.begin(), u.tokens.end(), [&](const Token& t) {
    return span.contains(t.span) &&
           std::find(kParts.begin(), kParts.end(), t.lower) != kParts.end();
  });
}

// "sixteen minutes later", "half an hour before": reckoned from another time.
bool is_reckoned(const Utterance& u, Span span) {
  constexpr std::array<std::string_view, 5> kOffsets = {"later", "earlier", "ago", "hour", "hours"};
  return std::any_of(u.tokens.begin(), u.tokens.end(), [&](const Token& t) {
    return span.contains(t.span) &&
           std::find(kOffsets.begin(), kOffsets.end(), t.lower) != kOffsets.end();
  });
}

// "13:20 The clip": when an entry of a live page was written.
bool is_entry_time(const Utterance& u, const Moment& m) {
  return m.begin == 0 && m.end < u.tokens.size() && u.tokens[m.end].upper;
}

// The hours that the reader found, with the half of the day that it took them for: it knows more
// ways to tell one than Clock does.
void add_times(const Utterance& u, std::vector<Moment>& out) {
  for (const Timex& timex : u.reading->timexes) {
    const size_t sign = timex.value.find('T');
    int hour = 0;
    int minute = 0;
    if (!u.span.contains(timex.span) || timex.type != TimexType::time ||
        sign == std::string::npos ||
        std::sscanf(timex.value.c_str() + sign, "T%2d:%2d", &hour, &minute) != 2 ||
        is_reckoned(u, timex.span))
      continue;
    const bool half = tells_half(u, timex.span);
    const int clock = (hour * 60 + minute) % kDayMinutes;
    const auto known = std::find_if(out.begin(), out.end(), [&](const Moment& m) {
      return m.clock && timex.span.overlaps(u.span_of(m.begin, m.end));
    });
    if (known != out.end()) {
      if (half && *known->clock % (kDayMinutes / 2) == clock % (kDayMinutes / 2)) {
        known->clock = clock;
        known->half_day_known = true;
      }
      continue;
    }
    Moment m;
    const Clause words = u.tokens_in(timex.span);
    m.begin = words.begin, m.end = words.end;
    if (m.begin >= m.end || is_entry_time(u, m)) continue;
    m.clause = u.tokens[m.begin].clause;
    m.clock = clock;
    m.half_day_known = half || hour > 12;
    read_approach(u, m);
    out.push_back(std::move(m));
  }
}

std::optional<int> weekday_at(const Utterance& u, size_t i) {
  for (size_t k = 0; k < kDays.size(); ++k) {
    if (u.tokens[i].lower == kDays[k]) return static_cast<int>(k);
  }
  return std::nullopt;
}

// The day that the reader took a weekday for.
std::optional<int64_t> day_of(const Utterance& u, Span weekday) {
  for (const Timex& timex : u.reading->timexes) {
    if (!timex.span.contains(weekday)) continue;
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (std::sscanf(timex.value.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) continue;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (date.ok()) return std::chrono::sys_days{date}.time_since_epoch().count();
  }
  return std::nullopt;
}

}  // namespace

std::vector<Moment> moments_of(const Utterance& u) {
  std::vector<Moment> out;
  const Clock clock(u);
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    if (auto m = clock.read(i)) {
      if (is_entry_time(u, *m)) {
        i = m->end - 1;
        continue;
      }
      m->clause = u.tokens[i].clause;
      read_approach(u, *m);
      read_offset(u, *m);
      const size_t end = m->end;
      out.push_back(std::move(*m));
      i = end - 1;
    }
  }
  add_times(u, out);
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const auto day = weekday_at(u, i);
    if (!day) continue;
    const auto near = std::find_if(out.begin(), out.end(), [&](const Moment& m) {
      const bool before = i < m.begin && i + 2 >= m.begin;  // "on Friday at six"
      const bool within = i >= m.begin && i < m.end;
      return m.clause == u.tokens[i].clause && m.clock &&
             ((i >= m.end && i <= m.end + 3) || before || within);
    });
    const auto named = day_of(u, u.tokens[i].span);
    if (near != out.end()) {
      near->weekday = day;
      near->named_day = named;
    } else {
      Moment m;
      m.begin = i, m.end = i + 1, m.clause = u.tokens[i].clause, m.weekday = day;
      m.named_day = named;
      read_approach(u, m);
      out.push_back(m);
    }
  }
  // Months and years, by the reader's values.
  for (const Timex& timex : u.reading->timexes) {
    if (!u.span.contains(timex.span) || timex.type != TimexType::date) continue;
    if (timex.value.size() < 4 || timex.value.find_first_not_of("0123456789-") != std::string::npos)
      continue;
    Moment m;
    const Clause words = u.tokens_in(timex.span);
    m.begin = words.begin, m.end = words.end;
    if (m.begin >= m.end || weekday_at(u, m.begin)) continue;
    m.clause = u.tokens[m.begin].clause;
    m.date = timex.value;
    for (size_t i = m.begin; i < m.end; ++i) {
      m.is_range = m.is_range || u.tokens[i].lower == "-" || u.tokens[i].lower == "\u2013";
    }
    read_approach(u, m);
    out.push_back(m);
  }
  return out;
}

std::optional<Utterance> sentence_dated_by(const Utterance& u) {
  if (!matters(u, 0, u.tokens.size()).empty()) return std::nullopt;
  const std::vector<Moment> told = moments_of(u);
  if (std::none_of(told.begin(), told.end(), [](const Moment& m) { return m.clock.has_value(); }))
    return std::nullopt;
  std::optional<Utterance> before = sentence_before(u);
  if (!before || before->tokens.empty() || before->tokens.back().lower == "?" ||
      !moments_of(*before).empty())
    return std::nullopt;
  return before;
}

}  // namespace sayso::compare
