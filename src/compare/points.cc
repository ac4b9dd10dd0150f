#include "compare/points.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "compare/agreement.h"
#include "compare/clusters.h"
#include "compare/groups.h"
#include "compare/lexicon.h"
#include "compare/moment.h"
#include "compare/scales.h"
#include "compare/sides.h"
#include "compare/term_index.h"

namespace sayso::compare {
namespace {

constexpr size_t kMostPostings = 90;  // claims remembered for one matter
constexpr double kSaysTheSame = 0;    // score of two clauses that make a point

// A slot of a claim that took part in a finding.
struct Node {
  size_t voice = 0;
  size_t slot = 0;  // the slot's first token
  DifferenceType type = DifferenceType::number;

  friend auto operator<=>(const Node&, const Node&) = default;
};

struct Edge {
  size_t left = 0;
  size_t right = 0;
  Finding finding;
};

TermWeights weights_of(const std::vector<Voice>& voices) {
  TermWeights weights;
  for (const Voice& voice : voices)
    weights.add_claim(matters(voice.utterance, 0, voice.utterance.tokens.size()));
  return weights;
}

bool is_toll(QuantityRole role) {
  return role == QuantityRole::killed || role == QuantityRole::injured ||
         role == QuantityRole::missing || role == QuantityRole::arrested;
}

// What happened, and to how many, is told in many words: matters that lead to one term.
constexpr std::pair<std::string_view, std::string_view> kHappenings[] = {
    {"die", "toll"},       {"hurt", "toll"},           {"treat", "toll"},
    {"body", "toll"},      {"strike", "event"},        {"explode", "event"},
    {"begin", "event"},    {"spill", "event"},         {"crash", "event"},
    {"fail", "event"},     {"shell", "event"},         {"missile", "event"},
    {"bomb", "event"},     {"aboard", "aboard"},       {"reopen", "over"},
    {"gas", "substance"},  {"substance", "substance"}, {"land", "event"},
    {"collapse", "event"}, {"shoot", "event"},         {"attack", "event"},
    {"derail", "event"},   {"overturn", "event"},      {"break", "event"},
    {"riot", "event"},     {"destroy", "extent"},      {"find", "find"},
    {"drive", "steer"},    {"fly", "steer"},           {"steer", "steer"}};

// What a claim can be found by: its matters, and the tolls it tells.
std::vector<std::string> index_terms(const Voice& voice) {
  const Utterance& u = voice.utterance;
  std::vector<std::string> terms = matters(u, 0, u.tokens.size());
  for (const Quantity& q : u.reading->quantities) {
    if (!tells_number(q)) continue;
    if (u.span.contains(q.span) && is_toll(q.role)) {
      terms.push_back("toll " + std::to_string(static_cast<int>(q.role)));
    }
    // What is counted is no matter of its own, but two counts of it may be told in other words.
    if (q.unit && u.span.contains(q.span)) terms.push_back("count " + *q.unit);
    // "60 people were standing on it" names nothing that others would name.
    if (q.unit && *q.unit == "person" && u.span.contains(q.span)) terms.emplace_back("people");
    const bool speed = q.unit && (q.unit->ends_with(" per hour") || *q.unit == "knot");
    if (speed && u.span.contains(q.span)) terms.emplace_back("speed");
  }
  for (const Token& token : u.tokens) {
    // A clock is met with other words around it.
    if (token.in_time && token.span.size() == 2 && token.lower[0] >= '0' && token.lower[0] <= '5')
      terms.push_back("clock " + token.lower);
    for (const auto& [matter, term] : kHappenings) {
      if (token.matter == matter) terms.emplace_back(term);
    }
    if (extent_of(token.lower) != 0) terms.emplace_back("extent");
    if (colour_of(token.lower) != 0) terms.emplace_back("colour");
    if (token.lower == "carried") terms.emplace_back("aboard");
    if (token.lower == "last") terms.emplace_back("over");
    if (token.lower == "told") terms.emplace_back("order");
  }
  // "It was ten past five": found by what it dates.
  if (const auto before = sentence_dated_by(u)) {
    const std::vector<std::string> dated = matters(*before, 0, before->tokens.size());
    terms.insert(terms.end(), dated.begin(), dated.end());
  }
  for (const Mark& mark : marks_of(u))
    terms.push_back("scale " + std::to_string(static_cast<int>(mark.scale)));
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

class Finder {
 public:
  Finder(const std::vector<Voice>& voices, const std::vector<int64_t>& when)
      : voices_(voices), when_(when), weights_(weights_of(voices)) {}

  std::vector<Draft> run(const std::vector<JudgedVoices>& judged) {
    match_all();
    for (const JudgedVoices& j : judged) judge(j);
    std::vector<Draft> drafts = differences();
    std::vector<Draft> agreed = agreements();
    std::erase_if(agreed, [&](const Draft& d) { return is_told_in(drafts, d.accounts.front()); });
    drafts.insert(drafts.end(), agreed.begin(), agreed.end());
    return drafts;
  }

 private:
  // One side of a difference has all of the account: it shows that they agree.
  static bool is_told_in(const std::vector<Draft>& drafts, const std::vector<Part>& account) {
    return std::any_of(drafts.begin(), drafts.end(), [&](const Draft& draft) {
      return std::any_of(draft.accounts.begin(), draft.accounts.end(), [&](const auto& side) {
        return std::includes(side.begin(), side.end(), account.begin(), account.end());
      });
    });
  }

  void match_all() {
    TermIndex index(weights_, kMostPostings);
    const Matching matching{[this](const std::string& m) { return weights_(m); }, false};
    for (size_t i = 0; i < voices_.size(); ++i) {
      const std::vector<std::string> terms = index_terms(voices_[i]);
      for (const size_t k : index.candidates(terms)) match(k, i, matching);
      index.add(i, terms);
    }
  }

  void match(size_t i, size_t k, const Matching& matching) {
    const Voice& a = voices_[i];
    const Voice& b = voices_[k];
    const bool one_voice = is_one_voice(a, b);
    if (one_voice && a.member == b.member) return;
    const std::vector<Finding> findings = compare_slots(a.utterance, b.utterance, matching);
    // What one of the two denies or doubts, they do not agree on, whatever figure they share.
    const bool opposed = std::any_of(findings.begin(), findings.end(), [](const Finding& f) {
      return f.verdict == Verdict::differ &&
             (f.type == DifferenceType::polarity || f.type == DifferenceType::certainty);
    });
    for (const Finding& f : findings) {
      // "could not say how many", "denied that": no word for it.
      if (f.verdict == Verdict::same && (a.negated != b.negated || is_taken_from(a, b))) continue;
      if (f.verdict == Verdict::same && opposed && f.type != DifferenceType::polarity) continue;
      // What is denied, or not spoken of, is not said: it cannot differ from what another says.
      if (f.verdict == Verdict::differ && (a.negated || b.negated)) continue;
      if (f.verdict == Verdict::differ) {
        opposed_.insert(std::minmax(clause_at(i, f.a_begin), clause_at(k, f.b_begin)));
        if (one_voice) continue;  // the same source later: a change, told by the ledger
        if (is_told_beside(a, b, f)) continue;
        differ_.push_back({node(i, f.a_begin, f.type), node(k, f.b_begin, f.type), f});
      } else {
        same_.push_back({node(i, f.a_begin, f.type), node(k, f.b_begin, f.type), f});
      }
    }
  }

  ClauseAt clause_at(size_t voice, size_t token) const {
    const Utterance& u = voices_[voice].utterance;
    return {voice, token < u.tokens.size() ? u.tokens[token].clause : 0};
  }

  // Two tolls in one report, one of them the report's own: it tells of two happenings ("hours after
  // the blast that killed nine"), or it would say that the two differ.
  static bool is_told_beside(const Voice& a, const Voice& b, const Finding& f) {
    return f.later_count && a.member == b.member && (!a.source || !b.source);
  }

  // A person's word takes the place of what was found between the two.
  void judge(const JudgedVoices& judged) {
    if (!judged.same) apart_.emplace(std::min(judged.a, judged.b), std::max(judged.a, judged.b));
    const auto between = [&](const Edge& e) {
      const size_t left = nodes_[e.left].voice;
      const size_t right = nodes_[e.right].voice;
      return (left == judged.a && right == judged.b) || (left == judged.b && right == judged.a);
    };
    if (judged.same) {
      together_.emplace(std::min(judged.a, judged.b), std::max(judged.a, judged.b));
      std::copy_if(differ_.begin(), differ_.end(), std::back_inserter(same_), between);
    } else {
      std::erase_if(same_, between);
    }
    std::erase_if(differ_, between);
  }

  size_t node(size_t voice, size_t slot, DifferenceType type) {
    const Node key{voice, slot, type};
    const auto at = numbers_.find(key);
    if (at != numbers_.end()) return at->second;
    numbers_.emplace(key, nodes_.size());
    nodes_.push_back(key);
    return accounts_.add();
  }

  // Accounts: joined by what says the same, save where the two sides are set against each other
  // elsewhere.
  void join_accounts() {
    for (const Edge& e : same_) accounts_.join(e.left, e.right);
  }

  std::vector<std::vector<size_t>> members() {
    std::vector<std::vector<size_t>> out(nodes_.size());
    for (size_t i = 0; i < nodes_.size(); ++i) out[accounts_.root(i)].push_back(i);
    return out;
  }

  // A toll that grew: the lower one was said by nobody after the higher one.
  bool is_only_later(const Edge& e, const std::vector<std::vector<size_t>>& groups) {
    if (!e.finding.later_count) return false;
    const size_t lower = accounts_.root(e.finding.a_is_lower ? e.left : e.right);
    const size_t higher = accounts_.root(e.finding.a_is_lower ? e.right : e.left);
    int64_t last_lower = INT64_MIN;
    int64_t first_higher = INT64_MAX;
    for (const size_t n : groups[lower]) last_lower = std::max(last_lower, when_[nodes_[n].voice]);
    for (const size_t n : groups[higher])
      first_higher = std::min(first_higher, when_[nodes_[n].voice]);
    return last_lower < first_higher;
  }

  std::vector<Draft> differences() {
    join_accounts();
    const std::vector<std::vector<size_t>> groups = members();
    std::vector<Opposition> oppositions;
    for (const Edge& e : differ_) {
      const size_t left = accounts_.root(e.left);
      const size_t right = accounts_.root(e.right);
      // Sides that others take for the same cannot be told apart: nothing is said.
      if (left == right || is_only_later(e, groups)) continue;
      oppositions.push_back({left, right, e.finding.type, e.finding.score,
                             groups[left].size() + groups[right].size()});
    }
    std::vector<Draft> out;
    for (const std::vector<Opposition>& matter : matters_of(std::move(oppositions))) {
      Draft draft;
      std::set<size_t> sides;
      for (const Opposition& o : matter) {
        sides.insert({o.left, o.right});
        draft.types.push_back(o.type);
      }
      std::sort(draft.types.begin(), draft.types.end());
      draft.types.erase(std::unique(draft.types.begin(), draft.types.end()), draft.types.end());
      disputed_.insert(sides.begin(), sides.end());
      for (const size_t side : sides) {
        for (const size_t n : groups[side]) {
          if (nodes_[n].type == DifferenceType::number) contested_.push_back(nodes_[n]);
        }
      }
      for (const size_t side : sides) draft.accounts.push_back(parts(groups[side]));
      merge_into(out, std::move(draft));
    }
    return out;
  }

  // Two differences between the very same claims are one point of several types.
  static void merge_into(std::vector<Draft>& out, Draft draft) {
    const auto voices_of = [](const Draft& d) {
      std::set<std::set<size_t>> sides;
      for (const auto& account : d.accounts) {
        std::set<size_t> side;
        for (const Part& part : account) side.insert(part.voice);
        sides.insert(side);
      }
      return sides;
    };
    for (Draft& other : out) {
      if (voices_of(other) != voices_of(draft)) continue;
      other.types.insert(other.types.end(), draft.types.begin(), draft.types.end());
      std::sort(other.types.begin(), other.types.end());
      other.types.erase(std::unique(other.types.begin(), other.types.end()), other.types.end());
      return;
    }
    out.push_back(std::move(draft));
  }

  std::vector<Draft> agreements() {
    std::vector<Draft> out;
    const std::vector<ClausePair> pairs = clauses_alike();
    for (Cluster& group : cluster(told_alike(), pairs, opposed_)) {
      // A clause whose figure others contest is shown where they do.
      std::erase_if(group, [this](ClauseAt at) { return holds_contested(at); });
      if (!is_agreed(group)) continue;
      Draft draft;
      draft.accounts.push_back(parts(group));
      merge_into(out, std::move(draft));
    }
    drop_contained(out);
    return out;
  }

  // A figure of one of the sides of a difference stands in the clause.
  bool holds_contested(ClauseAt at) const {
    const Clause shown = stretch_of(voices_[at.voice].utterance, at.clause);
    return std::any_of(contested_.begin(), contested_.end(), [&](const Node& n) {
      return n.voice == at.voice && shown.begin <= n.slot && n.slot < shown.end;
    });
  }

  // What a larger point tells with the same claims, and others beside them, is told there.
  static void drop_contained(std::vector<Draft>& drafts) {
    const auto is_within = [](const Draft& small, const Draft& large) {
      const std::vector<Part>& in = small.accounts.front();
      const std::vector<Part>& all = large.accounts.front();
      return in.size() < all.size() && std::all_of(in.begin(), in.end(), [&](const Part& part) {
               return std::any_of(all.begin(), all.end(), [&](const Part& other) {
                 return part.voice == other.voice && part.begin < other.end &&
                        other.begin < part.end;
               });
             });
    };
    const std::vector<Draft> whole = drafts;
    std::erase_if(drafts, [&](const Draft& draft) {
      return std::any_of(whole.begin(), whole.end(),
                         [&](const Draft& other) { return is_within(draft, other); });
    });
  }

  // The undisputed accounts of one slot, as clauses.
  std::vector<Cluster> told_alike() {
    std::vector<Cluster> out;
    for (const std::vector<size_t>& group : members()) {
      if (group.size() < 2 || disputed_.count(accounts_.root(group.front())) > 0) continue;
      Cluster clauses;
      for (const size_t n : group) clauses.push_back(clause_of(nodes_[n]));
      std::sort(clauses.begin(), clauses.end());
      clauses.erase(std::unique(clauses.begin(), clauses.end()), clauses.end());
      if (!are_opposed(clauses)) out.push_back(std::move(clauses));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  // "Six killed and 21 injured", "nine killed and 21 injured": they agree on the injured, but show
  // more.
  bool are_opposed(const Cluster& group) const {
    for (size_t i = 0; i < group.size(); ++i) {
      for (size_t k = i + 1; k < group.size(); ++k) {
        const auto voices = std::minmax(group[i].voice, group[k].voice);
        if (opposed_.contains(std::minmax(group[i], group[k])) && !together_.contains(voices))
          return true;
      }
    }
    return false;
  }

  // Pairs that say the same in much the same words, of claims that nothing sets against each other.
  std::vector<ClausePair> clauses_alike() {
    auto [out, apart] = pair_clauses(voices_);
    opposed_.insert(apart.begin(), apart.end());
    std::erase_if(out, [&](const ClausePair& p) {
      return p.score < kSaysTheSame || apart_.count({p.a.voice, p.b.voice}) > 0 ||
             differ(voices_[p.a.voice].utterance, voices_[p.b.voice].utterance);
    });
    return out;
  }

  bool differ(const Utterance& a, const Utterance& b) const {
    const Matching matching{[this](const std::string& m) { return weights_(m); }, false};
    const std::vector<Finding> findings = compare_slots(a, b, matching);
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& f) { return f.verdict == Verdict::differ; });
  }

  // Two sources say it, or one source in two outlets.
  bool is_agreed(const Cluster& group) const {
    std::set<std::string> keys;
    std::set<std::string> outlets;
    for (const ClauseAt at : group) {
      keys.insert(voices_[at.voice].key);
      const Article& article = *voices_[at.voice].utterance.article;
      outlets.insert(article.outlet.value_or(article.id));
    }
    return keys.size() > 1 || outlets.size() > 1;
  }

  std::vector<Part> parts(const std::vector<size_t>& group) const {
    std::vector<Part> out;
    out.reserve(group.size());
    for (const size_t n : group) out.push_back(part_of(clause_of(nodes_[n])));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  std::vector<Part> parts(const Cluster& group) const {
    std::vector<Part> out;
    for (const ClauseAt at : group) out.push_back(part_of(at));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  ClauseAt clause_of(const Node& n) const {
    const Utterance& u = voices_[n.voice].utterance;
    return {n.voice, n.slot < u.tokens.size() ? u.tokens[n.slot].clause : u.clauses.size()};
  }

  Part part_of(ClauseAt at) const {
    const Clause shown = stretch_of(voices_[at.voice].utterance, at.clause);
    return {at.voice, shown.begin, shown.end};
  }

  const std::vector<Voice>& voices_;
  const std::vector<int64_t>& when_;
  TermWeights weights_;
  std::map<Node, size_t> numbers_;
  std::vector<Node> nodes_;
  Groups accounts_;
  std::vector<Edge> same_;
  std::vector<Edge> differ_;
  std::set<size_t> disputed_;
  std::vector<Node> contested_;  // figures of the sides of differences
  ClauseLinks opposed_;
  // Voices of which a person has judged: that they are of two matters, that they say the same.
  std::set<std::pair<size_t, size_t>> apart_;
  std::set<std::pair<size_t, size_t>> together_;
};

}  // namespace

std::vector<Draft> find_points(const std::vector<Voice>& voices, const std::vector<int64_t>& when,
                               const std::vector<JudgedVoices>& judged) {
  return Finder(voices, when).run(judged);
}

}  // namespace sayso::compare
