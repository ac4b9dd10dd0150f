// Polarity: it is so, or it is not so.
#include <algorithm>
#include <optional>

#include "compare/lexicon.h"
#include "compare/people.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

// What a negator takes back: a matter, and where it stands.
struct Denial {
  size_t negator = 0;
  size_t at = 0;
  size_t clause = 0;
  size_t noun = 0;            // what nobody or nothing is said of: "no MESSAGE was sent"
  bool is_universal = false;  // "not one word of warning ever", "no warning of any kind"
};

bool skips(const Token& token) {
  return !token.is_word || token.is(kFunction | kAdverb | kHedge | kLightVerb | kUniversal) ||
         token.in_figure || token.in_time;
}

// "saw no", "heard no", "have no reports of": nothing is denied, something is not known.
bool is_ignorance(const Utterance& u, size_t negator, size_t at) {
  if (u.tokens[at].is(kPerception | kVague)) return true;
  for (size_t i = negator > 3 ? negator - 3 : 0; i < at; ++i) {
    if (i != negator && u.tokens[i].is(kPerception)) return true;
    if (i > negator && u.tokens[i].is(kSpeech)) return true;  // "nobody has told us what ..."
    const bool word_of = u.tokens[i].lower == "word" && u.tokens[i + 1].lower == "of";
    if (i > negator && u.tokens[i].is(kVague) && !word_of) return true;
  }
  return false;
}

// "not to" (a demand), "not for", "not just", "a \"no\" vote": nothing that follows is denied.
bool leads_elsewhere(const Utterance& u, size_t negator) {
  if (negator + 1 >= u.tokens.size()) return true;
  const std::string& next = u.tokens[negator + 1].lower;
  // "had nothing to do with his death": the link is denied, not the death.
  if (u.tokens[negator].lower == "nothing" && next == "to") return true;
  if (u.tokens[negator].lower == "not" &&
      (next == "to" || next == "just" || next == "for" || next == "about" || next == "because" ||
       next == "in" || next == "on" || next == "from" || next == "by" || next == "as"))
    return true;
  return negator > 0 && !u.tokens[negator - 1].is_word && !u.tokens[negator + 1].is_word;
}

// "not before Friday", "not until noon", "not yet": put off, not denied.
bool is_put_off(const Utterance& u, size_t negator) {
  const Clause& c = u.clauses[u.tokens[negator].clause];
  for (size_t i = negator + 1; i < c.end; ++i) {
    const std::string& word = u.tokens[i].lower;
    if (word == "until" || word == "yet") return true;
    if (word == "before" && i + 1 < u.tokens.size() && u.tokens[i + 1].in_time) return true;
  }
  return false;
}

// "ever", "of any kind", "at all", "a single": whenever and of whatever kind.
bool is_of_all(const Utterance& u, size_t negator) {
  const Clause& c = u.clauses[u.tokens[negator].clause];
  for (size_t i = negator + 1; i < c.end; ++i) {
    const std::string& word = u.tokens[i].lower;
    if (word == "ever" || word == "whatever" || word == "whatsoever" || word == "single")
      return true;
    // "did not pay for one seat"
    if (word == "one" && u.tokens[negator].lower == "not" && i > negator + 1 &&
        i + 1 < u.tokens.size() && u.tokens[i + 1].is_content)
      return true;
    if ((word == "kind" || word == "sort") && u.tokens[i - 1].lower == "any") return true;
  }
  return false;
}

bool leads_to_setting(const std::string& word) {
  return word == "since" || word == "after" || word == "before" || word == "despite" ||
         word == "with" || word == "about" || word == "until" || word == "during";
}

// "have not moved from 12,000": what they say, not what they did.
bool keeps_to_figure(const Utterance& u, size_t at) {
  return at + 2 < u.tokens.size() && u.tokens[at + 1].lower == "from" && u.tokens[at + 2].in_figure;
}

// What is done, or is not done at all: who says that nobody did it denies all of it.
bool is_act(const std::string& matter) {
  return matter == "shoot" || matter == "arrest" || matter == "evacuate" || matter == "convict" ||
         matter == "threat" || matter == "warn" || matter == "irritant";
}

// "Never failed to pay", "it is not true that the gate was not locked": what is denied to be denied.
bool is_denied_itself(const Utterance& u, size_t negator) {
  const size_t begin = u.clauses[u.tokens[negator].clause].begin;
  for (size_t i = negator; i-- > begin;) {
    const std::string& word = u.tokens[i].lower;
    if (word == "," || word == "and" || word == "or") return false;
    if (u.tokens[i].is(kNegator)) return true;
  }
  return false;
}

std::vector<Denial> denials_of(const Utterance& u) {
  std::vector<Denial> out;
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    if (u.tokens[i].is_turned && is_negated(u, i)) out.push_back({i, i, u.tokens[i].clause, i});
    if (!u.tokens[i].is(kNegator)) continue;
    const std::string& word = u.tokens[i].lower;
    if (leads_elsewhere(u, i) || is_put_off(u, i) || is_denied_itself(u, i)) continue;
    if (i + 1 < u.tokens.size() &&
        (u.tokens[i + 1].lower == "only" || u.tokens[i + 1].lower == "more" ||
         u.tokens[i + 1].lower == "less" || u.tokens[i + 1].lower == "longer"))
      continue;
    const bool subject = word == "nobody" || word == "none" || word == "neither" ||
                         word == "nothing" || word == "no" ||
                         (word == "not" && i + 1 < u.tokens.size() &&
                          (u.tokens[i + 1].lower == "one" || u.tokens[i + 1].lower == "a"));
    const bool nobody = word == "nobody" || word == "none" || word == "no";
    size_t found = 0;
    size_t noun = 0;
    const size_t most =
        subject ? 3 : 1;  // "no WARNING ... REACHED", "none of the OFFICERS ... INJURED"
    const size_t reach = subject ? 12 : 9;
    for (size_t k = i + 1; k < u.tokens.size() && k < i + reach && found < most; ++k) {
      const Token& token = u.tokens[k];
      if (token.clause != u.tokens[i].clause || token.lower == "," || token.lower == "and") break;
      // "no fuel since the strike", "nothing wrong with the quality of the water": what only dates
      // or places what is denied.
      if (found > 0 && leads_to_setting(token.lower)) break;
      // "no one", "not a single reporter"
      if (skips(token) || (token.lower == "one" && k == i + 1) || token.lower == "single") continue;
      if (token.is_turned) break;  // "not silent": a double no denies nothing
      const bool word_of =
          token.lower == "word" && k + 1 < u.tokens.size() && u.tokens[k + 1].lower == "of";
      if (word_of) continue;                   // "not one word of warning"
      if (subject && token.is_name) continue;  // "no unit of the Corrin army ... STRUCK"
      if (token.is_name || token.is(kGeneric) || is_ignorance(u, i, k) || keeps_to_figure(u, k))
        break;
      const bool of_all = (subject || word == "not") && is_of_all(u, i);
      if (found == 0 || word == "nobody") noun = k;
      out.push_back({i, k, token.clause, noun, of_all || (nobody && is_act(token.matter))});
      ++found;
    }
  }
  return out;
}

// A clause that does not tell plainly what is: hedged, denied, called off, half so, or not yet so
// ("before he had finished").
bool is_doubtful(const Utterance& u, const Clause& c) {
  if (u.tokens[c.begin].lower == "before" || u.tokens[c.begin].lower == "without") return true;
  for (size_t i = c.begin; i < c.end; ++i) {
    const Token& t = u.tokens[i];
    const bool off = t.lower == "off" && (i == 0 || u.tokens[i - 1].lower != "-");  // "kick-off"
    if (t.is(kHedge | kNegator) || off || t.lower == "half" || t.matter == "cancel" ||
        t.matter == "stop")
      return true;
  }
  return false;
}

// A claim that the denied matter is so: the token, or nothing. `of_thing`: no deed is denied, but
// that there was such a thing.
std::optional<size_t> assertion_of(const Utterance& u, const std::string& matter, bool of_thing) {
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const Token& token = u.tokens[i];
    if (!token.is_content || token.is_name || token.matter != matter) continue;
    // "a fuel depot" is no fuel
    if (of_thing && i + 1 < u.tokens.size() && u.tokens[i + 1].is_content &&
        !token.lower.ends_with("s"))
      continue;
    if (is_negated(u, i) || is_unreal(u, token.clause, i)) continue;
    if (!is_doubtful(u, u.clauses[token.clause])) return i;
  }
  return std::nullopt;
}

// True when the verb group before token `at` looks ahead ("would appeal", "is expected to appeal").
bool is_future(const Utterance& u, size_t at) {
  constexpr size_t kReach = 5;
  const size_t begin = u.clauses[u.tokens[at].clause].begin;
  for (size_t i = at; i-- > begin && at - i <= kReach;) {
    if (u.tokens[i].is(kSubordinator) || u.tokens[i].lower == ",") return false;
    if (u.tokens[i].is(kFuture)) return true;
  }
  return false;
}

// The stretch that says of whom or what token `at` is told: its clause; for a relative clause ("the
// divers who were hurt are expected home") what it hangs on, up to the token.
Clause told_of(const Utterance& u, size_t at, size_t clause) {
  constexpr size_t kReach = 4;  // tokens of the noun phrase, and of the verb group
  const Clause& c = u.clauses[clause];
  const std::string& first = u.tokens[c.begin].lower;
  if (c.begin == 0 || at > c.begin + kReach ||
      (first != "who" && first != "which" && first != "that"))
    return c;
  size_t begin = c.begin;
  while (begin > 0 && c.begin - begin < kReach && u.tokens[begin - 1].is_word &&
         (u.tokens[begin - 1].is_content || u.tokens[begin - 1].is_name))
    --begin;
  return begin == c.begin ? c : Clause{begin, at + 1};
}

// Matters of the whole claim without what is denied: the words that show it is one matter.
Overlap surroundings(const Utterance& a, size_t at, size_t a_clause, const Utterance& b, size_t bt,
                     size_t b_clause, const Matching& m) {
  const Clause ca = told_of(a, at, a_clause);
  const Clause cb = told_of(b, bt, b_clause);
  std::vector<std::string> left = matters(a, ca.begin, ca.end, at, at + 1);
  std::vector<std::string> right = matters(b, cb.begin, cb.end, bt, bt + 1);
  const auto drop = [&](std::vector<std::string>& list) {
    list.erase(std::remove(list.begin(), list.end(), a.tokens[at].matter), list.end());
  };
  drop(left);
  drop(right);
  return overlap(left, right, m.weight);
}

// No other noun tells it apart ("emergency call"), nor does it only date something ("after the
// call").
bool stands_alone(const Utterance& u, size_t at) {
  if (at == 0) return true;
  const bool dates =
      at >= 2 && (u.tokens[at - 2].lower == "after" || u.tokens[at - 2].lower == "before");
  return !u.tokens[at - 1].is_content && !dates;
}

// "by a police baton", "with a knife".
bool is_instrument(const Utterance& u, size_t at) {
  for (size_t i = at > 3 ? at - 3 : 0; i < at; ++i) {
    const std::string& word = u.tokens[i].lower;
    if ((word == "by" || word == "with") &&
        (u.tokens[i + 1].lower == "a" || u.tokens[i + 1].lower == "an"))
      return true;
  }
  return false;
}

// What stands right around a verb: the noun before it (or the pronoun, as "it"), and what follows.
struct Frame {
  std::string subject;
  std::vector<std::string> rest;
};

Frame frame_of(const Utterance& u, size_t at) {
  Frame frame;
  const Clause& c = u.clauses[u.tokens[at].clause];
  for (size_t i = at; i-- > c.begin;) {
    const Token& token = u.tokens[i];
    if (token.is_content) {
      frame.subject = token.matter;
      break;
    }
    if (token.lower == "it" || token.lower == "she" || token.lower == "he" ||
        token.lower == "they" || token.lower == "we" || token.lower == "i") {
      frame.subject = "it";
      break;
    }
  }
  frame.rest = matters(u, at + 1, c.end);
  return frame;
}

// "The company accepted it and would not appeal", "the company would appeal": of one subject, and
// nothing that follows tells the two apart.
bool has_one_frame(const Utterance& a, size_t at, const Utterance& b, size_t bt) {
  const Frame x = frame_of(a, at);
  const Frame y = frame_of(b, bt);
  if (x.subject.empty() || y.subject.empty() ||
      (x.subject == "it" && y.subject == "it" && is_future(a, at) == false))
    return false;
  const auto names = [](const Utterance& u, size_t verb, const std::string& subject) {
    const std::vector<std::string> before =
        matters(u, u.clauses[u.tokens[verb].clause].begin, verb);
    return std::binary_search(before.begin(), before.end(), subject);
  };
  const bool one = x.subject == y.subject || x.subject == "it" || y.subject == "it" ||
                   names(a, at, y.subject) || names(b, bt, x.subject);
  if (!one) return false;
  return x.rest.empty() || y.rest.empty() ||
         std::any_of(x.rest.begin(), x.rest.end(), [&](const std::string& m) {
           return std::binary_search(y.rest.begin(), y.rest.end(), m);
         });
}

// Matters of the whole sentence but for one token.
std::vector<std::string> sentence_matters(const Utterance& u, size_t but) {
  std::vector<std::string> out = matters(u, 0, u.tokens.size(), but, but + 1);
  out.insert(out.end(), u.context.begin(), u.context.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// "No message was ever sent" says nothing of letters, "not one reporter was arrested" nothing of
// others; "nobody was ever hurt", of whoever it was.
bool names_what_is_denied(const Utterance& a, const Denial& d, const Utterance& b) {
  const std::string& noun = a.tokens[d.noun].matter;
  if (d.noun == d.at || is_any_person(noun)) return true;
  return std::any_of(b.tokens.begin(), b.tokens.end(),
                     [&](const Token& t) { return t.is_content && t.matter == noun; });
}

// "The firm has never been fined": of whatever year.
bool is_of_all_time(const Utterance& a, const Denial& d) {
  return a.tokens[d.negator].lower == "never" || d.is_universal;
}

// "No PERMIT had been ISSUED", "the council issued a permit": of the thing and of what was done
// with it, in one clause.
bool tells_thing_and_deed(const Utterance& a, const Denial& d, const Utterance& b, size_t at,
                          const Matching& m) {
  if (d.noun == d.at || d.noun != d.negator + 1 || a.tokens[d.noun].is(kGeneric)) return false;
  const std::string& noun = a.tokens[d.noun].matter;
  constexpr double kTelling = .5;
  if (m.weight(noun) < kTelling || is_person_noun(noun)) return false;
  const Clause& c = b.clauses[b.tokens[at].clause];
  for (size_t i = c.begin; i < c.end; ++i) {
    if (i != at && b.tokens[i].is_content && b.tokens[i].matter == noun) return true;
  }
  return false;
}

std::optional<Finding> judge(const Utterance& a, const Denial& d, const Utterance& b,
                             const Matching& m) {
  const std::string& matter = a.tokens[d.at].matter;
  const bool of_thing = !m.given_pair && d.at == d.negator + 1 && a.tokens[d.negator].lower == "no";
  const auto at = assertion_of(b, matter, of_thing);
  if (!at || is_unreal(a, d.clause, d.at)) return std::nullopt;
  if (!m.given_pair && d.is_universal && !names_what_is_denied(a, d, b)) return std::nullopt;
  const size_t clause = b.tokens[*at].clause;
  if (is_future(a, d.at) != is_future(b, *at)) return std::nullopt;
  // "no name here", "the first to be named": the same.
  if (of_thing && !d.is_universal && b.tokens[*at].lower.ends_with("ed") &&
      !a.tokens[d.at].lower.ends_with("ed") && !is_act(matter))
    return std::nullopt;
  // "no recording", "was recorded": a thing is denied, and something else done.
  if (d.at == d.negator + 1 && a.tokens[d.at].lower.ends_with("ing") && matter != "warn" &&
      b.tokens[*at].lower.ends_with("ed"))
    return std::nullopt;
  const Clause& ca = a.clauses[d.clause];
  const Clause& cb = b.clauses[clause];
  if (has_rivals(a, ca.begin, ca.end, b, cb.begin, cb.end)) return std::nullopt;
  const Overlap o = surroundings(a, d.at, d.clause, b, *at, clause, m);
  // "No warning of any kind": of whatever time the warning was.
  if (a.is_older_event != b.is_older_event && o.count < 2 && !is_of_all_time(a, d))
    return std::nullopt;
  // An opposite told by a word of its own, or a denial of all there is, needs less around it.
  const Overlap all = overlap(sentence_matters(a, d.at), sentence_matters(b, *at), m.weight);
  const bool opposite =
      !m.given_pair && a.tokens[d.at].is_turned &&
      (o.count >= 1 ||
       (all.count >= 1 && (has_one_frame(a, d.at, b, *at) || frame_of(a, d.at).subject.empty())));
  const bool used = !m.given_pair && m.weight(matter) >= .6 && d.at == d.negator + 1 &&
                    is_instrument(b, *at);  // "no baton was drawn", "hit by a police baton"
  const bool total = used || (!m.given_pair && d.is_universal && m.weight(matter) >= .5 &&
                              (all.count >= 1 || (is_act(matter) && stands_alone(b, *at))));
  const bool bare = m.given_pair && matters(a, ca.begin, ca.end).size() <= 1;
  const bool framed = has_one_frame(a, d.at, b, *at) && m.weight(matter) >= .4;
  const double most = m.given_pair ? .3 : o.count >= 2 ? .45 : .6;
  const bool shown = bare || framed || opposite || total ||
                     (!m.given_pair && tells_thing_and_deed(a, d, b, *at, m));
  if (!shown && (o.count == 0 || o.most() < most)) return std::nullopt;
  if (!m.given_pair && !shown && o.least() < .2 && o.most() < .99) return std::nullopt;
  if (are_of_other_times(a, ca, b, cb)) return std::nullopt;
  if (!m.given_pair && !opposite && o.count < 2 && m.weight(matter) < .4) return std::nullopt;
  Finding f;
  f.verdict = Verdict::differ;
  f.type = DifferenceType::polarity;
  f.a_begin = std::min(d.negator, d.at), f.a_end = std::max(d.negator, d.at) + 1;
  f.b_begin = *at, f.b_end = *at + 1;
  f.score = .8;
  return f;
}

// "all four lifeboats were lowered" against "only three of the four lifeboats were lowered", "one
// of them could not be".
struct Quantified {
  size_t noun = 0;
  size_t clause = 0;
  bool is_all = false;
  bool is_some = false;  // "some of the cables"
};

std::vector<Quantified> quantified_of(const Utterance& u) {
  std::vector<Quantified> out;
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const bool all = u.tokens[i].is(kUniversal) && !u.tokens[i].is(kNegator) &&
                     !(i > 0 && u.tokens[i - 1].is(kNegator));
    const bool part = u.tokens[i].lower == "of" && i > 0 &&
                      (u.tokens[i - 1].in_figure || u.tokens[i - 1].lower == "one" ||
                       u.tokens[i - 1].lower == "some");
    if (!all && !part) continue;
    for (size_t k = i + 1; k < u.tokens.size() && k < i + 5; ++k) {
      if (!u.tokens[k].is_content) continue;
      out.push_back({k, u.tokens[k].clause, all, part && u.tokens[i - 1].lower == "some"});
      break;
    }
  }
  return out;
}

bool is_restricted(const Utterance& u, const Quantified& q) {
  const Clause& c = u.clauses[q.clause];
  for (size_t i = c.begin; i < c.end; ++i) {
    if (u.tokens[i].is(kNegator) || u.tokens[i].lower == "only") return true;
  }
  return false;
}

std::optional<Finding> judge_quantified(const Utterance& a, const Utterance& b, const Matching& m) {
  const std::vector<Quantified> right = quantified_of(b);
  for (const Quantified& x : quantified_of(a)) {
    for (const Quantified& y : right) {
      if (x.is_all == y.is_all || a.tokens[x.noun].matter != b.tokens[y.noun].matter) continue;
      const Utterance& part = x.is_all ? b : a;
      const Quantified& some = x.is_all ? y : x;
      if (!some.is_some && !is_restricted(part, some)) continue;
      if (surroundings(a, x.noun, x.clause, b, y.noun, y.clause, m).count == 0) continue;
      Finding f;
      f.verdict = Verdict::differ;
      f.type = DifferenceType::polarity;
      const Clause& ca = a.clauses[x.clause];
      const Clause& cb = b.clauses[y.clause];
      f.a_begin = ca.begin, f.a_end = ca.end, f.b_begin = cb.begin, f.b_end = cb.end;
      f.score = .8;
      return f;
    }
  }
  return std::nullopt;
}

Finding turned(Finding f) {
  std::swap(f.a_begin, f.b_begin);
  std::swap(f.a_end, f.b_end);
  return f;
}

// "No one was killed", "nobody died": a toll of none, of nobody named.
bool are_zero_tolls(const Utterance& a, const Denial& d, const Utterance& b, const Denial& e) {
  const std::string& matter = a.tokens[d.at].matter;
  if (matter != "die" && matter != "hurt" && matter != "missing" && matter != "arrest")
    return false;
  const auto of_nobody = [](const Utterance& u, const Denial& x) {
    if (u.tokens[x.at].is(kHedge) || is_unreal(u, x.clause)) return false;
    const std::string& word = u.tokens[x.negator].lower;
    const bool none = word == "nobody" || word == "no" || word == "none" || word == "neither" ||
                      u.tokens[x.negator].is_turned;
    return none && !is_future(u, x.at);
  };
  if (!of_nobody(a, d) || !of_nobody(b, e)) return false;
  const Clause& ca = a.clauses[d.clause];
  const Clause& cb = b.clauses[e.clause];
  return !has_rivals(a, ca.begin, ca.end, b, cb.begin, cb.end) && !are_of_other_times(a, ca, b, cb);
}

bool both_deny(const Utterance& a, const Denial& d, const Utterance& b,
               const std::vector<Denial>& others, Finding& f, const Matching& m) {
  for (const Denial& e : others) {
    if (a.tokens[d.at].matter != b.tokens[e.at].matter) continue;
    const Overlap o = surroundings(a, d.at, d.clause, b, e.at, e.clause, m);
    if (!m.given_pair && o.count == 0 && !are_zero_tolls(a, d, b, e)) continue;
    f.verdict = Verdict::same;
    f.type = DifferenceType::polarity;
    f.a_begin = std::min(d.negator, d.at), f.a_end = std::max(d.negator, d.at) + 1;
    f.b_begin = std::min(e.negator, e.at), f.b_end = std::max(e.negator, e.at) + 1;
    f.score = .7;
    return true;
  }
  return false;
}

}  // namespace

std::vector<Finding> compare_polarity(const Utterance& a, const Utterance& b, const Matching& m) {
  const std::vector<Denial> left = denials_of(a);
  const std::vector<Denial> right = denials_of(b);
  const bool one_time = a.is_older_event == b.is_older_event;
  for (const Denial& d : left) {
    if (!one_time) break;
    Finding same;
    if (both_deny(a, d, b, right, same, m)) return {same};
  }
  for (const Denial& d : left) {
    if (auto f = judge(a, d, b, m)) return {*f};
  }
  for (const Denial& d : right) {
    if (auto f = judge(b, d, a, m)) return {turned(*f)};
  }
  if (!one_time) return {};
  if (auto f = judge_quantified(a, b, m)) return {*f};
  return {};
}

}  // namespace sayso::compare
