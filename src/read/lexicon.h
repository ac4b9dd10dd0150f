// Lexicon: what kinds of words can begin or belong to a date or a figure, told once for each word.
#pragma once

#include <cstdint>
#include <string_view>

namespace sayso::read {

/// Kinds of words, as bits: a word may be of several ("second" is an ordinal and a unit).
enum WordClass : uint32_t {
  kMonthName = 1u << 0,      ///< value: 1..12
  kWeekdayName = 1u << 1,    ///< value: 0 Sunday .. 6 Saturday
  kTimeUnit = 1u << 2,       ///< "minute" .. "century", also in the plural
  kDayPart = 1u << 3,        ///< value: 0 morning 2 afternoon 3 evening 4 night
  kSeasonName = 1u << 4,     ///< value: 0 spring 1 summer 2 autumn 3 winter
  kNumeral = 1u << 5,        ///< value: 0..90
  kOrdinalWord = 1u << 6,    ///< value: 1..90; 100 and above: 0
  kMagnitudeWord = 1u << 7,  ///< "hundred", "million", "bn"
  kDeictic = 1u << 8,        ///< "today", "tonight", "now", "recently": an expression by itself
  kRelative = 1u << 9,       ///< "last", "next", "this", "that", "same"
  kQuantifier = 1u << 10,    ///< "several", "few", "half", "dozens"
  kArticle = 1u << 11,       ///< "a", "an"
  kThe = 1u << 12,           ///< "the"
  kPeriodic = 1u << 13,      ///< "every", "each", "daily", "per", "weekdays"
  kHolidayWord = 1u << 14,   ///< the first word of a holiday's name
  kClockWord = 1u << 15,     ///< "noon", "midnight"
  kCurrencySign = 1u << 16,  ///< "$" "€"
  kEraMark = 1u << 17,       ///< "bc", "ad", "fiscal", "'" and others before or behind a year
  kDigits = 1u << 18,        ///< begins with a digit
  kAllDigits = 1u << 19,     ///< digits only; value: the number, at most 65535
  kCountWord = 1u << 20,     ///< may begin a figure without being a number: "minus", "dozens"
  kGlued = 1u << 22,         ///< letters and then digits: "AUD1", "PS6m"
  kStage = 1u << 21,         ///< "early", "late", "end", "beginning": a part of a stretch of time
};

struct WordFacts {
  uint32_t classes = 0;
  uint16_t value = 0;
};

/// The facts about a lower-cased word; none for a word that no rule begins with. Constant time,
/// pure.
WordFacts facts_of(std::string_view lower);

}  // namespace sayso::read
