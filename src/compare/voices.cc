#include "compare/voices.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "compare/lexicon.h"
#include "text/fold.h"
#include "text/sentences.h"
#include "text/voice.h"

namespace sayso::compare {
namespace {

constexpr size_t kMostVoices = 20'000;  // of a story; more are left out, the earliest kept

std::vector<Span> sentence_spans(const Article& article, const Reading& reading) {
  std::vector<Span> out;
  for (const Sentence& sentence : reading.sentences) out.push_back(sentence.span);
  if (out.empty()) {
    out = text::split_sentences(article.text, {0, static_cast<uint32_t>(article.text.size())});
  }
  return out;
}

using Keys = std::set<std::string>;
constexpr double kTakenOver =
    .8;  // share of a claim's words that stand in one sentence of the original
constexpr size_t kFewWords = 4;  // of a claim: it must stand there whole
constexpr double kHeld = .6;     // share of a text's words that stand in another's sentences
constexpr size_t kMostHolders = 24;  // members with one sentence: more, and it is of every page

// What the text that a member was copied from says, in all its versions.
struct Original {
  Keys sentences;                            // folded
  std::vector<std::set<std::string>> words;  // of each sentence
};

// A sentence's words, by which a copy's is known; a dateline before them is no part of it.
std::string key_of(const Article& article, Span sentence) {
  if (article.dateline && article.dateline->span.begin == sentence.begin &&
      article.dateline->span.end < sentence.end)
    sentence.begin = article.dateline->span.end;
  return text::fold(words(article, sentence));
}

std::set<std::string> words_of(const std::string& folded) {
  std::set<std::string> out;
  for (size_t at = 0; at < folded.size();) {
    const size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) out.insert(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void add_sentences(const CompareMember& member, Original& original) {
  for (const Span span : sentence_spans(*member.article, *member.reading)) {
    std::string key = key_of(*member.article, span);
    if (original.sentences.count(key) > 0) continue;
    original.words.push_back(words_of(key));
    original.sentences.insert(std::move(key));
  }
}

// The sentences of every version of the text that `member` was copied from, and of what came before
// it and was copied from that too: a copy may be taken from another copy.
Original original_of_copy(std::span<const CompareMember> members, size_t member,
                          const std::vector<size_t>& held) {
  Original out;
  for (const size_t other : held) add_sentences(members[other], out);
  const auto original = original_of(members, member);
  if (!original || *original >= members.size()) return out;
  const size_t own = first_version_of(members, member);
  const size_t source = first_version_of(members, *original);
  for (size_t i = 0; i < members.size(); ++i) {
    const size_t chain = first_version_of(members, i);
    const auto copied = original_of(members, i);
    const bool sibling = chain < own && copied && first_version_of(members, *copied) == source;
    if (chain == source || (sibling && chain != own)) add_sentences(members[i], out);
  }
  return out;
}

// A word that makes another statement of a sentence: a name, a figure, a time, a denial.
bool tells_apart(const Utterance& u, const Token& token) {
  return token.upper || token.in_figure || token.in_time || token.is(kNegator) ||
         std::any_of(u.reading->quantities.begin(), u.reading->quantities.end(),
                     [&](const Quantity& q) { return q.span.contains(token.span); });
}

// The claim stands in the original too, or in nearly the same words ("all day", "all that day"):
// the copy's editors changed its looks.
bool is_taken_over(const Utterance& u, const Original& original) {
  if (original.sentences.empty()) return false;
  std::vector<std::pair<std::string, bool>> told;  // a word, and whether it must be met
  for (const Token& token : u.tokens) {
    if (token.is_word) told.emplace_back(token.lower, tells_apart(u, token));
  }
  return std::any_of(original.words.begin(), original.words.end(), [&](const auto& words) {
    size_t met = 0;
    for (const auto& [word, must] : told) {
      const bool here = words.count(word) > 0;
      if (!here && must) return false;
      met += here ? 1u : 0u;
    }
    const double least = told.size() < kFewWords ? 1 : kTakenOver;
    return static_cast<double>(met) >= least * static_cast<double>(told.size());
  });
}

Span sentence_of(const std::vector<Span>& sentences, Span span) {
  for (const Span sentence : sentences) {
    if (sentence.contains(span)) return sentence;
  }
  return span;
}

std::vector<Claim> claims_of(const CompareMember& member, const std::vector<Span>& sentences) {
  if (!member.reading->claims.empty()) return member.reading->claims;
  std::vector<Claim> claims;
  for (const Span sentence : sentences) {
    Claim claim;
    claim.span = sentence;
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace

std::optional<size_t> original_of(std::span<const CompareMember> members, size_t member) {
  std::optional<size_t> at = member;
  for (size_t steps = 0; at && steps < members.size(); ++steps) {
    if (members[*at].copy_of) return members[*at].copy_of;
    at = members[*at].version_of;
  }
  return std::nullopt;
}

namespace {

// The sentences of a member's report, folded, with how many words each has.
std::map<std::string, size_t> sentences_of(const CompareMember& member) {
  std::map<std::string, size_t> out;
  for (const Span span : sentence_spans(*member.article, *member.reading)) {
    if (!text::in_report(*member.article, span)) continue;
    std::string key = key_of(*member.article, span);
    const size_t size = words_of(key).size();
    if (size >= kFewWords) out.emplace(std::move(key), size);
  }
  return out;
}

// True where `a` was told before `b`: by their times, else by which came first. A copy is put
// together from what is nobody's, whenever that came.
bool is_told_before(std::span<const CompareMember> members, size_t a, size_t b) {
  const auto time_of = [&](size_t i) -> const std::optional<Time>& {
    const Article& article = *members[i].article;
    return article.published ? article.published : article.modified;
  };
  if (time_of(a) && time_of(b) && time_of(a)->utc_seconds != time_of(b)->utc_seconds)
    return time_of(a)->utc_seconds < time_of(b)->utc_seconds;
  const bool a_copies = original_of(members, a).has_value();
  const bool b_copies = original_of(members, b).has_value();
  return a_copies != b_copies ? b_copies : a < b;
}

}  // namespace

std::vector<std::vector<size_t>> held_members(std::span<const CompareMember> members) {
  std::vector<std::map<std::string, size_t>> sentences;
  std::map<std::string, std::vector<size_t>> holders;
  std::vector<size_t> sizes;
  for (size_t i = 0; i < members.size(); ++i) {
    sentences.push_back(sentences_of(members[i]));
    sizes.push_back(0);
    for (const auto& [key, size] : sentences.back()) {
      sizes[i] += size;
      holders[key].push_back(i);
    }
  }
  std::vector<std::vector<size_t>> out(members.size());
  for (size_t i = 0; i < members.size(); ++i) {
    std::map<size_t, size_t> shared;  // words, by the other member
    for (const auto& [key, size] : sentences[i]) {
      const std::vector<size_t>& others = holders[key];
      if (others.size() > kMostHolders) continue;
      for (const size_t other : others) shared[other] += size;
    }
    for (const auto& [other, size] : shared) {
      const size_t chain = first_version_of(members, other);
      const auto original = original_of(members, other);
      const bool is_kin = chain == first_version_of(members, i) ||
                          (original && first_version_of(members, *original) ==
                                           first_version_of(members, i));
      if (!is_kin && is_told_before(members, other, i) &&
          static_cast<double>(size) >= kHeld * static_cast<double>(sizes[other]))
        out[i].push_back(other);
    }
  }
  return out;
}

size_t first_version_of(std::span<const CompareMember> members, size_t member) {
  for (size_t steps = 0; members[member].version_of && steps < members.size(); ++steps)
    member = *members[member].version_of;
  return member;
}

std::vector<bool> newest_members(std::span<const CompareMember> members) {
  const auto time_of = [&](size_t i) {
    const Article& article = *members[i].article;
    const std::optional<Time>& time = article.modified ? article.modified : article.published;
    return time ? std::optional<int64_t>(time->utc_seconds) : std::nullopt;
  };
  std::vector<bool> newest(members.size(), true);
  std::map<size_t, int64_t> last;  // by the first version of an address
  for (size_t i = 0; i < members.size(); ++i) {
    if (members[i].version_of) newest[*members[i].version_of] = false;
    const auto time = time_of(i);
    if (!time) continue;
    const auto [at, is_new] = last.emplace(first_version_of(members, i), *time);
    if (!is_new) at->second = std::max(at->second, *time);
  }
  for (size_t i = 0; i < members.size(); ++i) {
    const auto time = time_of(i);
    if (time && *time < last[first_version_of(members, i)]) newest[i] = false;
  }
  return newest;
}

std::vector<Voice> gather_voices(std::span<const CompareMember> members) {
  std::vector<Voice> voices;
  const std::vector<bool> newest = newest_members(members);
  const std::vector<std::vector<size_t>> held = held_members(members);
  for (size_t i = 0; i < members.size(); ++i) {
    if (!newest[i]) continue;
    const CompareMember& member = members[i];
    const Original original = original_of_copy(members, i, held[i]);
    const std::vector<Span> sentences = sentence_spans(*member.article, *member.reading);
    for (const Claim& claim : claims_of(member, sentences)) {
      if (voices.size() == kMostVoices) return voices;
      const Span sentence = sentence_of(sentences, claim.span);
      if (claim.span.empty() || !text::in_report(*member.article, claim.span)) continue;
      if (original.sentences.count(key_of(*member.article, sentence)) > 0) continue;
      Voice voice;
      voice.member = i;
      voice.utterance = make_utterance(*member.article, *member.reading, claim.span, sentence);
      if (voice.utterance.tokens.empty() || is_taken_over(voice.utterance, original)) continue;
      text::Voice owner = text::voice_of(*member.article, *member.reading, claim);
      voice.source = std::move(owner.source);
      voice.speaker = std::move(owner.speaker);
      voice.cue = std::move(owner.cue);
      voice.negated = owner.negated;
      voice.key = std::move(owner.key);
      voice.family = first_version_of(members, member.copy_of.value_or(i));
      voices.push_back(std::move(voice));
    }
  }
  return voices;
}

bool is_taken_from(const Voice& a, const Voice& b) {
  return a.family == b.family && (a.key == b.key || (!a.source && !b.source));
}

bool is_one_voice(const Voice& a, const Voice& b) { return a.key == b.key; }

}  // namespace sayso::compare
