// Days and months that are names: of people ("Mr Sunday Orr", "June Carter, 40"), papers ("The
// Sunday Beacon") and clubs.
#include "read/timex_finder.h"

namespace sayso::read {
namespace {

constexpr std::string_view kFormsOfAddress =
    "mr mrs ms miss mx dr prof professor sir dame lord lady alhaji alhaja chief pastor reverend "
    "rev "
    "bishop imam prince princess barrister barr engr comrade madam uncle aunt auntie brother "
    "sister";

// Words of papers' names: "the Sunday Beacon", "the Mail on Sunday"; and words that name a paper
// only behind the days on which such are printed: "the Sunday Post", but a Monday post.
constexpr std::string_view kPapers =
    "advertiser argus beacon chronicle courier echo examiner express gazette guardian herald "
    "independent journal mail mercury mirror observer telegraph times tribune";
constexpr std::string_view kWeekendPapers =
    "business citizen dispatch globe leader life monitor nation news people post punch record "
    "review "
    "sport standard star sun vision voice world";

// Before these words a month or a day is a date: "in June Carter resigned".
constexpr std::string_view kDateLeads =
    "in on by since until till from to through during before after of between last next this early "
    "late mid a an the its his her their around about starting beginning effective each every for "
    "at";

}  // namespace

// A word in title case, no month, day or part of a day: what may follow a first name.
bool TimexFinder::is_surname(size_t i) const {
  if (!is_word(i) || !tokens_.capital[i] || tokens_.lower[i].size() < 3 ||
      tokens_.facts[i].classes != 0)
    return false;
  const Span span = tokens_.words[i].span;
  return text_[span.begin + 1] < 'A' || text_[span.begin + 1] > 'Z';  // no "GDP"
}

// "Mr Sunday Orr", "June Carter, 40, a trader": the day or month at `i` is a first name.
bool TimexFinder::is_first_name(size_t i) const {
  if (!tokens_.capital[i] || !is_surname(i + 1) || is_tight(i + 1)) return false;
  const size_t title = i > 1 && tokens_.is(i - 1, ".") ? i - 2 : i - 1;
  if (i > 0 && same_paragraph(title, i) && tokens_.capital[title] &&
      in_list(tokens_.lower[title], kFormsOfAddress))
    return true;
  size_t k = i + 2;
  if (is_surname(k) && !is_tight(k)) ++k;
  // "June Carter, 40", "Sunday Orr, a trader"
  return tokens_.is(k, ",") &&
         (tokens_.has(k + 1, kAllDigits) || tokens_.is_any(k + 1, {"a", "an", "who"})) &&
         !year_at(k + 1) && !(tokens_.has(k + 1, kAllDigits) && !tokens_.is_any(k + 2, {",", "."}));
}

// "April Jones was hurt": a month that is a woman's name, at the begin of a sentence or behind a
// comma or "and", and a surname.
bool TimexFinder::is_woman(size_t i) const {
  if (!tokens_.is_any(i, {"april", "june"}) || !is_surname(i + 1) || is_tight(i + 1)) return false;
  if (tokens_.is(i + 1, "fool") || tokens_.is(i + 1, "fools")) return false;
  const bool begins = i == 0 || !same_paragraph(i - 1, i) || !is_word(i - 1) ||
                      tokens_.is_any(i - 1, {"and", "said", "says"});
  if (!begins) return false;
  const size_t k = i + 2;  // what a person does: "April Jones was", no "June Brent futures"
  return tokens_.is_any(k, {"was", "is", "has", "had", "said", "says", "told", "who", "and", "will",
                            "would", "were", "of", "'"}) ||
         (is_word(k) && !tokens_.capital[k] && tokens_.lower[k].ends_with("ed"));
}

// "The Sunday Beacon", "the Mail on Sunday", "the Sheffield Wednesday striker"
bool TimexFinder::is_paper_or_club(size_t i) const {
  if (!tokens_.capital[i] || weekday_at(i) < 0) return false;
  const bool begins = i == 0 || !same_paragraph(i - 1, i) || !is_word(i - 1);
  const bool article = !begins && tokens_.has(i - 1, kThe);
  const bool weekend = tokens_.is_any(i, {"saturday", "sunday"});
  if ((article || begins) && is_word(i + 1) && tokens_.capital[i + 1] &&
      (in_list(tokens_.lower[i + 1], kPapers) ||
       (weekend && in_list(tokens_.lower[i + 1], kWeekendPapers))))
    return true;
  if (i > 1 && tokens_.is(i, "wednesday") && tokens_.is(i - 1, "sheffield"))
    return !tokens_.is_any(i - 2, {"in", "from", "to", "near"});
  if (i < 2 || !weekend || !tokens_.is(i - 1, "on") || !tokens_.capital[i - 2]) return false;
  if (tokens_.is_any(i - 2, {"mail", "independent", "scotland"})) return true;
  // "The Herald on Sunday reported": not "told the Herald on Sunday"
  return i > 2 && in_list(tokens_.lower[i - 2], kPapers) && tokens_.has(i - 3, kThe) &&
         (tokens_.is_any(i + 1, {"reported", "reports", "newspaper", "revealed"}) ||
          (tokens_.is(i + 1, "'") && is_tight(i + 1)));
}

bool TimexFinder::is_name(size_t i) const {
  const bool led = i > 0 && same_paragraph(i - 1, i) && in_list(tokens_.lower[i - 1], kDateLeads);
  return is_paper_or_club(i) || (is_first_name(i) && !(led && weekday_at(i) >= 0)) || is_woman(i);
}

}  // namespace sayso::read
