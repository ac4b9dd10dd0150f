#include "compare/agreement.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "compare/agreement_weights.h"
#include "compare/clause_terms.h"
#include "compare/lexicon.h"
#include "compare/minimal_pair.h"
#include "compare/people.h"
#include "compare/term_index.h"

namespace sayso::compare {
namespace {

constexpr size_t kMostClauses = 8;     // of a claim; more are a list
constexpr size_t kMostPostings = 120;  // clauses remembered for one term
constexpr int kOneClock = 10;          // minutes; further apart are two hours
constexpr size_t kLeastWords = 4;      // of a clause that can be read alone
constexpr double kSmallFigure = 12;    // up to this, figures meet by chance
constexpr double kGenericWeight = .3;
constexpr double kDateWeight = .4;

static_assert(std::size(kAgreementWeights) == kMeasures);

// A claim's keys: those of its clauses and matters, and those of its sentence beside it.
struct ClaimKeys {
  std::vector<std::string> inside;
  std::vector<std::string> beside;
};

template <typename T>
void sort_once(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

double weight_of_all(const TermWeights& weights, const std::vector<std::string>& keys) {
  double sum = 0;
  for (const std::string& key : keys) sum += weights(key);
  return sum;
}

std::vector<std::string> common(const std::vector<std::string>& a,
                                const std::vector<std::string>& b) {
  std::vector<std::string> out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

// Rises fast at first, and to 1 at most.
double saturated(double weight) { return 1 - std::exp(-weight); }

double score_of(const Measures& measures) {
  double score = kAgreementBias;
  for (size_t i = 0; i < kMeasures; ++i) score += kAgreementWeights[i] * measures[i];
  return score;
}

class Pairer {
 public:
  explicit Pairer(const std::vector<Voice>& voices) : voices_(voices), keys_(voices.size()) {
    for (size_t v = 0; v < voices.size(); ++v) add(v);
  }

  PairedClauses run() const {
    PairedClauses out;
    TermIndex index(weights_, kMostPostings);
    for (size_t i = 0; i < clauses_.size(); ++i) {
      std::vector<std::string> keys;
      for (const Term& term : clauses_[i].terms) keys.push_back(term.key);
      std::vector<size_t> candidates = index.candidates(keys);
      std::sort(candidates.begin(), candidates.end());
      for (const size_t k : candidates) {
        if (have_other_clocks(clauses_[k], clauses_[i]) ||
            have_other_counts(clauses_[k], clauses_[i]) ||
            have_other_words(clauses_[k], clauses_[i])) {
          out.apart.insert(std::minmax(clauses_[k].at, clauses_[i].at));
          continue;
        }
        if (!may_agree(clauses_[k], clauses_[i])) continue;
        if (const auto measures = measure(clauses_[k], clauses_[i]))
          out.pairs.push_back({clauses_[k].at, clauses_[i].at, *measures, score_of(*measures)});
      }
      index.add(i, keys);
    }
    return out;
  }

 private:
  void add(size_t v) {
    const Utterance& u = voices_[v].utterance;
    ClaimKeys& keys = keys_[v];
    keys.inside = matters(u, 0, u.tokens.size());
    keys.beside = u.context;
    if (u.clauses.size() <= kMostClauses) {
      for (size_t c = 0; c < u.clauses.size(); ++c) {
        clauses_.push_back(terms_of(u, {v, c}));
        for (const Term& term : clauses_.back().terms) keys.inside.push_back(term.key);
      }
    }
    sort_once(keys.inside);
    weights_.add_claim(keys.inside);
  }

  bool may_agree(const ClauseTerms& x, const ClauseTerms& y) const {
    const Voice& a = voices_[x.at.voice];
    const Voice& b = voices_[y.at.voice];
    if (a.member == b.member || is_taken_from(a, b)) return false;
    const bool one_outlet = a.utterance.article->outlet == b.utterance.article->outlet;
    if (is_one_voice(a, b) && (!a.source || one_outlet)) return false;
    const Utterance& u = a.utterance;
    const Utterance& w = b.utterance;
    if (u.is_question || w.is_question) return false;
    const Clause& c = x.stretch;
    const Clause& d = y.stretch;
    if (states_nothing(u.tokens[c.begin].lower) || states_nothing(w.tokens[d.begin].lower) ||
        is_fragment(x) || is_fragment(y))
      return false;
    return a.negated == b.negated && !denies(x, y) && !denies(y, x) &&
           !are_of_other_places(u, c, w, d) && !has_rivals(u, c.begin, c.end, w, d.begin, d.end);
  }

  // One denies what the other tells without denying it: "no door was locked", "the door was
  // locked".
  static bool denies(const ClauseTerms& x, const ClauseTerms& y) {
    const auto has = [](const std::vector<std::string>& list, const std::string& key) {
      return std::find(list.begin(), list.end(), key) != list.end();
    };
    return x.is_denied && std::any_of(y.terms.begin(), y.terms.end(), [&](const Term& term) {
             return has(x.denied, term.key) && !has(y.denied, term.key);
           });
  }

  // "to halt the strike" is what somebody wants or is told, "how many were hurt" what is asked or
  // not known.
  static bool states_nothing(std::string_view first) {
    return first == "to" || first == "how" || first == "whether" || first == "why" ||
           first == "what";
  }

  // Both tell the hour, and not the same.
  static bool have_other_clocks(const ClauseTerms& x, const ClauseTerms& y) {
    if (x.clocks.empty() || y.clocks.empty()) return false;
    return std::none_of(x.clocks.begin(), x.clocks.end(), [&](int a) {
      return std::any_of(y.clocks.begin(), y.clocks.end(),
                         [&](int b) { return minutes_apart(a, b) <= kOneClock; });
    });
  }

  // "A siren", "the number of people hurt": names a thing and tells nothing of it, not even how
  // many.
  bool is_fragment(const ClauseTerms& c) const {
    if (names_a_number(c)) return c.figures.empty();
    const Utterance& u = voices_[c.at.voice].utterance;
    const bool is_whole = c.stretch.begin == 0 && c.stretch.end == u.tokens.size();
    const auto telling =
        static_cast<size_t>(std::count_if(c.terms.begin(), c.terms.end(), [](const Term& t) {
          return t.kind == TermKind::matter || t.kind == TermKind::name;
        }));
    if (is_whole && telling + (c.is_denied ? 1u : 0u) >= 2) return false;  // "nobody died"
    return word_count(u, c.stretch) < kLeastWords &&
           std::none_of(c.terms.begin(), c.terms.end(), [](const Term& t) {
             return t.kind == TermKind::figure || t.kind == TermKind::clock;
           });
  }

  bool names_a_number(const ClauseTerms& c) const {
    const std::vector<Token>& tokens = voices_[c.at.voice].utterance.tokens;
    const size_t begin = c.stretch.begin + (tokens[c.stretch.begin].lower == "the" ? 1u : 0u);
    return begin + 1 < c.stretch.end && tokens[begin].lower == "number" &&
           tokens[begin + 1].lower == "of";
  }

  // "No more than 20" and "15" may both be so, and say different things.
  static bool may_be_one(const CountedFigure& f, const CountedFigure& g) {
    constexpr double kFarthest = 1.1;
    const auto [less, more] = std::minmax(f.amount.point, g.amount.point);
    return may_be_one_amount(f.amount, g.amount) && more <= less * kFarthest &&
           (f.amount.kind != FigureKind::count || may_count_one_thing(f.unit, g.unit));
  }

  // Each counts something of one unit that the other counts otherwise.
  static bool have_other_counts(const ClauseTerms& x, const ClauseTerms& y) {
    const auto lacks = [](const CountedFigure& figure, const ClauseTerms& in) {
      bool other = false;
      for (const CountedFigure& f : in.figures) {
        if (may_be_one(figure, f)) return false;
        other = other || (!figure.unit.empty() && f.unit == figure.unit) ||
                (f.amount.kind != FigureKind::count && f.amount.kind == figure.amount.kind);
      }
      return other;
    };
    return std::any_of(x.figures.begin(), x.figures.end(),
                       [&](const CountedFigure& f) { return lacks(f, y); }) &&
           std::any_of(y.figures.begin(), y.figures.end(),
                       [&](const CountedFigure& f) { return lacks(f, x); });
  }

  // The same words but for one place: "on the site of the old gasworks", "... the old airport".
  bool have_other_words(const ClauseTerms& x, const ClauseTerms& y) const {
    const Utterance& a = voices_[x.at.voice].utterance;
    const Utterance& b = voices_[y.at.voice].utterance;
    const auto pair = minimal_pair_of(a, x.stretch, b, y.stretch);
    return pair && are_told_apart(a, b, *pair);
  }

  double value(const Term& term) const {
    const double weight = weights_(term.key);
    if (term.kind == TermKind::generic) return weight * kGenericWeight;
    return term.kind == TermKind::date ? weight * kDateWeight : weight;
  }

  double weight_of(const ClauseTerms& c) const {
    double sum = 0;
    for (const Term& term : c.terms) sum += value(term);
    return sum;
  }

  // What the two have in common but figures.
  struct Shared {
    double all = 0;
    double matters = 0;  // of it, that of matters that are no names
    double clocks = 0;   // of clock times
    double best = 0;     // the two matters that tell most
    double second = 0;
  };

  Shared terms_in_common(const ClauseTerms& x, const ClauseTerms& y) const {
    Shared out;
    for (auto a = x.terms.begin(), b = y.terms.begin(); a != x.terms.end() && b != y.terms.end();) {
      if (a->key != b->key) {
        ++(a->key < b->key ? a : b);
        continue;
      }
      const double v = value(*a);
      if (a->kind != TermKind::figure && a->kind != TermKind::clock) out.all += v;
      if (a->kind == TermKind::matter || a->kind == TermKind::generic) out.matters += v;
      if (a->kind == TermKind::matter) {
        out.second = std::max(out.second, std::min(out.best, v));
        out.best = std::max(out.best, v);
      }
      ++a;
      ++b;
    }
    out.clocks = clocks_in_common(x, y);
    out.all += out.clocks;
    return out;
  }

  // Nothing: they have nothing in common but names.
  std::optional<Measures> measure(const ClauseTerms& x, const ClauseTerms& y) const {
    const Shared shared = terms_in_common(x, y);
    const auto [counted, bare] = figures_in_common(x, y);
    if (shared.best + shared.clocks + counted + bare <= 0) return std::nullopt;
    const double all = shared.all + counted + bare;
    const double wx = weight_of(x);
    const double wy = weight_of(y);
    const ClaimKeys& kx = keys_[x.at.voice];
    const ClaimKeys& ky = keys_[y.at.voice];
    std::vector<std::string> crossed = common(kx.beside, ky.inside);
    const std::vector<std::string> other = common(ky.beside, kx.inside);
    crossed.insert(crossed.end(), other.begin(), other.end());
    sort_once(crossed);
    return Measures{shared.matters,
                    saturated(shared.matters),
                    counted,
                    bare,
                    shared.clocks,
                    shared.second,
                    all / wx * (all / wy),
                    std::log(.3 + std::min(wx, wy)),
                    x.is_denied && y.is_denied ? 1.0 : 0.0,
                    saturated(weight_of_all(weights_, common(kx.inside, ky.inside))),
                    saturated(weight_of_all(weights_, crossed)),
                    x.is_denied != y.is_denied ? 1.0 : 0.0,
                    x.is_older != y.is_older ? 1.0 : 0.0};
  }

  static bool may_count_one_thing(const std::string& a, const std::string& b) {
    const auto is_people = [](const std::string& unit) {
      return is_any_person(unit) || is_person_noun(unit);
    };
    return a.empty() || b.empty() || a == b || (is_people(a) && is_people(b));
  }

  // Weight of the figures that count the same, and of those that may count something else.
  std::pair<double, double> figures_in_common(const ClauseTerms& x, const ClauseTerms& y) const {
    std::map<double, bool> shared;  // value: of one unit
    for (const CountedFigure& a : x.figures) {
      for (const CountedFigure& b : y.figures) {
        const bool equal = a.value == b.value && may_count_one_thing(a.unit, b.unit);
        const bool one_unit = !a.unit.empty() && a.unit == b.unit;
        const bool meet = may_be_one(a, b) && (one_unit || a.amount.kind != FigureKind::count);
        if (!equal && !meet) continue;
        bool& counted = shared[a.value];
        counted = counted || one_unit || meet;
      }
    }
    double counted = 0;
    double bare = 0;
    for (const auto& [figure, one_unit] : shared) {
      const double weight = weights_(figure_key(figure));
      if (one_unit) {
        counted += weight;
      } else {
        bare += figure > kSmallFigure ? weight : weight / 2;
      }
    }
    return {counted, bare};
  }

  // Weight of the hours that may be one: in full where they are.
  double clocks_in_common(const ClauseTerms& x, const ClauseTerms& y) const {
    double sum = 0;
    for (const int a : x.clocks) {
      double best = 0;
      for (const int b : y.clocks) {
        const int gap = minutes_apart(a, b);
        if (gap <= kOneClock) best = std::max(best, gap <= 1 ? 1.0 : .5);
      }
      sum += best * weights_(clock_key(a));
    }
    return sum;
  }

  const std::vector<Voice>& voices_;
  std::vector<ClauseTerms> clauses_;
  std::vector<ClaimKeys> keys_;
  TermWeights weights_;
};

}  // namespace

Clause stretch_of(const Utterance& u, size_t clause) {
  const Clause whole{0, u.tokens.size()};
  if (clause >= u.clauses.size()) return whole;
  return word_count(u, u.clauses[clause]) < kLeastWords ? whole : u.clauses[clause];
}

PairedClauses pair_clauses(const std::vector<Voice>& voices) { return Pairer(voices).run(); }

}  // namespace sayso::compare
