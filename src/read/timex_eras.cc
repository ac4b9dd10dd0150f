// Years and longer, and what divides the year: decades, centuries, seasons, quarters, holidays.
#include <array>

#include "read/timex_finder.h"

namespace sayso::read {
namespace {

constexpr std::string_view kFunctions =
    "and or but to by when while as he she they it we i was were had has is the a an his her their "
    "its in on at with from until through for onwards onward after before where which who that by "
    "because then there under over into during would this until";

int64_t easter_of(int64_t year) {  // the Gregorian computus (Meeus, Jones, Butcher)
  const int64_t a = year % 19, b = year / 100, c = year % 100;
  const int64_t h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int64_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int64_t m = (a + 11 * h + 22 * l) / 451;
  const int64_t n = h + l - 7 * m + 114;
  return days_from_civil(year, static_cast<int>(n / 31), static_cast<int>(n % 31 + 1));
}

// The `nth` weekday (0 Sunday) of a month; nth 0 is the last one.
int64_t nth_weekday(int64_t year, int month, int weekday, int nth) {
  if (nth == 0) {
    const int64_t last = days_from_civil(year, month, days_in_month(year, month));
    return last - (weekday_of(last) - weekday + 7) % 7;
  }
  const int64_t first = days_from_civil(year, month, 1);
  return first + (weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1);
}

struct Holiday {
  std::string_view name;
  int month;    // 0: counted from Easter
  int day;      // of the month, or days from Easter; with a weekday: which one, 0 the last
  int weekday;  // -1: none
};
constexpr Holiday kHolidays[] = {{"christmas eve", 12, 24, -1},
                                 {"christmas day", 12, 25, -1},
                                 {"christmas", 12, 25, -1},
                                 {"boxing day", 12, 26, -1},
                                 {"new year ' s eve", 12, 31, -1},
                                 {"new year ' s day", 1, 1, -1},
                                 {"new year ' s", 1, 1, -1},
                                 {"halloween", 10, 31, -1},
                                 {"independence day", 7, 4, -1},
                                 {"fourth of july", 7, 4, -1},
                                 {"valentine ' s day", 2, 14, -1},
                                 {"veterans day", 11, 11, -1},
                                 {"armistice day", 11, 11, -1},
                                 {"bastille day", 7, 14, -1},
                                 {"earth day", 4, 22, -1},
                                 {"groundhog day", 2, 2, -1},
                                 {"thanksgiving day", 11, 4, 4},
                                 {"thanksgiving", 11, 4, 4},
                                 {"memorial day", 5, 0, 1},
                                 {"labor day", 9, 1, 1},
                                 {"labour day", 9, 1, 1},
                                 {"martin luther king jr . day", 1, 3, 1},
                                 {"martin luther king day", 1, 3, 1},
                                 {"presidents day", 2, 3, 1},
                                 {"presidents ' day", 2, 3, 1},
                                 {"columbus day", 10, 2, 1},
                                 {"mother ' s day", 5, 2, 0},
                                 {"father ' s day", 6, 3, 0},
                                 {"good friday", 0, -2, -1},
                                 {"easter sunday", 0, 0, -1},
                                 {"easter monday", 0, 1, -1},
                                 {"easter", 0, 0, -1},
                                 {"ash wednesday", 0, -46, -1},
                                 {"palm sunday", 0, -7, -1}};

int64_t day_of(const Holiday& holiday, int64_t year) {
  if (holiday.month == 0) return easter_of(year) + holiday.day;
  if (holiday.weekday >= 0) return nth_weekday(year, holiday.month, holiday.weekday, holiday.day);
  return days_from_civil(year, holiday.month, holiday.day);
}

const char* stage_mod(const Tokens& tokens, size_t i) {
  if (tokens.is(i, "early")) return "START";
  if (tokens.is(i, "late") || tokens.is(i, "latter")) return "END";
  return tokens.is(i, "mid") || tokens.is(i, "middle") ? "MID" : nullptr;
}

}  // namespace

// "the 1990s", "the '90s", "the late 1800s", "the 19th century", "the mid-20th century"
TimexFinder::Found TimexFinder::decade_or_century(size_t i) const {
  size_t k = i;
  if (tokens_.has(k, kThe)) ++k;
  const char* mod = stage_mod(tokens_, k);
  if (mod) ++k;
  if (mod && is_dash(k)) ++k;
  if (k == i && tokens_.has(i, kStage)) return std::nullopt;
  if (k >= tokens_.size() || !tokens_.has(k, kDigits | kOrdinalWord | kNumeral | kEraMark))
    return std::nullopt;
  const auto finished = [&](TimexDraft draft) {
    if (mod) draft.mod = mod;
    draft.tells_year = true;
    return draft;
  };
  const std::string& word = tokens_.lower[k];
  const auto digits = [](std::string_view w) {
    int64_t n = 0;
    for (const char c : w.substr(0, w.size() - 1)) n = n * 10 + (c - '0');
    return n;
  };
  const auto is_decade = [](std::string_view w) {
    return w.ends_with("0s") && w.find_first_not_of("0123456789") == w.size() - 1;
  };
  if ((word.size() == 5 || (word.size() == 4 && ancient_)) && is_decade(word)) {
    int64_t year = digits(word);
    size_t end = k + 1;
    if (const auto era = era_behind(k + 1, year, &end)) year = *era;
    return finished(point_draft(i, end, unit_at(days_from_civil(year, 1, 1), Grain::decade)));
  }
  const bool pair = k == i && word.size() == 3 && is_decade(word) && i > 1 && last_ &&
                    last_->grain == Grain::decade && last_end_ + 1 == i &&
                    tokens_.is_any(i - 1, {"and", "or", "to"});
  if (pair) {  // "the 1980s and 90s"
    const int64_t century = civil_from_days(last_->day).year / 100 * 100;
    return finished(point_draft(
        i, i + 1, unit_at(days_from_civil(century + digits(word), 1, 1), Grain::decade)));
  }
  const bool short_decade = tokens_.is(k, "'") && k + 1 < tokens_.size() &&
                            tokens_.lower[k + 1].size() == 3 && is_decade(tokens_.lower[k + 1]);
  if (short_decade) {
    const int64_t two = digits(tokens_.lower[k + 1]);
    return finished(point_draft(
        i, k + 2,
        unit_at(days_from_civil(two < 30 ? 2000 + two : 1900 + two, 1, 1), Grain::decade)));
  }
  if (!tokens_.has(k, kDigits | kOrdinalWord | kNumeral)) return std::nullopt;
  const auto number = read_number(text_, tokens_, k);
  if (!number || !number->is_ordinal || number->value < 1 || number->value > 21)
    return std::nullopt;
  size_t c = number->end;
  if (tokens_.is(c, "-")) ++c;
  if (!tokens_.is_any(c, {"century", "centuries"})) return std::nullopt;
  int64_t year = static_cast<int64_t>(number->value - 1) * 100;
  size_t end = c + 1;
  if (const auto era = era_behind(end, 1, &end); era && *era <= 0) year = -year;
  return finished(point_draft(i, end, unit_at(days_from_civil(year, 1, 1), Grain::century)));
}

// "Orr died in the fall", "was hurt in the fall": somebody fell.
bool TimexFinder::is_hurt_before(size_t i) const {
  constexpr size_t kReach = 6;  // words
  for (size_t k = i; k > 0 && i - k < kReach;) {
    --k;
    if (!same_paragraph(k, i) || tokens_.is_any(k, {".", ";"})) return false;
    if (in_list(tokens_.lower[k],
                "died dies killed injured hurt wounded survived broke broken fractured suffered "
                "sustained injuries"))
      return true;
  }
  return false;
}

// "the summer of 2015", "spring 2014", "2014 summer", "the winter", "by summer"
TimexFinder::Found TimexFinder::season(size_t i) const {
  size_t k = i;
  const bool article = tokens_.has(k, kThe);
  if (article) ++k;
  const char* mod = stage_mod(tokens_, k);
  if (mod && k + 1 < tokens_.size()) k += is_dash(k + 1) ? 2u : 1u;
  const auto drawn = [&](size_t end, int64_t year, int season, bool told) {
    TimexDraft draft =
        point_draft(i, end, {Grain::season, days_from_civil(year, 3 * season + 3, 1), season});
    if (mod) draft.mod = mod;
    draft.tells_year = told;
    return draft;
  };
  if (k == i && year_at(i) && season_at(i + 1) >= 0 && !tokens_.is(i + 1, "fall") &&
      !tokens_.capital[i + 1])
    return drawn(i + 2, *year_at(i), season_at(i + 1), true);
  const int season = season_at(k);
  if (season < 0) return std::nullopt;
  size_t y = k + 1;
  if (tokens_.is(y, "of") || tokens_.is(y, ",")) ++y;
  size_t end = y;
  if (const auto year = written_year(y, &end)) return drawn(end, *year, season, true);
  // Alone: only behind words that place it in time, and before no noun
  const bool placed =
      i > 0 && tokens_.is_any(
                   i - 1, {"in", "by", "during", "until", "since", "over", "through", "throughout",
                           "of", "for", "before", "after", "into", "that", "each", "for"});
  const bool verb = tokens_.is_any(k, {"spring", "fall"});
  if (!placed && !(article && !verb) && !mod) return std::nullopt;
  if (verb && !mod &&
      !(i > 0 &&
        tokens_.is_any(i - 1, {"in", "by", "during", "until", "since", "over", "through"})))
    return std::nullopt;
  if (verb && !article && !tokens_.is_any(i - 1, {"by", "until", "since"}) && !mod)
    return std::nullopt;
  if (tokens_.is(k, "fall") && article && is_hurt_before(i)) return std::nullopt;
  if (is_tight(k + 1) && is_dash(k + 1)) return std::nullopt;
  if (is_word(k + 1) && !in_list(tokens_.lower[k + 1],
                                 "and or when while as after before to but he she it they we with "
                                 "the a by on at was were is has had will would because months "
                                 "season break holidays"))
    return std::nullopt;
  if (tokens_.is(k + 1, "of")) return std::nullopt;
  const auto told = told_year(3 * season + 3, i);
  if (!told && !today_) return value_draft(i, k + 1, TimexType::date, "");
  int64_t year = told ? *told : civil_from_days(*today_).year;
  if (!told) {
    const Civil now = civil_from_days(*today_);
    const bool future = is_future(i);
    const int first = 3 * season + 3;
    if (season == 3 && now.month <= 4 && !future)
      --year;
    else if (future && now.month >= first + 3)
      ++year;
    else if (!future && now.month < first)
      --year;
  }
  TimexDraft draft = drawn(k + 1, year, season, false);
  anchor_to(draft, told.has_value());
  return draft;
}

// "the third quarter of 2015", "the first half of 2016", "third-quarter", "the latter half of 2008"
TimexFinder::Found TimexFinder::quarter_or_half(size_t i) const {
  size_t k = i;
  if (tokens_.has(k, kThe)) ++k;
  const bool latter = tokens_.is(k, "latter");
  const bool fiscal = tokens_.is_any(k, {"fiscal", "current"});
  if (fiscal) ++k;
  int part = latter ? 2 : 0;
  size_t u = k + 1;
  if (!latter) {
    if (!tokens_.has(k, kOrdinalWord | kDigits) || tokens_.has(k, kAllDigits)) return std::nullopt;
    const auto number = read_number(text_, tokens_, k);
    if (!number || !number->is_ordinal || number->value > 4) return std::nullopt;
    part = static_cast<int>(number->value);
    u = number->end;
  }
  if (tokens_.is(u, "fiscal")) ++u;
  if (tokens_.is(u, "-") && is_tight(u)) ++u;
  const bool quarter = tokens_.is(u, "quarter") && !latter;
  const bool half = tokens_.is(u, "half") && part <= 2;
  if (!quarter && !half) return std::nullopt;
  size_t end = u + 1;
  size_t y = end;
  if (tokens_.is(y, "of") || tokens_.is(y, "in")) ++y;
  if (tokens_.is_any(y, {"fiscal"})) ++y;
  std::optional<int64_t> year = year_at(y);
  const bool told = year.has_value();
  if (told) end = y + 1;
  bool discourse = false;
  if (!told && today_ && tokens_.is(end, "of")) {
    const bool last = tokens_.matches(end + 1, "last year", &y);
    const bool next = !last && tokens_.matches(end + 1, "next year", &y);
    const bool same =
        !last && !next &&
        (tokens_.matches(end + 1, "this year", &y) || tokens_.matches(end + 1, "the year", &y));
    if (last || next || same) {
      year = civil_from_days(*today_).year + (next ? 1 : last ? -1 : 0);
      end = y;
    }
  }
  // A half of a game is no half of a year
  if (!year && (half || (is_word(end) && tokens_.is(end, "of")))) return std::nullopt;
  if (!year && context_ && (narrative_ || same_paragraph(context_->word, i))) {
    year = context_->year;
    discourse = true;
  }
  if (!year && today_) {
    const Civil now = civil_from_days(*today_);
    const bool ahead = part * 3 - 2 > now.month && !is_future(i);
    year = ahead ? now.year - 1 : now.year;
  }
  if (!year) return value_draft(i, end, TimexType::date, "XXXX-Q" + std::to_string(part));
  TimexDraft draft =
      point_draft(i, end,
                  {quarter ? Grain::quarter : Grain::half,
                   days_from_civil(*year, quarter ? part * 3 - 2 : part * 6 - 5, 1), part});
  draft.tells_year = told;
  if (!told) anchor_to(draft, discourse);
  return draft;
}

// "Q3 2020", "in Q3"
TimexFinder::Found TimexFinder::short_quarter(size_t i) const {
  const std::string& word = tokens_.lower[i];
  if (word.size() != 2 || word[0] != 'q' || word[1] < '1' || word[1] > '4' || !tokens_.capital[i])
    return std::nullopt;
  const int part = word[1] - '0';
  size_t y = i + 1;
  if (tokens_.is_any(y, {"of", "fiscal", "fy"})) ++y;
  const auto told = year_at(y);
  // A question may be called so too.
  const bool placed = i > 0 && tokens_.is_any(i - 1, {"in", "during"}) &&
                      (!is_word(i + 1) || in_list(tokens_.lower[i + 1], kFunctions));
  if (!told && !placed) return std::nullopt;
  if (!told && !today_) return value_draft(i, i + 1, TimexType::date, "XXXX-Q" + word.substr(1));
  int64_t year = told ? *told : civil_from_days(*today_).year;
  if (!told && part * 3 - 2 > civil_from_days(*today_).month && !is_future(i)) --year;
  TimexDraft draft = point_draft(i, told ? y + 1 : i + 1,
                                 {Grain::quarter, days_from_civil(year, part * 3 - 2, 1), part});
  draft.tells_year = told.has_value();
  if (!told) anchor_to(draft, false);
  return draft;
}

TimexFinder::Found TimexFinder::holiday(size_t i) const {
  size_t k = i;
  if (tokens_.has(k, kThe)) {
    ++k;
    if (!tokens_.is(k, "fourth")) return std::nullopt;
  }
  if (!tokens_.has(k, kHolidayWord) || !tokens_.capital[k]) return std::nullopt;
  for (const Holiday& holiday : kHolidays) {
    size_t end = k;
    if (!tokens_.matches(k, holiday.name, &end)) continue;
    const int part = part_at(end);
    const size_t after = part >= 0 ? end + 1 : end;
    size_t y = after;
    if (tokens_.is(y, ",")) ++y;
    const auto year = year_at(y);
    if (!year && !today_) return value_draft(i, after, TimexType::date, "");
    const int month = holiday.month == 0 ? 4 : holiday.month;
    const int64_t in = year ? *year : nearest_year(month, holiday.day > 0 ? holiday.day : 1, i);
    const int64_t day = day_of(holiday, in);
    TimexDraft draft = part >= 0
                           ? point_draft(i, after, {Grain::part_of_day, day, part}, TimexType::time)
                           : point_draft(i, year ? y + 1 : after, day_point(day));
    draft.tells_year = year.has_value();
    if (!year) anchor_to(draft, told_year(month, i).has_value());
    return draft;
  }
  return std::nullopt;
}

// "fiscal 2010", "fiscal year 2010", "FY2010" and "the 2010 fiscal year"
TimexFinder::Found TimexFinder::fiscal_year(size_t i) const {
  if (tokens_.is_any(i, {"fiscal", "financial", "fy"})) {
    size_t y = i + 1;
    if (tokens_.is(y, "year")) ++y;
    if (y == i + 1 && tokens_.is(i, "financial")) return std::nullopt;
    const auto year = year_at(y);
    if (!year) return std::nullopt;
    TimexDraft draft = point_draft(i, y + 1, year_point(*year));
    draft.tells_year = true;
    return draft;
  }
  size_t k = i + 1;
  if (!tokens_.has(i, kThe)) return std::nullopt;
  if (const auto year = year_at(k); year && tokens_.matches(k + 1, "fiscal year")) {
    TimexDraft draft = point_draft(i, k + 3, year_point(*year));
    draft.tells_year = true;
    return draft;
  }
  if (!tokens_.is(k, "year") || !tokens_.has(k + 1, kAllDigits)) return std::nullopt;
  std::optional<int64_t> year = year_at(k + 1);
  const bool counts = is_word(k + 2) && !tokens_.capital[k + 2] &&
                      !in_list(tokens_.lower[k + 2], kFunctions);  // "in the year 30 boats sank"
  if (!year && tokens_.lower[k + 1].size() <= 3 && tokens_.facts[k + 1].value > 0 && !counts)
    year = tokens_.facts[k + 1].value;  // "in the year 71"
  if (year) {
    TimexDraft draft = point_draft(i, k + 2, year_point(*year));
    draft.tells_year = true;
    return draft;
  }
  return std::nullopt;
}

// "as late as 1781 troops were sent", "as early as 1602"
bool TimexFinder::is_as_late(size_t i) const {
  return i > 2 && tokens_.is(i - 1, "as") && tokens_.is(i - 3, "as") &&
         tokens_.is_any(i - 2, {"late", "early", "recently"});
}

// Whether what stands around a number that looks like a year says that it is none.
bool TimexFinder::is_no_year(size_t i, size_t end, int64_t year) const {
  if (i > 0 && tokens_.tight[i] &&
      !tokens_.is_any(i - 1, {"(", "\xE2\x80\x93", "\xE2\x80\x94", "-", "/", "\"", "\xE2\x80\x9C",
                              "\xE2\x80\x98", "'", "[", ":"}))
    return true;
  if (i > 1 && tokens_.tight[i] && tokens_.is(i - 1, "/") && !year_at(i - 2)) return true;
  if (is_tight(end) && (tokens_.is_any(end, {"%", "\xC2\xB0"}) ||
                        (tokens_.is(end, ":") && is_tight(end + 1) && is_digit_word(end + 1))))
    return true;
  if (is_tight(end) && tokens_.is_any(end, {",", "."}) && is_tight(end + 1) &&
      is_digit_word(end + 1))
    return true;
  if (i > 0 && (tokens_.has(i - 1, kCurrencySign | kMagnitudeWord) ||
                in_list(tokens_.lower[i - 1],
                        "no number flight route highway page than nearly least some about tel room "
                        "suite model unit bus exactly approximately roughly another lot # rule "
                        "resolution section article bill act order decree directive chapter")))
    return true;
  if (i > 1 && tokens_.is(i - 1, ".") && tokens_.is_any(i - 2, {"p", "pp", "no", "r", "s", "vol"}))
    return true;
  // Telephone numbers and other rows of digits
  if (i > 1 && is_dash(i - 1) && tokens_.tight[i] && is_digit_word(i - 2) && !year_at(i - 2) &&
      !tokens_.has(i - 2, kMonthName) && tokens_.lower[i - 2].size() > 2 && !ancient_)
    return true;
  if (i > 0 && is_digit_word(i - 1) && month_at(i > 1 ? i - 2 : 0) == 0 &&
      tokens_.lower[i - 1].size() > 2)
    return true;
  if (is_word(end) && !same_paragraph(i, end)) return false;
  if (is_digit_word(end) && tokens_.lower[end].size() > 2) return true;
  if (end >= tokens_.size() || !tokens_.words[end].is_word || is_tight(end)) return false;
  if (is_as_late(i)) return false;
  // "1709 schoolchildren", "2000 people", "1500 metres", "1696 Bergen Road"
  const std::string& next = tokens_.lower[end];
  const bool owned =
      i > 0 && in_list(tokens_.lower[i - 1], "the its their his her our this that s a an in");
  if (in_list(next,
              "year years month months day days week weeks hours minutes people men women troops "
              "soldiers feet children euros dollars meters metres "
              "miles km kilometers kilometres acres tons tonnes pounds votes jobs homes "
              "hectares workers employees schoolchildren square kg cubic mph yen rupees"))
    return true;
  const bool second = i > 1 && tokens_.is_any(i - 1, {"and", "or", "to"}) && year_at(i - 2);
  if (!owned && !second && next.size() > 3 && next.ends_with("s") && !tokens_.capital[end] &&
      !in_list(
          next,
          "was is has does says as this its his census series sales earnings results elections "
          "levels onwards onward")) {
    const bool placed =
        i > 0 && in_list(tokens_.lower[i - 1], "in since until by before after during from");
    return !placed;
  }
  const bool street = tokens_.capital[end] && !begins_paragraph(end) && end + 1 < tokens_.size() &&
                      tokens_.is_any(end + 1, {"st", "street", "ave", "avenue", "blvd", "road",
                                               "rd", "drive", "lane", "boulevard", "way", "court"});
  constexpr int64_t kFirst = 1800;
  return street || (year < kFirst && !owned && !tokens_.capital[end] && !in_list(next, kFunctions));
}

// A year alone: "1998", "480 BC", "'99", "(c. 314", where nothing tells that it is a count.
TimexFinder::Found TimexFinder::bare_year(size_t i) const {
  const auto drawn = [&](size_t end, int64_t year) {
    TimexDraft draft = point_draft(i, end, year_point(year));
    draft.tells_year = true;
    return draft;
  };
  if (tokens_.is_any(i, {"c", "circa", "mid", "ad", "'"}) && !tokens_.is(i, "'")) {
    size_t end = i;
    if (tokens_.is(i, "ad") && written_year(i, &end)) return drawn(end, *written_year(i, &end));
    return std::nullopt;
  }
  if (tokens_.is(i, "'")) {
    const bool two = tokens_.has(i + 1, kAllDigits) && is_tight(i + 1) && !is_tight(i) &&
                     tokens_.lower[i + 1].size() == 2;
    if (!two || i == 0 ||
        !(tokens_.is_any(i - 1, {"in", "of", "since", "until", "by", "from", "to"}) ||
          month_at(i - 1) > 0))
      return std::nullopt;
    const int64_t two_digits = tokens_.facts[i + 1].value;
    const int64_t century = narrative_ && context_ ? context_->year / 100 * 100
                            : two_digits < 40      ? 2000
                                                   : 1900;
    return drawn(i + 2, century + two_digits);
  }
  if (const auto year = glued_era(i)) return drawn(i + 1, *year);
  size_t end = i;
  const auto year = written_year(i, &end);
  if (!year) return std::nullopt;
  if (end > i + 1) return drawn(end, *year);  // an era is told
  const bool led =
      i > 0 && in_list(tokens_.lower[i - 1],
                       "in since from by until till before after during of early late "
                       "mid to and between ( through for - \xE2\x80\x93 , circa year or "
                       "around s");
  if (*year >= 1000) {
    if (is_no_year(i, end, *year)) return std::nullopt;
    constexpr int64_t kMiddle = 1500;
    constexpr int64_t kFirst = 1800;
    constexpr int64_t kLast = 2050;
    if (*year >= kFirst && *year <= kLast) return drawn(end, *year);
    const bool owned = i > 0 && in_list(tokens_.lower[i - 1], "the its a this");
    const bool closed = !is_word(end) || is_as_late(i);
    const bool begins = begins_paragraph(i);
    const bool of_count = i > 1 && tokens_.is(i - 1, "of") &&
                          tokens_.is_any(i - 2, {"average", "total", "number", "crowd", "sum",
                                                 "rate", "speed", "maximum", "minimum", "cost"});
    if (of_count) return std::nullopt;
    if (*year >= kMiddle && *year < kFirst && (led || owned || closed || begins))
      return drawn(end, *year);
    const bool strong =
        is_as_late(i) || (i > 0 && in_list(tokens_.lower[i - 1],
                                           "in since from by until before after during year around "
                                           "circa between early late of"));
    const bool titled = i > 1 && tokens_.is(i - 1, "(") && tokens_.is(end, ")") &&
                        tokens_.capital[i - 2];  // "Study of a Heron (1480)"
    if (*year < kMiddle &&
        (strong || titled || (owned && is_word(end)) || (narrative_ && (led || begins))))
      return drawn(end, *year);
    if (*year > kLast && i > 0 && tokens_.is_any(i - 1, {"by", "in", "until", "year", "after"}))
      return drawn(end, *year);
    return std::nullopt;
  }
  // Three digits, in a text that tells of such years
  const bool counted = is_word(end) &&
                       !(tokens_.capital[end] && i > 0 && tokens_.is(i - 1, "in")) &&
                       !in_list(tokens_.lower[end],
                                "and he she they the it when while to became was had "
                                "with until in by at on as but where his her");
  if (counted || is_tight(end) == false ? counted : is_digit_word(end)) return std::nullopt;
  const bool strong = i > 0 && in_list(tokens_.lower[i - 1],
                                       "in since from until before after by around about during to "
                                       "between year ( - \xE2\x80\x93 late early and");
  const bool circa = i > 1 && tokens_.is(i - 1, ".") && tokens_.is_any(i - 2, {"c", "ca"});
  if (!strong && !circa) return std::nullopt;
  return drawn(end, *year);
}

// "in twenty sixteen", "since nineteen eighty-four", "in two thousand and eight": not before what
// may be counted.
TimexFinder::Found TimexFinder::spoken_year(size_t i) const {
  if (i == 0 || !tokens_.is_any(i, {"eighteen", "nineteen", "twenty", "two"}) ||
      !in_list(tokens_.lower[i - 1], "in since until by of around from before after early late to"))
    return std::nullopt;
  int64_t year = 0;
  size_t end = i;
  if (tokens_.is(i, "two")) {
    const auto number = read_number(text_, tokens_, i);
    if (!number || number->is_digits || number->is_ordinal || number->value <= 2000 ||
        number->value >= 2030 || !number->is_whole)
      return std::nullopt;
    year = static_cast<int64_t>(number->value);
    end = number->end;
  } else {
    constexpr int kTen = 10;
    size_t k = i + 1;
    if (!tokens_.has(k, kNumeral) || tokens_.facts[k].value < kTen) return std::nullopt;
    const auto number = read_number(text_, tokens_, k);
    if (!number || number->is_digits || number->is_ordinal || number->value > 99 ||
        !number->is_whole)
      return std::nullopt;
    year = tokens_.facts[i].value * 100 + static_cast<int64_t>(number->value);
    end = number->end;
  }
  if (is_dash(end) && is_tight(end)) return std::nullopt;  // "twenty sixteen-year-olds"
  if (is_word(end) && (tokens_.is(end, "of") || !in_list(tokens_.lower[end], kFunctions)))
    return std::nullopt;
  TimexDraft draft = point_draft(i, end, year_point(year));
  draft.tells_year = true;
  return draft;
}

// "1892-94", "2005-06", "1871 - 72": the last two digits of the second year
TimexFinder::Found TimexFinder::second_year(size_t i) const {
  if (i < 2 || !tokens_.has(i, kAllDigits) || tokens_.lower[i].size() != 2 ||
      !(is_dash(i - 1) || tokens_.is(i - 1, "/")) || !year_at(i - 2) || !context_ ||
      last_end_ + 1 != i || !last_ || last_->grain != Grain::year)
    return std::nullopt;
  const int64_t first = *year_at(i - 2);
  const int64_t second = tokens_.facts[i].value;
  if (second <= first % 100 || (is_tight(i + 1) && is_dash(i + 1))) return std::nullopt;
  TimexDraft draft = point_draft(i, i + 1, year_point(first / 100 * 100 + second));
  draft.tells_year = true;
  return draft;
}

}  // namespace sayso::read
