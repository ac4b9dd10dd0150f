#include "read/quantity.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "read/number.h"
#include "read/units.h"

namespace sayso::read {
namespace {

struct ModifierPhrase {
  std::string_view words;
  Modifier modifier;
};

// Longest first where one begins another.
constexpr ModifierPhrase kModifiers[] = {{"not more than", Modifier::at_most},
                                         {"no more than", Modifier::at_most},
                                         {"no fewer than", Modifier::at_least},
                                         {"no less than", Modifier::at_least},
                                         {"not less than", Modifier::at_least},
                                         {"well over", Modifier::more_than},
                                         {"more than", Modifier::more_than},
                                         {"faster than", Modifier::more_than},
                                         {"slower than", Modifier::less_than},
                                         {"greater than", Modifier::more_than},
                                         {"higher than", Modifier::more_than},
                                         {"just over", Modifier::more_than},
                                         {"a little over", Modifier::more_than},
                                         {"slightly more than", Modifier::more_than},
                                         {"upward of", Modifier::more_than},
                                         {"upwards of", Modifier::more_than},
                                         {"in excess of", Modifier::more_than},
                                         {"over", Modifier::more_than},
                                         {"above", Modifier::more_than},
                                         {"exceeding", Modifier::more_than},
                                         {"fewer than", Modifier::less_than},
                                         {"less than", Modifier::less_than},
                                         {"lower than", Modifier::less_than},
                                         {"just under", Modifier::nearly},
                                         {"under", Modifier::less_than},
                                         {"below", Modifier::less_than},
                                         {"at least", Modifier::at_least},
                                         {"a minimum of", Modifier::at_least},
                                         {"minimum of", Modifier::at_least},
                                         {"at most", Modifier::at_most},
                                         {"as many as", Modifier::at_most},
                                         {"as much as", Modifier::at_most},
                                         {"a maximum of", Modifier::at_most},
                                         {"up to", Modifier::up_to},
                                         {"closer to", Modifier::approx},
                                         {"close to", Modifier::approx},
                                         {"somewhere around", Modifier::approx},
                                         {"in the region of", Modifier::approx},
                                         {"just about", Modifier::approx},
                                         {"about", Modifier::approx},
                                         {"around", Modifier::approx},
                                         {"approximately", Modifier::approx},
                                         {"roughly", Modifier::approx},
                                         {"some", Modifier::approx},
                                         {"an estimated", Modifier::approx},
                                         {"estimated", Modifier::approx},
                                         {"nearly", Modifier::nearly},
                                         {"almost", Modifier::nearly},
                                         {"approaching", Modifier::nearly},
                                         {"exactly", Modifier::exact},
                                         {"another", Modifier::exact},
                                         {"only", Modifier::exact},
                                         {"just", Modifier::exact},
                                         {"an additional", Modifier::exact}};

constexpr std::string_view kStops =
    "of in on at by for from to with and but or nor so as if when while after before since until "
    "because although though that "
    "which who whom whose where what how why is are was were be been being has have had do does "
    "did will would can could may "
    "might must should shall the a an this these those it he she they we i you his her its their "
    "our my your not no than then "
    "also about around near over under between among during through without within into onto off "
    "out up down again later "
    "earlier ago today yesterday tomorrow tonight now still already just only even per each every "
    "said says told injured killed "
    "wounded hurt dead missing died arrested detained were remain remained remains rose fell lost "
    "left gathered marched took came went "
    "made got gave seen found reported including according along against across toward towards "
    "because despite via versus vs "
    "here there all both either neither more less most least";

constexpr std::string_view kPersonVerbs =
    "killed injured wounded hurt dead died arrested detained missing hospitalized hospitalised "
    "rescued evacuated displaced "
    "trapped marched gathered protested attended unaccounted survived drowned perished shot "
    "stabbed";

// Words before a number that make it a name: "Flight 12", "Boeing 737", "Route 9".
constexpr std::string_view kNaming =
    "flight boeing airbus route interstate highway exit room page chapter article section no "
    "number channel pier gate platform "
    "bus line level phase version type model title district precinct apartment unit ward terminal "
    "dock berth silo box hall "
    "engine company ladder squad battalion regiment group class category grade g covid covid-19 "
    "windows area season episode "
    "game magnitude form iphone galaxy proposition prop amendment resolution bill act rule top";

struct WordRange {
  size_t begin = 0;
  size_t end = 0;
};

struct Draft {
  size_t begin = 0;
  size_t end = 0;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<std::string> unit;
  Modifier modifier = Modifier::exact;
  std::optional<WordRange> of;
};

class Finder {
 public:
  Finder(std::string_view text, const Tokens& tokens, const std::vector<Sentence>& sentences,
         const std::vector<Timex>& timexes)
      : text_(text), tokens_(tokens), sentences_(sentences), timexes_(timexes) {}

  std::vector<Quantity> find() {
    std::vector<Quantity> out;
    size_t timex = 0;
    for (size_t i = 0; i < tokens_.size();) {
      while (timex < timexes_.size() && timexes_[timex].span.end <= tokens_.words[i].span.begin)
        ++timex;
      const bool in_timex =
          timex < timexes_.size() && timexes_[timex].span.begin <= tokens_.words[i].span.begin;
      std::optional<Draft> draft;
      if (in_timex && !may_count(timexes_[timex].type)) {
        i = tokens_.within(timexes_[timex].span).end;
        floor_ = i;
        continue;
      }
      draft = at(i);
      if (draft && timex < timexes_.size() && !in_timex && !may_count(timexes_[timex].type) &&
          tokens_.span(draft->begin, draft->end).overlaps(timexes_[timex].span)) {
        draft.reset();
      }
      if (!draft) {
        ++i;
        continue;
      }
      out.push_back(finish(*draft));
      floor_ = draft->end;
      i = std::max(i + 1, draft->end);
    }
    return out;
  }

 private:
  // "three weeks", "every 33 years"
  static bool may_count(TimexType type) {
    return type == TimexType::duration || type == TimexType::set;
  }

  std::optional<Draft> at(size_t i) {
    if (auto d = vague(i)) return d;
    size_t number_at = i;
    std::string currency = currency_sign(tokens_, i);
    if (!currency.empty()) number_at = i + 1;
    const bool minus = tokens_.is(i, "minus");
    if (minus) number_at = tokens_.is(i + 1, "-") ? i + 2 : i + 1;
    if (tokens_.is(i, "y") && tokens_.is(i + 1, "=") && tokens_.tight[i + 1]) {
      currency = "japanese yen";  // agencies' plain text has no yen sign
      number_at = i + 2;
    }
    if (currency.empty() && currency_sign(tokens_, i + 1) == "dollar") {
      currency = dollar_of(i);
      if (!currency.empty()) number_at = i + 2;
    }
    auto number = read_number(text_, tokens_, number_at);
    if (auto share = fraction(i)) return share;
    if (!number || number->is_ordinal || number->is_article) return std::nullopt;
    if (currency.empty() && !minus && is_name(i, *number)) return std::nullopt;
    Draft d;
    d.begin = i;
    d.end = number->end;
    d.low = d.high = minus ? -number->value : number->value;
    if (!minus) read_range(d, *number, currency);
    if (!currency.empty()) d.unit = currency;
    if (!number->attached.empty()) read_attached(d, number->attached);
    read_modifier(d);
    if (!read_unit(d, *number)) return std::nullopt;
    read_second(d, currency);
    return d;
  }

  // "US$", "A$", "HK $": whose dollar.
  std::string dollar_of(size_t i) const {
    if (tokens_.is(i, "us")) return "dollar";
    if (tokens_.is(i, "hk")) return "hong kong dollar";
    if (!tokens_.tight[i + 1]) return "";
    if (tokens_.is_any(i, {"a", "au"})) return "australian dollar";
    if (tokens_.is_any(i, {"c", "ca"})) return "canadian dollar";
    if (tokens_.is(i, "nz")) return "new zealand dollar";
    return "";
  }

  void read_attached(Draft& d, const std::string& suffix) const {
    d.unit = unit_of_suffix(suffix);
    if (suffix == "km" && tokens_.is(d.end, "/") && tokens_.tight[d.end] &&
        tokens_.is(d.end + 1, "h")) {
      d.unit = "kilometre per hour";
      d.end += 2;
    }
  }

  // "$800,000 to $1.3 million", "1 per cent to 1.5 per cent": a range whose unit stands twice.
  void read_second(Draft& d, const std::string& currency) const {
    if (!d.unit || !d.low || d.low != d.high || !tokens_.is(d.end, "to") || tells_change(d)) return;
    size_t k = d.end + 1;
    if (!currency.empty()) {
      if (currency_sign(tokens_, k) != currency_sign(tokens_, d.begin) &&
          currency_sign(tokens_, k).empty())
        return;
      ++k;
    }
    const auto second = read_number(text_, tokens_, k);
    if (!second || second->is_ordinal || second->is_article || second->value <= *d.low) return;
    Draft other;
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
  }

  // "rose from 12 to 19" tells two figures, "from 12 to 19 percent" one range.
  bool tells_change(const Draft& d) const {
    constexpr size_t kReach = 6;
    if (d.begin == 0 || !tokens_.is(d.begin - 1, "from")) return false;
    for (size_t n = 2; n <= kReach && n <= d.begin; ++n) {
      const size_t k = d.begin - n;
      if (tokens_.paragraph[k] != tokens_.paragraph[d.begin]) break;
      if (in_list(
              tokens_.lower[k],
              "rose risen rise rises grew grown climbed climb jumped soared surged increased "
              "increase raised raise up fell fallen dropped drop down declined decline slid cut "
              "lowered reduced shrank narrowed eased widened doubled tripled slipped"))
        return true;
    }
    return false;
  }

  // "$5 a month", "$80 per square metre"
  void read_money_per(Draft& d) const {
    MeasuredUnit unit{*d.unit, d.end};
    read_per(tokens_, unit);
    d.unit = unit.name;
    d.end = unit.end;
  }

  // "a third", "two thirds of", "half a million", "half of", "one in five"
  std::optional<Draft> fraction(size_t i) {
    Draft d;
    d.begin = i;
    if (tokens_.is(i, "half") && tokens_.is_any(i + 1, {"a", "an"})) {
      const auto whole = read_number(text_, tokens_, i + 1);
      if (!whole || whole->is_article) return std::nullopt;
      d.end = whole->end;
      d.low = d.high = whole->value / 2;
      read_modifier(d);
      read_unit(d, *whole);
      return d;
    }
    const bool half = tokens_.is(i, "half") &&
                      tokens_.is_any(i + 1, {"of", "the", "its", "their"}) &&
                      !(i > 0 && tokens_.is_any(i - 1, {"first", "second", "the", "in"}));
    const bool third = tokens_.is_any(i, {"a", "one"}) &&
                       tokens_.is_any(i + 1, {"third", "quarter", "fifth"}) &&
                       tokens_.is(i + 2, "of");
    const auto ratio = read_number(text_, tokens_, i);
    if (half || third) {
      d.end = half ? i + 1 : i + 2;
      d.low = d.high = half                           ? 0.5
                       : tokens_.is(i + 1, "third")   ? 1.0 / 3
                       : tokens_.is(i + 1, "quarter") ? 0.25
                                                      : 0.2;
    } else if (ratio && !ratio->is_digits && !ratio->is_ordinal && !ratio->is_article &&
               ratio->value <= 9 && tokens_.is(ratio->end, "in")) {
      const auto whole = read_number(text_, tokens_, ratio->end + 1);
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
    return d;
  }

  // "dozens", "hundreds of people", "several hundred", "a handful"
  std::optional<Draft> vague(size_t i) {
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
    if (tokens_.is(i, "several") &&
        tokens_.is_any(i + 1, {"hundred", "thousand", "dozen", "million"})) {
      const double least = tokens_.is(i + 1, "hundred")    ? 200
                           : tokens_.is(i + 1, "thousand") ? 2000
                           : tokens_.is(i + 1, "dozen")    ? 24
                                                           : 2e6;
      return vague_draft(i, i + 2, least);
    }
    return std::nullopt;
  }

  std::optional<Draft> vague_draft(size_t begin, size_t end, double least) {
    Draft d;
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

  // Names, scores, clock times, phone numbers, figures glued to letters.
  bool is_name(size_t i, const Number& number) const {
    if (i > 0 && tokens_.paragraph[i - 1] == tokens_.paragraph[i]) {
      if (tokens_.tight[i] &&
          !tokens_.is_any(i - 1, {"(", "[", "\"", "\xE2\x80\x9C", "\xE2\x80\x94", "\xE2\x80\x93",
                                  "~", "+", "\xE2\x80\x98", "="}))
        return true;
      std::string_view before = tokens_.lower[i - 1];
      if (before == "." && i > 1) before = tokens_.lower[i - 2];
      if (number.is_digits && in_list(before, kNaming)) return true;
      if (number.is_digits && number.value == 500 && (before == "p" || before == "sp")) return true;
      if (tokens_.is(i - 1, ".") && i > 3 && tokens_.is(i - 2, "d") && tokens_.is(i - 4, "a"))
        return true;  // "A.D. 1000"
      // "Boeing 737", "Studio 54": a capitalised word that begins no sentence, and nothing counted
      // behind
      const bool inside_name = tokens_.capital[i - 1] && tokens_.words[i - 1].is_word &&
                               !begins_sentence(i - 1) && number.is_digits && number.is_whole &&
                               !tokens_.is_any(i - 1, {"I"}) &&
                               (number.end >= tokens_.size() ||
                                !tokens_.words[number.end].is_word || tokens_.capital[number.end]);
      if (inside_name && !tokens_.is_any(number.end, {"%"}) && !is_money_word(number.end))
        return true;
    }
    const size_t end = number.end;
    if (end + 1 < tokens_.size() && tokens_.tight[end] && tokens_.tight[end + 1]) {
      if (tokens_.is_any(end, {":", "/", "'"})) return true;
      const bool digit_behind =
          tokens_.lower[end + 1][0] >= '0' && tokens_.lower[end + 1][0] <= '9';
      if (tokens_.is(end, "-") && digit_behind && end + 2 < tokens_.size() &&
          tokens_.is(end + 2, "-") && tokens_.tight[end + 2])
        return true;  // 555-12-34
    }
    // "One" and "two" as pronouns: "one of", "no one", "one another"
    if (!number.is_digits && number.value == 1 && number.is_whole) {
      if (!tokens_.is(i, "one")) return false;
      if (tokens_.is_any(end, {"to", "or"}) && end + 1 < tokens_.size()) {
        const auto second = read_number(text_, tokens_, end + 1);  // "one to two years"
        if (second && !second->is_article && !second->is_ordinal && second->value > 1) return false;
      }
      if (tokens_.is_any(end, {"of", "another", "day", "thing", "by", "way", "time", "reason", "'",
                               "who", "that"}) ||
          !(end < tokens_.size() && tokens_.words[end].is_word))
        return true;
      if (i > 0 &&
          tokens_.is_any(i - 1, {"no", "any", "every", "each", "this", "that", "the", "another",
                                 "which", "some", "day", "only", "first", "last", "next", "good"}))
        return true;
      if (in_list(tokens_.lower[end], kStops) && !in_list(tokens_.lower[end], kPersonVerbs) &&
          !tokens_.is(end, "in"))
        return true;
    }
    return false;
  }

  bool is_money_word(size_t i) const {
    return i < tokens_.size() && tokens_.is_any(i, {"percent", "million", "billion"});
  }

  bool begins_sentence(size_t i) const {
    const uint32_t byte = tokens_.words[i].span.begin;
    const auto it = std::partition_point(sentences_.begin(), sentences_.end(),
                                         [&](const Sentence& s) { return s.span.begin < byte; });
    return it != sentences_.end() && it->span.begin == byte;
  }

  // "3 to 5", "3-5", "between 3 and 5"
  void read_range(Draft& d, const Number& number, const std::string& currency) const {
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
    if (!currency.empty() && currency_sign(tokens_, k) == currency) ++k;
    const auto second = read_number(text_, tokens_, k);
    if (!second || second->is_ordinal || second->is_article || second->value <= number.value)
      return;
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

  void read_modifier(Draft& d) const {
    if (d.begin > floor_ && tokens_.is(d.begin - 1, "~")) {
      --d.begin;
      d.modifier = Modifier::approx;
      return;
    }
    for (const ModifierPhrase& phrase : kModifiers) {
      const size_t count =
          static_cast<size_t>(std::count(phrase.words.begin(), phrase.words.end(), ' ')) + 1;
      if (d.begin < count + floor_) continue;
      const size_t from = d.begin - count;
      if (tokens_.paragraph[from] != tokens_.paragraph[d.begin] ||
          !tokens_.matches(from, phrase.words))
        continue;
      d.begin = from;
      d.modifier = phrase.modifier;
      return;
    }
  }

  bool read_unit(Draft& d, const Number& number) {
    if (d.unit) {  // a currency sign, or glued to the number
      read_money_per(d);
      read_direction(d);
      return true;
    }
    // ages: "34-year-old", "34 years old", "aged 34"
    size_t k = d.end;
    if (tokens_.is(k, "-") && tokens_.tight[k]) ++k;
    if (tokens_.is_any(
            k, {"year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours",
                "minute", "minutes", "second", "seconds", "decade", "decades"})) {
      d.unit = singular(tokens_.lower[k]);
      d.end = k + 1;
      if (tokens_.is(d.end, "-") && tokens_.is(d.end + 1, "old"))
        d.end += 2;
      else if (tokens_.is(d.end, "old"))
        d.end += 1;
      return true;
    }
    if (const auto measure = measure_at(text_, tokens_, d.end)) {
      d.unit = measure->name;
      d.end = measure->end;
      read_direction(d);
      return true;
    }
    if (number.value < 1 && !number.is_digits && !number.is_whole) return false;  // "half" alone
    const bool compound = tokens_.is(d.end, "-") && tokens_.tight[d.end] &&
                          d.end + 1 < tokens_.size() && tokens_.tight[d.end + 1] &&
                          tokens_.words[d.end + 1].is_word;
    if (compound) return false;  // "two-lane": a kind, not a count
    if (!read_noun(d, d.end, number.value)) infer_noun(d);
    if (is_year_like(number) && (!d.unit || (d.modifier == Modifier::exact && is_bare(d))))
      return false;
    return true;
  }

  // Written without a comma: "2018 sales" is a year's, "2,018 sales" are counted.
  bool is_bare(const Draft& d) const {
    for (size_t i = d.begin; i < d.end; ++i) {
      if (tokens_.is(i, ",")) return false;
    }
    return true;
  }

  static bool is_year_like(const Number& number) {
    return number.is_digits && number.is_whole && number.value >= 1900 && number.value <= 2099;
  }

  // "rose 3 percent", "down $4": the direction is the modifier of a figure that has none
  void read_direction(Draft& d) const {
    if (d.modifier != Modifier::exact || d.begin == 0) return;
    if (tokens_.is(d.begin - 1, "+") && !tokens_.tight[d.begin - 1]) {
      d.modifier = Modifier::up;
      return;
    }
    constexpr size_t kReach = 8;  // tokens: "rose 8.1 percent to 99.20 yuan"
    for (size_t k = d.begin; k > 0 && d.begin - k < kReach;) {
      --k;
      if (tokens_.paragraph[k] != tokens_.paragraph[d.begin]) return;
      const std::string& word = tokens_.lower[k];
      if (in_list(word,
                  "rose up gained climbed jumped increased grew surged soared increase rise added "
                  "grow growth climb rally rallied rising upward")) {
        d.modifier = Modifier::up;
        return;
      }
      if (in_list(
              word,
              "fell down dropped lost declined decreased slid tumbled plunged sank drop decline "
              "shed dip dipped loses losing slipped falling") ||
          (word == "decrease" && tokens_.is(k + 1, "by"))) {
        d.modifier = Modifier::down;
        return;
      }
      // A level counts as told by its rise where it is a price or share: "climbed to 6.7 percent".
      if (word == "to" && role_of(d) != QuantityRole::share && role_of(d) != QuantityRole::money)
        return;
      const bool passed = in_list(word, "by of to or another an a points point percent per cent") ||
                          word == "%" || word == "," || word == "." || word == "$" ||
                          word.find_first_not_of("0123456789") == std::string::npos ||
                          tokens_.is(k + 1, "by");
      if (!passed) return;
    }
  }

  // The counted noun: the last noun of the run of words behind the number.
  bool read_noun(Draft& d, size_t from, double value) {
    size_t k = from;
    size_t last = SIZE_MAX;
    size_t plural = SIZE_MAX;
    if (tokens_.is(k, "-") && tokens_.tight[k]) return false;  // "two-lane": a kind, not a count
    for (size_t n = 0; n < 6 && k < tokens_.size(); ++n, ++k) {
      if (tokens_.paragraph[k] != tokens_.paragraph[d.begin]) break;
      if (!tokens_.words[k].is_word) {
        if (tokens_.is(k, "-") && tokens_.tight[k] && k + 1 < tokens_.size() &&
            tokens_.tight[k + 1] && k > from)
          continue;
        break;
      }
      if (tokens_.tight[k] && k == from) return false;
      if (in_list(tokens_.lower[k], kStops)) break;
      if (tokens_.lower[k].find_first_of("0123456789") != std::string::npos) break;
      if (plural != SIZE_MAX && !is_plural(tokens_.lower[k])) break;
      if (tokens_.lower[k].ends_with("ly") ||
          (last != SIZE_MAX &&
           (tokens_.lower[k].ends_with("ed") || tokens_.lower[k].ends_with("ing")) &&
           !(k + 1 < tokens_.size() && is_plural(tokens_.lower[k + 1]) && plural == SIZE_MAX)))
        break;
      last = k;
      if (is_plural(tokens_.lower[k]))
        plural = k;
      else if (plural != SIZE_MAX)
        break;
    }
    if (last == SIZE_MAX) return false;
    size_t noun = plural != SIZE_MAX ? plural : last;
    // "an eleven-member crew", "a three course meal": a run of two words or more names a thing
    const bool names_thing = last > from && !tokens_.capital[from] && !tokens_.capital[last] &&
                             d.begin > 0 && tokens_.is_any(d.begin - 1, {"a", "an", "the"});
    if (plural == SIZE_MAX && value != 1 && !names_thing && tokens_.lower[noun] != "crew" &&
        tokens_.lower[noun] != "police" && tokens_.lower[noun] != "staff" &&
        !(from < tokens_.size() && tokens_.is(from, "-"))) {
      return false;
    }
    d.unit = noun_phrase(from, noun);
    d.of = WordRange{from, noun + 1};
    d.end = noun + 1;
    return true;
  }

  // "profile slots" -> "profile slot": the head in the singular, what stands before it as written.
  std::string noun_phrase(size_t from, size_t noun) const {
    std::string phrase;
    for (size_t i = from; i < noun; ++i) {
      if (tokens_.words[i].is_word) phrase += tokens_.lower[i] + " ";
    }
    return phrase + singular(tokens_.lower[noun]);
  }

  // A number alone: killed, injured or arrested are people; else what the sentence counted before.
  void infer_noun(Draft& d) {
    const uint32_t byte = tokens_.words[d.begin].span.begin;
    const auto sentence =
        std::partition_point(sentences_.begin(), sentences_.end(),
                             [&](const Sentence& s) { return s.span.end <= byte; });
    if (sentence == sentences_.end()) return;
    const Tokens::Range range = tokens_.within(sentence->span);
    const size_t from = d.begin > range.begin + 3 ? d.begin - 3 : range.begin;
    for (size_t k = from; k < std::min(range.end, d.end + 4); ++k) {
      if (in_list(tokens_.lower[k], kPersonVerbs) || (k == d.end && tokens_.is(k, "who")) ||
          tokens_.is_any(
              k, {"crowd", "toll", "injuring", "killing", "wounding", "injures", "kills"})) {
        d.unit = "person";
        return;
      }
    }
  }

  QuantityRole role_of(const Draft& d) const {
    if (d.unit && (*d.unit == "percent" || *d.unit == "fraction" || *d.unit == "percentage point"))
      return QuantityRole::share;
    if (d.unit && (d.unit->starts_with("dollar") || d.unit->starts_with("euro") ||
                   *d.unit == "pound sterling" || *d.unit == "crown" || *d.unit == "japanese yen"))
      return QuantityRole::money;
    if (d.unit && (*d.unit == "vote" || *d.unit == "ballot")) return QuantityRole::vote;
    const uint32_t byte = tokens_.words[d.begin].span.begin;
    const auto sentence =
        std::partition_point(sentences_.begin(), sentences_.end(),
                             [&](const Sentence& s) { return s.span.end <= byte; });
    if (sentence == sentences_.end()) return QuantityRole::none;
    const Tokens::Range range = tokens_.within(sentence->span);
    struct Roles {
      QuantityRole role;
      std::string_view words;
    };
    constexpr std::array<Roles, 5> kRoles = {
        {{QuantityRole::killed,
          "killed dead died deaths death killing kills toll bodies fatalities perished drowned"},
         {QuantityRole::injured,
          "injured wounded hurt injuries injuring wounding injures hospitalized hospitalised"},
         {QuantityRole::missing, "missing unaccounted"},
         {QuantityRole::arrested, "arrested detained arrests arresting custody"},
         {QuantityRole::crowd,
          "gathered marched protesters demonstrators crowd rallied attended marchers"}}};
    // The nearest word wins, behind the figure before in front of it.
    for (size_t distance = 0; distance < 7; ++distance) {
      for (const Roles& roles : kRoles) {
        const size_t behind = d.end + distance;
        if (behind < range.end && in_list(tokens_.lower[behind], roles.words)) return roles.role;
      }
      if (distance < 4 && d.begin >= range.begin + distance + 1) {
        for (const Roles& roles : kRoles) {
          if (in_list(tokens_.lower[d.begin - distance - 1], roles.words)) return roles.role;
        }
      }
      if (d.end + distance < range.end && tokens_.is_any(d.end + distance, {";", "and", ","}) &&
          distance > 0)
        break;
    }
    return QuantityRole::none;
  }

  Quantity finish(const Draft& d) const {
    Quantity quantity;
    quantity.span = tokens_.span(d.begin, d.end);
    quantity.low = d.low;
    quantity.high = d.high;
    quantity.unit = d.unit;
    quantity.modifier = d.modifier;
    if (d.of && d.of->begin < d.of->end) quantity.of = tokens_.span(d.of->begin, d.of->end);
    quantity.role = role_of(d);
    return quantity;
  }

  std::string_view text_;
  const Tokens& tokens_;
  const std::vector<Sentence>& sentences_;
  const std::vector<Timex>& timexes_;
  size_t floor_ = 0;  // modifiers do not reach over what has been taken
};

}  // namespace

std::vector<Quantity> find_quantities(std::string_view text, const Tokens& tokens,
                                      const std::vector<Sentence>& sentences,
                                      const std::vector<Timex>& timexes) {
  return Finder(text, tokens, sentences, timexes).find();
}

}  // namespace sayso::read
