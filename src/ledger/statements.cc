#include "ledger/statements.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include "ledger/denials.h"
#include "ledger/notes.h"
#include "ledger/successors.h"
#include "text/family.h"
#include "text/readable.h"
#include "text/taken_over.h"

namespace sayso::ledger {
namespace {

class Follower {
 public:
  explicit Follower(std::span<const HistoryMember> members)
      : members_(members), held_(text::held_members(members)) {}

  Statements run() {
    states_.resize(members_.size());
    for (const std::vector<size_t>& versions : text::addresses_of(members_)) {
      std::optional<size_t> previous;
      for (const size_t m : versions) {
        // Nothing is told of a page that was not readable.
        if (previous && text::lost_most(article(*previous), article(m))) continue;
        gather(m);
        if (previous) {
          follow(*previous, m);
        } else {
          for (const size_t o : states_[m].occurrences) begin(o, m);
        }
        previous = m;
      }
    }
    return std::move(out_);
  }

 private:
  const Article& article(size_t m) const { return *members_[m].article; }

  void gather(size_t m) {
    VersionClaims& state = states_[m];
    state.sentences = prepare(article(m));
    for (const PreparedSentence& sentence : state.sentences)
      state.gists.push_back(gist_of(sentence.words));
    const text::TakenText original = text::original_text_of(members_, m, held_[m]);
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
      o.gist = gist_of(o.line.words);
      o.is_copied = !original.is_empty() &&
                    original.tells(text::told_words(article(m), *members_[m].reading, claim.span));
      state.occurrences.push_back(out_.occurrences.size());
      out_.occurrences.push_back(std::move(o));
    }
  }

  void begin(size_t o, size_t m) {
    out_.occurrences[o].statement = out_.lines.size();
    out_.lines.push_back({{Turn::begins, o, std::nullopt, m}});
  }

  void go_on(size_t before, size_t after, Turn turn) {
    Occurrence& now = out_.occurrences[after];
    now.statement = out_.occurrences[before].statement;
    out_.lines[now.statement].push_back({turn, after, before, now.member});
  }

  void follow(size_t before, size_t after) {
    const Successors found = find_successors(states_[before], states_[after], out_.occurrences);
    std::set<size_t> placed;
    for (const Successor& next : found.successors) {
      placed.insert(next.after);
      go_on(next.before, next.after,
            next.stands ? Turn::goes_on
            : is_noted(out_.occurrences[next.before], out_.occurrences[next.after])
                ? Turn::is_corrected
                : Turn::changes);
    }
    for (const Successor& part : found.parts) {
      placed.insert(part.after);
      out_.occurrences[part.after].statement = out_.lines.size();
      out_.lines.push_back({{Turn::goes_on, part.after, part.before, after}});
    }
    for (const size_t o : states_[after].occurrences) {
      if (placed.count(o) == 0) begin(o, after);
    }
    for (const size_t o : found.gone) {
      const size_t statement = out_.occurrences[o].statement;
      if (!has_ended(statement)) out_.lines[statement].push_back({Turn::ends, o, o, after});
    }
  }

  bool has_ended(size_t statement) const { return out_.lines[statement].back().turn == Turn::ends; }

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
  std::vector<std::vector<size_t>> held_;  // see text/taken_over.h
  std::vector<VersionClaims> states_;
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
