// Numbers that name something and count nothing: "Flight 12", "Boeing 737", addresses.
#include <algorithm>
#include <array>

#include "read/quantity_finder.h"

namespace sayso::read {
namespace {

// Words before a number that make it a name: "Flight 12", "Boeing 737", "Route 9".
constexpr std::string_view kNaming =
    "flight boeing airbus route interstate highway exit room page chapter article section no "
    "number channel pier gate platform "
    "bus line level phase version type model title district precinct apartment unit ward terminal "
    "dock berth silo box hall "
    "engine company ladder squad battalion regiment group class category grade g covid covid-19 "
    "windows area season episode "
    "game magnitude form iphone galaxy proposition prop amendment resolution bill act rule top";

constexpr std::string_view kSpelledNaming =
    "category phase stage level tier type grade chapter number terminal platform gate channel act";
constexpr std::string_view kStreets =
    "street st avenue ave road rd drive lane boulevard blvd way court square place terrace";

// Capital words that begin what stands behind a dateline and are no name: "ARDALE: A 41-year-old".
constexpr std::string_view kNeverNames =
    "a an the this these those that his her its their our my your i another of in on at by for "
    "from to with some all only nearly almost about around over under and but";

// "the S&P 500", "the FTSE 100", "Fortune 500 companies"
bool names_index(std::string_view before, double number) {
  struct Index {
    std::string_view names;
    std::string_view sizes;
  };
  constexpr std::array<Index, 7> kIndexes = {
      {{"p sp s&p fortune", "500"},
       {"ftse", "100 250 350"},
       {"nikkei", "225"},
       {"cac dax ibex", "30 35 40 100"},
       {"nasdaq hot", "100"},
       {"russell", "1000 2000 3000"},
       {"stoxx asx csi forbes billboard", "50 100 200 300 400 600"}}};
  constexpr double kLargest = 5000;
  if (number > kLargest) return false;
  const std::string size = std::to_string(static_cast<int>(number));
  return std::any_of(kIndexes.begin(), kIndexes.end(), [&](const Index& index) {
    return in_list(before, index.names) && in_list(size, index.sizes);
  });
}

}  // namespace

// "gates 4 and 5", "A.D. 1000 to 1260": joined to a number that was a name, and nothing counted
// behind.
bool QuantityFinder::is_second_name(size_t i, const Number& number) const {
  if (!number.is_digits || name_end_ == 0 || i != name_end_ + 1 ||
      !tokens_.is_any(name_end_, {"and", "or", "to", "&", "-", "\xE2\x80\x93"}))
    return false;
  return number.end >= tokens_.size() || !tokens_.words[number.end].is_word ||
         tokens_.capital[number.end] || ends_noun(tokens_.lower[number.end]);
}

// "Ada Holt: 7 Played well.": the mark that a player got. "Persons Killed: 7 Injured: 12" counts.
bool QuantityFinder::is_mark(size_t i, const Number& number) const {
  constexpr double kBest = 10;
  if (!number.is_digits || number.value > kBest || i < 3 || !tokens_.is(i - 1, ":") ||
      !same_paragraph(i - 3, i) || number.end >= tokens_.size() || !same_paragraph(i, number.end) ||
      !tokens_.words[number.end].is_word || !tokens_.capital[number.end])
    return false;
  const auto names = [&](size_t k) {
    return tokens_.words[k].is_word && tokens_.capital[k] && !counts_people(tokens_.lower[k]) &&
           !tells_role(tokens_.lower[k]);
  };
  return names(i - 2) && names(i - 3);
}

// "16 Industrial Avenue": behind the number of a house
bool QuantityFinder::is_address(size_t end) const {
  constexpr size_t kReach = 4;  // words
  for (size_t k = end; k < tokens_.size() && k < end + kReach && tokens_.words[k].is_word; ++k) {
    if (!tokens_.capital[k]) return false;
    if (k > end && in_list(tokens_.lower[k], kStreets)) return true;
  }
  return false;
}

// "100km/h", "70mg/dl": the slash divides units.
bool QuantityFinder::has_rate_behind(const Number& number) const {
  if (number.attached.empty() || !tokens_.is(number.end, "/")) return false;
  MeasuredUnit unit{unit_of_suffix(number.attached), number.end};
  read_per(tokens_, unit);
  return unit.end > number.end;
}

// Names, scores, clock times, phone numbers, figures glued to letters.
bool QuantityFinder::is_name(size_t i, const Number& number) const {
  if (i > 0 && tokens_.paragraph[i - 1] == tokens_.paragraph[i]) {
    if (tokens_.tight[i] &&
        !tokens_.is_any(i - 1, {"(", "[", "\"", "\xE2\x80\x9C", "\xE2\x80\x94", "\xE2\x80\x93", "~",
                                "+", "\xE2\x80\x98", "="}) &&
        !(i > 1 && tokens_.is(i - 1, "-") && tokens_.is(i - 2, "sub")))
      return true;
    const size_t word = tokens_.is(i - 1, ".") && i > 1 ? i - 2 : i - 1;
    const std::string_view before = tokens_.lower[word];
    if (number.is_digits && (in_list(before, kNaming) || in_list(singular(before), kNaming)))
      return true;
    if ((number.attached == "c" || number.attached == "f") &&
        in_list(before, "seat row flat block"))
      return true;  // "seat 12C"
    if (is_second_name(i, number)) return true;
    if (is_called(i, number) || is_quoted_reference(i, number)) return true;
    // "Ada Holt (7)": a shirt's number, an age, a place in a list; it does not say which
    if (number.is_digits && number.is_whole && number.value < 100 && i > 1 &&
        tokens_.is(i - 1, "(") && tokens_.is(number.end, ")") && tokens_.capital[i - 2] &&
        tokens_.words[i - 2].is_word)
      return true;
    if (is_mark(i, number)) return true;
    if (!number.is_digits && in_list(before, kSpelledNaming)) return true;  // "category one"
    const bool plain = !tokens_.capital[word] && in_list(before, "hot fortune billboard p");
    if (number.is_digits && number.is_whole && !plain && names_index(before, number.value))
      return true;  // not "a hot 100 degrees"
    if (tokens_.is(i - 1, ".") && i > 3 && tokens_.is(i - 2, "d") && tokens_.is(i - 4, "a"))
      return true;  // "A.D. 1000"
    // "Boeing 737", "Studio 54": a capitalised word that begins no sentence, and nothing counted
    // behind
    const bool inside_name = tokens_.capital[i - 1] && tokens_.words[i - 1].is_word &&
                             !begins_sentence(i - 1) && number.is_digits && number.is_whole &&
                             !in_list(before, kNeverNames) &&
                             (number.end >= tokens_.size() || !tokens_.words[number.end].is_word ||
                              tokens_.capital[number.end]);
    if (inside_name && !tokens_.is_any(number.end, {"%"}) && !is_money_word(number.end))
      return true;
  }
  const size_t end = number.end;
  if (number.is_digits && number.is_whole && is_address(end)) return true;
  if (number.is_digits && number.is_whole && tokens_.is_any(end, {"-", "\xE2\x80\x93"}) &&
      tokens_.has(end + 1, kDigits) && is_address(end + 2))
    return true;  // "16-18 Industrial Avenue"
  if (!number.is_digits && number.value == 1 && tokens_.has(end, kDigits))
    return true;  // "just one 52,000-seat hall"
  if (end + 1 < tokens_.size() && tokens_.tight[end] && tokens_.tight[end + 1]) {
    if (tokens_.is_any(end, {":", "/", "'"})) return !has_rate_behind(number);
    const bool digit_behind = tokens_.lower[end + 1][0] >= '0' && tokens_.lower[end + 1][0] <= '9';
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
    if (tokens_.is(end, "of")) {  // "one of my local stores" counts, "one of them" does not
      QuantityDraft part;
      part.begin = i;
      part.end = end;
      return !read_part_of(part) || tokens_.has(part.of->end - 1, kTimeUnit);
    }
    if (tokens_.is_any(
            end, {"another", "day", "thing", "by", "way", "time", "reason", "'", "who", "that"}) ||
        !(end < tokens_.size() && tokens_.words[end].is_word))
      return true;
    if (i > 0 &&
        tokens_.is_any(i - 1, {"no", "any", "every", "each", "this", "that", "the", "another",
                               "which", "some", "day", "only", "first", "last", "next", "good"}))
      return true;
    if (ends_noun(tokens_.lower[end]) && !tells_people(tokens_.lower[end]) &&
        !tokens_.is(end, "in"))
      return true;
  }
  return false;
}

bool QuantityFinder::is_money_word(size_t i) const {
  return i < tokens_.size() && tokens_.is_any(i, {"percent", "million", "billion"});
}

// The sentence that word `i` stands in, or nothing.
const Sentence* QuantityFinder::sentence_of(size_t i) const {
  const uint32_t byte = tokens_.words[i].span.begin;
  const auto it = std::partition_point(sentences_.begin(), sentences_.end(),
                                       [&](const Sentence& s) { return s.span.end <= byte; });
  return it == sentences_.end() ? nullptr : &*it;
}

bool QuantityFinder::begins_sentence(size_t i) const {
  const uint32_t byte = tokens_.words[i].span.begin;
  const auto it = std::partition_point(sentences_.begin(), sentences_.end(),
                                       [&](const Sentence& s) { return s.span.begin < byte; });
  return it != sentences_.end() && it->span.begin == byte;
}

}  // namespace sayso::read
