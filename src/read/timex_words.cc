// What the words of time expressions are: months, weekdays, days, years.
#include <algorithm>

#include "read/timex_finder.h"

namespace sayso::read {

int TimexFinder::month_at(size_t i) const {
  if (!tokens_.has(i, kMonthName)) return 0;
  // In lower case only names that are no other word
  const bool plain = tokens_.lower[i].size() > 3 && !tokens_.is_any(i, {"march", "august", "sept"});
  if (!tokens_.capital[i] && !plain) return 0;
  // "Anti-March": a part of a name, unless what stands before the hyphen is of a date too.
  if (tokens_.tight[i] && i > 1 && is_dash(i - 1) && !tokens_.is(i - 2, "mid") &&
      !tokens_.has(i - 2, kMonthName | kAllDigits) && !tokens_.is(i - 2, "."))
    return 0;
  return tokens_.facts[i].value;
}

size_t TimexFinder::after_month(size_t i) const {
  const bool is_short = tokens_.lower[i].size() <= 4 && tokens_.lower[i] != "may" &&
                        tokens_.lower[i] != "june" && tokens_.lower[i] != "july";
  if (is_short && tokens_.is(i + 1, ".") && tokens_.tight[i + 1] &&
      (is_digit_word(i + 2) || ends_with_side(i + 2)))
    return i + 2;
  return i + 1;
}

int TimexFinder::weekday_at(size_t i) const {
  if (!tokens_.has(i, kWeekdayName) || tokens_.has(i, kPeriodic)) return -1;
  const bool is_short = tokens_.lower[i].size() <= 5;
  if (is_short && (!tokens_.capital[i] || !tokens_.is(i + 1, "."))) return -1;
  return tokens_.facts[i].value;
}

int TimexFinder::part_at(size_t i) const {
  return tokens_.has(i, kDayPart) ? tokens_.facts[i].value : -1;
}

int TimexFinder::season_at(size_t i) const {
  return tokens_.has(i, kSeasonName) ? tokens_.facts[i].value : -1;
}

int TimexFinder::day_number_at(size_t i) const {
  if (!is_digit_word(i)) return 0;
  if (tokens_.is(i + 1, ".") && tokens_.tight[i + 1] && is_tight(i + 2) && is_digit_word(i + 2))
    return 0;
  const std::string& word = tokens_.lower[i];
  const size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if (digits > 2) return 0;
  const std::string_view ending = std::string_view(word).substr(digits);
  if (!ending.empty() && ending != "st" && ending != "nd" && ending != "rd" && ending != "th")
    return 0;
  int day = word[0] - '0';
  if (digits == 2) day = day * 10 + word[1] - '0';
  return day >= 1 && day <= 31 ? day : 0;
}

int TimexFinder::spelled_day_at(size_t i, size_t* end) const {
  *end = i + 1;
  if (const int day = day_number_at(i); day > 0) return day;
  if (!tokens_.has(i, kOrdinalWord | kNumeral)) return 0;
  const auto number = read_number(text_, tokens_, i);
  if (!number || !number->is_ordinal || number->value < 1 || number->value > 31) return 0;
  *end = number->end;
  return static_cast<int>(number->value);
}

std::optional<int64_t> TimexFinder::year_at(size_t i) const {
  if (!tokens_.has(i, kAllDigits) || tokens_.lower[i].size() != 4) return std::nullopt;
  const int64_t year = tokens_.facts[i].value;
  if (year < 1000 || year > 2199) return std::nullopt;
  return year;
}

// "BC", "B.C.", "BCE", "AD", "CE" behind a number: the year counted as astronomers do, 1 BC is 0.
std::optional<int64_t> TimexFinder::era_behind(size_t i, int64_t number, size_t* end) const {
  if (number <= 0 || i >= tokens_.size()) return std::nullopt;
  if (tokens_.capital[i] && tokens_.is_any(i, {"bc", "bce", "ad", "ce"})) {
    *end = i + 1;
    return tokens_.lower[i][0] == 'b' ? 1 - number : number;
  }
  const bool before = tokens_.is(i, "b") && tokens_.is(i + 2, "c");
  const bool after = (tokens_.is(i, "a") && tokens_.is(i + 2, "d")) ||
                     (tokens_.is(i, "c") && tokens_.is(i + 2, "e"));
  if (!tokens_.is(i + 1, ".") || !(before || after)) return std::nullopt;
  size_t k = i + 3;
  if (before && tokens_.is(k, ".") && tokens_.is(k + 1, "e") && is_tight(k + 1)) k += 2;
  if (tokens_.is(k, ".") && is_tight(k)) ++k;
  *end = k;
  return before ? 1 - number : number;
}

std::optional<int64_t> TimexFinder::glued_era(size_t i) const {
  const std::string& word = tokens_.lower[i];
  const size_t begin = word.starts_with("ad") ? 2 : 0;
  const size_t end = std::min(word.find_first_not_of("0123456789", begin), word.size());
  const std::string_view behind = std::string_view(word).substr(end);
  const bool before = behind == "bc" || behind == "bce";
  const bool after = behind == "ad" || behind == "ce";
  const bool glued = begin > 0 ? behind.empty() : before || after;
  if (!glued || end == begin || end - begin > 4) return std::nullopt;
  const Span span = tokens_.words[i].span;
  const char letter = text_[begin > 0 ? span.begin : span.end - 1];
  if (letter < 'A' || letter > 'Z') return std::nullopt;
  int64_t number = 0;
  for (size_t k = begin; k < end; ++k) number = number * 10 + (word[k] - '0');
  if (number == 0) return std::nullopt;
  return before ? 1 - number : number;
}

std::optional<int64_t> TimexFinder::written_year(size_t i, size_t* end) const {
  if (tokens_.is(i, "ad") && tokens_.capital[i] && tokens_.has(i + 1, kAllDigits) &&
      tokens_.lower[i + 1].size() <= 4) {
    *end = i + 2;
    return tokens_.facts[i + 1].value;
  }
  if (!tokens_.has(i, kAllDigits) || tokens_.lower[i].size() > 4) return std::nullopt;
  const int64_t number = tokens_.facts[i].value;
  if (const auto year = era_behind(i + 1, number, end)) return year;
  if (const auto year = year_at(i)) {
    *end = i + 1;
    return year;
  }
  const bool grouped = (is_tight(i) && i > 0 && tokens_.is(i - 1, ",")) ||
                       (tokens_.is(i + 1, ",") && is_tight(i + 1) && is_tight(i + 2)) ||
                       (is_dash(i + 1) && tokens_.is(i + 3, ",") && is_tight(i + 3) &&
                        is_tight(i + 4) && is_digit_word(i + 4));
  if (ancient_ && tokens_.lower[i].size() == 3 && !grouped) {
    *end = i + 1;
    return before_christ_ ? 1 - number : number;
  }
  return std::nullopt;
}

bool TimexFinder::is_dash(size_t i) const {
  return tokens_.is(i, "-") || tokens_.is(i, "\xE2\x80\x93") || tokens_.is(i, "\xE2\x80\x94");
}

bool TimexFinder::begins_paragraph(size_t i) const {
  return i == 0 || tokens_.paragraph[i - 1] != tokens_.paragraph[i];
}

bool TimexFinder::same_paragraph(size_t a, size_t b) const {
  return a < tokens_.size() && b < tokens_.size() && tokens_.paragraph[a] == tokens_.paragraph[b];
}

}  // namespace sayso::read
