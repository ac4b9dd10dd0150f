// States: one thing cannot be in two that exclude each other, whatever else is told of it.
#include <algorithm>
#include <array>
#include <string_view>

#include "compare/lexicon.h"
#include "compare/opposites.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

// A thing, and the word that tells its state.
struct State {
  size_t at = 0;
  std::vector<std::string> thing;  // the matters before it, up to a comma
};

bool is_filler(const Token& token) {
  return token.lower == "stay" || token.lower == "stayed" || token.lower == "remain" ||
         token.lower == "remained" || token.lower == "remains" || token.lower == "still";
}

// What the clause begins with, up to its first comma or the word of its state.
std::vector<std::string> thing_before(const Utterance& u, size_t at) {
  std::vector<std::string> out;
  const Clause& c = u.clauses[u.tokens[at].clause];
  for (size_t i = c.begin; i < at && u.tokens[i].lower != ","; ++i) {
    const Token& t = u.tokens[i];
    if (t.is_content && !t.is(kGeneric) && !is_filler(t)) out.push_back(t.matter);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// "held the door", "broke out", "open fire": it does something to another, or means another thing.
bool goes_on(const Utterance& u, size_t at) {
  constexpr std::array<std::string_view, 9> kParticles = {"the", "a",   "an",   "up",  "out",
                                                          "off", "its", "down", "fire"};
  if (at + 1 >= u.tokens.size()) return false;
  const Token& next = u.tokens[at + 1];
  return (next.is_content && !next.is(kAdverb) && !next.in_time) ||
         std::find(kParticles.begin(), kParticles.end(), next.lower) != kParticles.end();
}

// "was still", "had been": nothing but these stands between the thing and its state.
bool follows_its_thing(const Utterance& u, size_t at) {
  const Clause& c = u.clauses[u.tokens[at].clause];
  for (size_t i = at; i-- > c.begin;) {
    const Token& t = u.tokens[i];
    if (t.is_content && !is_filler(t)) return true;
    if (t.lower == ",") return i > c.begin;
    const bool bare = !t.is_word || t.is(kLightVerb | kAdverb | kUniversal) || is_filler(t);
    if (!bare || is_article(t.lower)) return false;
  }
  return false;
}

std::vector<State> states_of(const Utterance& u) {
  constexpr size_t kMost = 4;  // matters that name one thing; more tell of several
  std::vector<State> out;
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const Token& t = u.tokens[i];
    if (!t.is_word || t.in_time || t.in_figure || is_negated(u, i) || goes_on(u, i) ||
        !follows_its_thing(u, i))
      continue;
    State s{i, thing_before(u, i)};
    if (!s.thing.empty() && s.thing.size() <= kMost) out.push_back(std::move(s));
  }
  return out;
}

// The one's names of it are all among the other's: "the dam", "the dam at Osmere".
bool is_one_thing(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::includes(a.begin(), a.end(), b.begin(), b.end()) ||
         std::includes(b.begin(), b.end(), a.begin(), a.end());
}

bool is_one_occasion(const Utterance& a, size_t x, const Utterance& b, size_t y) {
  const Clause& ca = a.clauses[a.tokens[x].clause];
  const Clause& cb = b.clauses[b.tokens[y].clause];
  return !has_rivals(a, ca.begin, ca.end, b, cb.begin, cb.end) &&
         !are_of_other_times(a, ca, b, cb) && looks_ahead(a, ca) == looks_ahead(b, cb) &&
         !is_unreal(a, a.tokens[x].clause) && !is_unreal(b, b.tokens[y].clause);
}

}  // namespace

std::vector<Finding> compare_states(const Utterance& a, const Utterance& b, const Matching&) {
  if (a.is_older_event != b.is_older_event) return {};
  const std::vector<State> right = states_of(b);
  for (const State& x : states_of(a)) {
    for (const State& y : right) {
      if (!are_opposite_states(a.tokens[x.at].lower, b.tokens[y.at].lower) ||
          !is_one_thing(x.thing, y.thing) || !is_one_occasion(a, x.at, b, y.at))
        continue;
      Finding f;
      f.verdict = Verdict::differ;
      f.type = DifferenceType::polarity;
      f.a_begin = x.at, f.a_end = x.at + 1, f.b_begin = y.at, f.b_end = y.at + 1;
      f.score = .7;
      return {f};
    }
  }
  return {};
}

}  // namespace sayso::compare
