#include "ledger/statements.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "ledger/align.h"
#include "ledger/changes.h"
#include "ledger/notes.h"

namespace sayso::ledger {
namespace {

constexpr double kLeastAlike = .3;       // claims of one voice in a sentence that was changed
constexpr double kLeastOtherVoice = .6;  // claims of two voices in such a sentence
constexpr double kLeastHeld =
    .75;  // share of a claim's words that a sentence which still tells it holds

constexpr std::array<std::string_view, 29> kDenials = {
    "not",     "no",       "never",  "nobody", "nothing", "none",  "denied", "denies",
    "deny",    "without",  "cannot", "cant",   "didnt",   "wasnt", "isnt",   "dont",
    "werent",  "hasnt",    "havent", "hadnt",  "wont",    "arent", "doesnt", "wouldnt",
    "couldnt", "shouldnt", "mustnt", "neednt", "neither"};

bool is_denial(std::string_view word) {
  return std::find(kDenials.begin(), kDenials.end(), word) != kDenials.end();
}

// Two sources without words or name may well be one.
bool is_one_voice(const text::Voice& a, const text::Voice& b) {
  return a.key == b.key || (!a.is_known && !b.is_known);
}

// One member while its claims are followed.
struct State {
  std::vector<PreparedSentence> sentences;
  std::vector<size_t> occurrences;  // in the order of the text
};

class Follower {
 public:
  explicit Follower(std::span<const HistoryMember> members) : members_(members) {}

  Statements run() {
    states_.resize(members_.size());
    readable_.resize(members_.size());
    for (size_t m = 0; m < members_.size(); ++m) {
      const auto previous = members_[m].version_of;
      readable_[m] = m;
      if (previous && lost_most(*members_[readable_[*previous]].article, *members_[m].article)) {
        readable_[m] = readable_[*previous];  // nothing is told of a page that was not readable
        continue;
      }
      gather(m);
      if (previous) {
        follow(readable_[*previous], m);
      } else {
        for (const size_t o : states_[m].occurrences) begin(o, m);
      }
    }
    return std::move(out_);
  }

 private:
  const Article& article(size_t m) const { return *members_[m].article; }

  void gather(size_t m) {
    State& state = states_[m];
    state.sentences = prepare(article(m));
    const std::set<std::string> known = original_words(m);
    for (const Claim& claim : members_[m].reading->claims) {
      if (claim.span.empty() || !text::in_report(article(m), claim.span)) continue;
      const auto sentence =
          std::find_if(state.sentences.begin(), state.sentences.end(),
                       [&](const PreparedSentence& s) { return s.span.end > claim.span.begin; });
      if (sentence == state.sentences.end()) continue;
      Occurrence o;
      o.member = m;
      o.claim = &claim;
      o.sentence = static_cast<size_t>(sentence - state.sentences.begin());
      o.voice = text::voice_of(article(m), *members_[m].reading, claim);
      o.line = prepare_line(std::string(words(article(m), claim.span)));
      if (o.line.words.empty()) continue;
      o.is_copied = known.count(o.line.key) > 0;
      state.occurrences.push_back(out_.occurrences.size());
      out_.occurrences.push_back(std::move(o));
    }
  }

  // What the text that `m`, or a version before it, was copied from says in any of its versions
  // that came in before.
  std::set<std::string> original_words(size_t m) const {
    std::set<std::string> keys;
    std::optional<size_t> original = members_[m].copy_of;
    for (auto before = members_[m].version_of; before && !original;
         before = members_[*before].version_of)
      original = members_[*before].copy_of;
    if (!original) return keys;
    for (size_t i = 0; i < states_.size(); ++i) {
      if (i != *original && !comes_from(i, *original)) continue;
      for (const size_t o : states_[i].occurrences) keys.insert(out_.occurrences[o].line.key);
    }
    return keys;
  }

  bool comes_from(size_t later, size_t member) const {
    for (auto before = members_[later].version_of; before; before = members_[*before].version_of) {
      if (*before == member) return true;
    }
    return false;
  }

  void begin(size_t o, size_t m) {
    out_.occurrences[o].statement = out_.lines.size();
    out_.lines.push_back({{Turn::begins, o, std::nullopt, m}});
  }

  void go_on(size_t before, size_t after, Turn turn) {
    Occurrence& now = out_.occurrences[after];
    now.statement = out_.occurrences[before].statement;
    out_.lines[now.statement].push_back({turn, after, before, now.member});
    taken_.insert(before);
    placed_.insert(after);
  }

  void follow(size_t before, size_t after) {
    taken_.clear();
    placed_.clear();
    const State& then = states_[before];
    const State& now = states_[after];
    std::vector<const Link*> link_of(now.sentences.size(), nullptr);
    const std::vector<Link> links = align(then.sentences, now.sentences);
    for (const Link& link : links) link_of[link.after] = &link;
    for (const Likeness likeness : {Likeness::same, Likeness::one_voice, Likeness::other_voice}) {
      for (const size_t o : now.occurrences) {
        const Link* link = link_of[out_.occurrences[o].sentence];
        if (link && placed_.count(o) == 0) match(o, then, link->before, likeness, *link);
      }
    }
    for (const size_t o : now.occurrences) {
      if (placed_.count(o) == 0) find_elsewhere(o, then);
    }
    for (const size_t o : now.occurrences) {
      if (placed_.count(o) == 0) begin(o, after);
    }
    std::set<size_t> standing;  // sentences that did not change: what they say is not withdrawn
    for (const Link& link : links) {
      if (link.same_words) standing.insert(link.before);
    }
    for (const size_t o : then.occurrences) {
      const Occurrence& gone = out_.occurrences[o];
      if (taken_.count(o) > 0 || standing.count(gone.sentence) > 0 || has_ended(gone.statement))
        continue;
      if (is_told_still(gone, then, now, links)) continue;
      out_.lines[gone.statement].push_back({Turn::ends, o, o, after});
    }
  }

  bool has_ended(size_t statement) const { return out_.lines[statement].back().turn == Turn::ends; }

  // Whether the later version still tells what `gone` said though no claim of it was found there:
  // its sentence holds most of the words, or another one (it was joined to it) holds them all in a
  // row. Not where a denial came or went.
  static bool is_told_still(const Occurrence& gone, const State& then, const State& now,
                            const std::vector<Link>& links) {
    const size_t denials = denials_in(then.sentences[gone.sentence]);
    for (const Link& link : links) {
      if (link.before == gone.sentence && denials_in(now.sentences[link.after]) == denials &&
          share_held(gone.line, now.sentences[link.after]) >= kLeastHeld) {
        return true;
      }
    }
    constexpr size_t kLeastWords = 4;
    return gone.line.words.size() >= kLeastWords &&
           std::any_of(now.sentences.begin(), now.sentences.end(), [&](const PreparedSentence& s) {
             return denials_in(s) == denials &&
                    (" " + s.key).find(" " + gone.line.key) != std::string::npos;
           });
  }

  static size_t denials_in(const PreparedSentence& sentence) {
    return static_cast<size_t>(
        std::count_if(sentence.words.begin(), sentence.words.end(),
                      [](const FoldedWord& word) { return is_denial(word.text); }));
  }

  // The share of the words of `line` that `sentence` has.
  static double share_held(const PreparedSentence& line, const PreparedSentence& sentence) {
    std::multiset<std::string> have;
    for (const FoldedWord& word : sentence.words) have.insert(word.text);
    size_t held = 0;
    for (const FoldedWord& word : line.words) {
      const auto at = have.find(word.text);
      if (at == have.end()) continue;
      have.erase(at);
      ++held;
    }
    return static_cast<double>(held) / static_cast<double>(line.words.size());
  }

  // How a claim goes on from another: in the same words of the same voice, in the same words or
  // those of the same voice, or in much the same words of another (its source was dropped, or
  // named).
  enum class Likeness { same, one_voice, other_voice };

  // The claim of the linked sentence that claim `o` goes on from: the most alike of that likeness.
  void match(size_t o, const State& then, size_t sentence, Likeness likeness, const Link& link) {
    const Occurrence& now = out_.occurrences[o];
    std::optional<size_t> best;
    double most = 0;
    for (const size_t b : then.occurrences) {
      const Occurrence& old = out_.occurrences[b];
      if (old.sentence != sentence || taken_.count(b) > 0) continue;
      const bool same_voice = is_one_voice(old.voice, now.voice);
      const bool equal = old.line.key == now.line.key;
      if (likeness == Likeness::same && !(equal && same_voice)) continue;
      if (likeness == Likeness::one_voice && !(equal || same_voice)) continue;
      const double least = same_voice ? kLeastAlike : kLeastOtherVoice;
      const double overlap = dice(old.line, now.line);
      if (!equal && overlap < least) continue;
      const double alike = overlap + (same_voice ? 1 : 0);
      if (!best || alike > most) {
        best = b;
        most = alike;
      }
    }
    if (!best) return;
    const Occurrence& old = out_.occurrences[*best];
    const bool stands =
        link.same_words || (old.line.key == now.line.key && is_one_voice(old.voice, now.voice));
    go_on(*best, o,
          stands               ? Turn::goes_on
          : is_noted(old, now) ? Turn::is_corrected
                               : Turn::changes);
  }

  // A sentence was split, joined or moved into another: the same words of the same voice.
  void find_elsewhere(size_t o, const State& then) {
    const Occurrence& now = out_.occurrences[o];
    for (const size_t b : then.occurrences) {
      const Occurrence& old = out_.occurrences[b];
      if (taken_.count(b) == 0 && old.line.key == now.line.key &&
          is_one_voice(old.voice, now.voice))
        return go_on(b, o, Turn::goes_on);
    }
  }

  // A note that is new in the later version holds a word that was changed.
  bool is_noted(const Occurrence& old, const Occurrence& now) const {
    std::set<std::string> then_words;
    std::set<std::string> now_words;
    for (const FoldedWord& w : old.line.words) then_words.insert(w.text);
    for (const FoldedWord& w : now.line.words) now_words.insert(w.text);
    std::set<std::string> differing;
    std::set_symmetric_difference(then_words.begin(), then_words.end(), now_words.begin(),
                                  now_words.end(), std::inserter(differing, differing.end()));
    std::set<std::string> before;
    for (const PreparedSentence& s : states_[old.member].sentences) before.insert(s.key);
    for (const PreparedSentence& s : states_[now.member].sentences) {
      if (before.count(s.key) > 0 || !is_correction_note(article(now.member), s)) continue;
      for (const FoldedWord& w : s.words) {
        if (differing.count(w.text) > 0 && (w.is_number || w.text.size() > 3)) return true;
      }
    }
    return false;
  }

  std::span<const HistoryMember> members_;
  std::vector<State> states_;
  std::vector<size_t> readable_;  // the member itself, or the last one that could be read
  std::set<size_t> taken_;        // occurrences of the earlier version that go on
  std::set<size_t> placed_;       // occurrences of the later version that have a line
  Statements out_;
};

}  // namespace

Statements follow_statements(std::span<const HistoryMember> members) {
  return Follower(members).run();
}

std::multiset<std::string> substance_of(const PreparedSentence& line) {
  std::multiset<std::string> out;
  for (const FoldedWord& word : line.words) {
    if (word.is_number) out.insert(word.text);
    if (is_denial(word.text)) out.insert("not");
  }
  return out;
}

}  // namespace sayso::ledger
