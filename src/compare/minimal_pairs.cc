// Minimal pairs: two claims in the same words but for one place. What stands there decides,
// whatever the words around it mean.
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "compare/figure.h"
#include "compare/lexicon.h"
#include "compare/minimal_pair.h"
#include "compare/modality.h"
#include "compare/moment.h"
#include "compare/opposites.h"
#include "compare/people.h"
#include "compare/place_nouns.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

constexpr size_t kSure = 3;  // matters in common that leave no doubt of one matter

// The two claims, and where they part.
struct Sides {
  const Utterance& a;
  const Utterance& b;
  const MinimalPair& pair;
};

using Words = std::vector<size_t>;

template <typename Is>
bool are_all(const Utterance& u, const Words& words, Is is) {
  return std::all_of(words.begin(), words.end(), [&](size_t i) { return is(u.tokens[i]); });
}

template <typename Is>
size_t count_of(const Utterance& u, const Words& words, Is is) {
  return static_cast<size_t>(
      std::count_if(words.begin(), words.end(), [&](size_t i) { return is(u.tokens[i]); }));
}

// The tokens that are shown: the gap's words, or what stands where the other side has some.
Clause shown(const Utterance& u, const Gap& gap) {
  if (!gap.words.empty()) return {gap.words.front(), gap.words.back() + 1};
  const size_t begin = std::min(gap.begin, u.tokens.size() - 1);
  return {begin, std::max(begin + 1, std::min(gap.end, u.tokens.size()))};
}

Finding finding_of(const Sides& s, DifferenceType type, double score) {
  Finding out;
  out.verdict = Verdict::differ;
  out.type = type;
  const Clause x = shown(s.a, s.pair.a);
  const Clause y = shown(s.b, s.pair.b);
  out.a_begin = x.begin, out.a_end = x.end;
  out.b_begin = y.begin, out.b_end = y.end;
  out.score = score;
  return out;
}

// The one slot that has words of the gap.
template <typename Slot>
const Slot* slot_in(const std::vector<Slot>& slots, const Gap& gap) {
  const Slot* found = nullptr;
  for (const Slot& s : slots) {
    const bool here = std::any_of(gap.words.begin(), gap.words.end(),
                                  [&](size_t i) { return s.begin <= i && i < s.end; });
    if (!here) continue;
    if (found != nullptr) return nullptr;
    found = &s;
  }
  return found;
}

// "up to five years", "up to fifteen years": one limit cannot be both.
bool are_other_limits(const Figure& f, const Figure& g) {
  return f.is_bound && g.is_bound && f.low == 0 && g.low == 0 && f.high != g.high;
}

// "Turnout was 41 percent", "Turnout was 71 percent".
std::optional<Finding> number_in(const Sides& s) {
  if (!are_all(s.a, s.pair.a.strong, is_slot) || !are_all(s.b, s.pair.b.strong, is_slot))
    return std::nullopt;
  const std::vector<Figure> left = figures_of(s.a);
  const std::vector<Figure> right = figures_of(s.b);
  const Figure* x = slot_in(left, s.pair.a);
  const Figure* y = slot_in(right, s.pair.b);
  if (x == nullptr || y == nullptr || x->kind != y->kind || x->is_change != y->is_change)
    return std::nullopt;
  if (x->kind == FigureKind::money && x->unit != y->unit) return std::nullopt;
  // Four families may be sixteen people.
  const bool counts = x->kind == FigureKind::count && !x->noun.empty() && !y->noun.empty();
  if (counts && x->noun != y->noun && !may_be_same_people(x->noun, y->noun)) return std::nullopt;
  if (verdict_of(*x, *y) != Verdict::differ && !are_other_limits(*x, *y)) return std::nullopt;
  const bool none = x->point == 0 || y->point == 0;
  Finding out = finding_of(s, none ? DifferenceType::polarity : DifferenceType::number, .8);
  out.later_count = x->kind == FigureKind::count && (!x->toll.empty() || x->is_state ||
                                                     y->is_state || x->is_growing || y->is_growing);
  out.a_is_lower = x->point < y->point;
  return out;
}

// "every animal", "none", "one": how many, in a word.
enum class Many { unknown, none, one, all, figure };

Many how_many(const Utterance& u, const Gap& gap) {
  constexpr std::array<std::string_view, 5> kOne = {"one", "single", "lone", "sole", "only"};
  const auto is_one = [&](const Token& t) {
    return !t.in_time && std::find(kOne.begin(), kOne.end(), t.lower) != kOne.end();
  };
  if (gap.words.empty())
    return gap.article == "a" || gap.article == "an" ? Many::one : Many::unknown;
  if (are_all(u, gap.words, is_one)) return Many::one;
  if (are_all(u, gap.words, [](const Token& t) { return t.is(kNegator); }))
    return gap.words.size() == 1 ? Many::none : Many::unknown;
  if (are_all(u, gap.words, [](const Token& t) { return t.is(kUniversal) || t.lower == "of"; }))
    return Many::all;
  const auto in_figure = [](const Token& t) {
    return (t.in_figure && !t.in_time) || t.lower == "only" || t.lower == "just" || t.lower == "of";
  };
  return are_all(u, gap.words, in_figure) ? Many::figure : Many::unknown;
}

// "only eleven": six may be all there were.
bool is_told_as_few(const Utterance& u, const Gap& gap) {
  return std::any_of(gap.words.begin(), gap.words.end(), [&](size_t i) {
    return u.tokens[i].lower == "only" || u.tokens[i].lower == "just";
  });
}

// "none of the traders", "three of the traders"; "a bull", "fourteen bulls"; "every", "eleven".
std::optional<Finding> word_for_number_in(const Sides& s) {
  const Many x = how_many(s.a, s.pair.a);
  const Many y = how_many(s.b, s.pair.b);
  if ((x == Many::figure) == (y == Many::figure) || x == Many::unknown || y == Many::unknown)
    return std::nullopt;
  const bool figure_left = x == Many::figure;
  const std::vector<Figure> figures = figures_of(figure_left ? s.a : s.b);
  const Figure* told = slot_in(figures, figure_left ? s.pair.a : s.pair.b);
  if (told == nullptr || told->low <= 0) return std::nullopt;
  const Many other = figure_left ? y : x;
  if (other == Many::all &&
      !is_told_as_few(figure_left ? s.a : s.b, figure_left ? s.pair.a : s.pair.b))
    return std::nullopt;
  if (other == Many::one && (told->low <= 1 || told->kind != FigureKind::count))
    return std::nullopt;
  return finding_of(s, other == Many::none ? DifferenceType::polarity : DifferenceType::number,
                    .75);
}

bool are_apart(const Timex& x, const Timex& y) {
  return x.from && x.to && y.from && y.to && (*x.to <= *y.from || *y.to <= *x.from);
}

const Timex* timex_in(const Utterance& u, const Gap& gap) {
  const Timex* found = nullptr;
  for (const Timex& t : u.reading->timexes) {
    const bool here = std::any_of(gap.words.begin(), gap.words.end(),
                                  [&](size_t i) { return t.span.contains(u.tokens[i].span); });
    if (!here || t.type == TimexType::duration || t.type == TimexType::set) continue;
    if (found != nullptr) return nullptr;
    found = &t;
  }
  return found;
}

// The one moment that the gap's words belong to. A weekday may stand beside its hour's own words.
const Moment* moment_in(const std::vector<Moment>& moments, const Gap& gap) {
  const Moment* here = slot_in(moments, gap);
  return here == nullptr && moments.size() == 1 ? &moments.front() : here;
}

// "at nine in the evening", "at four in the afternoon"; "since January", "since last week".
std::optional<Finding> time_in(const Sides& s) {
  const auto in_time = [](const Token& t) { return t.in_time; };
  if (s.pair.a.strong.empty() || s.pair.b.strong.empty() ||
      !are_all(s.a, s.pair.a.strong, in_time) || !are_all(s.b, s.pair.b.strong, in_time))
    return std::nullopt;
  const std::vector<Moment> left = moments_of(s.a);
  const std::vector<Moment> right = moments_of(s.b);
  const Moment* x = moment_in(left, s.pair.a);
  const Moment* y = moment_in(right, s.pair.b);
  if (x != nullptr && y != nullptr) {
    if (const auto verdict = verdict_of(*x, *y)) {
      if (*verdict == Verdict::same) return std::nullopt;
      return finding_of(s, DifferenceType::time, .8);
    }
  }
  const Timex* t = timex_in(s.a, s.pair.a);
  const Timex* v = timex_in(s.b, s.pair.b);
  if (t == nullptr || v == nullptr || !are_apart(*t, *v)) return std::nullopt;
  return finding_of(s, DifferenceType::time, .75);
}

int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  const auto at = std::find(kMonths.begin(), kMonths.end(), word);
  return at == kMonths.end() ? 0 : static_cast<int>(at - kMonths.begin()) + 1;
}

// How long a unit of time is, in seconds; 0: none.
double length_of(std::string_view word) {
  constexpr std::pair<std::string_view, double> kUnits[] = {
      {"second", 1},       {"minute", 60},      {"hour", 3600},    {"day", 86'400},
      {"night", 86'400},   {"evening", 80'000}, {"week", 604'800}, {"fortnight", 1'209'600},
      {"month", 2.6e6},    {"season", 7.9e6},   {"year", 3.16e7},  {"decade", 3.16e8},
      {"century", 3.16e9}, {"generation", 8e8}};
  if (word.size() > 1 && word.ends_with('s')) word.remove_suffix(1);
  for (const auto& [unit, seconds] : kUnits) {
    if (word == unit) return seconds;
  }
  return 0;
}

// The gap's only word.
const Token* only_word(const Utterance& u, const Gap& gap) {
  return gap.words.size() == 1 ? &u.tokens[gap.words.front()] : nullptr;
}

// "ended 2-1", "ended 3-1"; "on 1 March", "on 1 July": read as no figure and as no day of a year.
std::optional<Finding> plain_slot_in(const Sides& s) {
  const Token* x = only_word(s.a, s.pair.a);
  const Token* y = only_word(s.b, s.pair.b);
  if (x == nullptr || y == nullptr) return std::nullopt;
  const int month = month_of(x->lower);
  const int other = month_of(y->lower);
  if (month != 0 && other != 0 && x->in_time && y->in_time && month != other)
    return finding_of(s, DifferenceType::time, .75);
  const auto bare = [](const Token& t) { return is_slot(t) && !t.in_figure && !t.in_time; };
  if (!bare(*x) || !bare(*y) || x->lower == y->lower || !moments_of(s.a).empty() ||
      !moments_of(s.b).empty())
    return std::nullopt;
  return finding_of(s, DifferenceType::number, .7);
}

// "for a week", "for a month"; "his third race", "his ninth race"; "the 58th minute".
std::optional<Finding> unit_in(const Sides& s) {
  const Token* x = only_word(s.a, s.pair.a);
  const Token* y = only_word(s.b, s.pair.b);
  if (x == nullptr || y == nullptr) return std::nullopt;
  const double left = length_of(x->lower);
  const double right = length_of(y->lower);
  if (left > 0 && right > 0 && std::max(left, right) > 1.5 * std::min(left, right))
    return finding_of(s, DifferenceType::time, .75);
  const int nth = ordinal_of(x->lower);
  const int mth = ordinal_of(y->lower);
  if (nth == 0 || mth == 0 || nth == mth) return std::nullopt;
  const size_t behind = s.pair.a.words.front() + 1;
  const bool of_time = behind < s.a.tokens.size() && length_of(s.a.tokens[behind].lower) > 0;
  return finding_of(s, of_time ? DifferenceType::time : DifferenceType::number, .75);
}

// "not only", "no later", "not until": nothing is denied.
bool denies_plainly(const Utterance& u, const Gap& gap) {
  constexpr std::array<std::string_view, 10> kElsewhere = {
      "only", "more", "less", "longer", "later", "earlier", "until", "yet", "just", "before"};
  for (size_t i = gap.begin; i < std::min(gap.end + 1, u.tokens.size()); ++i) {
    if (std::find(kElsewhere.begin(), kElsewhere.end(), u.tokens[i].lower) != kElsewhere.end())
      return false;
  }
  return true;
}

// "had been told", "had not been told"; "nobody had", "somebody had".
std::optional<Finding> denial_in(const Sides& s) {
  const auto denies = [](const Token& t) { return t.is(kNegator) && !t.is_content; };
  const auto is_empty = [&](const Token& t) {
    return denies(t) || t.is(kPronoun | kUniversal | kAdverb);
  };
  const auto& [a, b, f] = s;
  if (!are_all(a, f.a.words, is_empty) || !are_all(b, f.b.words, is_empty)) return std::nullopt;
  if (count_of(a, f.a.words, denies) + count_of(b, f.b.words, denies) != 1) return std::nullopt;
  if (!denies_plainly(a, f.a) || !denies_plainly(b, f.b)) return std::nullopt;
  return finding_of(s, DifferenceType::polarity, .8);
}

// Without "stayed", "remained", "as usual", "all", "from": what is so, not how it came to be.
Words telling(const Utterance& u, const Gap& gap) {
  constexpr std::array<std::string_view, 14> kStays = {
      "stay",  "stays", "stayed", "remain", "remains", "remained", "keep",
      "keeps", "kept",  "go",     "went",   "goes",    "usual",    "again"};
  if (gap.words.size() == 1) return gap.words;
  Words out;
  for (const size_t i : gap.words) {
    const Token& t = u.tokens[i];
    const bool stays = std::find(kStays.begin(), kStays.end(), t.lower) != kStays.end();
    if (!stays && !(t.is(kFunction | kUniversal | kAdverb) && !t.is(kNegator))) out.push_back(i);
  }
  return out;
}

// "had refused permission", "had given permission"; "switched on", "switched off".
std::optional<Finding> opposite_in(const Sides& s) {
  const Words left = telling(s.a, s.pair.a);
  const Words right = telling(s.b, s.pair.b);
  if (left.size() != 1 || right.size() != 1) return std::nullopt;
  const Token& x = s.a.tokens[left.front()];
  const Token& y = s.b.tokens[right.front()];
  const bool turned = x.matter == y.matter && x.is_turned != y.is_turned;
  if (!turned && !are_opposites(x.lower, y.lower)) return std::nullopt;
  const bool of_time = are_opposite_times(x.lower, y.lower);
  return finding_of(s, of_time ? DifferenceType::time : DifferenceType::polarity, .75);
}

// Nouns alone, none of them a name, a figure or a word that any of them may be called by.
bool is_plain_noun(const Utterance& u, const Gap& gap) {
  constexpr size_t kMost = 3;
  return !gap.strong.empty() && gap.strong.size() <= kMost &&
         are_all(u, gap.strong, [](const Token& t) {
           return t.is_content && !t.is_name && !is_slot(t) && !t.is(kGeneric);
         });
}

// The word before the gap's nouns, articles passed over.
std::string_view word_before(const Utterance& u, const Gap& gap) {
  for (size_t i = gap.strong.front(); i-- > 0;) {
    const std::string& word = u.tokens[i].lower;
    if (!is_article(word)) return word;
  }
  return {};
}

// "by a shepherd", "by a border policeman"; "Firemen cut the padlock", "Relatives cut the padlock".
std::optional<Finding> actor_in(const Sides& s) {
  const auto& [a, b, f] = s;
  if (f.shared < kSure || !f.closed || !is_plain_noun(a, f.a) || !is_plain_noun(b, f.b))
    return std::nullopt;
  const std::string& x = a.tokens[f.a.strong.back()].matter;
  const std::string& y = b.tokens[f.b.strong.back()].matter;
  if (!is_person_noun(x) || !is_person_noun(y) || is_any_person(x) || is_any_person(y) || x == y)
    return std::nullopt;
  const bool first = word_before(a, f.a).empty() && word_before(b, f.b).empty();
  const bool by = word_before(a, f.a) == "by" && word_before(b, f.b) == "by";
  if (!first && !by) return std::nullopt;
  return finding_of(s, DifferenceType::who, .7);
}

// "near the old gasworks": a place preposition stands before it, with nothing but what describes it
// in between.
bool lies_somewhere(const Utterance& u, const Gap& gap) {
  constexpr size_t kReach = 4;
  const size_t at = gap.strong.front();
  for (size_t i = at; i-- > 0 && at - i <= kReach;) {
    if (u.tokens[i].is(kPlacePreposition)) return true;
    const bool describes =
        is_article(u.tokens[i].lower) || u.tokens[i].is(kGeneric) || u.tokens[i].is_name;
    if (!describes) return false;
  }
  return false;
}

// The gap's head is a person or a body of people, by the reading or by its noun.
bool is_somebody(const Utterance& u, const Gap& gap) {
  const Token& head = u.tokens[gap.strong.back()];
  for (const Mention& mention : u.reading->mentions) {
    if (mention.span.contains(head.span) && mention.type != EntityType::other)
      return mention.type == EntityType::person || mention.type == EntityType::organisation ||
             mention.type == EntityType::group;
  }
  return head.is_name || is_person_noun(head.matter) || is_person_noun(head.lower);
}

// "into the mill", "into the churchyard"; "in the port side", "in the starboard side".
std::optional<Finding> place_in(const Sides& s) {
  const auto& [a, b, f] = s;
  if (f.shared < kSure || f.a.strong.empty() || f.b.strong.empty()) return std::nullopt;
  const Token& x = a.tokens[f.a.strong.back()];
  const Token& y = b.tokens[f.b.strong.back()];
  if (f.a.strong.size() == 1 && f.b.strong.size() == 1 && are_sides(x.lower, y.lower))
    return finding_of(s, DifferenceType::place, .75);
  if (!f.closed || !is_plain_noun(a, f.a) || !is_plain_noun(b, f.b)) return std::nullopt;
  const auto lies = [](const Utterance& u, const Gap& gap) {
    return (classes_of(word_before(u, gap)) & kPlacePreposition) != 0;
  };
  if (!lies(a, f.a) || !lies(b, f.b) || !is_place_noun(x.lower) || !is_place_noun(y.lower) ||
      x.matter == y.matter)
    return std::nullopt;
  return finding_of(s, DifferenceType::place, .7);
}

// What should, might or will be is no statement against what is.
bool is_fact_to_one(const Sides& s) {
  const auto unreal = [](const Utterance& u, const Gap& gap) {
    return is_unreal(u, u.tokens[shown(u, gap).begin].clause);
  };
  const auto told = [](const Utterance& u, const Gap& gap) {
    const Clause c = shown(u, gap);
    return modality_of(u, c.begin, c.end);
  };
  return unreal(s.a, s.pair.a) != unreal(s.b, s.pair.b) ||
         told(s.a, s.pair.a) != told(s.b, s.pair.b);
}

}  // namespace

std::vector<Finding> compare_minimal_pairs(const Utterance& a, const Utterance& b,
                                           const Matching& /*m*/) {
  const auto pair = minimal_pair_of(a, b);
  if (!pair || pair->shared == 0 || (pair->shared < kSure && !pair->closed)) return {};
  // An older date may be just what the gap tells.
  if (a.is_older_event != b.is_older_event && !pair->closed) return {};
  const Sides sides{a, b, *pair};
  if (is_fact_to_one(sides)) return {};
  for (const auto slot : {number_in, time_in, word_for_number_in, unit_in, plain_slot_in, denial_in,
                          opposite_in, place_in, actor_in}) {
    if (const auto finding = slot(sides)) return {*finding};
  }
  return {};
}

std::optional<OtherWords> other_words_of(const Utterance& a, const Utterance& b) {
  const auto pair = minimal_pair_of(a, b);
  if (!pair || pair->shared == 0 || !are_told_apart(a, b, *pair)) return std::nullopt;
  const Sides sides{a, b, *pair};
  if (is_fact_to_one(sides)) return std::nullopt;
  OtherWords out{shown(a, pair->a), shown(b, pair->b), std::nullopt};
  if (lies_somewhere(a, pair->a) && lies_somewhere(b, pair->b)) {
    out.type = DifferenceType::place;
  } else if (is_somebody(a, pair->a) || is_somebody(b, pair->b)) {
    out.type = DifferenceType::who;
  }
  return out;
}

}  // namespace sayso::compare
