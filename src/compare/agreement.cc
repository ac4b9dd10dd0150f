#include "compare/agreement.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "compare/agreement_weights.h"
#include "compare/lexicon.h"
#include "compare/people.h"
#include "compare/term_index.h"

namespace sayso::compare {
namespace {

constexpr size_t kMostClauses = 8;     // of a claim; more are a list
constexpr size_t kMostPostings = 120;  // clauses remembered for one term
constexpr size_t kLeastWords = 4;      // of a clause that can be read alone
constexpr double kSmallFigure = 12;    // up to this, figures meet by chance
constexpr double kGenericWeight = .3;
constexpr double kDateWeight = .4;

static_assert(std::size(kAgreementWeights) == kMeasures);

enum class TermKind { matter, name, generic, figure, clock, date };

struct Term {
  std::string key;
  TermKind kind = TermKind::matter;

  friend auto operator<=>(const Term&, const Term&) = default;
};

struct CountedFigure {
  double value = 0;
  std::string unit;  // the matter of what is counted; empty: unknown
};

// A clause as it is matched. Keys are sorted, each once.
struct ClauseTerms {
  ClauseAt at;
  Clause stretch;  // what is shown of it: the clause, or the whole claim where it is short
  std::vector<Term> terms;
  std::vector<CountedFigure> figures;
  bool is_denied = false;
  bool is_older = false;  // of an event well before the report
};

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

std::string key_of(double figure) { return "#" + std::to_string(std::llround(figure * 1000)); }

TermKind kind_of(std::string_view matter, bool is_name) {
  if ((classes_of(matter) & kGeneric) != 0) return TermKind::generic;
  return is_name ? TermKind::name : TermKind::matter;
}

Span span_of(const Utterance& u, const Clause& c) {
  return {u.tokens[c.begin].span.begin, u.tokens[c.end - 1].span.end};
}

// "2031-05-04T18:47" tells a clock whatever the day.
Term time_term(const std::string& value) {
  const size_t at = value.find('T');
  const bool clock = at != std::string::npos && at > 0 && value[0] != 'P' &&
                     value.size() >= at + 6 && value[at + 3] == ':';
  if (clock) return {"@" + value.substr(at + 1, 5), TermKind::clock};
  return {"@" + value, TermKind::date};
}

void add_slots(const Utterance& u, Span span, ClauseTerms& out) {
  for (const Quantity& q : u.reading->quantities) {
    if (!span.contains(q.span) || !(q.low || q.high) || !tells_number(q)) continue;
    CountedFigure figure{q.low ? *q.low : *q.high, {}};
    if (q.unit) figure.unit = concept_of(*q.unit);
    out.terms.push_back({key_of(figure.value), TermKind::figure});
    if (!figure.unit.empty()) out.terms.push_back({figure.unit, kind_of(*q.unit, false)});
    out.figures.push_back(std::move(figure));
  }
  for (const Timex& t : u.reading->timexes) {
    // A time may end with the sentence's full stop ("7:45 a.m."), which no claim holds.
    const bool inside = span.begin <= t.span.begin && t.span.begin < span.end;
    if (inside && !t.value.empty()) out.terms.push_back(time_term(t.value));
  }
}

size_t word_count(const Utterance& u, const Clause& stretch) {
  size_t words = 0;
  for (size_t i = stretch.begin; i < stretch.end; ++i) words += u.tokens[i].is_word ? 1u : 0u;
  return words;
}

ClauseTerms terms_of(const Utterance& u, ClauseAt at) {
  const Clause clause = stretch_of(u, at.clause);
  ClauseTerms out;
  out.at = at;
  out.stretch = clause;
  for (size_t i = clause.begin; i < clause.end; ++i) {
    const Token& token = u.tokens[i];
    if (token.is(kNegator) != token.is_turned) out.is_denied = !out.is_denied;
    if (token.is_content)
      out.terms.push_back({token.matter, token.is(kGeneric) ? TermKind::generic
                                         : token.is_name    ? TermKind::name
                                                            : TermKind::matter});
  }
  out.is_older = is_dated_before(u, clause);
  add_slots(u, span_of(u, clause), out);
  std::sort(out.terms.begin(), out.terms.end());
  const auto same = [](const Term& a, const Term& b) { return a.key == b.key; };
  out.terms.erase(std::unique(out.terms.begin(), out.terms.end(), same), out.terms.end());
  return out;
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
            have_other_counts(clauses_[k], clauses_[i])) {
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
    if (a.member == b.member) return false;
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
    const bool turned = a.negated != b.negated;
    return (x.is_denied == y.is_denied) != turned && x.is_older == y.is_older &&
           !has_rivals(u, c.begin, c.end, w, d.begin, d.end);
  }

  // "to halt the strike" is what somebody wants or is told, "how many were hurt" what is asked or
  // not known.
  static bool states_nothing(std::string_view first) {
    return first == "to" || first == "how" || first == "whether" || first == "why" ||
           first == "what";
  }

  // Both tell the hour, and not the same.
  static bool have_other_clocks(const ClauseTerms& x, const ClauseTerms& y) {
    bool of_both = false;
    for (const Term& a : x.terms) {
      for (const Term& b : y.terms) {
        if (a.kind != TermKind::clock || b.kind != TermKind::clock) continue;
        if (a.key == b.key) return false;
        of_both = true;
      }
    }
    return of_both;
  }

  // "A siren", "the number of people hurt": names a thing and tells nothing of it, not even how
  // many.
  bool is_fragment(const ClauseTerms& c) const {
    if (names_a_number(c)) return c.figures.empty();
    return word_count(voices_[c.at.voice].utterance, c.stretch) < kLeastWords &&
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

  // Each counts something of one unit that the other counts otherwise.
  static bool have_other_counts(const ClauseTerms& x, const ClauseTerms& y) {
    const auto lacks = [](const CountedFigure& figure, const ClauseTerms& in) {
      bool other = false;
      for (const CountedFigure& f : in.figures) {
        if (figure.unit.empty() || f.unit != figure.unit) continue;
        if (f.value == figure.value) return false;
        other = true;
      }
      return other;
    };
    return std::any_of(x.figures.begin(), x.figures.end(),
                       [&](const CountedFigure& f) { return lacks(f, y); }) &&
           std::any_of(y.figures.begin(), y.figures.end(),
                       [&](const CountedFigure& f) { return lacks(f, x); });
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
      if (a->kind != TermKind::figure) out.all += v;
      if (a->kind == TermKind::matter || a->kind == TermKind::generic) out.matters += v;
      if (a->kind == TermKind::clock) out.clocks += v;
      if (a->kind == TermKind::matter) {
        out.second = std::max(out.second, std::min(out.best, v));
        out.best = std::max(out.best, v);
      }
      ++a;
      ++b;
    }
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
                    saturated(weight_of_all(weights_, crossed))};
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
        if (a.value != b.value || !may_count_one_thing(a.unit, b.unit)) continue;
        bool& counted = shared[a.value];
        counted = counted || (!a.unit.empty() && a.unit == b.unit);
      }
    }
    double counted = 0;
    double bare = 0;
    for (const auto& [figure, one_unit] : shared) {
      const double weight = weights_(key_of(figure));
      if (one_unit) {
        counted += weight;
      } else {
        bare += figure > kSmallFigure ? weight : weight / 2;
      }
    }
    return {counted, bare};
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
