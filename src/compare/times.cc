// Times: at what o'clock, on which day, since when.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "base/utf8.h"
#include "compare/lexicon.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

constexpr int kDayMinutes = 24 * 60;
constexpr int kExactSlack = 9;   // minutes by which two clocks may differ
constexpr int kSameSlack = 4;    // "about 7:40" and "7:43" are one time
constexpr int kLooseSlack = 25;  // "shortly after ten", "about half past"

struct Moment {
  size_t begin = 0;
  size_t end = 0;
  size_t clause = 0;
  std::optional<int> clock;     // minutes after midnight
  bool half_day_known = false;  // a.m. or p.m. was said
  bool is_loose = false;
  bool is_before = false;    // "by", "until": no point in time
  bool is_after = false;     // "later than"
  bool is_range = false;     // "from 1996 to 2007"
  bool is_denied = false;    // "not in March"
  bool is_earliest = false;  // "not until nine"
  std::optional<int> weekday;
  std::optional<std::string> date;   // TIMEX3 "2025-03-11" or "2024-11"
  std::optional<int64_t> named_day;  // of a weekday that the words name, in days since 1970
};

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
    if (word(i + 1) == "to" && at && *minutes % 5 == 0) return -*minutes;
    return std::nullopt;
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
    if ((w == "from" || w == "between") && u.tokens[i + 1].in_time) m.is_range = true;
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

// What happened on a day that the other's report was written before is not what it tells of.
bool is_yet_to_come(const Moment& x, const Utterance& other) {
  constexpr int64_t kDaySeconds = 86'400;
  const std::optional<Time>& told =
      other.article->modified ? other.article->modified : other.article->published;
  return x.named_day && told && *x.named_day > told->utc_seconds / kDaySeconds + 1;
}

std::vector<Moment> moments_of(const Utterance& u) {
  std::vector<Moment> out;
  const Clock clock(u);
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    if (auto m = clock.read(i)) {
      // "13:20 The clip": when an entry of a live page was written.
      if (i == 0 && m->end < u.tokens.size() && u.tokens[m->end].upper) {
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
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const auto day = weekday_at(u, i);
    if (!day) continue;
    const auto near = std::find_if(out.begin(), out.end(), [&](const Moment& m) {
      const bool before = i < m.begin && i + 2 >= m.begin;  // "on Friday at six"
      return m.clause == u.tokens[i].clause && m.clock &&
             ((i >= m.end && i <= m.end + 3) || before);
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
    m.begin = u.tokens.size();
    for (size_t i = 0; i < u.tokens.size(); ++i) {
      if (!timex.span.contains(u.tokens[i].span)) continue;
      m.begin = std::min(m.begin, i);
      m.end = i + 1;
    }
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

// The distance of two clocks, in minutes; halves of the day only where both say them.
int clock_gap(const Moment& a, const Moment& b) {
  const int cycle = a.half_day_known && b.half_day_known ? kDayMinutes : 12 * 60;
  const int gap = std::abs(*a.clock - *b.clock) % cycle;
  return std::min(gap, cycle - gap);
}

// What may or will be is not yet tied to a day.
bool is_open(const Utterance& u, const Clause& stretch) {
  if (looks_ahead(u, stretch)) return true;
  for (size_t i = stretch.begin; i < stretch.end; ++i) {
    if (u.tokens[i].is(kHedge)) return true;
  }
  return false;
}

// True when one of the other claim's moments says what `x` says.
bool is_met(const Moment& x, const std::vector<Moment>& others) {
  return std::any_of(others.begin(), others.end(), [&](const Moment& y) {
    if (y.is_denied) return false;
    return (x.clock && x.clock == y.clock) || (x.date && x.date == y.date) ||
           (x.weekday && x.weekday == y.weekday && !x.clock && !y.clock);
  });
}

std::optional<Verdict> verdict_of(const Moment& a, const Moment& b) {
  if (a.is_range || b.is_range || a.is_denied || b.is_denied) return std::nullopt;
  if (a.weekday && b.weekday && *a.weekday != *b.weekday) {
    if (a.is_before || b.is_before) return std::nullopt;
    return Verdict::differ;
  }
  if (a.clock && b.clock) {
    const int gap = clock_gap(a, b);
    const bool loose = a.is_loose || b.is_loose;
    if (a.is_after || b.is_after) {
      const Moment& bound = a.is_after ? a : b;
      const Moment& other = a.is_after ? b : a;
      if (bound.half_day_known && other.half_day_known && *other.clock >= *bound.clock)
        return std::nullopt;
      return gap > kExactSlack && *other.clock % 720 < *bound.clock % 720
                 ? std::optional<Verdict>(Verdict::differ)
                 : std::nullopt;
    }
    if (a.is_before != b.is_before && (a.is_before ? b : a).is_earliest) {
      const Moment& latest = a.is_before ? a : b;
      const Moment& earliest = a.is_before ? b : a;
      const int cycle = a.half_day_known && b.half_day_known ? kDayMinutes : kDayMinutes / 2;
      const int past = (*earliest.clock - *latest.clock + cycle) % cycle;
      return past > kExactSlack && past < cycle / 2 ? std::optional<Verdict>(Verdict::differ)
                                                    : std::nullopt;
    }
    if (a.is_before || b.is_before) return std::nullopt;
    if (gap > (loose ? kLooseSlack : kExactSlack)) return Verdict::differ;
    return gap <= (loose ? kSameSlack : 1) ? std::optional<Verdict>(Verdict::same) : std::nullopt;
  }
  if (a.date && b.date) {
    const size_t length = std::min(a.date->size(), b.date->size());
    if (a.date->compare(0, length, *b.date, 0, length) != 0) return Verdict::differ;
    return a.date->size() == b.date->size() ? std::optional<Verdict>(Verdict::same) : std::nullopt;
  }
  if (a.weekday && b.weekday && !a.clock && !b.clock) return Verdict::same;
  return std::nullopt;
}

// "at six, a week after the shooting": the shooting is not what happened at six.
Clause without_reference(const Utterance& u, Clause c, const Moment& x) {
  for (size_t i = x.end + 1; i < c.end; ++i) {
    const bool since = u.tokens[i].lower == "after" || u.tokens[i].lower == "before";
    if (since && u.tokens[i - 1].in_time) c.end = i;
  }
  return c;
}

// The stretch a moment dates: its chunk; where that names nothing ("it was ten past five when the
// bridge fell"), the clause that follows too.
Clause dated_by(const Utterance& u, const Moment& x) {
  Clause c = without_reference(u, chunk_of(u, x.begin, x.end), x);
  const size_t next = x.clause + 1;
  if (matters(u, c.begin, c.end, x.begin, x.end).empty() && next < u.clauses.size() &&
      (u.tokens[u.clauses[next].begin].lower == "when" ||
       u.tokens[u.clauses[next].begin].lower == "that" ||
       u.tokens[u.clauses[next].begin].lower == "before"))
    c.end = u.clauses[next].end;
  return c;
}

// "it had been inspected": the subject is left to the context.
bool has_pronoun_subject(const Utterance& u, const Clause& c, bool of_people) {
  for (size_t i = c.begin; i < c.end && i < c.begin + 3; ++i) {
    const std::string& word = u.tokens[i].lower;
    if (word == "it" || word == "they" || (of_people && (word == "she" || word == "he")))
      return true;
  }
  return false;
}

Finding finding_of(Verdict verdict, const Moment& x, const Moment& y, double score) {
  Finding f;
  f.verdict = verdict;
  f.type = DifferenceType::time;
  f.a_begin = x.begin, f.a_end = x.end, f.b_begin = y.begin, f.b_end = y.end;
  f.score = score;
  return f;
}

// What began or struck, and what only follows it. An article may date either.
enum class Onset { none, begin, impact, reopened, last_out };

// "did not reopen until ...".
bool is_until(const Utterance& u, size_t negator, size_t end) {
  for (size_t i = negator + 1; i < end; ++i) {
    if (u.tokens[i].lower == "until" || u.tokens[i].lower == "till") return true;
  }
  return false;
}

// "Trains were moving again", "the last survivor was out": when it was over.
Onset over_of(const Utterance& u, const Clause& c) {
  bool is_last = false;
  bool is_out = false;
  for (size_t i = c.begin; i < c.end; ++i) {
    const Token& token = u.tokens[i];
    if (token.is(kFuture) || (token.is(kNegator) && !is_until(u, i, c.end))) return Onset::none;
    if (token.matter == "reopen" || token.matter == "resume") return Onset::reopened;
    is_last = is_last || token.lower == "last";
    is_out = is_out || token.lower == "out" || token.lower == "free" || token.matter == "rescue" ||
             token.lower == "off";
  }
  return is_last && is_out ? Onset::last_out : Onset::none;
}

Onset onset_of(const Utterance& u, const Clause& c) {
  constexpr std::array<std::string_view, 12> kBegin = {"begin",       "spill",  "fail",   "ignite",
                                                       "malfunction", "happen", "break",  "spew",
                                                       "burst",       "riot",   "mutiny", "fight"};
  constexpr std::array<std::string_view, 14> kImpact = {
      "strike", "explode", "crash",    "derail", "quake", "overturn", "shoot",
      "attack", "land",    "collapse", "breach", "raid",  "shot",     "slide"};
  constexpr std::array<std::string_view, 35> kAftermath = {
      "helicopter", "ambulanc", "firefighter", "responder", "rescuer", "arrive",  "rescue",
      "evacuate",   "reopen",   "end",         "close",     "warn",    "return",  "die",
      "find",       "search",   "announce",    "meet",      "leave",   "contain", "open",
      "call",       "arrest",   "second",      "third",     "another", "resume",  "vote",
      "talk",       "march",    "cancel",      "order",     "repair",  "alarm",   "stop"};
  Onset out = over_of(u, c);
  if (out != Onset::none) return out;
  for (size_t i = c.begin; i < c.end; ++i) {
    const Token& token = u.tokens[i];
    const auto is_in = [&](const auto& list) {
      return std::find(list.begin(), list.end(), token.matter) != list.end() ||
             std::find(list.begin(), list.end(), token.lower) != list.end();
    };
    // Who first heard of it did so later.
    const bool heard_of = token.lower == "heard" && i + 1 < c.end && u.tokens[i + 1].lower == "of";
    if (heard_of || is_in(kAftermath) || token.is(kFuture | kNegator)) return Onset::none;
    if (!token.is_content) continue;
    // Who comes in "landing" arrives; what "landed" may have crashed.
    if (is_in(kImpact) && token.lower != "landing") out = Onset::impact;
    if (is_in(kBegin) && out == Onset::none) out = Onset::begin;
  }
  return out;
}

// "..., on the stroke of noon": what is dated stands before the comma.
Onset onset_around(const Utterance& u, const Clause& chunk, const Moment& m) {
  const Onset onset = onset_of(u, chunk);
  if (onset != Onset::none || matters(u, chunk.begin, chunk.end, m.begin, m.end).size() > 1)
    return onset;
  return onset_of(u, without_reference(u, u.clauses[m.clause], m));
}

// What a moment dates: a stretch of its claim or, where the claim tells only the hour ("It was ten
// past five."), the sentence before it.
struct Dated {
  const Utterance* u = nullptr;
  Clause stretch;
  Moment at;  // its tokens are left out; none of them where the sentence before is meant
  Onset onset = Onset::none;
  std::vector<std::string> matters;
};

// "It was ten past five", "By then it was noon": nothing but the hour.
bool tells_only_hour(const Utterance& u, const Moment& x, const std::vector<std::string>& said) {
  if (!x.clock || !said.empty() || x.begin < 2) return false;
  constexpr size_t kReach = 5;  // "it was about", "it was shortly before"
  for (size_t i = x.begin; i-- > 0 && x.begin - i <= kReach;) {
    const std::string& word = u.tokens[i].lower;
    if (word == "it" || word == "that" || word == "this") return true;
  }
  return false;
}

// `before` keeps the sentence before for as long as the result is used.
Dated dated_of(const Utterance& u, const Moment& x, std::optional<Utterance>& before) {
  Dated d{&u, dated_by(u, x), x, Onset::none, {}};
  d.matters = matters(u, d.stretch.begin, d.stretch.end, x.begin, x.end);
  if (tells_only_hour(u, x, d.matters)) before = sentence_before(u);
  if (!before || before->tokens.empty() || !moments_of(*before).empty() ||
      before->tokens.back().lower == "?") {
    d.onset = onset_around(u, d.stretch, x);
    return d;
  }
  d.u = &*before;
  d.stretch = {0, before->tokens.size()};
  d.at.begin = d.at.end = before->tokens.size();
  d.matters = matters(*before, 0, before->tokens.size());
  for (const Clause& c : before->clauses) {
    if (d.onset == Onset::none) d.onset = onset_of(*before, c);
  }
  return d;
}

bool are_one_onset(const Dated& x, const Dated& y) {
  return x.onset != Onset::none && x.onset == y.onset;
}

}  // namespace

std::vector<Finding> compare_times(const Utterance& a, const Utterance& b, const Matching& m) {
  std::vector<Finding> out;
  const std::vector<Moment> left = moments_of(a);
  const std::vector<Moment> right = moments_of(b);
  for (const Moment& x : left) {
    for (const Moment& y : right) {
      const auto verdict = verdict_of(x, y);
      if (!verdict) continue;
      if (*verdict == Verdict::differ && (is_met(x, right) || is_met(y, left))) continue;
      if (*verdict == Verdict::differ && a.is_older_event != b.is_older_event &&
          !(x.date && y.date))
        continue;
      if (is_unreal(a, x.clause) || is_unreal(b, y.clause)) continue;
      if (is_yet_to_come(x, b) || is_yet_to_come(y, a)) continue;
      // "in May", read as two years: nothing but the reading differs.
      if (*verdict == Verdict::differ && x.date && y.date &&
          base::lower(a.text_at(x.begin, x.end)) == base::lower(b.text_at(y.begin, y.end)))
        continue;
      std::optional<Utterance> before_a;
      std::optional<Utterance> before_b;
      const Dated da = dated_of(a, x, before_a);
      const Dated db = dated_of(b, y, before_b);
      const Clause& ca = da.stretch;
      const Clause& cb = db.stretch;
      if (has_rivals(*da.u, ca.begin, da.at.begin, *db.u, cb.begin, db.at.begin)) continue;
      const Overlap o = overlap(da.matters, db.matters, m.weight);
      const bool clocks = x.clock && y.clock;
      const bool days = x.weekday && y.weekday && !clocks && *verdict == Verdict::differ;
      if (days && !m.given_pair && (o.least() < .6 || is_open(*da.u, ca) || is_open(*db.u, cb)))
        continue;
      const double least = *verdict == Verdict::same ? .3 : clocks ? .4 : .6;
      const bool met = *verdict == Verdict::same && (clocks || (x.date && x.date->size() == 4));
      // Little else is said in one of them, or they share something beside the happening.
      constexpr size_t kLittle = 4;
      const bool onset = clocks && !m.given_pair && are_one_onset(da, db) &&
                         (*verdict == Verdict::same || o.count >= 2 ||
                          da.matters.size() <= kLittle || db.matters.size() <= kLittle);
      // "It was 8:40, or a minute either side": a clock that is met again tells what it dates.
      const bool telling = clocks && *verdict == Verdict::same && !m.given_pair &&
                           *x.clock % 60 != 0 && *y.clock % 60 != 0 && x.clock == y.clock &&
                           !a.is_older_event && !b.is_older_event;
      if (onset || telling) {
        out.push_back(finding_of(*verdict, x, y, .7));
        continue;
      }
      // What has been so since a year, and what will be so in another.
      if (*verdict == Verdict::differ && !m.given_pair && !clocks &&
          looks_ahead(*da.u, ca) != looks_ahead(*db.u, cb))
        continue;
      if (m.given_pair && o.count < 2 && o.most() < .99) continue;
      const bool open_subject =
          has_pronoun_subject(*da.u, ca, clocks) || has_pronoun_subject(*db.u, cb, clocks);
      const size_t needed =
          clocks || met || m.given_pair || (open_subject && a.is_older_event == b.is_older_event)
              ? 1
              : 2;
      const bool contained = open_subject && o.count >= 1 && o.most() >= .99;
      if (o.count < needed || o.most() < (met ? .3 : .5)) continue;
      if (!contained && o.least() < (m.given_pair ? .3 : met ? .15 : least * .75)) {
        continue;
      }
      out.push_back(finding_of(*verdict, x, y, clocks ? .8 : .7));
    }
  }
  return out;
}

}  // namespace sayso::compare
