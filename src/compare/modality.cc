#include "compare/modality.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "compare/is_in.h"
#include "compare/lexicon.h"

namespace sayso::compare {
namespace {

// A place or vehicle is built to take so many, or may take them.
constexpr std::array<std::string_view, 15> kTakesIn = {
    "carry", "hold", "seat",  "accommodate", "sleep", "fit",    "take", "house",
    "store", "feed", "serve", "host",        "admit", "handle", "berth"};
constexpr std::array<std::string_view, 4> kTakes = {"seats", "sleeps", "accommodates", "holds"};
constexpr std::array<std::string_view, 9> kMadeFor = {"licensed", "licenced", "certified",
                                                      "designed", "built",    "rated",
                                                      "equipped", "approved", "permitted"};
constexpr std::array<std::string_view, 4> kRoom = {"capacity", "room", "space", "berths"};
// Of what is to come, where "to" follows ("is likely to reach 50") or not ("forecast 50").
constexpr std::array<std::string_view, 7> kToCome = {"likely", "set",   "due",     "about",
                                                     "poised", "meant", "supposed"};
constexpr std::array<std::string_view, 16> kForeseen = {
    "forecast",    "forecasts",   "forecasting", "predict", "predicts", "predicted",
    "projects",    "projected",   "projection",  "foresee", "foresees", "anticipate",
    "anticipates", "anticipated", "target",      "targeted"};
constexpr std::array<std::string_view, 5> kModals = {"may", "might", "could", "can", "cannot"};
constexpr std::array<std::string_view, 6> kFears = {"fear",     "fears",       "feared",
                                                    "possibly", "potentially", "perhaps"};

const std::string& word(const Utterance& u, size_t i) {
  static const std::string kNone;
  return i < u.tokens.size() ? u.tokens[i].lower : kNone;
}

// The verb behind a modal, adverbs passed over.
const std::string& verb_behind(const Utterance& u, size_t modal) {
  size_t i = modal + 1;
  while (i < u.tokens.size() && u.tokens[i].is(kAdverb) && word(u, i) != "be" &&
         word(u, i) != "have")
    ++i;
  return word(u, i);
}

// What token `i` says of all that it governs.
Modality said_at(const Utterance& u, size_t i) {
  const Token& token = u.tokens[i];
  const std::string& lower = token.lower;
  if (token.is_name || token.in_time || (token.upper && i > 0)) return Modality::fact;  // "in May"
  if (is_in(kModals, lower)) {
    const bool senses = lower == "could" && !token.is(kHedge);  // "you could see 40 boats"
    if (senses) return Modality::fact;
    return lower != "may" && lower != "might" && is_in(kTakesIn, verb_behind(u, i))
               ? Modality::capacity
               : Modality::possible;
  }
  const std::string& next = word(u, i + 1);
  if (is_in(kTakes, lower) || is_in(kRoom, lower)) return Modality::capacity;
  if (is_in(kMadeFor, lower) && (next == "to" || next == "for")) return Modality::capacity;
  if (is_in(kFears, lower)) return Modality::possible;
  if (is_in(kForeseen, lower) || (is_in(kToCome, lower) && next == "to")) return Modality::forecast;
  return token.is(kFuture) ? Modality::forecast : Modality::fact;
}

// "died", "were": a deed told as done. Behind an auxiliary the form is no past ("may have died").
bool tells_done(const Utterance& u, size_t i) {
  const std::string& lower = u.tokens[i].lower;
  if (lower == "was" || lower == "were" || lower == "had") return true;
  const bool past = lower.size() > 3 && lower.ends_with("ed") && !lower.ends_with("eed");
  if (!past || u.tokens[i].is_name || u.tokens[i].in_figure) return false;
  const std::string& before = i > 0 ? u.tokens[i - 1].lower : lower;
  return before != "be" && before != "been" && before != "have" && before != "to" &&
         said_at(u, i) == Modality::fact;
}

bool ends_reach(const Utterance& u, size_t i) {
  const std::string& lower = u.tokens[i].lower;
  return lower == "," || lower == "that" || u.tokens[i].is(kSubordinator);
}

constexpr size_t kReach = 6;  // from a subject to its verb

// The verb of which tokens before `end` are the subject.
Modality said_behind(const Utterance& u, size_t end, size_t clause_end) {
  for (size_t i = end; i < std::min(clause_end, end + kReach); ++i) {
    const Modality m = said_at(u, i);
    if (m == Modality::possible || m == Modality::forecast) return m;
    // "30 people are feared dead", "are expected to come": the verb stands behind it.
    const bool links =
        word(u, i) == "are" || word(u, i) == "is" || word(u, i) == "were" || word(u, i) == "was";
    if (links) {
      const Modality verb = i + 1 < clause_end ? said_at(u, i + 1) : Modality::fact;
      return verb == Modality::capacity ? Modality::fact : verb;
    }
    if (ends_reach(u, i) || word(u, i) == "and" || word(u, i) == "or" || tells_done(u, i)) break;
  }
  return Modality::fact;
}

// "12 people died": a subject of its own, with a deed told as done.
bool has_done(const Utterance& u, size_t end, size_t clause_end) {
  for (size_t i = end; i < std::min(clause_end, end + kReach) && !ends_reach(u, i); ++i) {
    if (tells_done(u, i)) return true;
  }
  return false;
}

}  // namespace

Modality modality_of(const Utterance& u, size_t begin, size_t end) {
  const Clause& clause = u.clauses[u.tokens[begin].clause];
  Modality found = Modality::fact;
  for (size_t i = begin; i-- > clause.begin && found == Modality::fact;) {
    if (word(u, i) == "and" && has_done(u, end, clause.end)) break;
    found = said_at(u, i);
    if (found != Modality::fact || (!ends_reach(u, i) && !tells_done(u, i))) continue;
    // "The fire that killed two people may have ...": what may be is told of the fire.
    if (tells_done(u, i) && u.tokens[i].lower.ends_with("ed") && !u.tokens[i].is(kSpeech))
      return Modality::fact;
    break;
  }
  return found != Modality::fact ? found : said_behind(u, end, clause.end);
}

bool is_told_as_fact(const Utterance& u) {
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    // "Has not agreed to talks": nothing is to come of it.
    if (said_at(u, i) != Modality::fact && !is_negated(u, i)) return false;
  }
  return true;
}

}  // namespace sayso::compare
