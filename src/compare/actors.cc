// Actors: who did it to whom.
#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>

#include "compare/lexicon.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

// An action with who stands before and behind it, passives and "it was X who" turned round.
struct Action {
  size_t verb = 0;
  size_t clause = 0;
  std::optional<size_t> agent;  // the head of the phrase
  std::optional<size_t> patient;
  bool is_cleft = false;    // "It was the captain who ..."
  bool is_carried = false;  // "gave the order", "the alarm was raised by"
  bool is_second = false;   // "broke the glass and raised the alarm": of one subject with the first
  bool is_sole = false;     // "shut it himself", "single-handed"
  std::string deed;         // the verb's matter, or what the words around it make of it
};

bool is_object_pronoun(const std::string& word) {
  return word == "it" || word == "her" || word == "him" || word == "them";
}

// A past tense, as far as its form tells: what reports say people did.
bool is_past_verb(const std::string& lower) {
  constexpr std::array<std::string_view, 101> kIrregular = {
      "struck",    "hit",    "shot",   "beat",    "bit",    "held",   "took",   "gave",    "threw",
      "drove",     "ran",    "saw",    "led",     "fought", "won",    "lost",   "hurt",    "cut",
      "caught",    "broke",  "wrote",  "sold",    "bought", "paid",   "sent",   "brought", "met",
      "left",      "found",  "built",  "stole",   "swore",  "chose",  "set",    "taken",   "given",
      "thrown",    "driven", "seen",   "beaten",  "broken", "stolen", "chosen", "written", "laid",
      "hung",      "strung", "shut",   "put",     "dug",    "drew",   "drawn",  "flew",    "flown",
      "fed",       "fled",   "flung",  "forgave", "rang",   "shook",  "spoke",  "swam",    "swung",
      "tore",      "torn",   "wore",   "began",   "begun",  "blew",   "blown",  "burnt",   "dealt",
      "hid",       "hidden", "knelt",  "lit",     "rode",   "rose",   "sang",   "sank",    "slid",
      "slung",     "sought", "spun",   "sprang",  "stuck",  "swept",  "taught", "tied",    "woke",
      "wrung",     "strode", "shrank", "stung",   "bound",  "ground", "split",  "spread",  "spilt",
      "overthrew", "overran"};
  if (lower.size() > 4 && lower.compare(lower.size() - 2, 2, "ed") == 0) return true;
  return std::find(kIrregular.begin(), kIrregular.end(), lower) != kIrregular.end();
}

// "gave the order", "took the decision": the verb that carries the noun at `at`, or nothing.
std::optional<size_t> carrier_of(const Utterance& u, size_t at) {
  constexpr std::array<std::string_view, 10> kCarriers = {
      "gave", "made", "took", "issued", "given", "did", "raised", "sounded", "triggered", "broke"};
  for (size_t i = at; i-- > 0 && at - i <= 3;) {
    const std::string& word = u.tokens[i].lower;
    // "did the shooting", not "did not shoot".
    if (word == "did" && u.tokens[i + 1].lower != "the") return std::nullopt;
    if (std::find(kCarriers.begin(), kCarriers.end(), word) != kCarriers.end()) return i;
    if (!u.tokens[i].is(kFunction)) return std::nullopt;
  }
  return std::nullopt;
}

// "The alarm was given by the foreman": the noun before the verb is what was done.
std::optional<size_t> carried_before(const Utterance& u, size_t verb) {
  constexpr std::array<std::string_view, 4> kVerbs = {"given", "raised", "sounded", "triggered"};
  constexpr std::array<std::string_view, 3> kDeeds = {"alarm", "order", "warn"};
  if (std::find(kVerbs.begin(), kVerbs.end(), u.tokens[verb].lower) == kVerbs.end())
    return std::nullopt;
  for (size_t i = verb; i-- > 0 && verb - i <= 4;) {
    const std::string& matter = u.tokens[i].matter;
    if (std::find(kDeeds.begin(), kDeeds.end(), matter) != kDeeds.end()) return i;
  }
  return std::nullopt;
}

bool is_noun_like(const Token& token) { return token.is_content && !token.in_time; }

// The head of the phrase that begins at or after `at`: the last of the first run of content words.
std::optional<size_t> head_after(const Utterance& u, size_t at, size_t end) {
  for (size_t i = at; i < end; ++i) {
    if (!u.tokens[i].is_word && u.tokens[i].lower != ",") return std::nullopt;
    if (!is_noun_like(u.tokens[i])) continue;
    while (i + 1 < end && is_noun_like(u.tokens[i + 1])) ++i;
    // "the city's commander": the owner is not the head.
    const bool owns = i + 3 < end && u.tokens[i + 2].lower == "s" && !u.tokens[i + 1].is_word;
    if (owns && is_noun_like(u.tokens[i + 3])) return head_after(u, i + 3, end);
    return i;
  }
  return std::nullopt;
}

std::optional<size_t> head_before(const Utterance& u, size_t at, size_t begin) {
  for (size_t i = at; i-- > begin;) {
    if (is_noun_like(u.tokens[i])) return i;
    if (u.tokens[i].is(kSubordinator) || u.tokens[i].lower == ";") return std::nullopt;
  }
  return std::nullopt;
}

bool is_be(const std::string& lower) {
  return lower == "was" || lower == "were" || lower == "is" || lower == "are" || lower == "been" ||
         lower == "being" || lower == "be";
}

// "It was NOUN who/that VERB": the cleft's noun.
std::optional<size_t> cleft_agent(const Utterance& u, size_t verb) {
  for (size_t i = verb; i-- > 0 && verb - i <= 4;) {
    if (u.tokens[i].lower != "who" && u.tokens[i].lower != "that") continue;
    for (size_t k = i; k-- > 0;) {
      if (u.tokens[k].lower != "it" || k + 1 >= i || !is_be(u.tokens[k + 1].lower)) continue;
      return head_before(u, i, k);
    }
  }
  return std::nullopt;
}

// "Smashed the glass and raised the alarm": the second verb of one subject.
bool is_second(const Utterance& u, size_t verb, size_t begin, const std::vector<Action>& before) {
  return verb > begin && u.tokens[verb - 1].lower == "and" && !before.empty() &&
         before.back().verb >= begin;
}

// What stands before the verb; of the second of two verbs ("smashed the glass and raised the
// alarm") what stands before the first.
std::optional<size_t> subject_of(const Utterance& u, size_t verb, size_t begin,
                                 const std::vector<Action>& before) {
  const std::string& last = u.tokens[verb > 0 ? verb - 1 : 0].lower;
  // "... Abel Kerr, who tied a scarf, crawled in and shut it": of all verbs in a row.
  const bool in_row = verb == begin + 1 || last == "," || last == "and";
  if (begin > 0 && u.tokens[begin].lower == "who" && in_row)
    return head_before(u, begin, u.clauses[u.tokens[begin - 1].clause].begin);
  // "Gus Roy waded out when the main blew, and shut the valve": of the first verb's subject.
  if (verb == begin + 1 && begin > 0 && last == "and" && !before.empty())
    return before.front().agent;
  if (is_second(u, verb, begin, before)) return before.back().agent;
  // "Hedda Orr, the clerk on duty, stopped it": the name stands before the apposition.
  if (verb > begin + 2 && u.tokens[verb - 1].lower == ",") {
    for (size_t i = verb - 1; i-- > begin;) {
      if (u.tokens[i].lower == ",") return head_before(u, i, begin);
    }
  }
  return head_before(u, verb, begin);
}

// "Shut the valve himself", "single-handed": it was nobody else.
bool is_sole(const Utterance& u, size_t verb, size_t end) {
  constexpr std::array<std::string_view, 8> kSole = {"himself",      "herself",       "themselves",
                                                     "itself",       "alone",         "unaided",
                                                     "singlehanded", "singlehandedly"};
  for (size_t i = verb + 1; i < end; ++i) {
    const std::string& word = u.tokens[i].lower;
    if (std::find(kSole.begin(), kSole.end(), word) != kSole.end()) return true;
    const bool handed =
        i + 2 < end && u.tokens[i + 1].lower == "-" && u.tokens[i + 2].lower.starts_with("handed");
    if (word == "single" && handed) return true;
    const bool own = i + 2 < end && word == "on" && u.tokens[i + 2].lower == "own";
    if (own) return true;
  }
  return false;
}

// "Was flying", "was at the controls": who had the plane, the ship, the car in hand.
std::optional<Action> steering_at(const Utterance& u, size_t i, const std::vector<Action>& before) {
  constexpr std::array<std::string_view, 3> kDriving = {"flying", "driving", "steering"};
  const std::string& word = u.tokens[i].lower;
  const bool drives = std::find(kDriving.begin(), kDriving.end(), word) != kDriving.end();
  if ((!drives && u.tokens[i].matter != "steer") || i == 0 || !is_be(u.tokens[i - 1].lower))
    return std::nullopt;
  Action action;
  action.verb = i - 1;
  action.clause = u.tokens[i].clause;
  action.agent = subject_of(u, i - 1, u.clauses[action.clause].begin, before);
  action.is_carried = true;
  action.deed = "steer";
  if (!action.agent) return std::nullopt;
  return action;
}

// "The order came from the mayor", "the minister told him to clear it".
std::optional<Action> order_at(const Utterance& u, size_t i, const std::vector<Action>& before) {
  const Clause& clause = u.clauses[u.tokens[i].clause];
  const auto word = [&](size_t k) -> std::string_view {
    return k < clause.end ? std::string_view(u.tokens[k].lower) : std::string_view();
  };
  Action action;
  action.verb = i;
  action.clause = u.tokens[i].clause;
  action.is_carried = true;
  action.deed = "order";
  if (u.tokens[i].matter == "order" && word(i + 1) == "came" && word(i + 2) == "from")
    action.agent = head_after(u, i + 3, clause.end);
  const bool tells = word(i) == "told" || word(i) == "instructed" || word(i) == "ordered";
  const bool pronoun = word(i + 1) == "him" || word(i + 1) == "her" || word(i + 1) == "them";
  if (tells && pronoun && word(i + 2) == "to") {
    action.is_second = is_second(u, i, clause.begin, before);
    action.agent = subject_of(u, i, clause.begin, before);
  }
  if (!action.agent) return std::nullopt;
  return action;
}

std::vector<Action> actions_of(const Utterance& u) {
  std::vector<Action> out;
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const Token& token = u.tokens[i];
    if (auto action = steering_at(u, i, out)) out.push_back(*action);
    if (auto action = order_at(u, i, out)) out.push_back(*action);
    const auto carried = carried_before(u, i);
    // "found her": of perceptions, those that somebody else could have had.
    const bool acts =
        token.is_content || carried || (token.matter == "find" && token.is(kPerception));
    if (!acts || token.is_name || token.upper) continue;
    const auto carrier = carrier_of(u, i);
    if (!carrier && !carried && !is_past_verb(token.lower)) continue;
    const Clause& clause = u.clauses[token.clause];
    Action action;
    action.verb = i;
    action.clause = token.clause;
    action.is_carried = carrier.has_value() || carried.has_value();
    const bool by = i + 1 < clause.end && u.tokens[i + 1].lower == "by";
    const bool passive =
        by || (i > clause.begin &&
               (is_be(u.tokens[i - 1].lower) ||
                (i >= 2 && is_be(u.tokens[i - 2].lower) && u.tokens[i - 1].is(kAdverb))));
    if (passive) {
      action.patient = head_before(u, i, clause.begin);
      for (size_t k = i + 1; k < clause.end && k < i + 4; ++k) {
        if (u.tokens[k].lower == "by") action.agent = head_after(u, k + 1, clause.end);
      }
    } else {
      action.agent = subject_of(u, carrier.value_or(i), clause.begin, out);
      const bool pronoun = i + 1 < clause.end && is_object_pronoun(u.tokens[i + 1].lower);
      if (!pronoun) action.patient = head_after(u, i + 1, clause.end);
    }
    action.is_second = !passive && is_second(u, carrier.value_or(i), clause.begin, out);
    if (carried && action.agent) action.verb = *carried;
    if (const auto cleft = cleft_agent(u, i)) {
      action.agent = cleft;
      action.is_cleft = true;
    }
    action.is_sole = !passive && is_sole(u, i, clause.end);
    action.deed = u.tokens[action.verb].matter;
    if (action.agent) out.push_back(action);
  }
  return out;
}

// The names of the phrase around head `at`.
std::vector<std::string> names_around(const Utterance& u, size_t at) {
  std::vector<std::string> names;
  size_t begin = at;
  while (begin > 0 && (u.tokens[begin - 1].is_name || u.tokens[begin - 1].upper)) --begin;
  size_t end = at + 1;
  // An initial's full stop does not end a name: "Ann J. Ito".
  while (end < u.tokens.size() &&
         (u.tokens[end].is_name || (u.tokens[end].lower == "." && u.tokens[end - 1].upper &&
                                    u.tokens[end - 1].lower.size() <= 4))) {
    ++end;
  }
  // "the shift foreman, Ewan Pask, ...".
  if (!u.tokens[at].is_name && end + 1 < u.tokens.size() && u.tokens[end].lower == "," &&
      u.tokens[end + 1].is_name) {
    for (++end; end < u.tokens.size() && u.tokens[end].is_name;) ++end;
  }
  for (size_t i = begin; i < end; ++i) {
    if (u.tokens[i].is_name) names.push_back(u.tokens[i].lower);
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& n) {
    return std::binary_search(b.begin(), b.end(), n);
  });
}

bool are_exchanged(const Utterance& a, const Action& x, const Utterance& b, const Action& y) {
  if (!x.patient || !y.patient) return false;
  const std::string& ax = a.tokens[*x.agent].matter;
  const std::string& px = a.tokens[*x.patient].matter;
  return ax != px && ax == b.tokens[*y.patient].matter && px == b.tokens[*y.agent].matter;
}

// Nothing but helping words stands between the head and the verb.
bool is_next_to(const Utterance& u, size_t head, size_t verb) {
  if (head > verb) return true;  // a passive's: "by" stands between
  const size_t begin = head + 1;
  const size_t end = verb;
  if (end > begin + 4) return false;
  for (size_t i = begin; i < end; ++i) {
    if (!u.tokens[i].is(kFunction | kAdverb | kUniversal)) return false;
    if (u.tokens[i].is(kSubordinator)) return false;
  }
  return true;
}

// The matters of the noun phrase that ends at `head`.
std::vector<std::string> phrase_matters(const Utterance& u, size_t head) {
  size_t begin = head;
  while (begin > 0 && (u.tokens[begin - 1].is_content || !u.tokens[begin - 1].is_word) &&
         u.tokens[begin - 1].lower != "," && u.tokens[begin - 1].lower != ".")
    --begin;
  return matters(u, begin, head + 1);
}

// "Found her" and "spotted her", "stopped it" and "brought it to a stand": to one thing, as far as
// a pronoun tells.
bool have_one_pronoun(const Utterance& a, const Action& x, const Utterance& b, const Action& y) {
  const auto behind = [](const Utterance& u, const Action& action) -> std::string_view {
    for (size_t k = action.verb + 1; k < std::min(u.tokens.size(), action.verb + 3); ++k) {
      const std::string& word = u.tokens[k].lower;
      if (is_object_pronoun(word)) return word;
    }
    return {};
  };
  const std::string_view pronoun = behind(a, x);
  return !pronoun.empty() && pronoun == behind(b, y);
}

// Deeds that one does and no other: whoever lays the wreath, nobody else has laid it.
bool is_of_one(const Action& action) {
  constexpr std::array<std::string_view, 6> kDeeds = {"lay",   "hang",  "overpower",
                                                      "alarm", "order", "steer"};
  return std::find(kDeeds.begin(), kDeeds.end(), action.deed) != kDeeds.end();
}

// Someone known by what they are or by name, not "a man", "people".
bool is_known(const Utterance& u, const Action& action) {
  const Token& head = u.tokens[*action.agent];
  return head.is_name || !head.is(kGeneric);
}

// "A flight attendant" may be the Saga Holm of the other: both are named, or both say what they
// are.
bool could_be_one(const Utterance& a, const Action& x, const Utterance& b, const Action& y) {
  const auto names = [](const Utterance& u, const Action& action) {
    return names_around(u, *action.agent);
  };
  const auto roles = [&](const Utterance& u, const Action& action) {
    std::vector<std::string> out;
    const std::vector<std::string> of = names(u, action);
    for (const std::string& matter : phrase_matters(u, *action.agent)) {
      const bool named = std::any_of(of.begin(), of.end(), [&](const std::string& name) {
        return concept_of(name) == matter;
      });
      if (!named) out.push_back(matter);
    }
    return out;
  };
  if (!names(a, x).empty() && !names(b, y).empty()) return share(names(a, x), names(b, y));
  const std::vector<std::string> left = roles(a, x);
  const std::vector<std::string> right = roles(b, y);
  return left.empty() || right.empty() || share(left, right);
}

// Both are about one person, as far as "him" and "the gunman" tell.
bool is_person(const Utterance& u, const Action& action) {
  constexpr std::array<std::string_view, 6> kWanted = {"man",    "suspect", "intruder",
                                                       "raider", "robber",  "prisoner"};
  if (action.patient) {
    const std::string& matter = u.tokens[*action.patient].matter;
    return std::find(kWanted.begin(), kWanted.end(), matter) != kWanted.end();
  }
  return action.verb + 1 < u.tokens.size() && u.tokens[action.verb + 1].lower == "him";
}

bool has_it(const Utterance& u, const Action& action) {
  return action.verb + 1 < u.tokens.size() && u.tokens[action.verb + 1].lower == "it";
}

// "It was the dog that found her" shuts out "a pilot spotted her": nobody is named, but the cleft
// says it was none else; so do "himself", and deeds that only one can do. Both must do it to one
// thing, or to "her", "them".
bool are_other_doers(const Utterance& a, const Action& x, const Utterance& b, const Action& y,
                     const Matching& m) {
  const bool exclusive = x.is_cleft || y.is_cleft || x.is_sole || y.is_sole || is_of_one(x);
  if (!exclusive || !is_known(a, x) || !is_known(b, y)) return false;
  const auto is_sure = [](const Utterance& u, const Action& action) {
    return action.is_cleft || action.is_sole || action.is_second ||
           is_next_to(u, *action.agent, action.verb) || u.tokens[action.verb - 1].lower == ",";
  };
  if (!is_sure(a, x) || !is_sure(b, y)) return false;
  const bool none = !x.patient && !y.patient;
  // "Hung a banner from the roof of the mill", "strung it from the top of the mill".
  const bool it =
      is_of_one(x) && x.patient.has_value() != y.patient.has_value() &&
      (has_it(a, x) || has_it(b, y)) &&
      overlap(matters(a, 0, a.tokens.size()), matters(b, 0, b.tokens.size()), m.weight).count >= 2;
  const bool one_patient =
      (x.patient && y.patient && a.tokens[*x.patient].matter == b.tokens[*y.patient].matter) ||
      have_one_pronoun(a, x, b, y) || (is_person(a, x) && is_person(b, y)) ||
      (none && (is_of_one(x) || x.deed == "walkoff")) || it || x.deed == "order";
  return one_patient && !could_be_one(a, x, b, y);
}

bool are_other_people(const Utterance& a, const Action& x, const Utterance& b, const Action& y,
                      const Matching& m) {
  if (are_other_doers(a, x, b, y, m)) return true;
  const bool clefts = x.is_cleft || y.is_cleft;
  const auto behind_comma = [](const Utterance& u, const Action& action) {
    return action.verb > 0 && u.tokens[action.verb - 1].lower == ",";
  };
  const bool adjacent = (x.is_second || behind_comma(a, x) || is_next_to(a, *x.agent, x.verb)) &&
                        (y.is_second || behind_comma(b, y) || is_next_to(b, *y.agent, y.verb));
  if (!clefts && !adjacent) return false;
  const std::vector<std::string> left = names_around(a, *x.agent);
  const std::vector<std::string> right = names_around(b, *y.agent);
  if (left.empty() || right.empty() || share(left, right)) return false;
  // The other's name may stand elsewhere in the claim ("Reke, not Varga").
  const auto elsewhere = [](const Utterance& u, const std::vector<std::string>& names) {
    return std::any_of(u.tokens.begin(), u.tokens.end(), [&](const Token& t) {
      return std::binary_search(names.begin(), names.end(), t.lower);
    });
  };
  if (elsewhere(a, right) || elsewhere(b, left)) return false;
  const bool same_patient =
      x.patient && y.patient && a.tokens[*x.patient].matter == b.tokens[*y.patient].matter;
  const bool one_pronoun = have_one_pronoun(a, x, b, y) && m.weight(a.tokens[x.verb].matter) > .3;
  return (same_patient && !a.tokens[*x.patient].is_name) || one_pronoun ||
         (x.is_carried && y.is_carried) || (clefts && m.weight(a.tokens[x.verb].matter) > .5);
}

Finding make_finding(const Utterance& a, const Action& x, const Utterance& b, const Action& y) {
  const auto range = [](const Utterance& u, const Action& action) {
    // The agent may stand in an earlier clause: the deed is shown, of a cleft the agent.
    const bool near = action.is_cleft || u.tokens[*action.agent].clause == action.clause;
    size_t begin = near ? std::min(*action.agent, action.verb) : action.verb;
    size_t end = near ? std::max(*action.agent, action.verb) : action.verb;
    if (action.patient)
      begin = std::min(begin, *action.patient), end = std::max(end, *action.patient);
    return std::pair(begin, end + 1);
  };
  Finding f;
  f.verdict = Verdict::differ;
  f.type = DifferenceType::who;
  std::tie(f.a_begin, f.a_end) = range(a, x);
  std::tie(f.b_begin, f.b_end) = range(b, y);
  f.score = .75;
  return f;
}

}  // namespace

std::vector<Finding> compare_actors(const Utterance& a, const Utterance& b, const Matching& m) {
  std::vector<Finding> out;
  if (a.is_older_event != b.is_older_event) return out;
  const std::vector<Action> right = actions_of(b);
  for (const Action& x : actions_of(a)) {
    for (const Action& y : right) {
      if (x.deed != y.deed) continue;
      if (is_unreal(a, x.clause) || is_unreal(b, y.clause)) continue;
      if (is_negated(a, x.verb) || is_negated(b, y.verb)) continue;
      if (!are_exchanged(a, x, b, y) && !are_other_people(a, x, b, y, m)) continue;
      out.push_back(make_finding(a, x, b, y));
      return out;
    }
  }
  return out;
}

}  // namespace sayso::compare
