// Wording: how much, how surely, and by what name; differences of framing, not of fact.
#include <algorithm>
#include <array>
#include <optional>

#include "compare/lexicon.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

std::vector<std::string> all_matters(const Utterance& u) { return matters(u, 0, u.tokens.size()); }

Finding whole(DifferenceType type, size_t at, size_t bt, double score) {
  Finding f;
  f.verdict = Verdict::differ;
  f.type = type;
  f.a_begin = at, f.a_end = at + 1, f.b_begin = bt, f.b_end = bt + 1;
  f.score = score;
  return f;
}

std::optional<size_t> find_extent(const Utterance& u, bool slight) {
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const int extent = u.tokens[i].matter == "destroy" ? 4 : extent_of(u.tokens[i].lower);
    if (extent == 0 || is_negated(u, i) || is_unreal(u, u.tokens[i].clause)) continue;
    if (slight ? extent == 1 : extent >= 3) return i;
  }
  return std::nullopt;
}

// "Gutted", "damage was confined to": how much was damaged, of what the report is about.
bool tells_damage(const Utterance& u, size_t at) {
  const std::string& word = u.tokens[at].lower;
  if (u.tokens[at].matter == "destroy" || word == "gutted" || word == "devastated" ||
      word == "obliterated")
    return true;
  constexpr size_t kReach = 5;
  for (size_t i = at > kReach ? at - kReach : 0; i < std::min(u.tokens.size(), at + kReach); ++i) {
    if (u.tokens[i].matter == "damage" && u.tokens[i].clause == u.tokens[at].clause) return true;
  }
  return false;
}

std::optional<Finding> degree(const Utterance& a, const Utterance& b, const Matching& m) {
  for (const bool slight : {true, false}) {
    const auto x = find_extent(a, slight);
    const auto y = find_extent(b, !slight);
    if (!x || !y) continue;
    const auto without = [](const Utterance& u, size_t at) {
      return matters(u, 0, u.tokens.size(), at, at + 1);
    };
    const Overlap o = overlap(without(a, *x), without(b, *y), m.weight);
    const bool little = without(a, *x).size() <= 2 || without(b, *y).size() <= 2;
    if (!m.given_pair && tells_damage(a, *x) && tells_damage(b, *y) && (o.count >= 2 || little))
      return whole(DifferenceType::degree, *x, *y, .6);
    if (o.count >= 1 && o.most() >= (m.given_pair ? .4 : .6) && (m.given_pair || o.count >= 2)) {
      return whole(DifferenceType::degree, *x, *y, .7);
    }
  }
  return std::nullopt;
}

// A hedge, or "too early to say", "not known whether".
std::optional<size_t> find_doubt(const Utterance& u) {
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const Token& token = u.tokens[i];
    if (token.lower == "may" && token.upper && i > 0) continue;  // the month
    // "Could not see": no doubt.
    if (token.lower == "could" && i + 1 < u.tokens.size() && u.tokens[i + 1].is(kNegator)) continue;
    if (token.is(kHedge) || (token.lower == "whether" && !u.is_question)) return i;
    if (token.lower == "early" && i > 0 && u.tokens[i - 1].lower == "too") return i;
  }
  return std::nullopt;
}

// Each gives figures, and they share none: two matters.
bool have_other_figures(const Utterance& a, const Utterance& b) {
  const auto values = [](const Utterance& u) {
    std::vector<double> out;
    for (const Quantity& q : u.reading->quantities) {
      if (u.span.contains(q.span) && tells_number(q))
        out.push_back(q.low.value_or(q.high.value_or(0)));
    }
    return out;
  };
  const std::vector<double> left = values(a);
  const std::vector<double> right = values(b);
  return !left.empty() && !right.empty() &&
         std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) == left.end();
}

// What a doubt is about: its clause without the words that only frame it, and without what it would
// explain ("one possible explanation for the crash").
std::vector<std::string> doubted(const Utterance& u, size_t doubt) {
  constexpr std::array<std::string_view, 14> kFrames = {
      "explanation", "possibility", "theory", "cause", "several", "list",   "explain",
      "possibl",     "scenario",    "line",   "among", "inquiry", "option", "candidat"};
  const Clause& c = u.clauses[u.tokens[doubt].clause];
  size_t end = c.end;
  for (size_t i = doubt; i < c.end; ++i) {
    if (u.tokens[i].lower == "for" && i > doubt + 1) end = std::min(end, i);
  }
  std::vector<std::string> told = matters(u, c.begin, end);
  std::erase_if(told, [&](const std::string& m) {
    return std::find(kFrames.begin(), kFrames.end(), m) != kFrames.end();
  });
  return told;
}

// "It was rust that did this", "rust was to blame": the matter is the cause, as told.
bool is_told_as_cause(const Utterance& u, size_t at) {
  constexpr std::array<std::string_view, 5> kCauses = {"cause", "blame", "due", "trigger",
                                                       "behind"};
  const Clause& c = u.clauses[u.tokens[at].clause];
  const bool it_was = c.begin + 1 < c.end && u.tokens[c.begin].lower == "it" &&
                      (u.tokens[c.begin + 1].lower == "was" || u.tokens[c.begin + 1].lower == "is");
  constexpr size_t kReach = 6;
  if (it_was && at < c.begin + kReach) return true;
  for (size_t i = c.begin; i < c.end; ++i) {
    const Token& token = u.tokens[i];
    if (std::find(kCauses.begin(), kCauses.end(), token.matter) != kCauses.end()) return true;
    if (i > at && token.lower == "what" && u.tokens[i - 1].lower == "is") return true;
  }
  return false;
}

// Where the sure one tells as a fact all that the other calls possible: two matters or more, or
// one that it names as the cause.
std::optional<size_t> told_as_fact(const Utterance& doubtful, size_t doubt, const Utterance& sure) {
  const std::vector<std::string> told = doubted(doubtful, doubt);
  const auto place = [&](const Clause& c, const std::string& matter) -> std::optional<size_t> {
    for (size_t i = c.begin; i < c.end; ++i) {
      if (sure.tokens[i].is_content && sure.tokens[i].matter == matter) return i;
    }
    return std::nullopt;
  };
  for (const Clause& c : sure.clauses) {
    std::optional<size_t> first;
    const bool all = !told.empty() && std::all_of(told.begin(), told.end(), [&](const auto& m) {
      const auto at = place(c, m);
      if (!first) first = at;
      return at.has_value();
    });
    if (all && (told.size() >= 2 || is_told_as_cause(sure, *first))) return first;
  }
  return std::nullopt;
}

// "May have been out for revenge": a matter behind the doubt that the other says it was.
std::optional<size_t> told_as_it(const Utterance& doubtful, size_t doubt, const Utterance& sure,
                                 const Matching& m) {
  constexpr double kTelling = .5;
  const Clause& c = doubtful.clauses[doubtful.tokens[doubt].clause];
  const std::vector<std::string> behind = matters(doubtful, doubt, c.end);
  if (sure.tokens.size() < 3 || sure.tokens[0].lower != "it" || sure.tokens[1].lower != "was")
    return std::nullopt;
  constexpr size_t kReach = 6;
  for (size_t i = 2; i < std::min(kReach, sure.tokens.size()); ++i) {
    const Token& token = sure.tokens[i];
    if (token.is_content && !token.is(kGeneric) && m.weight(token.matter) > kTelling &&
        std::binary_search(behind.begin(), behind.end(), token.matter))
      return i;
  }
  return std::nullopt;
}

std::optional<Finding> certainty(const Utterance& a, const Utterance& b, const Matching& m) {
  const auto x = find_doubt(a);
  const auto y = find_doubt(b);
  if (x.has_value() == y.has_value()) return std::nullopt;
  const Utterance& sure = x ? b : a;
  for (size_t c = 0; c < sure.clauses.size(); ++c) {
    if (is_unreal(sure, c)) return std::nullopt;
  }
  const auto negates = [](const Utterance& u) {
    return std::any_of(u.tokens.begin(), u.tokens.end(),
                       [](const Token& t) { return t.is(kNegator); });
  };
  // "A broken rail was one possible explanation among several": of what the other says did it.
  if (!m.given_pair && (x ? a : b).tokens[x ? *x : *y].is(kHedge)) {
    auto fact = told_as_fact(x ? a : b, x ? *x : *y, sure);
    if (!fact) fact = told_as_it(x ? a : b, x ? *x : *y, sure, m);
    if (fact && !is_negated(sure, *fact))
      return whole(DifferenceType::certainty, x ? *x : *fact, y ? *y : *fact, .6);
  }
  if (negates(sure)) return std::nullopt;
  // The doubt must fall on what both tell, not on a word one of them adds.
  const Utterance& doubtful = x ? a : b;
  const size_t doubt = x ? *x : *y;
  const Clause chunk = chunk_of(doubtful, doubt, doubt + 1);
  if (overlap(matters(doubtful, chunk.begin, chunk.end), all_matters(sure), m.weight).count == 0) {
    return std::nullopt;
  }
  if (have_other_figures(a, b)) return std::nullopt;
  const Overlap o = overlap(all_matters(a), all_matters(b), m.weight);
  if (o.count < 2 || o.most() < (m.given_pair ? .6 : .75) || o.least() < (m.given_pair ? .35 : .6))
    return std::nullopt;
  if (negates(a) || negates(b)) return std::nullopt;
  return whole(DifferenceType::certainty, x ? *x : 0, y ? *y : 0, .6);
}

// What something is called: a coloured word in a clause that names ("was a", "called ... a") or
// stands as its own sentence.
std::optional<size_t> find_colour(const Utterance& u, int sign) {
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const int colour = colour_of(u.tokens[i].lower);
    // "a good 200 metres" praises nothing.
    const bool measures = i + 1 < u.tokens.size() && u.tokens[i + 1].in_figure;
    if (colour * sign > 0 && !measures && !is_negated(u, i) && !is_unreal(u, u.tokens[i].clause))
      return i;
  }
  return std::nullopt;
}

// The handling of what happened: the words for it change from report to report.
bool names_handling(const std::vector<std::string>& matters) {
  constexpr std::array<std::string_view, 7> kHandling = {
      "rescue", "evacuate", "operation", "answer", "response", "effort", "search"};
  return std::any_of(matters.begin(), matters.end(), [&](const std::string& m) {
    return std::find(kHandling.begin(), kHandling.end(), m) != kHandling.end();
  });
}

// "It was a shambles": of what the report is about.
bool is_said_of_it(const Utterance& u, size_t at) {
  for (size_t i = at > 4 ? at - 4 : 0; i + 1 < at; ++i) {
    const std::string& word = u.tokens[i].lower;
    const std::string& next = u.tokens[i + 1].lower;
    if ((word == "it" || word == "that" || word == "this") && (next == "was" || next == "is"))
      return true;
  }
  return false;
}

// "was slow", "“a textbook operation”": a verdict, not a word of the tale ("the search began
// late").
bool is_verdict(const Utterance& u, size_t at) {
  constexpr size_t kReach = 4;
  for (size_t i = at > kReach ? at - kReach : 0; i < at; ++i) {
    const std::string& word = u.tokens[i].lower;
    if (word == "was" || word == "were" || word == "is" || word == "a" || word == "an") return true;
  }
  return at == 0;
}

// What a coloured word is said of: the claim's other matters, and its sentence's.
std::vector<std::string> judged_matters(const Utterance& u, size_t at) {
  std::vector<std::string> out = matters(u, 0, u.tokens.size(), at, at + 1);
  out.insert(out.end(), u.context.begin(), u.context.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::optional<Finding> characterisation(const Utterance& a, const Utterance& b, const Matching& m) {
  for (const int sign : {1, -1}) {
    const auto x = find_colour(a, sign);
    const auto y = find_colour(b, -sign);
    if (!x || !y) continue;
    const std::vector<std::string> left = judged_matters(a, *x);
    const std::vector<std::string> right = judged_matters(b, *y);
    const Overlap o = overlap(left, right, m.weight);
    // "The rescue was a shambles", "the rescue “a textbook operation”": little else is said.
    constexpr size_t kShort = 4;
    const Overlap plain = overlap(matters(a, 0, a.tokens.size(), *x, *x + 1),
                                  matters(b, 0, b.tokens.size(), *y, *y + 1), m.weight);
    const bool of_handling = !m.given_pair && (names_handling(left) || names_handling(right)) &&
                             (names_handling(left) || is_said_of_it(a, *x)) &&
                             (names_handling(right) || is_said_of_it(b, *y));
    constexpr size_t kShortVerdict = 7;
    if (of_handling && is_verdict(a, *x) && is_verdict(b, *y) &&
        all_matters(a).size() <= kShortVerdict && all_matters(b).size() <= kShortVerdict)
      return whole(DifferenceType::characterisation, *x, *y, .6);
    const bool brief =
        all_matters(a).size() <= kShort && all_matters(b).size() <= kShort &&
        ((plain.count >= 1 && plain.most() >= .99) || (o.count >= 1 && o.most() >= .5));
    if (brief) return whole(DifferenceType::characterisation, *x, *y, .6);
    if (o.count >= (m.given_pair ? 1u : 2u) && o.most() >= (m.given_pair ? .3 : .6)) {
      return whole(DifferenceType::characterisation, *x, *y, .6);
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Finding> compare_wording(const Utterance& a, const Utterance& b, const Matching& m) {
  std::vector<Finding> out;
  if (a.is_older_event != b.is_older_event) return out;
  if (auto f = degree(a, b, m)) out.push_back(*f);
  if (auto f = certainty(a, b, m)) out.push_back(*f);
  if (auto f = characterisation(a, b, m)) out.push_back(*f);
  return out;
}

std::vector<Finding> compare_slots(const Utterance& a, const Utterance& b, const Matching& m) {
  std::vector<Finding> out;
  if (a.is_question || b.is_question) return out;
  for (const auto slot :
       {compare_figures, compare_ages, compare_times, compare_places, compare_actors,
        compare_polarity, compare_states, compare_kinds, compare_extremes, compare_wording}) {
    std::vector<Finding> found = slot(a, b, m);
    out.insert(out.end(), found.begin(), found.end());
  }
  const bool differ = std::any_of(out.begin(), out.end(),
                                  [](const Finding& f) { return f.verdict == Verdict::differ; });
  if (!differ) {
    const std::vector<Finding> found = compare_minimal_pairs(a, b, m);
    if (!found.empty()) out = found;
  }
  // Whatever is read into them, the same words do not differ.
  if (are_same_words(a, b))
    std::erase_if(out, [](const Finding& f) { return f.verdict == Verdict::differ; });
  return out;
}

}  // namespace sayso::compare
