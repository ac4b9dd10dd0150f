#include "extract/page_times.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <string_view>

#include "base/utf8.h"
#include "extract/dates.h"

namespace sayso::extract {
namespace {

constexpr int64_t k1990 = 631152000;

struct Chosen {
  Candidate* candidate = nullptr;
  Time time;
};

std::optional<Time> time_of(const Candidate& candidate) { return candidate.time; }

void read_times(std::vector<Candidate>& list, DayStyle style) {
  for (Candidate& candidate : list) {
    candidate.time = parse_loose_time(candidate.value, style);
    if (candidate.time && candidate.time->utc_seconds < k1990) candidate.time.reset();
  }
}

Time bare_day(const Time& time) {
  constexpr int64_t kDay = 86400;
  return {time.local_day() * kDay, 0, true};
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

// The day with day and month changed for each other, where there is one.
std::optional<int64_t> swapped(const Time& time) {
  const Civil day = civil_from_days(time.local_day());
  if (day.day > 12) return std::nullopt;
  return days_from_civil(day.year, day.day, day.month);
}

// "03-09-2026" read the other way round, or nothing where it can be read one way only.
std::optional<int64_t> other_reading(const std::string& written, const Time& time) {
  const std::string value = written.substr(0, written.find(' '));  // a clock may follow
  const bool numeric = std::all_of(value.begin(), value.end(), [](unsigned char c) {
    return std::isdigit(c) || c == '-' || c == '/' || c == '.';
  });
  constexpr size_t kShort = 10;
  const bool year_last = value.size() <= kShort && value.size() >= 8 &&
                         !std::isdigit(static_cast<unsigned char>(value[value.size() - 5]));
  if (!numeric || !year_last) return std::nullopt;
  return swapped(time);
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

bool is_metadata(Place place) {
  return place == Place::json_ld || place == Place::meta || place == Place::microdata;
}

// A day that a reader sees as that of the article.
bool is_shown(const Candidate& candidate) {
  return candidate.where == kBesideTitle || candidate.where == kSaysPublished;
}

// The only day beside the title, or nothing where there are two.
Candidate* only_day_beside(std::vector<Candidate>& published) {
  Candidate* found = nullptr;
  for (Candidate& candidate : published) {
    const auto time = time_of(candidate);
    if (candidate.where != kBesideTitle || !time) continue;
    if (found && time->local_day() != time_of(*found)->local_day()) return nullptr;
    if (!found) found = &candidate;
  }
  return found;
}

// The offset in minutes by which `instant` falls on `day`, or nothing where no zone of the world
// has one. The least that does: the page tells the day, not the zone.
std::optional<int16_t> offset_to(int64_t instant, int64_t day) {
  constexpr int64_t kHour = 3600;
  constexpr int64_t kMostWest = -12 * kHour;
  constexpr int64_t kMostEast = 14 * kHour;
  const int64_t begin = day * 24 * kHour;
  int64_t offset = 0;
  if (instant < begin) offset = (begin - instant + kHour - 1) / kHour * kHour;
  if (instant >= begin + 24 * kHour) offset = -((instant - begin - 24 * kHour) / kHour + 1) * kHour;
  if (offset < kMostWest || offset > kMostEast) return std::nullopt;
  return static_cast<int16_t>(offset / 60);
}

// Whether a time with a clock was written in UTC; one without a zone may be of any.
bool says_utc(const Chosen& chosen) {
  const std::string& value = chosen.candidate->value;
  if (chosen.time.date_only || chosen.time.offset_minutes != 0) return false;
  return value.ends_with('Z') || value.ends_with("+00:00") || value.ends_with("+0000") ||
         value.ends_with("GMT") || value.ends_with("UTC");
}

bool is_day_of_change(const std::vector<Candidate>& modified, int64_t day) {
  return std::any_of(modified.begin(), modified.end(), [&](const Candidate& candidate) {
    const auto time = time_of(candidate);
    return time && time->local_day() == day;
  });
}

// Metadata in UTC say another day than the page shows: the day of the outlet's own zone is shown.
// Another time of the page may tell the zone: by its offset, or as the same instant written by the
// clock of the wall.
void tell_zone(const std::vector<Candidate>& published, const std::vector<Candidate>& modified,
               Chosen& chosen) {
  if (!is_metadata(chosen.candidate->place) || !says_utc(chosen)) return;
  const int64_t instant = chosen.time.utc_seconds;
  constexpr int64_t kDay = 86400;
  if (instant % kDay == 0) return;  // midnight: a bare day
  std::optional<int16_t> least;
  int64_t day = 0;
  for (const Candidate& candidate : published) {
    const auto time = time_of(candidate);
    if (!is_shown(candidate) || !time) continue;
    if (time->local_day() == chosen.time.local_day()) return;
    if (!least) {
      day = time->local_day();
      least = offset_to(instant, day);
    }
  }
  if (!least || is_day_of_change(modified, day)) return;
  chosen.time.offset_minutes = *least;
  constexpr int64_t kMinute = 60;
  constexpr int64_t kQuarter = 900;
  constexpr int64_t kMost = 14 * 3600;
  for (const auto* list : {&published, &modified}) {
    for (const Candidate& candidate : *list) {
      const auto time = time_of(candidate);
      if (!time || time->date_only) continue;
      int64_t offset = time->offset_minutes * kMinute;
      const bool round = instant % kQuarter == 0;  // too many times are
      if (offset == 0 && !round) offset = time->utc_seconds - instant;
      if (offset % kQuarter != 0 || std::abs(offset) > kMost) continue;
      Time there = chosen.time;
      there.offset_minutes = static_cast<int16_t>(offset / kMinute);
      if (there.local_day() != day) continue;
      chosen.time = there;
      return;
    }
  }
}

// What the page shows beside its title against what its data say: a system moved to another keeps
// the data of the move. A change that the data tell is no reason, nor is one day among several.
void prefer_shown(std::vector<Candidate>& published, const std::vector<Candidate>& modified,
                  Chosen& chosen) {
  if (is_shown(*chosen.candidate)) return;
  Candidate* shown = only_day_beside(published);
  if (!shown) return;
  const Time time = *time_of(*shown);
  const int64_t day = chosen.time.local_day();
  if (time.local_day() == day) return;
  if (is_metadata(chosen.candidate->place)) {
    if (swapped(time) == day) return;
    // A day's difference is the zone's, or the print's of the next day.
    const bool no_zone = says_utc(chosen) && !offset_to(chosen.time.utc_seconds, time.local_day());
    if (std::abs(time.local_day() - day) <= 1 && !chosen.time.date_only && !no_zone) return;
    const bool other_days =
        std::any_of(published.begin(), published.end(), [&](const Candidate& candidate) {
          const auto other = time_of(candidate);
          return other && candidate.place == Place::words && other->local_day() != time.local_day();
        });
    if (other_days) return;  // one of them may be the day that the data tell, or all of events
    if (is_day_of_change(modified, time.local_day())) return;
  }
  chosen = {shown, time};
}

// Systems that were moved tell the day of the move; an address keeps that of its first publication.
void prefer_address(std::vector<Candidate>& published, Chosen& chosen) {
  if (!is_metadata(chosen.candidate->place)) return;
  const int64_t day = chosen.time.local_day();
  const bool seen =
      std::any_of(published.begin(), published.end(), [&](const Candidate& candidate) {
        const auto time = time_of(candidate);
        return time && candidate.place == Place::words && time->local_day() == day;
      });
  if (seen) return;
  take_instead(published, chosen, [&](const Candidate& candidate, const Time& time) {
    constexpr int64_t kYear = 365;
    return candidate.place == Place::address && day - time.local_day() > kYear;
  });
}

// The day of the last change where a page shows its readers no other and its data tell a
// publication long before: a guide that is written anew each year is dated by its readers' day.
std::optional<Time> kept_up_to(std::vector<Candidate>& published,
                               const std::vector<Candidate>& modified, const Chosen& chosen) {
  const Place place = chosen.candidate->place;
  if (!is_metadata(place) && place != Place::state) return std::nullopt;
  std::optional<Time> shown;
  if (const Candidate* beside = only_day_beside(published)) {
    shown = time_of(*beside);
    if (!is_day_of_change(modified, shown->local_day())) return std::nullopt;
  } else if (std::none_of(published.begin(), published.end(), is_shown)) {
    const auto labelled = std::find_if(
        modified.begin(), modified.end(),
        [](const Candidate& change) { return change.place == Place::words && time_of(change); });
    if (labelled != modified.end()) shown = time_of(*labelled);
  }
  constexpr int64_t kLong = 120;  // days; reports are mended sooner
  if (!shown || shown->local_day() - chosen.time.local_day() < kLong) return std::nullopt;
  return bare_day(*shown);
}

// Whether a value with a clock tells its distance from UTC.
bool has_zone(std::string_view value) {
  const size_t clock = value.rfind(':');
  if (clock == std::string_view::npos) return true;
  return value.find_first_of("+-", clock) != std::string_view::npos ||
         value.find_first_of("+-", clock - std::min<size_t>(clock, 5)) != std::string_view::npos ||
         base::is_letter(static_cast<unsigned char>(value.back())) || value.back() == ')';
}

// Of one instant that is given in UTC and with an offset the offset is kept; a clock without a zone
// is the same one that another place gives with its offset.
void tell_offset(const std::vector<Candidate>& published, Chosen& chosen) {
  constexpr int64_t kMinute = 60;
  const bool zone = has_zone(chosen.candidate->value);
  for (const Candidate& candidate : published) {
    const auto time = time_of(candidate);
    if (!time || time->date_only || time->offset_minutes == 0) continue;
    const int64_t offset = time->offset_minutes * kMinute;
    const int64_t apart = chosen.time.utc_seconds - time->utc_seconds;
    const bool same_clock = !zone && std::abs(apart - offset) < kMinute;
    if (std::abs(apart) >= kMinute && !same_clock) continue;
    if (same_clock) chosen.time.utc_seconds -= offset;
    chosen.time.offset_minutes = time->offset_minutes;
    return;
  }
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
  prefer_address(published, chosen);
  prefer_shown(published, modified, chosen);
  if (chosen.candidate->place == Place::words && !is_shown(*chosen.candidate))
    take_instead(published, chosen, [](const Candidate& c, const Time&) { return is_shown(c); });
  if (chosen.time.date_only) {
    // The same day with a clock time from a less trusted place is more of the same.
    const int64_t day = chosen.time.local_day();
    take_instead(published, chosen, [&](const Candidate&, const Time& time) {
      return !time.date_only && time.local_day() == day;
    });
  }
  if (!chosen.time.date_only && chosen.time.offset_minutes == 0) tell_offset(published, chosen);
  tell_zone(published, modified, chosen);
}

// A clock without a zone is that of the outlet's own, which its other time may tell.
void take_zone(Chosen& chosen, const Time& other) {
  if (chosen.time.date_only || other.date_only || chosen.time.offset_minutes != 0) return;
  if (has_zone(chosen.candidate->value)) return;
  chosen.time.offset_minutes = other.offset_minutes;
  constexpr int64_t kMinute = 60;
  chosen.time.utc_seconds -= other.offset_minutes * kMinute;
}

}  // namespace

PageTimes choose_times(std::vector<Candidate>& published, std::vector<Candidate>& modified,
                       DayStyle style, bool is_news) {
  read_times(published, style);
  read_times(modified, style);
  PageTimes out;
  auto first =
      most_trusted(published, {Place::json_ld, Place::meta, Place::microdata, Place::microformat,
                               Place::address, Place::element, Place::state, Place::words});
  if (first) refine(published, modified, *first);
  auto last = most_trusted(
      modified, {Place::json_ld, Place::meta, Place::microdata, Place::element, Place::words});
  if (first && last) {
    take_zone(*first, last->time);
    take_zone(*last, first->time);
  }
  if (first) {
    first->candidate->chosen = true;
    out.published = first->time;
  }
  if (last) {
    last->candidate->chosen = true;
    out.modified = last->time;
  }
  const auto kept = first && !is_news ? kept_up_to(published, modified, *first) : std::nullopt;
  if (kept) {
    out.published = kept;
    out.only_change = true;
    return out;
  }
  if (!first) {
    if (const auto shown = most_trusted(modified, {Place::words, Place::element})) {
      out.published = bare_day(shown->time);
      out.only_change = true;
      return out;
    }
  }
  if (out.modified && out.published && out.modified->utc_seconds <= out.published->utc_seconds)
    out.modified.reset();
  return out;
}

}  // namespace sayso::extract
