#include "ledger/successors.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/align.h"
#include "ledger/gist.h"
#include "ledger/joins.h"
#include "text/fold.h"
#include "text/lexicon.h"

namespace sayso::ledger {
namespace {

constexpr size_t kNone = SIZE_MAX;
constexpr size_t kMostLeftOver = 400;    // claims of a version that are looked for in other words
constexpr double kLeastAlike = .3;       // claims of one voice in a sentence that was changed
constexpr double kLeastOtherVoice = .6;  // claims of two voices in such a sentence
constexpr double kLeastHeld = .75;       // share of a claim's words, or gist, that a sentence which
                                         // still tells it holds
constexpr double kLeastOfLead = .7;      // the same, in two sentences side by side
constexpr double kLeastInSuccessor = .6;  // the same, of its gist, in what its sentence became

// Two sources without words or name may well be one.
bool is_one_voice(const text::Voice& a, const text::Voice& b) {
  return a.key == b.key || (!a.is_known && !b.is_known);
}

// "he", "they": somebody who was named elsewhere, or is now.
bool is_pronoun(const text::Voice& voice) {
  std::string source = text::fold(voice.source.value_or(""));
  if (source.empty()) return false;
  source.pop_back();
  return (text::classes_of(source) & text::kPronoun) != 0;
}

// One version: its sentences by the link that they, or a neighbour they are joined to, have.
struct Placed {
  const VersionClaims& claims;
  const std::vector<Gist>& gists;  // of each sentence
  std::vector<size_t> link_of;     // of each sentence; kNone

  explicit Placed(const VersionClaims& version)
      : claims(version), gists(version.gists), link_of(version.sentences.size(), kNone) {}
};

// The sentences of a version by what they tell of.
class MatterIndex {
 public:
  explicit MatterIndex(const std::vector<Gist>& gists) : size_(gists.size()) {
    for (size_t s = 0; s < gists.size(); ++s) {
      for (const std::string& matter : gists[s].matters) sentences_[matter].push_back(s);
    }
  }

  // Of each sentence: how many matters it has in common with `gist`.
  std::vector<size_t> common(const Gist& gist) const {
    std::vector<size_t> out(size_, 0);
    for (const std::string& matter : gist.matters) {
      const auto at = sentences_.find(matter);
      if (at == sentences_.end()) continue;
      for (const size_t s : at->second) ++out[s];
    }
    return out;
  }

 private:
  size_t size_;
  std::unordered_map<std::string, std::vector<size_t>> sentences_;
};

// What a link leads from or to: a sentence, or those that are it together.
struct LinkSide {
  PreparedSentence sentence;
  Gist gist;
};

class Matcher {
 public:
  Matcher(const VersionClaims& then, const VersionClaims& now,
          const std::vector<Occurrence>& occurrences)
      : occurrences_(occurrences), then_(then), now_(now), told_now_(now.gists) {
    links_ = align(then.sentences, now.sentences);
    for (size_t i = 0; i < links_.size(); ++i) {
      then_.link_of[links_[i].before] = i;
      now_.link_of[links_[i].after] = i;
      before_.push_back({then.sentences[links_[i].before], then_.gists[links_[i].before]});
      after_.push_back({now.sentences[links_[i].after], now_.gists[links_[i].after]});
    }
    for (Joined& joined : find_joined(then.sentences, now.sentences, links_)) {
      Placed& own = joined.is_after ? now_ : then_;
      for (size_t s = joined.begin; s < joined.end; ++s) own.link_of[s] = joined.link;
      Gist gist = gist_of(joined.sentence.words);
      (joined.is_after ? after_ : before_)[joined.link] = {std::move(joined.sentence),
                                                           std::move(gist)};
    }
  }

  Successors run() {
    for (const Likeness likeness : {Likeness::same, Likeness::one_voice, Likeness::other_voice}) {
      for (const size_t o : now_.claims.occurrences) {
        if (placed_.count(o) == 0) match(o, likeness);
      }
    }
    find_elsewhere();
    find_retold();
    find_parts();
    find_gone();
    return std::move(out_);
  }

 private:
  const Occurrence& at(size_t o) const { return occurrences_[o]; }
  size_t link_before(size_t o) const { return then_.link_of[at(o).sentence]; }
  size_t link_after(size_t o) const { return now_.link_of[at(o).sentence]; }

  void go_on(size_t before, size_t after, bool stands) {
    taken_.insert(before);
    placed_.insert(after);
    out_.successors.push_back({before, after, stands});
  }

  // Whether `side` tells `claim` still: most of its words or of its gist, no denial more or less
  // than its own sentence has.
  static bool tells(const LinkSide& side, const Occurrence& claim, const Gist& own_sentence) {
    if (side.gist.denials != own_sentence.denials) return false;
    if (words_held(claim.line, side.sentence) >= kLeastHeld) return true;
    return holds_figures(claim.gist, side.gist) &&
           share_held(claim.gist, side.gist) >= kLeastInSuccessor;
  }

  // The share of the words of `line` that `sentence` has.
  static double words_held(const PreparedSentence& line, const PreparedSentence& sentence) {
    std::multiset<std::string> have;
    for (const FoldedWord& word : sentence.words) have.insert(word.text);
    size_t held = 0;
    for (const FoldedWord& word : line.words) {
      const auto found = have.find(word.text);
      if (found == have.end()) continue;
      have.erase(found);
      ++held;
    }
    return static_cast<double>(held) / static_cast<double>(line.words.size());
  }

  // --- in the sentence that its own became

  // How a claim goes on from another: in the same words of the same voice, in the same words or
  // those of the same voice, or in much the same words of another (its source was dropped, or
  // named).
  enum class Likeness { same, one_voice, other_voice };

  // The claim of the linked sentence that claim `o` goes on from: the most alike of that likeness.
  void match(size_t o, Likeness likeness) {
    const size_t link = link_after(o);
    if (link == kNone) return;
    const Occurrence& now = at(o);
    std::optional<size_t> best;
    double most = 0;
    for (const size_t b : then_.claims.occurrences) {
      const Occurrence& old = at(b);
      if (link_before(b) != link || taken_.count(b) > 0) continue;
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
    if (best) go_on(*best, o, stands(*best, o, link));
  }

  bool stands(size_t b, size_t o, size_t link) const {
    const Occurrence& old = at(b);
    const Occurrence& now = at(o);
    if (links_[link].same_words) return true;
    const bool equal = old.line.key == now.line.key;
    if (equal && (is_pronoun(old.voice) || is_pronoun(now.voice))) return true;
    if (!is_one_voice(old.voice, now.voice)) return false;
    return equal || is_parted(old, now, link);
  }

  // The sentence was split or joined to another, and nothing of the claim is another.
  bool is_parted(const Occurrence& old, const Occurrence& now, size_t link) const {
    constexpr double kNearlyAll = .85;
    const bool is_joined =
        before_[link].sentence.span != then_.claims.sentences[links_[link].before].span ||
        after_[link].sentence.span != now_.claims.sentences[links_[link].after].span;
    return is_joined && before_[link].gist.denials == after_[link].gist.denials &&
           holds_figures(old.gist, after_[link].gist) &&
           holds_figures(now.gist, before_[link].gist) &&
           words_held(old.line, after_[link].sentence) >= kNearlyAll &&
           words_held(now.line, before_[link].sentence) >= kNearlyAll;
  }

  // --- elsewhere

  // A sentence was split, joined or moved into another: the same words of the same voice.
  void find_elsewhere() {
    for (const size_t o : now_.claims.occurrences) {
      if (placed_.count(o) > 0) continue;
      const auto same = std::find_if(
          then_.claims.occurrences.begin(), then_.claims.occurrences.end(), [&](size_t b) {
            return taken_.count(b) == 0 && at(b).line.key == at(o).line.key &&
                   is_one_voice(at(b).voice, at(o).voice);
          });
      if (same != then_.claims.occurrences.end()) go_on(*same, o, true);
    }
  }

  struct Candidate {
    double score = 0;
    size_t before = 0;
    size_t after = 0;
  };

  // The same in other words: the most alike first.
  void find_retold() {
    std::vector<size_t> left;
    for (const size_t b : then_.claims.occurrences) {
      if (taken_.count(b) == 0 && !stands_still(b) && left.size() < kMostLeftOver)
        left.push_back(b);
    }
    std::vector<size_t> right;
    for (const size_t o : now_.claims.occurrences) {
      if (placed_.count(o) == 0 && right.size() < kMostLeftOver) right.push_back(o);
    }
    std::vector<Candidate> candidates;
    for (const size_t b : left) {
      for (const size_t o : right) {
        if (const double score = retold(b, o); score > 0) candidates.push_back({score, b, o});
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& x, const Candidate& y) { return x.score > y.score; });
    for (const Candidate& c : candidates) {
      if (taken_.count(c.before) == 0 && placed_.count(c.after) == 0)
        go_on(c.before, c.after, false);
    }
  }

  bool stands_still(size_t b) const {
    return link_before(b) != kNone && links_[link_before(b)].same_words;
  }

  // How surely `o` tells `b` in other words; 0: not.
  double retold(size_t b, size_t o) const {
    const Occurrence& old = at(b);
    const Occurrence& now = at(o);
    const size_t common = common_matters(old.gist, now.gist);
    const size_t least = std::min(old.gist.matters.size(), now.gist.matters.size());
    if (common == 0) return 0;
    const double share = static_cast<double>(common) / static_cast<double>(least);
    const bool attributed = old.claim->attribution && now.claim->attribution;
    // What another says is no word of the first.
    if (attributed && !is_one_voice(old.voice, now.voice)) return 0;
    const bool linked = link_before(b) != kNone && link_before(b) == link_after(o);
    if (linked) return share >= kLeastAlike ? 1 + share : 0;
    if (attributed) return common >= 2 && share >= .4 ? share : 0;
    if (old.gist.denials != now.gist.denials) return 0;
    if (common >= 3 && share >= .6) return share;
    return names_speaker(old, now) || names_speaker(now, old) ? in_sentences(old, now) : 0;
  }

  // "Orlo put the number of pots at 12": whose it is stands in the sentence of the other, which no
  // attribution was found in.
  bool names_speaker(const Occurrence& said, const Occurrence& other) const {
    if (!said.claim->attribution || other.claim->attribution || !said.voice.is_known) return false;
    const std::string name =
        text::fold(said.voice.speaker ? *said.voice.speaker : said.voice.source.value_or(""));
    const std::string last(text::last_word(name));
    const std::vector<FoldedWord>& words = sentence_of(other).words;
    return std::any_of(words.begin(), words.end(),
                       [&](const FoldedWord& word) { return word.capital && word.text == last; });
  }

  double in_sentences(const Occurrence& old, const Occurrence& now) const {
    const Gist& a = then_.gists[old.sentence];
    const Gist& b = now_.gists[now.sentence];
    const size_t least = std::min(a.matters.size(), b.matters.size());
    const size_t common = common_matters(a, b);
    if (common < 3) return 0;
    const double share = static_cast<double>(common) / static_cast<double>(least);
    return share >= .6 ? share / 2 : 0;
  }

  const PreparedSentence& sentence_of(const Occurrence& o) const {
    const bool is_then = !then_.claims.occurrences.empty() &&
                         at(then_.claims.occurrences.front()).member == o.member;
    return (is_then ? then_ : now_).claims.sentences[o.sentence];
  }

  // --- what the earlier version held besides

  void find_parts() {
    for (const size_t o : now_.claims.occurrences) {
      const size_t link = link_after(o);
      if (placed_.count(o) > 0 || link == kNone || links_[link].same_words) continue;
      if (!tells(before_[link], at(o), after_[link].gist)) continue;
      for (const size_t b : then_.claims.occurrences) {
        if (link_before(b) != link || share_held(at(o).gist, at(b).gist) < kLeastInSuccessor)
          continue;
        out_.parts.push_back({b, o, true});
        placed_.insert(o);
        break;
      }
    }
  }

  void find_gone() {
    for (const size_t b : then_.claims.occurrences) {
      if (taken_.count(b) == 0 && !stands_still(b) && !is_told_still(b)) out_.gone.push_back(b);
    }
  }

  // Whether the later version tells `b` though no claim of it was found there: what its sentence
  // became does, or any sentence in the same words in a row, or with nearly all of its gist.
  bool is_told_still(size_t b) const {
    constexpr size_t kLeastWords = 4;
    constexpr size_t kLeastMatters = 3;
    const Occurrence& gone = at(b);
    const size_t link = link_before(b);
    const Gist& own = link == kNone ? then_.gists[gone.sentence] : before_[link].gist;
    if (link != kNone && tells(after_[link], gone, own)) return true;
    const std::vector<size_t> common = told_now_.common(gone.gist);
    // Words at its ends may belong to a turn of phrase of the sentence, which is another matter.
    constexpr size_t kEnds = 2;
    const size_t matters = gone.gist.matters.size();
    const auto may_hold = [&](size_t met, double least) {
      return static_cast<double>(met + gone.gist.figures.size()) >=
             least * static_cast<double>(gone.gist.size());
    };
    for (size_t s = 0; s < now_.gists.size(); ++s) {
      if (now_.gists[s].denials != then_.gists[gone.sentence].denials) continue;
      if (gone.line.words.size() >= kLeastWords && common[s] + kEnds >= matters &&
          (" " + now_.claims.sentences[s].key).find(" " + gone.line.key) != std::string::npos)
        return true;
      if (s > 0 && now_.gists[s - 1].denials == 0 &&
          may_hold(common[s - 1] + common[s], kLeastOfLead) &&
          is_spread(gone.gist, now_.gists[s - 1], now_.gists[s]))
        return true;
      if (matters >= kLeastMatters && may_hold(common[s], kLeastHeld) &&
          holds_figures(gone.gist, now_.gists[s]) &&
          share_held(gone.gist, now_.gists[s]) >= kLeastHeld)
        return true;
    }
    return false;
  }

  // Whether two neighbours tell together what `gone` does: a lead was told in two sentences.
  static bool is_spread(const Gist& gone, const Gist& first, const Gist& second) {
    constexpr size_t kLeastSpread = 5;  // matters
    if (gone.matters.size() < kLeastSpread) return false;
    Gist both = first;
    both.matters.insert(second.matters.begin(), second.matters.end());
    both.figures.insert(second.figures.begin(), second.figures.end());
    return holds_figures(gone, both) && share_held(gone, both) >= kLeastOfLead;
  }

  const std::vector<Occurrence>& occurrences_;
  Placed then_;
  Placed now_;
  MatterIndex told_now_;
  std::vector<Link> links_;
  std::vector<LinkSide> before_;  // of each link
  std::vector<LinkSide> after_;
  std::set<size_t> taken_;   // claims of the earlier version that go on
  std::set<size_t> placed_;  // claims of the later version that are told already
  Successors out_;
};

}  // namespace

Successors find_successors(const VersionClaims& then, const VersionClaims& now,
                           const std::vector<Occurrence>& occurrences) {
  return Matcher(then, now, occurrences).run();
}

}  // namespace sayso::ledger
