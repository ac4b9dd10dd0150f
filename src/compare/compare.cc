#include "compare/compare.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "compare/points.h"
#include "compare/voices.h"
#include "text/taken_over.h"

namespace sayso::compare {
namespace {

constexpr size_t kIdHexDigits = 12;

class Writer {
 public:
  Writer(const Story& story, std::span<const CompareMember> members,
         std::span<const Judgement> judgements)
      : story_(story),
        members_(members),
        judgements_(judgements),
        is_newest_(newest_members(members)) {
    for (size_t i = 0; i < members.size(); ++i) {
      chain_.push_back(first_version_of(members, i));
      family_.push_back(first_version_of(members, original_of(members, i).value_or(i)));
    }
    const std::vector<std::vector<size_t>> all_held = text::held_members(members);
    for (const std::vector<size_t>& held : all_held) {
      std::set<size_t>& chains = held_.emplace_back();
      for (const size_t other : held) chains.insert(chain_[other]);
    }
    voices_ = gather_voices(members, is_newest_, all_held);
  }

  Comparison run() {
    std::vector<int64_t> when;
    for (const Voice& voice : voices_) when.push_back(text::told_at(*members_[voice.member].article).value_or(0));
    Comparison out;
    out.story = story_.id;
    out.title = story_.title;
    out.articles = static_cast<uint32_t>(members_.size());
    out.outlets = story_.outlets;
    out.origins = story_.origins;
    std::vector<bool> shown(voices_.size(), false);
    for (const Draft& draft : find_points(voices_, when, judged())) {
      for (const auto& account : draft.accounts) {
        for (const Part& part : account) shown[part.voice] = true;
      }
      out.points.push_back(point(draft));
    }
    for (size_t i = 0; i < voices_.size(); ++i) {
      if (!shown[i]) out.points.push_back(single(i));
    }
    std::stable_sort(out.points.begin(), out.points.end(), [](const Point& a, const Point& b) {
      return rank(a.relation) < rank(b.relation);
    });
    name_points(out);
    return out;
  }

 private:
  static int rank(Relation relation) {
    return relation == Relation::differ ? 0 : relation == Relation::agree ? 1 : 2;
  }

  // True where `later` is `member`, a version after it, or a copy.
  bool comes_from(size_t later, size_t member) const {
    for (size_t steps = 0; steps <= members_.size(); ++steps) {
      if (later == member) return true;
      const CompareMember& m = members_[later];
      if (m.copy_of == member) return true;
      if (!m.version_of) return false;
      later = *m.version_of;
    }
    return false;
  }

  std::vector<size_t> voices_of(const JudgedClaim& claim) const {
    std::vector<size_t> out;
    for (size_t i = 0; i < voices_.size(); ++i) {
      const Voice& voice = voices_[i];
      if (!comes_from(voice.member, claim.member)) continue;
      const Span span = voice.utterance.span;
      const bool here = voice.member == claim.member
                            ? span.begin < claim.span.end && claim.span.begin < span.end
                            : words(*members_[voice.member].article, span).find(claim.words) !=
                                  std::string_view::npos;
      if (here) out.push_back(i);
    }
    return out;
  }

  std::vector<JudgedVoices> judged() const {
    std::vector<JudgedVoices> out;
    for (const Judgement& judgement : judgements_) {
      for (const size_t a : voices_of(judgement.a)) {
        for (const size_t b : voices_of(judgement.b)) {
          if (a != b) out.push_back({a, b, judgement.same});
        }
      }
    }
    return out;
  }

  PlacedClaim claim(const Part& part) const {
    const Voice& voice = voices_[part.voice];
    const Article& article = *members_[voice.member].article;
    PlacedClaim out;
    out.article = article.id;
    out.version = members_[voice.member].number;
    out.span = voice.utterance.span_of(part.begin, part.end);
    out.excerpt = std::string(words(article, out.span));
    out.source = voice.source;
    out.speaker = voice.speaker;
    out.cue = voice.cue;
    out.negated = voice.negated;
    out.outlet = article.outlet;
    out.published = article.published;
    out.modified = article.modified;
    return out;
  }

  // Outlets count with those that carry a copy; origins are texts that are nobody's copy.
  Account account(const std::vector<Part>& parts) const {
    Account out;
    std::set<std::string> outlets;
    std::set<size_t> origins;
    for (const Part& part : parts) {
      const size_t member = voices_[part.voice].member;
      out.claims.push_back(claim(part));
      origins.insert(member);
      add_outlet(member, outlets);
      for (size_t i = 0; i < members_.size(); ++i) {
        if (carries(i, member) && has_words(i, out.claims.back().excerpt)) add_outlet(i, outlets);
      }
    }
    out.outlets = static_cast<uint32_t>(outlets.size());
    out.origins = static_cast<uint32_t>(origins.size());
    return out;
  }

  // `other` is the newest text of another address, and comes from where `member` comes from.
  bool carries(size_t other, size_t member) const {
    const bool is_of_it =
        family_[other] == family_[member] || held_[other].count(chain_[member]) > 0;
    return is_newest_[other] && is_of_it && chain_[other] != chain_[member];
  }

  bool has_words(size_t member, const std::string& excerpt) const {
    return members_[member].article->text.find(excerpt) != std::string::npos;
  }

  void add_outlet(size_t member, std::set<std::string>& outlets) const {
    const Article& article = *members_[member].article;
    outlets.insert(article.outlet.value_or("article " + article.id));
  }

  Point point(const Draft& draft) const {
    Point out;
    out.relation = draft.accounts.size() > 1 ? Relation::differ : Relation::agree;
    out.types = draft.types;
    for (const auto& parts : draft.accounts) out.accounts.push_back(account(parts));
    return out;
  }

  Point single(size_t voice) const {
    Point out;
    out.relation = Relation::single;
    out.accounts.push_back(account({{voice, 0, voices_[voice].utterance.tokens.size()}}));
    return out;
  }

  // A point is known by the claims of its accounts, and by which of them stand against which. Two
  // sources may say the same words, or two pairs of an article's claims lie on the same span: what
  // is left to tell apart is told by its turn, which depends on the claims alone.
  void name_points(Comparison& out) const {
    std::set<std::string> taken;
    for (Point& point : out.points) {
      const std::string identity = identity_of(point);
      point.id = id_of(identity);
      for (size_t turn = 2; !taken.insert(point.id).second; ++turn)
        point.id = id_of(identity + "\n#" + std::to_string(turn));
    }
  }

  std::string identity_of(const Point& point) const {
    std::string identity = story_.id;
    for (const Account& account : point.accounts) {
      if (&account != &point.accounts.front()) identity += "\n<>";
      for (const PlacedClaim& c : account.claims) {
        identity += '\n' + c.article + ' ' + std::to_string(c.span.begin) + ' ' +
                    std::to_string(c.span.end);
      }
    }
    return identity;
  }

  static std::string id_of(const std::string& identity) {
    return "p:" + base::sha256_hex(identity).substr(0, kIdHexDigits);
  }

  const Story& story_;
  std::span<const CompareMember> members_;
  std::span<const Judgement> judgements_;
  std::vector<Voice> voices_;
  // By member:
  std::vector<bool> is_newest_;
  std::vector<size_t> chain_;           // the first version of its address
  std::vector<size_t> family_;          // that of the text it was copied from, or its own
  std::vector<std::set<size_t>> held_;  // addresses whose text stands in it
};

}  // namespace

Comparison compare_story(const Story& story, std::span<const CompareMember> members,
                         std::span<const Judgement> judgements) {
  return Writer(story, members, judgements).run();
}

}  // namespace sayso::compare
