// What numbers stand for: money, ranges, fractions, vague counts ("dozens").
#include <algorithm>
#include <array>

#include "read/quantity_finder.h"

namespace sayso::read {
namespace {

struct Code {
  std::string_view letters;
  std::string_view name;
  bool glued = false;  // only right before the digits
};
constexpr std::array<Code, 32> kCodes = {{{"usd", "dollar"},
                                          {"us", "dollar"},
                                          {"aud", "australian dollar"},
                                          {"cad", "canadian dollar"},
                                          {"nzd", "new zealand dollar"},
                                          {"hkd", "hong kong dollar"},
                                          {"sgd", "singapore dollar"},
                                          {"eur", "euro"},
                                          {"gbp", "pound sterling"},
                                          {"ps", "pound sterling"},
                                          {"jpy", "japanese yen"},
                                          {"cny", "chinese yuan"},
                                          {"rmb", "chinese yuan"},
                                          {"inr", "indian rupee"},
                                          {"rs", "indian rupee"},
                                          {"chf", "swiss franc"},
                                          {"ngn", "nigerian naira"},
                                          {"n", "nigerian naira", true},
                                          {"kes", "kenyan shilling"},
                                          {"ksh", "kenyan shilling"},
                                          {"kshs", "kenyan shilling"},
                                          {"ugx", "ugandan shilling"},
                                          {"ush", "ugandan shilling"},
                                          {"tzs", "tanzanian shilling"},
                                          {"tsh", "tanzanian shilling"},
                                          {"sh", "shilling", true},
                                          {"zar", "south african rand"},
                                          {"r", "south african rand", true},
                                          {"zmw", "zambian kwacha"},
                                          {"k", "zambian kwacha", true},
                                          {"ghs", "ghanaian cedi"},
                                          {"ghc", "ghanaian cedi"}}};

// "N5m", "R2,100": a single letter is money only before thousands or a magnitude; "N72" is a road.
bool tells_thousands(std::string_view word, const Number& number) {
  constexpr double kLeast = 1000;
  constexpr size_t kGroup = 3;  // digits
  const size_t digits = std::min(word.find_first_not_of("0123456789", 1), word.size()) - 1;
  return number.value >= kLeast && digits <= kGroup;
}

}  // namespace

// "EUR 34.5 million", "Rs. 500": the currency that the word before a number tells, or nothing.
std::string QuantityFinder::code_before(size_t i, size_t* begin) const {
  if (i == 0 || i <= floor_ || !tokens_.has(i, kDigits) || tokens_.tight[i]) return "";
  const bool stopped =
      tokens_.is(i - 1, ".") && i > floor_ + 1 && tokens_.is_any(i - 2, {"rs", "ksh"});
  const size_t word = stopped ? i - 2 : i - 1;
  if (!tokens_.capital[word] || tokens_.is_any(word, {"us", "ps"})) return "";
  const bool shouted = text_[tokens_.words[word].span.end - 1] <= 'Z';
  if (!shouted && !tokens_.is_any(word, {"rs", "ksh", "kshs"})) return "";
  for (const Code& code : kCodes) {
    if (code.glued || !tokens_.is(word, code.letters)) continue;
    *begin = word;
    return std::string(code.name);
  }
  return "";
}

// "100m final", "the 100m and 200m finals", "30m deep": no millions.
void QuantityFinder::read_metres(QuantityDraft& d, const Number& number) const {
  constexpr std::string_view kMeasured =
      "race sprint dash final hurdles freestyle backstroke breaststroke butterfly medley relay "
      "pool tall high deep wide long away north south east west apart underwater";
  constexpr double kMillion = 1e6;
  constexpr size_t kMost = 4;            // numbers in a row
  const auto is_short = [&](size_t k) {  // "100m"
    const std::string& word = tokens_.lower[k];
    return word.size() > 1 && word.ends_with("m") && word[word.size() - 2] <= '9';
  };
  if (!number.is_digits || number.end != d.end || d.low != d.high || !is_short(number.end - 1))
    return;
  size_t k = d.end;
  for (size_t n = 0; n < kMost && tokens_.is_any(k, {"and", "or", ","}); ++n) {
    if (tokens_.is(k, ",") && tokens_.is(k + 1, "and")) ++k;
    if (!tokens_.has(k + 1, kDigits) || !is_short(k + 1)) return;
    k += 2;
  }
  if (tokens_.is(k, "-") && tokens_.tight[k]) ++k;
  if (k >= tokens_.size() || !same_paragraph(d.begin, k)) return;
  const std::string& word = tokens_.lower[k];
  const bool level =
      tokens_.is_any(k, {"above", "below"}) && tokens_.is_any(k + 1, {"sea", "ground", "water"});
  if (!level && !in_list(word, kMeasured) && !in_list(singular(word), kMeasured)) return;
  d.low = d.high = number.value / kMillion;
  d.unit = "metre";
}

// "AUD1.5m", "PS2": a currency's letters glued to the number, as agencies' plain text has it.
std::optional<Number> QuantityFinder::read_glued(size_t i, std::string& currency) const {
  const std::string& word = tokens_.lower[i];
  const size_t letters = word.find_first_of("0123456789");
  for (const Code& code : kCodes) {
    if (letters != code.letters.size() || !word.starts_with(code.letters)) continue;
    if (code.glued && !tokens_.capital[i]) continue;
    auto number = read_number_behind(text_, tokens_, i, letters);
    if (number && letters == 1 && !tells_thousands(word, *number)) return std::nullopt;
    if (number) currency = code.name;
    return number;
  }
  return std::nullopt;
}

// "US$", "A$", "HK $": whose dollar.
std::string QuantityFinder::dollar_of(size_t i) const {
  if (tokens_.is(i, "us")) return "dollar";
  if (tokens_.is(i, "hk")) return "hong kong dollar";
  if (!tokens_.tight[i + 1]) return "";
  if (tokens_.is_any(i, {"a", "au"})) return "australian dollar";
  if (tokens_.is_any(i, {"c", "ca"})) return "canadian dollar";
  if (tokens_.is(i, "nz")) return "new zealand dollar";
  return "";
}

void QuantityFinder::read_attached(QuantityDraft& d, const std::string& suffix) const {
  if (suffix == "sq") {  // "3923sq m"
    const auto measure = measure_at(text_, tokens_, d.end);
    d.unit = "square " + (measure ? measure->name : std::string("foot"));
    if (measure) d.end = measure->end;
    return;
  }
  d.unit = unit_of_suffix(suffix);
  if (tokens_.is(d.end, "/")) read_money_per(d);  // "100km/h"
}

// "rose $5 to $40" tells a level, "to rise 2 percent to 3 percent" a range.
bool QuantityFinder::tells_level(const QuantityDraft& d, double second) const {
  constexpr double kWidest = 2;  // times the first
  QuantityDraft moved = d;
  if (moved.modifier == Modifier::exact) read_direction(moved);
  return (moved.modifier == Modifier::up || moved.modifier == Modifier::down) &&
         second > kWidest * *d.low;
}

// "$800,000 to $1.3 million", "1 per cent to 1.5 per cent": a range whose unit stands twice.
void QuantityFinder::read_second(QuantityDraft& d, const std::string& currency) const {
  const bool between = d.begin > 0 && tokens_.is(d.begin - 1, "between");
  if (!d.unit || !d.low || d.low != d.high || tells_change(d) ||
      !(tokens_.is(d.end, "to") || (between && tokens_.is(d.end, "and"))))
    return;
  size_t k = d.end + 1;
  if (!currency.empty()) {
    if (currency_sign(tokens_, k) != currency_sign(tokens_, d.begin) &&
        currency_sign(tokens_, k).empty())
      return;
    ++k;
  }
  const auto second = read_number(text_, tokens_, k);
  if (!second || second->is_ordinal || second->is_article || second->value <= *d.low) return;
  if (tells_level(d, second->value)) return;
  QuantityDraft other;
  other.begin = k;
  other.end = second->end;
  if (!currency.empty()) {
    other.unit = currency;
    read_money_per(other);
    if (!other.unit->starts_with(currency)) return;
  } else {
    const auto measure = measure_at(text_, tokens_, other.end);
    if (!measure || measure->name != *d.unit) return;
    other.unit = measure->name;
    other.end = measure->end;
  }
  d.high = second->value;
  d.unit = other.unit;
  d.end = other.end;
  if (between) --d.begin;
}

// "rose from 12 to 19" tells two figures, "from 12 to 19 percent" one range.
bool QuantityFinder::tells_change(const QuantityDraft& d) const {
  constexpr size_t kReach = 6;
  if (d.begin == 0 || !tokens_.is(d.begin - 1, "from")) return false;
  for (size_t n = 2; n <= kReach && n <= d.begin; ++n) {
    const size_t k = d.begin - n;
    if (tokens_.paragraph[k] != tokens_.paragraph[d.begin]) break;
    if (in_list(tokens_.lower[k],
                "rose risen rise rises grew grown climbed climb jumped soared surged increased "
                "increase raised raise up fell fallen dropped drop down declined decline slid cut "
                "lowered reduced shrank narrowed eased widened doubled tripled slipped"))
      return true;
  }
  return false;
}

// "$5 a month", "$80 per square metre"
void QuantityFinder::read_money_per(QuantityDraft& d) const {
  MeasuredUnit unit{*d.unit, d.end};
  read_per(tokens_, unit);
  d.unit = unit.name;
  d.end = unit.end;
}

// "3 to 5", "3-5", "between 3 and 5"
void QuantityFinder::read_range(QuantityDraft& d, const Number& number,
                                const std::string& currency) const {
  size_t k = d.end;
  const bool between = d.begin > 0 && tokens_.is(d.begin - 1, "between");
  const bool from = d.begin > 0 && tokens_.is(d.begin - 1, "from");
  bool joined = between && tokens_.is(k, "and");
  if (!joined && tokens_.is(k, "to") && !(from && tells_change(d))) joined = true;
  if (!joined && number.is_digits &&
      ((tokens_.is_any(k, {"-", "\xE2\x80\x93"}) && tokens_.tight[k]) ||
       tokens_.is(k, "\xE2\x80\x93")))
    joined = true;
  if (!joined && tokens_.is(k, "or") && !number.is_digits) joined = true;
  if (!joined) return;
  ++k;
  const bool signed_twice = !currency.empty() && currency_sign(tokens_, k) == currency;
  if (signed_twice) ++k;
  const auto second = read_number(text_, tokens_, k);
  if (!second || second->is_ordinal || second->is_article || second->value <= number.value) return;
  if ((signed_twice || !number.attached.empty()) && tells_level(d, second->value)) return;
  double low = number.value;
  // "3 to 5 million": the magnitude is of both
  if (second->value >= 1000 && low < 1000 && second->end > k + 1 &&
      tokens_.lower[number.end - 1].find_first_not_of("0123456789") == std::string::npos) {
    const double magnitude = second->value >= 1e9 ? 1e9 : second->value >= 1e6 ? 1e6 : 1e3;
    if (low * magnitude < second->value && tokens_.words[second->end - 1].is_word &&
        tokens_.lower[second->end - 1].find_first_of("0123456789") == std::string::npos)
      low *= magnitude;
  }
  d.low = low;
  d.high = second->value;
  d.end = second->end;
  if (!second->attached.empty()) read_attached(d, second->attached);
  if (between) --d.begin;
}

// "a third", "two thirds of", "half a million", "half a mile", "half of", "one in five"
std::optional<QuantityDraft> QuantityFinder::fraction(size_t i) {
  QuantityDraft d;
  d.begin = i;
  if (tokens_.is(i, "half") && tokens_.is_any(i + 1, {"a", "an"})) {
    const auto whole = read_number(text_, tokens_, i + 1);
    if (const auto measure = measure_at(text_, tokens_, i + 2)) {  // "half a mile"
      if (in_list(measure->name, "second minute hour day week month year decade century"))
        return std::nullopt;  // a span of time
      d.end = measure->end;
      d.low = d.high = .5;
      d.unit = measure->name;
      read_modifier(d);
      return d;
    }
    if (!whole || whole->is_article) return std::nullopt;
    d.end = whole->end;
    d.low = d.high = whole->value / 2;
    read_modifier(d);
    read_unit(d, *whole);
    return d;
  }
  if (const size_t k = tokens_.is(i + 1, "half") ? i + 1 : i;
      tokens_.is(k, "half") && tokens_.is(k + 1, "-") && tokens_.is(k + 2, "dozen") &&
      (k == i || tokens_.has(i, kArticle))) {  // "a half-dozen boats"
    Number whole;
    whole.end = k + 3;
    whole.value = 6;
    d.end = whole.end;
    d.low = d.high = whole.value;
    read_modifier(d);
    read_unit(d, whole);
    return d;
  }
  const bool half = tokens_.is(i, "half") && tokens_.is_any(i + 1, {"of", "the", "its", "their"}) &&
                    !(i > 0 && tokens_.is_any(i - 1, {"first", "second", "the", "in"}));
  const bool by = i > 0 && tokens_.is(i - 1, "by") && !tokens_.is(i + 2, "-");
  const bool third = tokens_.is_any(i, {"a", "one"}) &&
                     tokens_.is_any(i + 1, {"third", "quarter", "fifth"}) &&
                     (by || tokens_.is(i + 2, "of"));
  const auto ratio = read_number(text_, tokens_, i);
  if (third && tokens_.is(i + 1, "quarter") && tokens_.matches(i + 2, "of a")) {
    const auto whole = read_number(text_, tokens_, i + 3);
    if (whole && !whole->is_article && whole->value >= 1000) {  // "a quarter of a million"
      d.end = whole->end;
      d.low = d.high = whole->value / 4;
      read_modifier(d);
      read_unit(d, *whole);
      return d;
    }
  }
  // "two-thirds of", "three quarters of": quarters alone are those of a year or a game
  const bool parts = ratio && ratio->value < 1 && !ratio->is_digits && ratio->end > i + 1 &&
                     !tokens_.is(i, "half") &&
                     (tokens_.is_any(ratio->end, {"of", "the"}) ||
                      !tokens_.is_any(ratio->end - 1, {"quarter", "quarters"}));
  if (parts) {
    d.end = ratio->end;
    d.low = d.high = ratio->value;
  } else if (half || third) {
    d.end = half ? i + 1 : i + 2;
    d.low = d.high = half                           ? 0.5
                     : tokens_.is(i + 1, "third")   ? 1.0 / 3
                     : tokens_.is(i + 1, "quarter") ? 0.25
                                                    : 0.2;
  } else if (ratio && (!ratio->is_digits || ratio->value == 1) && !ratio->is_ordinal &&
             !ratio->is_article && ratio->value <= 9 &&
             (tokens_.is(ratio->end, "in") || tokens_.matches(ratio->end, "out of"))) {
    const auto whole =
        read_number(text_, tokens_, ratio->end + (tokens_.is(ratio->end, "in") ? 1u : 2u));
    if (!whole || whole->is_ordinal || whole->is_article || whole->value <= ratio->value ||
        whole->value > 100 || !whole->is_whole || whole->value < 3)
      return std::nullopt;
    const bool year =
        tokens_.is_any(whole->end, {"years", "days", "weeks", "months", "hours", "minutes"});
    if (year) return std::nullopt;
    d.end = whole->end;
    d.low = d.high = ratio->value / whole->value;
  } else {
    return std::nullopt;
  }
  d.unit = "fraction";
  read_modifier(d);
  if (by) read_direction(d);
  return d;
}

// "sixfold": written in one word; "10-fold" is a number and a measure.
std::optional<QuantityDraft> QuantityFinder::fold(size_t i) {
  struct Fold {
    std::string_view word;
    double times;
  };
  constexpr std::array<Fold, 10> kFolds = {{{"twofold", 2},
                                            {"threefold", 3},
                                            {"fourfold", 4},
                                            {"fivefold", 5},
                                            {"sixfold", 6},
                                            {"sevenfold", 7},
                                            {"eightfold", 8},
                                            {"ninefold", 9},
                                            {"tenfold", 10},
                                            {"hundredfold", 100}}};
  for (const Fold& fold : kFolds) {
    if (!tokens_.is(i, fold.word)) continue;
    QuantityDraft d;
    d.begin = i;
    d.end = i + 1;
    d.low = d.high = fold.times;
    d.unit = "time";
    read_modifier(d);
    return d;
  }
  return std::nullopt;
}

// "dozens", "hundreds of people", "several hundred", "a handful"
std::optional<QuantityDraft> QuantityFinder::vague(size_t i) {
  struct Plural {
    std::string_view word;
    double least;
  };
  constexpr std::array<Plural, 7> kPlurals = {{{"dozens", 24},
                                               {"scores", 40},
                                               {"hundreds", 200},
                                               {"thousands", 2000},
                                               {"tens", 20},
                                               {"millions", 2e6},
                                               {"billions", 2e9}}};
  for (const Plural& plural : kPlurals) {
    if (!tokens_.is(i, plural.word)) continue;
    if (plural.word == "scores" && !tokens_.is(i + 1, "of")) return std::nullopt;
    double least = plural.least;
    size_t end = i + 1;
    if (tokens_.is(end, "of") && tokens_.is_any(end + 1, {"thousands", "millions", "billions"})) {
      const double factor = tokens_.is(end + 1, "thousands")  ? 1e3
                            : tokens_.is(end + 1, "millions") ? 1e6
                                                              : 1e9;
      least = (plural.word == "tens" ? 20 : plural.word == "hundreds" ? 200 : 2) * factor;
      end += 2;
    } else if (plural.word == "tens") {
      return std::nullopt;
    }
    return vague_draft(i, end, least);
  }
  const bool few = tokens_.is(i, "a") && tokens_.is(i + 1, "few");
  const bool couple = tokens_.is(i, "a") && tokens_.is(i + 1, "couple");
  if (!few && !couple && !tokens_.is(i, "several")) return std::nullopt;
  size_t m = few || couple ? i + 2 : i + 1;
  if (couple && tokens_.is(m, "of")) ++m;
  if (!tokens_.is_any(m, {"hundred", "thousand", "dozen", "million", "billion"}))
    return std::nullopt;
  const double least = tokens_.is(m, "hundred")    ? 200
                       : tokens_.is(m, "thousand") ? 2000
                       : tokens_.is(m, "dozen")    ? 24
                       : tokens_.is(m, "million")  ? 2e6
                                                   : 2e9;
  auto d = vague_draft(i, m + 1, least);
  if (couple) {
    d->high = d->low;
    d->modifier = Modifier::approx;
  }
  return d;
}

std::optional<QuantityDraft> QuantityFinder::vague_draft(size_t begin, size_t end, double least) {
  QuantityDraft d;
  d.begin = begin;
  d.end = end;
  d.low = least;
  d.modifier = Modifier::at_least;
  size_t noun = end;
  if (tokens_.is(noun, "of")) ++noun;
  if (const auto measure = measure_at(text_, tokens_, noun)) {
    d.unit = measure->name;
    d.end = measure->end;
    return d;
  }
  if (!read_noun(d, noun, 2)) infer_noun(d);
  return d;
}

}  // namespace sayso::read
