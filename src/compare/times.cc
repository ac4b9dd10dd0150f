// Times: at what o'clock, on which day, since when.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "base/utf8.h"
#include "compare/lexicon.h"
#include "compare/modality.h"
#include "compare/moment.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

constexpr int kExactSlack = 9;   // minutes by which two clocks may differ
constexpr int kSameSlack = 4;    // "about 7:40" and "7:43" are one time
constexpr int kLooseSlack = 25;  // "shortly after ten", "about half past"

// What happened on a day that the other's report was written before is not what it tells of.
bool is_yet_to_come(const Moment& x, const Utterance& other) {
  const std::optional<Time>& told =
      other.article->modified ? other.article->modified : other.article->published;
  return x.named_day && told && *x.named_day > told->utc_seconds / kDaySeconds + 1;
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
  size_t told_until = 0;  // where the moment stands in it, or its end
  Onset onset = Onset::none;
  std::vector<std::string> matters;
};

// `before` keeps the sentence before for as long as the result is used.
Dated dated_of(const Utterance& u, const Moment& x, std::optional<Utterance>& before) {
  Dated d{&u, dated_by(u, x), x.begin, Onset::none, {}};
  d.matters = matters(u, d.stretch.begin, d.stretch.end, x.begin, x.end);
  if (x.clock) before = sentence_dated_by(u);
  if (!before) {
    d.onset = onset_around(u, d.stretch, x);
    return d;
  }
  d.u = &*before;
  d.stretch = {0, before->tokens.size()};
  d.told_until = before->tokens.size();
  d.matters = matters(*before, 0, before->tokens.size());
  for (const Clause& c : before->clauses) {
    if (d.onset == Onset::none) d.onset = onset_of(*before, c);
  }
  return d;
}

// Two moments of two claims, and what they say.
struct Pair {
  const Utterance& a;
  const Moment& x;
  const Utterance& b;
  const Moment& y;
  Verdict verdict;

  bool differ() const { return verdict == Verdict::differ; }
  bool have_clocks() const { return x.clock && y.clock; }
};

// Nothing shows at once that the two are not of one happening.
bool can_be_held(const Pair& p, const std::vector<Moment>& left, const std::vector<Moment>& right) {
  const auto& [a, x, b, y, verdict] = p;
  if (is_unreal(a, x.clause) || is_unreal(b, y.clause)) return false;
  if (is_yet_to_come(x, b) || is_yet_to_come(y, a)) return false;
  if (!p.differ()) return true;
  // "Was to open on Monday", "opened on Tuesday": a plan and what came of it.
  const auto is_planned = [](const Utterance& u, const Moment& m) {
    return modality_of(u, m.begin, m.end) == Modality::forecast;
  };
  if (is_planned(a, x) != is_planned(b, y)) return false;
  if (is_met(x, right) || is_met(y, left)) return false;
  if (a.is_older_event != b.is_older_event && !(x.date && y.date)) return false;
  // "in May", read as two years: nothing but the reading differs.
  return !x.date || !y.date ||
         base::lower(a.text_at(x.begin, x.end)) != base::lower(b.text_at(y.begin, y.end));
}

// "It was 8:40, or a minute either side": a clock that is met again tells what it dates.
bool is_met_again(const Pair& p) {
  return p.have_clocks() && !p.differ() && *p.x.clock % 60 != 0 && p.x.clock == p.y.clock &&
         !p.a.is_older_event && !p.b.is_older_event;
}

// Both date what began or struck; little else is said in one of them, or they share something
// beside the happening.
bool date_one_onset(const Pair& p, const Dated& da, const Dated& db, size_t shared) {
  constexpr size_t kLittle = 4;
  return p.have_clocks() && da.onset != Onset::none && da.onset == db.onset &&
         (!p.differ() || shared >= 2 || da.matters.size() <= kLittle ||
          db.matters.size() <= kLittle);
}

// Enough in common for two claims of one matter.
bool share_enough(const Pair& p, const Dated& da, const Dated& db, const Overlap& o,
                  const Matching& m) {
  const bool clocks = p.have_clocks();
  if (p.differ() && !m.given_pair && !clocks) {
    const bool open = is_open(*da.u, da.stretch) || is_open(*db.u, db.stretch);
    if (p.x.weekday && p.y.weekday && (o.least() < .6 || open)) return false;
    // What has been so since a year, and what will be so in another.
    if (looks_ahead(*da.u, da.stretch) != looks_ahead(*db.u, db.stretch)) return false;
  }
  if (m.given_pair && o.count < 2 && o.most() < .99) return false;
  const bool open_subject = has_pronoun_subject(*da.u, da.stretch, clocks) ||
                            has_pronoun_subject(*db.u, db.stretch, clocks);
  const bool one_time = p.a.is_older_event == p.b.is_older_event;
  const bool met = !p.differ() && (clocks || (p.x.date && p.x.date->size() == 4));
  const size_t needed = clocks || met || m.given_pair || (open_subject && one_time) ? 1 : 2;
  if (o.count < needed || o.most() < (met ? .3 : .5)) return false;
  if (open_subject && o.count >= 1 && o.most() >= .99) return true;
  if (m.given_pair) return o.least() >= .3;
  if (!p.differ()) return o.least() >= (met ? .15 : .225);
  return o.least() >= (clocks ? .3 : .45);
}

std::optional<Finding> judge(const Pair& p, const Matching& m) {
  std::optional<Utterance> before_a;
  std::optional<Utterance> before_b;
  const Dated da = dated_of(p.a, p.x, before_a);
  const Dated db = dated_of(p.b, p.y, before_b);
  if (has_rivals(*da.u, da.stretch.begin, da.told_until, *db.u, db.stretch.begin, db.told_until))
    return std::nullopt;
  const Overlap o = overlap(da.matters, db.matters, m.weight);
  if (!m.given_pair && (date_one_onset(p, da, db, o.count) || is_met_again(p)))
    return finding_of(p.verdict, p.x, p.y, .7);
  if (!share_enough(p, da, db, o, m)) return std::nullopt;
  return finding_of(p.verdict, p.x, p.y, p.have_clocks() ? .8 : .7);
}

}  // namespace

std::optional<Verdict> verdict_of(const Moment& a, const Moment& b) {
  if (a.is_range || b.is_range || a.is_denied || b.is_denied || a.is_start != b.is_start)
    return std::nullopt;
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

std::vector<Finding> compare_times(const Utterance& a, const Utterance& b, const Matching& m) {
  std::vector<Finding> out;
  const std::vector<Moment> left = moments_of(a);
  const std::vector<Moment> right = moments_of(b);
  for (const Moment& x : left) {
    for (const Moment& y : right) {
      const auto verdict = verdict_of(x, y);
      if (!verdict) continue;
      const Pair pair{a, x, b, y, *verdict};
      if (!can_be_held(pair, left, right)) continue;
      if (auto finding = judge(pair, m)) out.push_back(*finding);
    }
  }
  return out;
}

}  // namespace sayso::compare
