// Extremes: what stands at one end of a scale for one, and at the other end for another: how it was
// handled, what the deal is worth, how much was damaged, how badly somebody is hurt, how far it
// reached.
#include <algorithm>
#include <array>
#include <string_view>

#include "compare/is_in.h"
#include "compare/lexicon.h"
#include "compare/scales.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

// What is done about an emergency, and who does it: a verdict on these is a verdict on the
// handling.
bool is_of_handling(const Token& token) {
  constexpr std::array<std::string_view, 59> kWords = {
      "response",    "operation",  "evacuation",   "rescue",       "handling",   "police",
      "officer",     "officers",   "crew",         "crews",        "staff",      "guards",
      "guard",       "service",    "services",     "authorities",  "company",    "council",
      "ministry",    "government", "management",   "firefighters", "organisers", "organizers",
      "effort",      "efforts",    "work",         "search",       "clearance",  "job",
      "affair",      "night",      "evening",      "day",          "whole",      "thing",
      "performance", "emergency",  "answer",       "conduct",      "behaviour",  "behavior",
      "exercise",    "action",     "intervention", "deployment",   "passengers", "rescuers",
      "dealt",       "handled",    "managed",      "reacted",      "responded",  "crisis",
      "aftermath",   "relief",     "way",          "force",        "people"};
  return is_in(kWords, token.lower);
}

bool is_of_bargain(const Token& token) {
  constexpr std::array<std::string_view, 13> kWords = {
      "deal",     "agreement", "settlement", "pact",   "accord", "compromise", "offer",
      "contract", "terms",     "outcome",    "result", "truce",  "package"};
  return is_in(kWords, token.lower);
}

bool is_be(const std::string& lower) {
  return lower == "was" || lower == "were" || lower == "is" || lower == "are" || lower == "been" ||
         lower == "as" || lower == "acted" || lower == "behaved" || lower == "performed" ||
         lower == "responded" || lower == "reacted";
}

bool is_in_mark(const std::vector<Mark>& marks, size_t at) {
  return std::any_of(marks.begin(), marks.end(),
                     [&](const Mark& m) { return at >= m.begin && at < m.end; });
}

// The mark is what the clause says of its subject, or all that is said ("a shambles", "This was a
// textbook response"), and the subject is none, a pronoun, a name or one of `subject`'s words.
template <typename Subject>
bool is_verdict(const Utterance& u, const std::vector<Mark>& marks, const Mark& mark,
                Subject subject) {
  constexpr size_t kMostBeside = 2;  // other matters in the clause
  constexpr size_t kReach = 6;
  const Clause& c = u.clauses[u.tokens[mark.begin].clause];
  size_t verb = mark.begin;
  for (size_t i = mark.begin; i-- > c.begin && mark.begin - i <= kReach;) {
    if (is_be(u.tokens[i].lower)) verb = i;
  }
  const bool opens = mark.begin <= c.begin + 3;
  if (verb == mark.begin && !opens && !subject(u.tokens[std::min(mark.end, c.end - 1)]))
    return false;
  size_t beside = 0;
  for (size_t i = c.begin; i < c.end; ++i) {
    const Token& token = u.tokens[i];
    // "... from start to finish", "..., top to bottom": all the more so.
    if (i >= mark.end && (token.lower == "from" || token.lower == ",")) break;
    if (!token.is_content || is_in_mark(marks, i) || subject(token) || token.is_name) continue;
    if (token.lower == "ask") continue;                // "if you ask me"
    if (i < verb && verb != mark.begin) return false;  // of something else
    if (colour_of(token.lower) == 0) ++beside;
  }
  return beside <= kMostBeside;
}

bool names(const Utterance& u, bool (*is)(const Token&)) {
  return std::any_of(u.tokens.begin(), u.tokens.end(), is);
}

// What the clause around a mark tells beside it.
std::vector<std::string> beside(const Utterance& u, const Mark& mark) {
  const Clause& c = u.clauses[u.tokens[mark.begin].clause];
  return matters(u, c.begin, c.end, mark.begin, mark.end);
}

bool tells(const Utterance& u, const Mark& mark, const std::string& matter) {
  const Clause& c = u.clauses[u.tokens[mark.begin].clause];
  for (size_t i = c.begin; i < c.end; ++i) {
    if (u.tokens[i].matter == matter) return true;
  }
  return false;
}

// "Slight damage", "a scorched corner": of a thing, not of a wound.
bool is_damage(const Utterance& u, const Mark& mark) {
  if (tells(u, mark, "hurt")) return false;
  if (mark.value > 0) return true;
  constexpr std::array<std::string_view, 8> kSigns = {"damage", "fire",   "scorch", "burn",
                                                      "break",  "strike", "char",   "smoke"};
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return tells(u, mark, std::string(sign)); });
}

// The people a clause names, by name or by what they are.
std::vector<std::string> persons_in(const Utterance& u, const Mark& mark) {
  constexpr std::array<std::string_view, 26> kRoles = {
      "captain", "pilot",   "driver",      "mayor",    "boy",      "girl",   "child",
      "student", "pupil",   "police",      "guard",    "minister", "woman",  "man",
      "baby",    "nurse",   "worker",      "toddler",  "officer",  "doctor", "soldier",
      "teacher", "suspect", "firefighter", "prisoner", "rider"};
  const Clause& c = u.clauses[u.tokens[mark.begin].clause];
  std::vector<std::string> out;
  for (size_t i = c.begin; i < c.end; ++i) {
    const Token& token = u.tokens[i];
    const std::string& matter = token.matter;
    if ((token.is_name && token.is_content) || is_in(kRoles, matter) || is_in(kRoles, token.lower))
      out.push_back(matter);
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool counts_people(const Utterance& u, const Mark& mark) {
  const Clause& c = u.clauses[u.tokens[mark.begin].clause];
  const Span span{u.tokens[c.begin].span.begin, u.tokens[c.end - 1].span.end};
  return std::any_of(u.reading->quantities.begin(), u.reading->quantities.end(),
                     [&](const Quantity& q) {
                       return span.contains(q.span) && tells_number(q) &&
                              (q.role == QuantityRole::injured || q.role == QuantityRole::killed ||
                               (q.unit && *q.unit == "person"));
                     });
}

bool is_of_one_person(const Utterance& a, const Mark& x, const Utterance& b, const Mark& y) {
  if (counts_people(a, x) || counts_people(b, y)) return false;
  const std::vector<std::string> left = persons_in(a, x);
  const std::vector<std::string> right = persons_in(b, y);
  if (left.empty() || right.empty()) return !left.empty() || !right.empty();
  return std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) != left.end();
}

bool is_of_smoke(const Utterance& u, const Mark& mark) {
  constexpr std::array<std::string_view, 7> kSmoke = {"smoke", "gas",  "fog", "cloud",
                                                      "plume", "haze", "dust"};
  return std::any_of(kSmoke.begin(), kSmoke.end(),
                     [&](std::string_view word) { return tells(u, mark, std::string(word)); });
}

bool finds(const Utterance& u) {
  return std::any_of(u.tokens.begin(), u.tokens.end(),
                     [](const Token& t) { return t.matter == "find"; });
}

// The two marks, at opposite ends of one scale, are of one matter.
bool are_of_one(const Utterance& a, const std::vector<Mark>& of_a, const Mark& x,
                const Utterance& b, const std::vector<Mark>& of_b, const Mark& y,
                const Matching& m) {
  const std::vector<std::string> left = beside(a, x);
  const std::vector<std::string> right = beside(b, y);
  const Overlap o = overlap(left, right, m.weight);
  switch (x.scale) {
    case Scale::handling:
      return is_verdict(a, of_a, x, is_of_handling) && is_verdict(b, of_b, y, is_of_handling);
    case Scale::bargain:
      return is_verdict(a, of_a, x, is_of_bargain) && is_verdict(b, of_b, y, is_of_bargain) &&
             (names(a, is_of_bargain) || names(b, is_of_bargain));
    case Scale::damage: {
      constexpr size_t kLittle = 2;
      return is_damage(a, x) && is_damage(b, y) &&
             (o.count >= 1 || left.size() <= kLittle || right.size() <= kLittle);
    }
    case Scale::condition:
      return is_of_one_person(a, x, b, y);
    case Scale::spread:
      return o.count >= 1 || (finds(a) && finds(b));
    case Scale::density:
      return is_of_smoke(a, x) && is_of_smoke(b, y);
  }
  return false;
}

Finding finding_of(const Mark& x, const Mark& y) {
  Finding f;
  f.verdict = x.value == y.value ? Verdict::same : Verdict::differ;
  const bool framed = x.scale == Scale::handling || x.scale == Scale::bargain;
  f.type = framed ? DifferenceType::characterisation : DifferenceType::degree;
  f.a_begin = x.begin, f.a_end = x.end, f.b_begin = y.begin, f.b_end = y.end;
  f.score = .65;
  return f;
}

}  // namespace

std::vector<Finding> compare_extremes(const Utterance& a, const Utterance& b, const Matching& m) {
  if (m.given_pair || a.is_older_event != b.is_older_event) return {};
  const std::vector<Mark> left = marks_of(a);
  if (left.empty()) return {};
  const std::vector<Mark> right = marks_of(b);
  for (const Mark& x : left) {
    for (const Mark& y : right) {
      if (x.scale == y.scale && are_of_one(a, left, x, b, right, y, m)) return {finding_of(x, y)};
    }
  }
  return {};
}

}  // namespace sayso::compare
