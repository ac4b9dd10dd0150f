#include "compare/clause_terms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "compare/lexicon.h"

namespace sayso::compare {
namespace {

constexpr int kHalfDay = 720;    // minutes
constexpr size_t kGoverned = 2;  // matters behind a negator that it denies

TermKind kind_of(std::string_view matter, bool is_name) {
  if ((classes_of(matter) & kGeneric) != 0) return TermKind::generic;
  return is_name ? TermKind::name : TermKind::matter;
}

Span span_of(const Utterance& u, const Clause& c) {
  return {u.tokens[c.begin].span.begin, u.tokens[c.end - 1].span.end};
}

// "2031-05-04T18:47" tells a clock whatever the day: minutes of half a day.
std::optional<int> clock_of(const std::string& value) {
  const size_t at = value.find('T');
  const auto digit = [&](size_t i) { return value[i] >= '0' && value[i] <= '9'; };
  if (at == std::string::npos || at == 0 || value[0] == 'P' || value.size() < at + 6 ||
      value[at + 3] != ':' || !digit(at + 1) || !digit(at + 2) || !digit(at + 4) || !digit(at + 5))
    return std::nullopt;
  const auto number = [&](size_t i) { return (value[i] - '0') * 10 + (value[i + 1] - '0'); };
  return (number(at + 1) * 60 + number(at + 4)) % kHalfDay;
}

// "PT1H10M", "P2D": minutes; nothing for what has months or is no duration.
std::optional<long> minutes_of(const std::string& value) {
  if (value.size() < 3 || value[0] != 'P') return std::nullopt;
  long sum = 0;
  long number = 0;
  bool of_day = false;
  for (const char c : value.substr(1)) {
    if (c >= '0' && c <= '9' && number < 100'000) {
      number = number * 10 + (c - '0');
      continue;
    }
    const long unit = c == 'T' ? 0 : c == 'D' ? 1440 : c == 'H' ? 60 : c == 'M' && of_day ? 1 : -1;
    if (unit < 0) return std::nullopt;
    of_day = of_day || c == 'T';
    sum += unit * number;
    number = 0;
  }
  return sum;
}

void add_time(const std::string& value, ClauseTerms& out) {
  if (const auto clock = clock_of(value)) {
    out.clocks.push_back(*clock);
    out.terms.push_back({clock_key(*clock), TermKind::clock});
  } else if (const auto minutes = minutes_of(value)) {
    out.terms.push_back({"@P" + std::to_string(*minutes), TermKind::date});
  } else {
    out.terms.push_back({"@" + value, TermKind::date});
  }
}

void add_slots(const Utterance& u, Span span, ClauseTerms& out) {
  for (const Quantity& q : u.reading->quantities) {
    if (!span.contains(q.span) || !tells_number(q)) continue;
    const auto amount = amount_of(u, q);
    if (!amount) continue;
    CountedFigure figure{q.low ? *q.low : *q.high, {}, *amount};
    if (q.unit) figure.unit = concept_of(*q.unit);
    out.terms.push_back({figure_key(figure.value), TermKind::figure});
    if (!figure.unit.empty()) out.terms.push_back({figure.unit, kind_of(*q.unit, false)});
    out.figures.push_back(std::move(figure));
  }
  for (const Timex& t : u.reading->timexes) {
    // A time may end with the sentence's full stop ("7:45 a.m."), which no claim holds.
    const bool inside = span.begin <= t.span.begin && t.span.begin < span.end;
    if (inside && !t.value.empty()) add_time(t.value, out);
  }
}

// "no more than ten", "not only", "nobody doubts": nothing is denied.
bool denies_nothing(const Utterance& u, size_t negator) {
  constexpr std::array<std::string_view, 16> kBounds = {
      "more",   "fewer",    "less",    "later",  "only",  "longer", "least",  "until",
      "doubts", "disputes", "doubted", "denies", "doubt", "just",   "merely", "disputed"};
  for (size_t i = negator + 1; i < std::min(negator + 3, u.tokens.size()); ++i) {
    if (std::find(kBounds.begin(), kBounds.end(), u.tokens[i].lower) != kBounds.end()) return true;
  }
  return false;
}

void read_denials(const Utterance& u, const Clause& clause, ClauseTerms& out) {
  for (size_t i = clause.begin; i < clause.end; ++i) {
    const Token& token = u.tokens[i];
    if (token.is(kNegator) == token.is_turned || (!token.is_turned && denies_nothing(u, i)))
      continue;
    out.is_denied = !out.is_denied;
    if (token.is_turned) out.denied.push_back(token.matter);
    size_t found = 0;
    for (size_t k = i + 1; k < clause.end && found < kGoverned && !token.is_turned; ++k) {
      if (u.tokens[k].lower == ",") break;
      if (!u.tokens[k].is_content) continue;
      out.denied.push_back(u.tokens[k].matter);
      ++found;
    }
  }
}

}  // namespace

std::string figure_key(double value) {
  constexpr double kLargest = 1e15;  // its thousandths are whole numbers of 64 bits
  return "#" + (std::abs(value) < kLargest ? std::to_string(std::llround(value * 1000))
                                           : std::to_string(value));
}

std::string clock_key(int minutes) { return "@" + std::to_string(minutes); }

int minutes_apart(int a, int b) {
  const int gap = std::abs(a - b);
  return std::min(gap, kHalfDay - gap);
}

size_t word_count(const Utterance& u, const Clause& stretch) {
  size_t words = 0;
  for (size_t i = stretch.begin; i < stretch.end; ++i) words += u.tokens[i].is_word ? 1u : 0u;
  return words;
}

ClauseTerms terms_of(const Utterance& u, ClauseAt at) {
  const Clause clause = stretch_of(u, at.clause);
  ClauseTerms out;
  out.at = at;
  out.stretch = clause;
  for (size_t i = clause.begin; i < clause.end; ++i) {
    const Token& token = u.tokens[i];
    if (token.is_content)
      out.terms.push_back({token.matter, token.is(kGeneric) ? TermKind::generic
                                         : token.is_name    ? TermKind::name
                                                            : TermKind::matter});
  }
  read_denials(u, clause, out);
  out.is_older = is_dated_before(u, clause);
  add_slots(u, span_of(u, clause), out);
  std::sort(out.terms.begin(), out.terms.end());
  const auto same = [](const Term& a, const Term& b) { return a.key == b.key; };
  out.terms.erase(std::unique(out.terms.begin(), out.terms.end(), same), out.terms.end());
  return out;
}

}  // namespace sayso::compare
