#include "extract/page_times.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>

#include "extract/dates.h"

namespace sayso::extract {
namespace {

constexpr int64_t k1990 = 631152000;

struct Chosen {
  Candidate* candidate = nullptr;
  Time time;
};

std::optional<Time> time_of(const Candidate& candidate) {
  const auto time = parse_loose_time(candidate.value);
  if (!time || time->utc_seconds < k1990) return std::nullopt;
  return time;
}

// The first of the most trusted place; among its equals a time before a bare day.
std::optional<Chosen> most_trusted(std::vector<Candidate>& list,
                                   std::initializer_list<Place> order) {
  for (const Place place : order) {
    Chosen best;
    for (Candidate& candidate : list) {
      if (candidate.place != place) continue;
      const auto time = time_of(candidate);
      if (!time) continue;
      const bool finer = best.candidate && best.time.date_only && !time->date_only &&
                         best.time.local_day() == time->local_day();
      if (!best.candidate || finer) best = {&candidate, *time};
    }
    if (best.candidate) return best;
  }
  return std::nullopt;
}

// The first candidate that `fits`.
template <typename Fits>
void take_instead(std::vector<Candidate>& list, Chosen& chosen, Fits fits) {
  for (Candidate& candidate : list) {
    const auto time = time_of(candidate);
    if (!time || !fits(candidate, *time)) continue;
    chosen = {&candidate, *time};
    return;
  }
}

// "03-09-2026" read the other way round, or nothing where it can be read one way only.
std::optional<int64_t> other_reading(const std::string& value, const Time& time) {
  const bool numeric = std::all_of(value.begin(), value.end(), [](unsigned char c) {
    return std::isdigit(c) || c == '-' || c == '/' || c == '.';
  });
  constexpr size_t kShort = 10;
  const bool year_last = value.size() <= kShort && value.size() >= 8 &&
                         !std::isdigit(static_cast<unsigned char>(value[value.size() - 5]));
  if (!numeric || !year_last) return std::nullopt;
  const Civil day = civil_from_days(time.local_day());
  if (day.day > 12) return std::nullopt;
  return days_from_civil(day.year, day.day, day.month);
}

// Metadata that were renewed with a later edition give the same day for publication and change; the
// page may still say when it was first published.
bool was_renewed(const Chosen& chosen, const std::vector<Candidate>& modified) {
  if (chosen.candidate->place != Place::json_ld && chosen.candidate->place != Place::meta)
    return false;
  return std::any_of(modified.begin(), modified.end(), [&](const Candidate& candidate) {
    const auto time = time_of(candidate);
    constexpr int64_t kDays = 3;
    return time && candidate.place != Place::words &&
           std::abs(time->local_day() - chosen.time.local_day()) <= kDays;
  });
}

void refine(std::vector<Candidate>& published, const std::vector<Candidate>& modified,
            Chosen& chosen) {
  if (const auto other = other_reading(chosen.candidate->value, chosen.time)) {
    const int64_t day = chosen.time.local_day();
    take_instead(published, chosen, [&](const Candidate& c, const Time& time) {
      return &c != chosen.candidate && time.local_day() == *other && time.local_day() != day &&
             !other_reading(c.value, time);
    });
  }
  if (was_renewed(chosen, modified)) {
    const int64_t day = chosen.time.local_day();
    take_instead(published, chosen, [&](const Candidate& c, const Time& time) {
      return c.where == kSaysPublished && time.local_day() + 1 < day;
    });
  }
  if (chosen.time.date_only) {
    // The same day with a clock time from a less trusted place is more of the same.
    const int64_t day = chosen.time.local_day();
    take_instead(published, chosen, [&](const Candidate&, const Time& time) {
      return !time.date_only && time.local_day() == day;
    });
  }
  if (!chosen.time.date_only && chosen.time.offset_minutes == 0) {
    const int64_t instant = chosen.time.utc_seconds;
    take_instead(published, chosen, [&](const Candidate&, const Time& time) {
      constexpr int64_t kMinute = 60;
      return !time.date_only && time.offset_minutes != 0 &&
             std::abs(time.utc_seconds - instant) < kMinute;
    });
  }
}

}  // namespace

PageTimes choose_times(std::vector<Candidate>& published, std::vector<Candidate>& modified) {
  PageTimes out;
  auto first =
      most_trusted(published, {Place::json_ld, Place::meta, Place::microdata, Place::microformat,
                               Place::address, Place::element, Place::state, Place::words});
  if (first) refine(published, modified, *first);
  const auto last = most_trusted(
      modified, {Place::json_ld, Place::meta, Place::microdata, Place::element, Place::words});
  if (first) {
    first->candidate->chosen = true;
    out.published = first->time;
  }
  if (last) {
    last->candidate->chosen = true;
    out.modified = last->time;
  }
  if (out.modified && out.published && out.modified->utc_seconds <= out.published->utc_seconds)
    out.modified.reset();
  return out;
}

}  // namespace sayso::extract
