// Ages: "34-year-old" is a measure; these are numbers that tell an age without a unit.
#include <algorithm>

#include "read/quantity_finder.h"

namespace sayso::read {
namespace {

constexpr double kOldest = 120;  // years

constexpr std::string_view kPersons =
    "person man woman boy girl child baby infant toddler teenager youth pensioner lad driver "
    "passenger pedestrian cyclist motorcyclist motorist rider biker victim suspect student pupil "
    "teacher doctor nurse farmer worker soldier officer lawyer actor actress singer player fan "
    "resident widow widower husband wife son daughter brother sister father mother grandson "
    "granddaughter grandfather grandmother uncle aunt nephew niece cousin partner boyfriend "
    "girlfriend friend neighbour neighbor colleague twin gunman businessman businesswoman "
    "fisherman "
    "policeman firefighter climber hiker walker swimmer tourist trader vendor shopkeeper engineer "
    "accountant pilot captain coach model defendant accused deceased male female parent other "
    "president minister mayor senator governor councillor politician lawmaker leader chief clerk "
    "baker chef cook writer artist musician comedian journalist reporter photographer scientist "
    "professor activist campaigner volunteer veteran manager director owner founder executive "
    "banker "
    "builder plumber electrician mechanic carpenter labourer laborer miner sailor skipper guard "
    "prisoner inmate detainee patient refugee migrant shooter attacker killer robber thief burglar "
    "bride groom striker midfielder defender goalkeeper boxer golfer sprinter couple";

// Counts of a game or a ballot stand behind names as ages do: "Ada Holt, 18, and Ben Orr, 12".
constexpr std::string_view kScores =
    "points point goals runs rebounds assists scored scorers votes seats wickets scores medals";

}  // namespace

bool is_person_noun(std::string_view noun) { return in_list(noun, kPersons); }

// Nothing that could be counted stands behind the number.
bool QuantityFinder::is_open(size_t end, size_t begin) const {
  return end >= tokens_.size() || !tokens_.words[end].is_word || ends_noun(tokens_.lower[end]) ||
         tokens_.lower[end].ends_with("ing") || !same_paragraph(begin, end);
}

// "A man, 41, was", "Ada Lunn, 52, and", "two men, 20 and 31, were", "two women, both 31,": a
// number between commas behind a person.
bool QuantityFinder::is_age_behind_person(const QuantityDraft& d) const {
  const size_t i =
      d.begin > 0 && tokens_.is_any(d.begin - 1, {"both", "all"}) ? d.begin - 1 : d.begin;
  if (i < 2 || !tokens_.is(i - 1, ",") || !same_paragraph(i - 2, i)) return false;
  const bool closed = d.end >= tokens_.size() || !same_paragraph(i, d.end) ||
                      tokens_.is_any(d.end, {",", ".", ";", ")", "\"", "\xE2\x80\x9D"}) ||
                      (tokens_.is_any(d.end, {"and", "or"}) && tokens_.has(d.end + 1, kDigits));
  if (!closed || !tokens_.words[i - 2].is_word) return false;
  const Sentence* sentence = sentence_of(i);
  if (!sentence) return false;
  const Tokens::Range range = tokens_.within(sentence->span);
  for (size_t k = range.begin; k < range.end; ++k) {
    if (in_list(tokens_.lower[k], kScores)) return false;
  }
  size_t k = i - 2;
  if (!tokens_.capital[k]) return is_person_noun(singular(tokens_.lower[k]));
  const auto places = [&](size_t at) {  // "In Ardale, 41, ..."
    return tokens_.is_any(at, {"in", "at", "near", "from"});
  };
  while (k > range.begin && tokens_.capital[k] && tokens_.words[k].is_word && !places(k)) --k;
  return !places(k);
}

// "The man, who is 52, was", "she was 41": nothing counted behind.
bool QuantityFinder::is_age_of_somebody(const QuantityDraft& d) const {
  size_t k = d.begin;
  if (k > 0 && tokens_.is_any(k - 1, {"now", "only", "just"})) --k;
  if (k < 2 || !same_paragraph(k - 2, k)) return false;
  const bool behind =
      d.end >= tokens_.size() || !same_paragraph(d.begin, d.end) ||
      tokens_.is_any(d.end, {",", ".", ";", "and", "when", "but", "was", "were", "is", "has"});
  if (!behind) return false;
  if (tokens_.is_any(k - 1, {"is", "was", "turned", "turns"}))
    return tokens_.is_any(k - 2, {"who", "he", "she"});
  return tokens_.is(k - 1, "of") &&  // "a girl of 9"; a mother of three has children
         in_list(tokens_.lower[k - 2], "man woman boy girl child teenager youth pensioner");
}

// "aged 20, 25 and 31": a row of ages.
bool QuantityFinder::is_next_age(const QuantityDraft& d) const {
  return age_end_ > 0 && d.begin == age_end_ + 1 &&
         tokens_.is_any(age_end_, {",", "and", "or", "to"}) && is_open(d.end, d.begin);
}

// "aged 34", "at the age of 34", "at age 34", "life expectancy is around 73": nothing else is
// counted.
bool QuantityFinder::is_age_by_word(const QuantityDraft& d) const {
  if (d.begin == 0 || !same_paragraph(d.begin - 1, d.begin)) return false;
  size_t k = d.begin - 1;
  if (tokens_.is(k, "aged")) return true;
  if (!is_open(d.end, d.begin) || d.low > kOldest) return false;
  if (k > 0 && tokens_.is_any(k, {"of", "is", "was", "at"})) --k;
  if (tokens_.is_any(k, {"age", "ages"})) return true;
  constexpr size_t kReach = 8;  // words
  if (k + 1 == d.begin) return false;
  for (size_t n = 0; n < kReach && k > 0 && tokens_.words[k].is_word; ++n, --k) {
    if (tokens_.is(k, "expectancy")) return true;
  }
  return false;
}

bool QuantityFinder::tells_age(const QuantityDraft& d) const {
  if (is_age_by_word(d)) return true;
  if (d.low > kOldest) return false;
  if (is_next_age(d)) return true;
  return d.modifier == Modifier::exact && d.low == d.high &&
         (is_age_behind_person(d) || is_age_of_somebody(d));
}

}  // namespace sayso::read
