#include "compare/voices.h"

#include <algorithm>
#include <set>
#include <string_view>

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

// A sentence's words, by which a copy's is known; a dateline before them is no part of it.
std::string key_of(const Article& article, Span sentence) {
  if (article.dateline && article.dateline->span.begin == sentence.begin &&
      article.dateline->span.end < sentence.end)
    sentence.begin = article.dateline->span.end;
  return text::fold(words(article, sentence));
}

void add_sentences(const CompareMember& member, Keys& keys) {
  for (const Span span : sentence_spans(*member.article, *member.reading)) {
    keys.insert(key_of(*member.article, span));
  }
}

// The sentences of every version of the text that `member` was copied from.
Keys original_sentences(std::span<const CompareMember> members, size_t member) {
  Keys keys;
  const auto original = members[member].copy_of;
  if (!original || *original >= members.size()) return keys;
  std::vector<size_t> chain = {*original};
  for (size_t i = 0; i < chain.size() && i < members.size(); ++i) {
    add_sentences(members[chain[i]], keys);
    for (size_t k = 0; k < members.size(); ++k) {
      const bool linked = members[k].version_of == chain[i] || members[chain[i]].version_of == k;
      if (linked && std::find(chain.begin(), chain.end(), k) == chain.end()) chain.push_back(k);
    }
  }
  return keys;
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

bool is_superseded(std::span<const CompareMember> members, size_t member) {
  return std::any_of(members.begin(), members.end(),
                     [&](const CompareMember& m) { return m.version_of == member; });
}

std::vector<Voice> gather_voices(std::span<const CompareMember> members) {
  std::vector<Voice> voices;
  for (size_t i = 0; i < members.size(); ++i) {
    if (is_superseded(members, i)) continue;
    const CompareMember& member = members[i];
    const Keys known = original_sentences(members, i);
    const std::vector<Span> sentences = sentence_spans(*member.article, *member.reading);
    for (const Claim& claim : claims_of(member, sentences)) {
      if (voices.size() == kMostVoices) return voices;
      const Span sentence = sentence_of(sentences, claim.span);
      if (claim.span.empty() || !text::in_report(*member.article, claim.span)) continue;
      if (known.count(key_of(*member.article, sentence)) > 0) continue;
      Voice voice;
      voice.member = i;
      voice.utterance = make_utterance(*member.article, *member.reading, claim.span, sentence);
      if (voice.utterance.tokens.empty()) continue;
      text::Voice owner = text::voice_of(*member.article, *member.reading, claim);
      voice.source = std::move(owner.source);
      voice.speaker = std::move(owner.speaker);
      voice.cue = std::move(owner.cue);
      voice.negated = owner.negated;
      voice.key = std::move(owner.key);
      voices.push_back(std::move(voice));
    }
  }
  return voices;
}

bool is_one_voice(const Voice& a, const Voice& b) { return a.key == b.key; }

}  // namespace sayso::compare
