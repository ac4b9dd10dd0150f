// What is said about a figure: "at least", "about", "rose 3 percent".
#include <algorithm>
#include <array>

#include "read/quantity_finder.h"

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
                                         {"larger than", Modifier::more_than},
                                         {"bigger than", Modifier::more_than},
                                         {"longer than", Modifier::more_than},
                                         {"older than", Modifier::more_than},
                                         {"smaller than", Modifier::less_than},
                                         {"shorter than", Modifier::less_than},
                                         {"younger than", Modifier::less_than},
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
                                         {"sub -", Modifier::less_than},
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

}  // namespace

void QuantityFinder::read_modifier(QuantityDraft& d) const {
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

// "40 people or more", "two weeks or so": bounds that follow their figure
void QuantityFinder::read_modifier_behind(QuantityDraft& d) {
  // "65 and over", "18 or younger": ages and such; "and" is of these alone
  const bool and_over = tokens_.is_any(d.end + 1, {"over", "older", "above"}) ||
                        (tokens_.is(d.end + 1, "up") && !tokens_.is(d.end + 2, "to"));
  const bool and_under = tokens_.is_any(d.end + 1, {"under", "younger", "below"});
  const bool closed = d.end + 2 >= tokens_.size() || !tokens_.words[d.end + 2].is_word ||
                      ends_noun(tokens_.lower[d.end + 2]) ||
                      (d.unit == "year" && !tokens_.has(d.end + 2, kDigits | kNumeral));
  const bool joined =
      tokens_.is(d.end, "or") || (tokens_.is(d.end, "and") && (and_over || and_under) && closed);
  if (d.modifier != Modifier::exact || !joined ||
      tokens_.paragraph[d.end] != tokens_.paragraph[d.begin])
    return;
  const size_t word = d.end + 1;
  if (and_over || tokens_.is_any(word, {"more", "longer", "greater", "higher"})) {
    d.modifier = Modifier::at_least;
  } else if (and_under || tokens_.is_any(word, {"less", "fewer", "lower", "smaller"})) {
    d.modifier = Modifier::at_most;
  } else if (tokens_.is(word, "so")) {
    d.modifier = Modifier::approx;
  } else {
    return;
  }
  d.end = word + 1;
  if (d.unit) return;
  if (tokens_.is_any(word, {"older", "younger"})) d.unit = "year";
  // "20 or more people"
  if (d.end >= tokens_.size() || tokens_.paragraph[d.end] != tokens_.paragraph[d.begin]) return;
  if (const auto measure = measure_at(text_, tokens_, d.end)) {
    d.unit = measure->name;
    d.end = measure->end;
  } else if (tokens_.words[d.end].is_word) {
    constexpr double kSeveral = 2;
    read_noun(d, d.end, kSeveral);
  }
}

// "rose 3 percent", "down $4": the direction is the modifier of a figure that has none
void QuantityFinder::read_direction(QuantityDraft& d, size_t reach) const {
  if (d.modifier != Modifier::exact || d.begin == 0) return;
  if (tokens_.is(d.begin - 1, "+") && !tokens_.tight[d.begin - 1]) {
    d.modifier = Modifier::up;
    return;
  }
  for (size_t k = d.begin; k > 0 && d.begin - k < reach;) {
    --k;
    if (tokens_.paragraph[k] != tokens_.paragraph[d.begin]) return;
    const std::string& word = tokens_.lower[k];
    if (in_list(word,
                "rose up gained climbed jumped increased grew surged soared increase rise added "
                "grow growth climb rally rallied rising upward")) {
      d.modifier = Modifier::up;
      return;
    }
    if (in_list(word,
                "fell down dropped lost declined decreased slid tumbled plunged sank drop decline "
                "shed dip dipped loses losing slipped falling") ||
        (word == "decrease" && tokens_.is(k + 1, "by"))) {
      d.modifier = Modifier::down;
      return;
    }
    if (word == "to") return;  // "climbed to 6.7 percent" tells a level
    const bool passed = in_list(word, "by of to or another an a points point percent per cent") ||
                        word == "%" || word == "," || word == "." || word == "$" ||
                        word.find_first_not_of("0123456789") == std::string::npos ||
                        tokens_.is(k + 1, "by");
    if (!passed) return;
  }
}

// "dropped by 2 degrees Celsius (3.6 Fahrenheit)": the same rise or fall in another measure
void QuantityFinder::read_conversion(QuantityDraft& d) const {
  const bool rises = last_ == Modifier::up || last_ == Modifier::down;
  if (rises && d.modifier == Modifier::exact && d.unit && floor_ > 0 && d.begin == floor_ + 1 &&
      tokens_.is(floor_, "(") && tokens_.is(d.end, ")"))
    d.modifier = last_;
}

}  // namespace sayso::read
