// What a figure counts or measures: units, ages, counted nouns.
#include <algorithm>
#include <array>

#include "read/quantity_finder.h"

namespace sayso::read {
namespace {

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

}  // namespace

bool ends_noun(std::string_view word) { return in_list(word, kStops); }

bool tells_people(std::string_view word) { return in_list(word, kPersonVerbs); }

bool counts_people(std::string_view word) {
  return tells_people(word) || in_list(word, "crowd toll injuring killing wounding injures kills");
}

bool QuantityFinder::read_unit(QuantityDraft& d, const Number& number) {
  if (d.unit) {  // a currency sign, or glued to the number
    read_money_per(d);
    read_direction(d);
    return true;
  }
  // ages: "34-year-old", "34 years old", "aged 34"
  size_t k = d.end;
  if (tokens_.is(k, "-") && tokens_.tight[k]) ++k;
  // "three full days", "one solid hour": not of the unit's name
  if (tokens_.is_any(k, {"full", "whole", "solid", "straight"}) && tokens_.has(k + 1, kTimeUnit))
    ++k;
  if (tokens_.is_any(k, {"year", "years", "month", "months", "week", "weeks", "day", "days", "hour",
                         "hours", "minute", "minutes", "second", "seconds", "decade", "decades"})) {
    d.unit = singular(tokens_.lower[k]);
    d.end = k + 1;
    if (tokens_.is(d.end, "-") && tokens_.is(d.end + 1, "old"))
      d.end += 2;
    else if (tokens_.is(d.end, "old"))
      d.end += 1;
    return true;
  }
  if (tells_age(d) && number.is_whole) {
    d.unit = "year";
    age_end_ = d.end;
    return true;
  }
  size_t behind = d.end;  // "1/16 of a US pint", "one US pint"
  if (number.value < 1 && tokens_.is(behind, "of") && tokens_.is_any(behind + 1, {"a", "an"}))
    behind += 2;
  if (tokens_.is(behind, "us") && behind + 1 < tokens_.size() && !tokens_.is(behind + 1, "dollars"))
    ++behind;
  if (const auto measure = measure_at(text_, tokens_, behind)) {
    d.unit = measure->name;
    d.end = measure->end;
    read_direction(d);
    return true;
  }
  if (number.value < 1 && !number.is_digits && !number.is_whole) return false;  // "half" alone
  const bool compound = tokens_.is(d.end, "-") && tokens_.tight[d.end] &&
                        d.end + 1 < tokens_.size() &&
                        (tokens_.is(d.end + 1, ",") || tokens_.is(d.end + 1, "and") ||
                         (tokens_.tight[d.end + 1] && tokens_.words[d.end + 1].is_word));
  if (compound && !read_about(d)) return read_capacity(d, number);           // "two-lane" is a kind
  if (tokens_.is(d.end, "+") && tokens_.tight[d.end] && number.is_digits) {  // "30+ people"
    if (d.modifier == Modifier::exact) d.modifier = Modifier::at_least;
    ++d.end;
  }
  if (!read_noun(d, d.end, number.value) && !read_part_of(d)) {
    infer_noun(d);
    if (!d.unit) inherit_noun(d);
    if (!d.unit) {
      read_direction(d, kNext);
      inherit_share(d);
    }
  }
  if (is_year_like(number) && (!d.unit || (d.modifier == Modifier::exact && is_bare(d))))
    return false;
  return true;
}

// "30-plus delegates", "thirty-odd boats": the number ends behind the hyphen's word.
bool QuantityFinder::read_about(QuantityDraft& d) const {
  const size_t k = d.end + 1;
  if (!tokens_.is(d.end, "-") || !tokens_.is_any(k, {"plus", "odd"}) || !tokens_.tight[k])
    return false;
  // "the 11-plus", "an 11-plus exam": a school's
  const bool alone = k + 1 >= tokens_.size() || !tokens_.words[k + 1].is_word ||
                     ends_noun(tokens_.lower[k + 1]) || !same_paragraph(k, k + 1);
  const bool the = d.begin > 0 && tokens_.has(d.begin - 1, kThe);
  if (tokens_.is(k, "plus") &&
      ((d.low == 11 && alone && the) ||
       (!alone && in_list(singular(tokens_.lower[k + 1]), "exam examination test paper result"))))
    return false;
  if (d.modifier == Modifier::exact)
    d.modifier = tokens_.is(k, "plus") ? Modifier::at_least : Modifier::approx;
  d.end = k + 1;
  return true;
}

// "a 300-bed hospital", "a 21-member panel": in digits it tells how many; what is spelled out is a
// kind of thing.
bool QuantityFinder::read_capacity(QuantityDraft& d, const Number& number) const {
  const size_t k = d.end + 1;
  if (!number.is_digits || !number.is_whole || !number.attached.empty() || k >= tokens_.size() ||
      !tokens_.words[k].is_word || !tokens_.tight[k] || tokens_.capital[k])
    return false;
  const std::string& word = tokens_.lower[k];
  const bool longer = k + 1 < tokens_.size() && tokens_.tight[k + 1] && tokens_.is(k + 1, "-");
  if (longer || word.size() < 3 || ends_noun(word) || (word.size() > 4 && word.ends_with("ed")) ||
      word.ends_with("ing") || word.ends_with("ly") ||
      word.find_first_of("0123456789") != std::string::npos ||
      in_list(word,
              "style era plus odd something somethings based level type fold like nil love "
              "all zip nothing nought none iron wood"))
    return false;
  if (word == "strong") {  // "a 2,000-strong crowd"
    d.unit = "person";
    d.end = k + 1;
    return true;
  }
  // what holds so many stands behind: "a 300-bed, 12-floor hospital", not "won with a 9-dart"
  const size_t behind = k + 1;
  if (behind >= tokens_.size() || !same_paragraph(k, behind)) return false;
  const bool goes_on =
      tokens_.is_any(behind, {",", "and", "or"}) && tokens_.has(behind + 1, kDigits);
  if (!goes_on && (!tokens_.words[behind].is_word || ends_noun(tokens_.lower[behind])))
    return false;
  d.unit = singular(word);
  d.of = WordRange{k, k + 1};
  d.end = k + 1;
  return true;
}

// Written without a comma: "2018 sales" is a year's, "2,018 sales" are counted.
bool QuantityFinder::is_bare(const QuantityDraft& d) const {
  for (size_t i = d.begin; i < d.end; ++i) {
    if (tokens_.is(i, ",")) return false;
  }
  return true;
}

bool QuantityFinder::is_year_like(const Number& number) {
  return number.is_digits && number.is_whole && number.value >= 1900 && number.value <= 2099;
}

// The counted noun: the last noun of the run of words behind the number.
bool QuantityFinder::read_noun(QuantityDraft& d, size_t from, double value) {
  // "eight more picks", "two other men": not of the noun's name
  if (from + 1 < tokens_.size() && tokens_.words[from + 1].is_word &&
      tokens_.is_any(from,
                     {"more", "fewer", "other", "additional", "further", "previous", "extra"}) &&
      !ends_noun(tokens_.lower[from + 1]))
    ++from;
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
    const bool joins = tokens_.is(k, "and") && k > from && tokens_.capital[k - 1] &&
                       k + 2 < tokens_.size() && tokens_.capital[k + 1] &&
                       is_plural(tokens_.lower[k + 2]) && plural == SIZE_MAX;
    if (joins) continue;  // "460 Kessel and Brand trams"
    if (in_list(tokens_.lower[k], kStops)) break;
    // "611 people outdoors": where they are
    if (last != SIZE_MAX &&
        in_list(tokens_.lower[k], "outdoors indoors upstairs downstairs overseas"))
      break;
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
std::string QuantityFinder::noun_phrase(size_t from, size_t noun) const {
  std::string phrase;
  for (size_t i = from; i < noun; ++i) {
    if (tokens_.words[i].is_word && !tokens_.is(i, "and")) phrase += tokens_.lower[i] + " ";
  }
  return phrase + singular(tokens_.lower[noun]);
}

// "two of the shots", "three of Lunn's deputies": what is counted stands behind its owner.
bool QuantityFinder::read_part_of(QuantityDraft& d) const {
  if (!tokens_.is(d.end, "of")) return false;
  size_t k = d.end + 1;
  constexpr size_t kReach = 3;  // words of a name
  if (tokens_.is_any(
          k, {"the", "his", "her", "its", "their", "our", "my", "your", "these", "those"})) {
    ++k;
  } else {
    size_t owner = k;
    while (owner < tokens_.size() && owner < k + kReach && tokens_.capital[owner]) ++owner;
    if (owner == k || !tokens_.is_any(owner, {"'", "\xE2\x80\x99"})) return false;
    k = tokens_.is(owner + 1, "s") ? owner + 2 : owner + 1;
  }
  constexpr size_t kMost = 5;  // words of a noun phrase
  // "one of the four boats", "two of the many reasons"
  if (tokens_.has(k, kNumeral | kAllDigits) || tokens_.is_any(k, {"many", "several", "few"})) ++k;
  const size_t from = k;
  for (; k < tokens_.size() && k < from + kMost && tokens_.words[k].is_word; ++k) {
    if (ends_noun(tokens_.lower[k])) return false;
    if (!is_plural(tokens_.lower[k])) continue;
    d.unit = noun_phrase(from, k);
    d.of = WordRange{from, k + 1};
    return true;
  }
  return false;
}

// "rose to 118 from 96", "460 trams compared with 63": a bare number counts what was counted
// before.
void QuantityFinder::inherit_noun(QuantityDraft& d) const {
  constexpr size_t kReach = 20;  // words
  if (!last_noun_ || d.begin == 0 || d.begin - last_noun_end_ > kReach ||
      tokens_.paragraph[last_noun_end_ - 1] != tokens_.paragraph[d.begin])
    return;
  if (!tokens_.is_any(d.begin - 1, {"from", "with", "than", "versus", "against", "to"})) return;
  if (d.end < tokens_.size() && tokens_.words[d.end].is_word && !ends_noun(tokens_.lower[d.end]))
    return;
  d.unit = last_noun_;
}

// "Ardale rose 2 percent but Sund fell by 1": what rises or falls beside a share without a unit of
// its own is one too.
void QuantityFinder::inherit_share(QuantityDraft& d) const {
  constexpr size_t kReach = 8;  // words
  const auto moves = [](Modifier m) { return m == Modifier::up || m == Modifier::down; };
  if (!moves(d.modifier) || !moves(last_) || !last_share_ || floor_ == 0 ||
      d.begin - floor_ > kReach || !same_paragraph(floor_ - 1, d.begin))
    return;
  if (d.end < tokens_.size() && tokens_.words[d.end].is_word && !ends_noun(tokens_.lower[d.end]))
    return;
  for (size_t k = floor_; k < d.begin; ++k) {
    if (tokens_.is_any(k, {".", ";"})) return;
  }
  d.unit = "percent";
}

void QuantityFinder::remember(const QuantityDraft& d) {
  last_share_ = d.unit == "percent";
  if (!d.unit || !(d.of || *d.unit == "person" || *d.unit == "point")) return;
  last_noun_ = d.unit;
  last_noun_end_ = d.end;
}

// A number alone: killed, injured or arrested are people; else what the sentence counted before.
void QuantityFinder::infer_noun(QuantityDraft& d) {
  const Sentence* sentence = sentence_of(d.begin);
  if (!sentence) return;
  const Tokens::Range range = tokens_.within(sentence->span);
  const size_t from = d.begin > range.begin + 3 ? d.begin - 3 : range.begin;
  for (size_t k = from; k < std::min(range.end, d.end + 4); ++k) {
    if (counts_people(tokens_.lower[k]) || (k == d.end && tokens_.is(k, "who"))) {
      d.unit = "person";
      return;
    }
  }
}

}  // namespace sayso::read
