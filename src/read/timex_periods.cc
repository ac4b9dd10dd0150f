// Stretches of time and what comes again: "three days", "two-year", "every week", "twice a month".
#include <array>
#include <cmath>
#include <cstdio>

#include "read/timex_finder.h"

namespace sayso::read {

std::string TimexFinder::period(std::optional<double> count, const Unit& unit) {
  std::string letter(unit.letter);
  double n = count.value_or(0);
  bool clock = unit.is_clock;
  if (letter == "Q") {
    letter = "M";
    n *= 3;
  }
  if (letter == "W" && unit.days == 14) n *= 2;
  const bool broken = count && n != std::floor(n);
  if (broken && letter == "H" && n < 1) {  // "half an hour"
    letter = "M";
    n *= 60;
  } else if (broken && letter == "D" && n < 1) {
    letter = "H";
    clock = true;
    n *= 24;
  } else if (broken && letter == "Y" && n < 1) {
    letter = "M";
    n *= 12;
  } else if (broken && (letter == "DE" || letter == "CE")) {
    n *= letter == "DE" ? 10 : 100;
    letter = "Y";
  }
  std::string number = "X";
  if (count) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, n == std::floor(n) ? "%.0f" : "%.1f", n);
    number = buffer;
  }
  return std::string(clock ? "PT" : "P") + number + letter;
}

// "every day", "each Tuesday", "every other week", "daily", "Sundays", "weekends", "month-long"
TimexFinder::Found TimexFinder::repeated(size_t i) const {
  struct Row {
    std::string_view word;
    TimexType type;
    std::string_view value;
  };
  constexpr std::array<Row, 17> kWords = {{{"hourly", TimexType::set, "PT1H"},
                                           {"daily", TimexType::set, "P1D"},
                                           {"nightly", TimexType::set, "P1D"},
                                           {"weekly", TimexType::set, "P1W"},
                                           {"monthly", TimexType::set, "P1M"},
                                           {"quarterly", TimexType::set, "P3M"},
                                           {"annually", TimexType::set, "P1Y"},
                                           {"yearly", TimexType::set, "P1Y"},
                                           {"weekends", TimexType::set, "XXXX-WXX-WE"},
                                           {"daylong", TimexType::duration, "P1D"},
                                           {"weeklong", TimexType::duration, "P1W"},
                                           {"monthlong", TimexType::duration, "P1M"},
                                           {"yearlong", TimexType::duration, "P1Y"},
                                           {"weekslong", TimexType::duration, "PXW"},
                                           {"monthslong", TimexType::duration, "PXM"},
                                           {"yearslong", TimexType::duration, "PXY"},
                                           {"decadeslong", TimexType::duration, "PXDE"}}};
  // "The Daily Tide" is a name
  const bool in_name = tokens_.capital[i] && i + 1 < tokens_.size() && tokens_.capital[i + 1] &&
                       tokens_.words[i + 1].is_word;
  if (!in_name) {
    for (const Row& row : kWords) {
      if (!tokens_.is(i, row.word)) continue;
      if (tokens_.is(i, "weekends") && !(i > 0 && tokens_.is(i - 1, "on"))) return std::nullopt;
      return value_draft(i, i + 1, row.type, std::string(row.value));
    }
  }
  const auto weekday_set = [&](size_t k, size_t begin, size_t end) {
    const int day = tokens_.facts[k].value;
    return value_draft(begin, end, TimexType::set,
                       "XXXX-WXX-" + std::to_string(day == 0 ? 7 : day));
  };
  if (tokens_.has(i, kWeekdayName)) {  // "Sundays"
    if (!tokens_.has(i, kPeriodic) || !tokens_.capital[i]) return std::nullopt;
    return weekday_set(i, i, i + 1);
  }
  if (!tokens_.is_any(i, {"every", "each"}) || i + 1 >= tokens_.size()) return std::nullopt;
  size_t k = i + 1;
  double count = 1;
  if (tokens_.is(k, "other")) {
    count = 2;
    ++k;
  } else if (tokens_.is_any(k, {"single", "few"})) {
    if (tokens_.is(k, "few")) count = 0;
    ++k;
  } else if (tokens_.has(k, kNumeral | kDigits)) {
    const auto number = read_number(text_, tokens_, k);
    if (!number || number->is_ordinal) return std::nullopt;
    count = number->value;
    k = number->end;
  }
  if (weekday_at(k) >= 0) return weekday_set(k, i, k + 1);
  if (k >= tokens_.size()) return std::nullopt;
  if (month_at(k) > 0 || season_at(k) >= 0) return value_draft(i, k + 1, TimexType::set, "P1Y");
  if (part_at(k) >= 0) return value_draft(i, k + 1, TimexType::set, "P1D");
  if (!tokens_.has(k, kTimeUnit) || (k == i + 1 && tokens_.is(k, "second"))) return std::nullopt;
  const auto unit = unit_of(tokens_.lower[k]);
  if (!unit) return std::nullopt;
  return value_draft(i, k + 1, TimexType::set,
                     period(count > 0 ? std::optional<double>(count) : std::nullopt, *unit));
}

// "$40 a month", "20 people per day", "twice a week": the time of a rate
TimexFinder::Found TimexFinder::rate(size_t i) const {
  if (i == 0 || !tokens_.has(i + 1, kTimeUnit) || tokens_.is(i + 1, "second")) return std::nullopt;
  if (tokens_.lower[i + 1].ends_with("s")) return std::nullopt;
  const auto unit = unit_of(tokens_.lower[i + 1]);
  if (!unit || unit->is_clock) return std::nullopt;  // "40 miles an hour"
  const bool fell =
      tokens_.is_any(i + 2, {"ago", "earlier", "later", "before", "after", "old", "-"});
  if (tokens_.is(i, "per") && !fell) return value_draft(i, i + 2, TimexType::set, period(1, *unit));
  if (!tokens_.has(i, kArticle) || fell || unit->grain == Grain::quarter) return std::nullopt;
  if (tokens_.is_any(i - 1, {"once", "twice", "times"}))
    return value_draft(i, i + 2, TimexType::set, period(1, *unit));
  // Behind a sum or a count
  const bool sum =
      tokens_.is_any(i - 1, {"%", "percent", "cent", "million", "billion", "dollars", "euros",
                             "pounds", "people", "tons", "tonnes", "barrels"}) ||
      (i > 1 && tokens_.has(i - 1, kDigits) &&
       (tokens_.has(i - 2, kCurrencySign) || tokens_.is(i - 2, ","))) ||
      (i > 2 && tokens_.words[i - 1].is_word && tokens_.lower[i - 1].ends_with("s") &&
       tokens_.has(i - 2, kDigits | kNumeral | kMagnitudeWord));
  if (!sum) return std::nullopt;
  return value_draft(i, i + 2, TimexType::set, period(1, *unit));
}

// "a week" is a stretch of time behind "for", "about", "in"; "a day" alone often is not.
bool TimexFinder::is_stretch(size_t i, size_t unit) const {
  if (tokens_.is_any(unit, {"decade", "century", "fortnight"})) return true;
  if (i == 0) return false;
  if (tokens_.is_any(i - 1,
                     {"for",   "about", "in",     "within", "than",   "nearly",        "almost",
                      "over",  "after", "least",  "half",   "around", "lasted",        "lasts",
                      "last",  "took",  "take",   "takes",  "only",   "just",          "under",
                      "spent", "spend", "during", "every",  "once",   "approximately", "roughly"}))
    return true;
  return tokens_.is_any(unit + 1, {"or", "and"}) && tokens_.is_any(unit + 2, {"two", "a", "so"});
}

// The count of a stretch of time from word i on: `k` moves to its unit.
bool TimexFinder::read_count(size_t i, size_t& k, std::optional<double>& count,
                             bool& article) const {
  k = i;
  if (tokens_.is(i, "many") && i > 0 && tokens_.is_any(i - 1, {"as", "how"})) return false;
  if (tokens_.is_any(i, {"several", "few", "many", "some"})) {
    k = i + 1;
  } else if (tokens_.has(i, kArticle) && tokens_.is_any(i + 1, {"few", "couple", "good"})) {
    k = i + 2;
    if (tokens_.is(i + 1, "couple")) count = 2;
    if (tokens_.is(k, "of")) ++k;
  } else if (tokens_.is(i, "couple") && tokens_.is(i + 1, "of")) {
    count = 2;
    k = i + 2;
  } else if (tokens_.is_any(i,
                            {"dozens", "hundreds", "thousands", "decades", "centuries", "tens"}) &&
             tokens_.is(i + 1, "of")) {
    k = i + 2;
  } else if (tokens_.is(i, "all") || (tokens_.is(i, "another") && tokens_.has(i + 1, kTimeUnit))) {
    count = 1;  // "all night"
    k = i + 1;
    return tokens_.has(k, kTimeUnit) && !tokens_.lower[k].ends_with("s");
  } else if (tokens_.is(i, "another")) {
    const auto number = read_number(text_, tokens_, i + 1);
    if (!number || number->is_ordinal || number->is_article) return false;
    count = number->value;
    k = number->end;
  } else if (tokens_.is(i, "half")) {
    count = 0.5;
    k = i + 1;
    if (tokens_.has(k, kArticle)) ++k;
  } else if (tokens_.has(i, kArticle) &&
             (tokens_.is(i + 1, "half") ||
              (tokens_.is(i + 1, "quarter") && tokens_.is(i + 2, "of")))) {
    count = tokens_.is(i + 1, "half") ? 0.5 : 0.25;
    k = i + 2;
    if (tokens_.is(k, "of")) k += 2;
  } else if (tokens_.has(i, kNumeral | kDigits | kArticle | kMagnitudeWord)) {
    const auto number = read_number(text_, tokens_, i);
    constexpr double kMost = 1e6;
    if (!number || number->is_ordinal || number->value >= kMost || !number->attached.empty())
      return false;
    count = number->value;
    k = number->end;
    article = number->is_article;
  } else {
    return tokens_.has(i, kTimeUnit) && tokens_.lower[i].ends_with("s");
  }
  return true;
}

// "an hour and 20 minutes", "3 hours 20 minutes": one stretch in two units
TimexFinder::Found TimexFinder::joined_units(size_t i) const {
  const auto first = read_number(text_, tokens_, i);
  if (!first || first->is_ordinal) return std::nullopt;
  size_t k = first->end;
  const auto big = k < tokens_.size() ? unit_of(tokens_.lower[k]) : std::nullopt;
  if (!big || !tokens_.has(k, kTimeUnit)) return std::nullopt;
  ++k;
  if (tokens_.is(k, ",")) ++k;
  if (tokens_.is(k, "and")) ++k;
  const auto second = read_number(text_, tokens_, k);
  if (!second || second->is_ordinal || second->is_article || !second->is_whole) return std::nullopt;
  const auto small =
      second->end < tokens_.size() ? unit_of(tokens_.lower[second->end]) : std::nullopt;
  if (!small || !tokens_.has(second->end, kTimeUnit) || tokens_.is(second->end, "second"))
    return std::nullopt;
  const std::string a = period(first->value, *big);
  std::string b = period(second->value, *small);
  const bool pair = (big->letter == "H" && small->is_clock && small->letter != "H") ||
                    (big->letter == "M" && big->is_clock && small->letter == "S") ||
                    (big->letter == "Y" && (small->letter == "M" || small->letter == "D")) ||
                    (big->letter == "D" && small->letter == "H");
  if (!pair || (big->letter == "Y" && small->is_clock)) return std::nullopt;
  b.erase(0, small->is_clock && big->is_clock ? 2 : 1);
  return value_draft(i, second->end + 1, TimexType::duration, a + b);
}

// "three days", "two-day", "a week", "several years", with "ago", "earlier", "later" behind it
TimexFinder::Found TimexFinder::counted(size_t i) const {
  std::optional<double> count;
  size_t k = i;
  bool article = false;
  if (!read_count(i, k, count, article)) return std::nullopt;
  if (tokens_.is_any(k, {"or", "to"}) || is_dash(k)) {  // "two or three weeks": a span of counts
    const auto second =
        tokens_.has(k + 1, kNumeral | kDigits) ? read_number(text_, tokens_, k + 1) : std::nullopt;
    if (second && !second->is_ordinal && count && second->value > *count &&
        tokens_.has(second->end, kTimeUnit) && !article) {
      k = second->end;
      count = second->value;
    }
  }
  bool hyphen = false;
  if (tokens_.is(k, "-") && tokens_.tight[k]) {
    hyphen = true;
    ++k;
  }
  const bool bare = k == i;
  if (!hyphen && tokens_.is_any(k, {"more", "full", "straight", "consecutive", "additional",
                                    "whole", "long", "mere", "working", "successive", "single",
                                    "calendar", "solid", "further", "extra", "short"}))
    ++k;
  if (!tokens_.has(k, kTimeUnit) || tokens_.is(k, "second")) return std::nullopt;
  const auto unit = unit_of(tokens_.lower[k]);
  if (!unit) return std::nullopt;
  const bool plural = tokens_.lower[k].ends_with("s");
  if (article && plural) return std::nullopt;
  const bool before_noun =
      is_word(k + 1) && !tokens_.capital[k + 1] && tokens_.facts[k + 1].classes == 0 &&
      !tokens_.is_any(k + 1, {"and", "of", "in", "on", "at", "to", "he", "she"});
  if (count && *count > 1 && !plural && !hyphen && tokens_.has(i, kNumeral | kDigits) &&
      !tokens_.is_any(k, {"yr", "hr", "min", "sec"}) && !before_noun)
    return std::nullopt;  // "five day" is no stretch, but "a 15 minute call" holds one
  if (unit->grain == Grain::quarter &&
      !(hyphen || tokens_.is(k - 1, "consecutive") || tokens_.is(k - 1, "straight")))
    return std::nullopt;  // "three quarters", "a quarter": parts of anything
  size_t end = k + 1;
  const bool dashed = tokens_.is(end, "-") && is_tight(end) && is_tight(end + 1);
  if (dashed && tokens_.is(end + 1, "old")) return std::nullopt;  // an age
  if (tokens_.is(end, "old")) return std::nullopt;
  if (dashed && tokens_.is(end + 1, "long")) end += 2;
  if (tokens_.matches(end, "and a half") && count) {
    count = *count + 0.5;
    end += 3;
  }
  const bool ago = tokens_.is(end, "ago");
  const bool earlier = tokens_.is_any(end, {"earlier", "before", "prior", "previously"});
  const bool later = tokens_.is_any(end, {"later", "after", "afterward", "afterwards"}) ||
                     (tokens_.is(end, "on") && !is_word(end + 1));
  if (!bare && !hyphen && !ago && !earlier && !later) {
    if (Found joined = joined_units(i)) return joined;
  }
  const TimexDraft stretch = value_draft(i, end, TimexType::duration, period(count, *unit));
  const bool counts = !bare || !count;
  if (ago || ((earlier || later) && counts && !hyphen)) {
    Found found = moved(stretch, bare ? std::nullopt : count, *unit, ago, later);
    const bool kept = found && found->type == TimexType::duration;
    if (!kept || !bare) return found;
  }
  const bool told_long = end > k + 1;  // "years-long"
  if (bare) return told_long ? Found(stretch) : std::nullopt;
  if (article && !hyphen && !told_long && !is_stretch(i, k)) return std::nullopt;
  if (article && hyphen && !told_long) return std::nullopt;
  return stretch;
}

}  // namespace sayso::read
