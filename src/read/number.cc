#include "read/number.h"

#include <array>
#include <charconv>
#include <utility>

namespace sayso::read {
namespace {

using Entry = std::pair<std::string_view, double>;

constexpr std::array<Entry, 28> kSmall = {
    {{"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
     {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
     {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
     {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
     {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
     {"seventy", 70}, {"eighty", 80},  {"ninety", 90}}};

constexpr std::array<Entry, 31> kOrdinals = {
    {{"first", 1},        {"second", 2},      {"third", 3},       {"fourth", 4},
     {"fifth", 5},        {"sixth", 6},       {"seventh", 7},     {"eighth", 8},
     {"ninth", 9},        {"tenth", 10},      {"eleventh", 11},   {"twelfth", 12},
     {"thirteenth", 13},  {"fourteenth", 14}, {"fifteenth", 15},  {"sixteenth", 16},
     {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20},
     {"thirtieth", 30},   {"fortieth", 40},   {"fiftieth", 50},   {"sixtieth", 60},
     {"seventieth", 70},  {"eightieth", 80},  {"ninetieth", 90},  {"hundredth", 100},
     {"thousandth", 1e3}, {"millionth", 1e6}, {"billionth", 1e9}}};

constexpr std::array<Entry, 15> kMagnitudes = {{{"hundred", 1e2},
                                                {"thousand", 1e3},
                                                {"million", 1e6},
                                                {"billion", 1e9},
                                                {"trillion", 1e12},
                                                {"mn", 1e6},
                                                {"bn", 1e9},
                                                {"tn", 1e12},
                                                {"mln", 1e6},
                                                {"bln", 1e9},
                                                {"trn", 1e12},
                                                {"trln", 1e12},
                                                {"lakh", 1e5},
                                                {"crore", 1e7},
                                                {"dozen", 12}}};

template <size_t N>
std::optional<double> look_up(const std::array<Entry, N>& table, std::string_view word) {
  for (const Entry& entry : table) {
    if (entry.first == word) return entry.second;
  }
  return std::nullopt;
}

bool all_digits(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_magnitude(std::string_view suffix) {
  return in_list(suffix, "m bn k b mn tn mln bln trn trln");
}

double factor_of(std::string_view suffix) {
  if (suffix == "k") return 1e3;
  return suffix[0] == 'm' ? 1e6 : suffix[0] == 'b' ? 1e9 : 1e12;
}

// Units that are written without a space: "1.5mm", "50mph". "5G" and "1970s" hold none.
bool is_unit(std::string_view suffix) {
  return in_list(
      suffix,
      "mm cm km kmh kph mph kg mg lb lbs oz ml kw kwh mw mwh gw gwh kv hz khz mhz ghz gb "
      "mb tb kb ft sq min mins hr hrs sec secs ms pc pct rpm ppm ppb sqm w ha m2 km2 mpg bhp hp in "
      "mi yd");
}

// "½", "¼", "¾", "⅓", "⅔"; 0 for anything else.
double vulgar_fraction(std::string_view mark) {
  if (mark == "\xC2\xBC") return 0.25;
  if (mark == "\xC2\xBD") return 0.5;
  if (mark == "\xC2\xBE") return 0.75;
  if (mark == "\xE2\x85\x93") return 1.0 / 3;
  if (mark == "\xE2\x85\x94") return 2.0 / 3;
  return 0;
}

// "10 000", "1 234 567"; "12 300" only with a space that does not break.
bool groups_by_spaces(std::string_view text, const Tokens& tokens, size_t i) {
  const auto is_group = [&](size_t k) {
    return k < tokens.size() && all_digits(tokens.lower[k]) && tokens.lower[k].size() == 3 &&
           !tokens.tight[k] && tokens.paragraph[k] == tokens.paragraph[i];
  };
  if (tokens.lower[i].size() > 3 || !is_group(i + 1)) return false;
  if (is_group(i + 2) || tokens.lower[i + 1] == "000") return true;
  const std::string_view gap = text.substr(
      tokens.words[i].span.end, tokens.words[i + 1].span.begin - tokens.words[i].span.end);
  return gap == "\xC2\xA0" || gap == "\xE2\x80\xAF" || gap == "\xE2\x80\x89";
}

// "2,000", "3.5", "5m", "20th": from word i on.
std::optional<Number> read_digits(std::string_view text, const Tokens& tokens, size_t i,
                                  size_t skip = 0) {
  const std::string word = tokens.lower[i].substr(skip);
  size_t digits = word.find_first_not_of("0123456789");
  if (digits == 0) {
    const double part = vulgar_fraction(word);
    if (part == 0) return std::nullopt;
    Number fraction;
    fraction.is_digits = true;
    fraction.is_whole = false;
    fraction.end = i + 1;
    fraction.value = part;
    return fraction;
  }
  if (digits == std::string::npos) digits = word.size();
  if (digits > 15) return std::nullopt;
  std::string written = word.substr(0, digits);
  const std::string suffix = word.substr(digits);
  // "45g" is a weight, "5G" a network.
  const auto is_gram = [&](size_t at, const std::string& letters) {
    return letters == "g" && text[tokens.words[at].span.end - 1] == 'g';
  };
  // "31C", "88F"; "340p", but "1080p" is a picture
  const auto is_degree = [&](size_t at, const std::string& letters) {
    const char last = text[tokens.words[at].span.end - 1];
    return (letters == "c" && last == 'C') || (letters == "f" && last == 'F');
  };
  const auto is_pence = [&](const std::string& letters) {
    return letters == "p" && text[tokens.words[i].span.end - 1] == 'p' &&
           !in_list(written, "240 360 480 720 1080 1440 2160");
  };
  Number number;
  number.is_digits = true;
  number.end = i + 1;
  if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
    number.is_ordinal = true;
  } else if (is_unit(suffix) || is_gram(i, suffix) || is_degree(i, suffix) || is_pence(suffix)) {
    number.attached = suffix;
  } else if (const double part = vulgar_fraction(suffix); part > 0) {  // "2½"
    std::from_chars(written.data(), written.data() + written.size(), number.value);
    number.value += part;
    number.is_whole = false;
    return number;
  } else if (!suffix.empty() && !is_magnitude(suffix)) {
    return std::nullopt;
  }
  const auto tight_digits = [&](size_t k) {
    return k < tokens.size() && tokens.tight[k] && all_digits(tokens.lower[k]);
  };
  if (suffix.empty() && skip == 0 && groups_by_spaces(text, tokens, i)) {
    while (number.end < tokens.size() && !tokens.tight[number.end] &&
           all_digits(tokens.lower[number.end]) && tokens.lower[number.end].size() == 3 &&
           written.size() < 15)
      written += tokens.lower[number.end++];
  } else if (suffix.empty()) {
    while (tokens.is(number.end, ",") && tokens.tight[number.end] && tight_digits(number.end + 1) &&
           tokens.lower[number.end + 1].size() == 3 && written.size() < 15) {
      written += tokens.lower[number.end + 1];
      number.end += 2;
    }
    if (tokens.is(number.end, ".") && tokens.tight[number.end] && number.end + 1 < tokens.size() &&
        tokens.tight[number.end + 1]) {
      const std::string& fraction = tokens.lower[number.end + 1];
      const size_t part = std::min(fraction.find_first_not_of("0123456789"), fraction.size());
      const std::string rest = fraction.substr(part);
      if (part > 0 && part <= 9) {
        written += "." + fraction.substr(0, part);
        number.is_whole = false;
        number.end += 2;
        const size_t at = number.end - 1;
        if (rest == "t" && text[tokens.words[at].span.end - 1] == 'T') {
          number.value = 1e12;  // "$2.1T"
        } else if (is_magnitude(rest)) {
          number.value = factor_of(rest);
        } else if (is_unit(rest) || is_gram(at, rest) || is_degree(at, rest) ||
                   in_list(rest, "p x l")) {
          number.attached = rest;
        } else if (!rest.empty()) {  // "10.30th", "3.5rem"
          return std::nullopt;
        }
      }
    }
  }
  double value = 0;
  std::from_chars(written.data(), written.data() + written.size(), value);
  const double factor = is_magnitude(suffix) ? factor_of(suffix)
                        : number.value > 0   ? number.value
                                             : 1;
  number.value = value * factor;
  return number;
}

// "two point five": the digits behind "point", and a magnitude behind these.
void read_point(const Tokens& tokens, Number& number) {
  if (!tokens.is(number.end, "point")) return;
  size_t k = number.end + 1;
  double place = 0.1;
  double part = 0;
  constexpr double kLeast = 1e-6;
  while (k < tokens.size() && place > kLeast) {
    const auto digit = look_up(kSmall, tokens.lower[k]);
    if (!digit || *digit > 9) break;
    part += *digit * place;
    place /= 10;
    ++k;
  }
  if (k == number.end + 1) return;
  number.value += part;
  number.is_whole = false;
  number.end = k;
  if (k >= tokens.size()) return;
  if (const auto magnitude = look_up(kMagnitudes, tokens.lower[k])) {
    number.value *= *magnitude;
    number.end = k + 1;
  }
}

// "twenty-three", "one hundred and five", "forty"
std::optional<Number> read_words(const Tokens& tokens, size_t i) {
  double total = 0;
  double group = 0;
  bool any = false;
  bool last_small = false;  // "nineteen eighty" is no sum
  Number number;
  size_t k = i;
  constexpr size_t kMost = 24;  // words: no number is longer, and a run of them is read in parts
  while (k < tokens.size() && k - i < kMost) {
    size_t at = k;
    if (any && tokens.is(at, "-") && tokens.tight[at]) ++at;
    if (any && tokens.is(at, "and") && !last_small) ++at;
    if (at >= tokens.size()) break;
    if (const auto small = look_up(kSmall, tokens.lower[at])) {
      const bool joins_tens = last_small && group > 0 && static_cast<int>(group) % 100 >= 20 &&
                              static_cast<int>(group) % 10 == 0 && *small < 10;
      if (any && last_small && !joins_tens) break;
      group += *small;
      last_small = true;
    } else if (const auto ordinal = look_up(kOrdinals, tokens.lower[at]);
               ordinal && any && *ordinal < 20 && static_cast<int>(group) % 10 == 0) {
      group += *ordinal;
      number.is_ordinal = true;
      any = true;
      k = at + 1;
      break;
    } else if (const auto magnitude = look_up(kMagnitudes, tokens.lower[at]);
               magnitude && (any || tokens.is(at, "hundred") || tokens.is(at, "thousand"))) {
      if (*magnitude == 100 || *magnitude == 12) {
        group = (group == 0 ? 1 : group) * *magnitude;
      } else {
        total += (group == 0 ? 1 : group) * *magnitude;
        group = 0;
      }
      last_small = false;
    } else {
      break;
    }
    any = true;
    k = at + 1;
  }
  if (!any) return std::nullopt;
  number.end = k;
  number.value = total + group;
  if (!number.is_ordinal && k - i <= 3) read_point(tokens, number);
  return number;
}

std::optional<double> fraction_word(std::string_view word) {
  if (word == "half") return 0.5;
  if (word == "third" || word == "thirds") return 1.0 / 3;
  if (word == "quarter" || word == "quarters") return 0.25;
  if (word == "fifth" || word == "fifths") return 0.2;
  if (word == "tenth" || word == "tenths") return 0.1;
  return std::nullopt;
}

// "1/2", "3/4" in three tight words from `k` on; 0 for anything else.
double small_fraction(const Tokens& tokens, size_t k) {
  if (k + 2 >= tokens.size() || !tokens.tight[k + 1] || !tokens.tight[k + 2] ||
      !tokens.is_any(k + 1, {"/", "\xE2\x81\x84"}) || tokens.lower[k].size() != 1 ||
      !all_digits(tokens.lower[k]) || !in_list(tokens.lower[k + 2], "2 3 4 5 8 16"))
    return 0;
  const double over = tokens.lower[k][0] - '0';
  const double under = std::stod(tokens.lower[k + 2]);
  return over > 0 && over < under ? over / under : 0;
}

// "and a half", "and a quarter", "and three quarters": three words from `k` on.
double part_behind(const Tokens& tokens, size_t k) {
  if (tokens.matches(k, "and a half")) return 0.5;
  if (tokens.matches(k, "and a quarter")) return 0.25;
  return tokens.matches(k, "and three quarters") ? 0.75 : 0;
}

}  // namespace

std::optional<Number> read_number(std::string_view text, const Tokens& tokens, size_t i) {
  if (i >= tokens.size() || !tokens.words[i].is_word) return std::nullopt;
  std::optional<Number> number = read_digits(text, tokens, i);
  if (!number) number = read_words(tokens, i);
  if (!number) {
    if (const auto ordinal = look_up(kOrdinals, tokens.lower[i])) {
      Number found;
      found.end = i + 1;
      found.value = *ordinal;
      found.is_ordinal = true;
      return found;
    }
    if (tokens.is(i, "half")) {
      Number found;
      found.end = i + 1;
      found.value = 0.5;
      found.is_whole = false;
      size_t k = i + 1;
      if (tokens.is(k, "-") && k + 1 < tokens.size() && tokens.tight[k]) ++k;
      if (tokens.is_any(k, {"million", "billion", "trillion"})) {  // "half million"
        found.value *= *look_up(kMagnitudes, tokens.lower[k]);
        found.is_whole = true;
        found.end = k + 1;
      }
      return found;
    }
    if (tokens.is(i, "a") && tokens.is(i + 1, "half")) {  // "a half million"
      auto half = read_number(text, tokens, i + 1);
      if (half && half->value >= 1) return half;
    }
    if (tokens.is_any(i, {"a", "an"}) && i + 1 < tokens.size()) {
      const auto magnitude = look_up(kMagnitudes, tokens.lower[i + 1]);
      // "a hundred and forty"
      if (tokens.is_any(i + 1, {"hundred", "thousand"}) && tokens.is(i + 2, "and")) {
        if (auto words = read_words(tokens, i + 1); words && words->end > i + 3) return words;
      }
      Number found;
      found.is_article = !magnitude;
      found.end = i + (magnitude ? 2 : 1);
      found.value = magnitude.value_or(1);
      return found;
    }
    return std::nullopt;
  }
  if (number->is_ordinal || !number->attached.empty()) return number;
  // "2 1/2"
  if (number->is_digits && number->is_whole && number->value < 100 && number->end == i + 1 &&
      number->end < tokens.size() && !tokens.tight[number->end]) {
    if (const double part = small_fraction(tokens, number->end); part > 0) {
      number->value += part;
      number->is_whole = false;
      number->end += 3;
      return number;
    }
  }
  // "1/2", "1/16": no dates
  if (number->is_digits && tokens.is_any(number->end, {"/", "\xE2\x81\x84"}) &&
      tokens.tight[number->end] && number->end + 1 < tokens.size() &&
      tokens.tight[number->end + 1] &&
      in_list(tokens.lower[number->end + 1], "2 3 4 5 6 8 10 16 32 64 128")) {
    const double under = std::stod(tokens.lower[number->end + 1]);
    if (number->is_whole && number->value > 0 && number->value < under) {
      number->value /= under;
      number->is_whole = false;
      number->end += 2;
      return number;
    }
  }
  // "2.4 million", "5 dozen"; "two thirds", "three quarters"; "two and a half"; "5 1/2", "1/2"
  if (number->end < tokens.size() && number->is_digits) {
    size_t k = number->end;
    if (tokens.is(k, "-") && tokens.tight[k] && k + 1 < tokens.size() &&
        look_up(kMagnitudes, tokens.lower[k + 1]))
      ++k;
    if (const auto magnitude = look_up(kMagnitudes, tokens.lower[k])) {
      number->value *= *magnitude;
      number->end = k + 1;
    }
  }
  size_t k = number->end;
  if (tokens.is(k, "-") && k + 1 < tokens.size() && tokens.tight[k]) ++k;
  if (k < tokens.size() && number->value >= 1 && number->value <= 9 && !number->is_digits) {
    const auto part = fraction_word(tokens.lower[k]);
    if (part && (tokens.lower[k].ends_with("s") || number->value == 1) && *part != 0.5) {
      number->value *= *part;
      number->is_whole = false;
      number->end = k + 1;
      return number;
    }
  }
  if (const double part = part_behind(tokens, number->end); part > 0) {
    const auto told = look_up(kMagnitudes, tokens.lower[number->end - 1]);
    number->value += part * (told && *told >= 1e6 ? *told : 1);  // "3 million and a half"
    number->is_whole = false;
    number->end += 3;
    const auto magnitude = number->end < tokens.size() && !told
                               ? look_up(kMagnitudes, tokens.lower[number->end])
                               : std::nullopt;
    if (magnitude) {  // "one and a half million"
      number->value *= *magnitude;
      ++number->end;
    }
  }
  return number;
}

std::optional<Number> read_number_behind(std::string_view text, const Tokens& tokens, size_t i,
                                         size_t letters) {
  std::optional<Number> number = read_digits(text, tokens, i, letters);
  const bool whole = number && !number->is_ordinal && number->attached.empty();
  if (!whole || number->end >= tokens.size() || tokens.tight[number->end]) return number;
  if (const auto magnitude = look_up(kMagnitudes, tokens.lower[number->end])) {
    number->value *= *magnitude;  // "KSh3 billion"
    ++number->end;
  }
  return number;
}

}  // namespace sayso::read
