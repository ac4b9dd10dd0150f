// Moments of a claim: the hours and days it tells, and how exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compare/slots.h"
#include "compare/utterance.h"

namespace sayso::compare {

constexpr int kDayMinutes = 24 * 60;
constexpr int64_t kDaySeconds = 86'400;

/// An hour, a weekday or a date of a claim: one of the three, or a weekday with its hour.
struct Moment {
  size_t begin = 0;
  size_t end = 0;
  size_t clause = 0;
  std::optional<int> clock;     ///< minutes after midnight
  bool half_day_known = false;  ///< a.m. or p.m. was said
  bool is_loose = false;
  bool is_before = false;    ///< "by", "until": no point in time
  bool is_after = false;     ///< "later than"
  bool is_range = false;     ///< "from 1996 to 2007"
  bool is_start = false;     ///< "from 1 June": so since then
  bool is_denied = false;    ///< "not in March"
  bool is_earliest = false;  ///< "not until nine"
  std::optional<int> weekday;
  std::optional<std::string> date;   ///< TIMEX3 "2025-03-11" or "2024-11"
  std::optional<int64_t> named_day;  ///< of a weekday that the words name, in days since 1970
};

/// The moments of a claim: hours, weekdays, then months and years by the reader's values.
std::vector<Moment> moments_of(const Utterance& u);

/// What two moments say of one happening; nothing where it is left open.
std::optional<Verdict> verdict_of(const Moment& a, const Moment& b);

/// The sentence before, where the claim tells nothing but its hour ("It was ten past five.");
/// nothing where the claim tells more, or that sentence has a time of its own or asks.
std::optional<Utterance> sentence_dated_by(const Utterance& u);

}  // namespace sayso::compare
