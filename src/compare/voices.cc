#include "compare/voices.h"

#include <algorithm>
#include <utility>

#include "text/readable.h"
#include "text/taken_over.h"
#include "text/voice.h"

namespace sayso::compare {
namespace {

constexpr size_t kMostVoices = 20'000;  // of a story; more are left out, the earliest kept

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

std::vector<Voice> gather_voices(std::span<const CompareMember> members,
                                 const std::vector<bool>& newest,
                                 const std::vector<std::vector<size_t>>& held) {
  std::vector<Voice> voices;
  for (size_t i = 0; i < members.size(); ++i) {
    if (!newest[i] || text::is_unread(*members[i].reading)) continue;
    const CompareMember& member = members[i];
    const text::TakenText original = text::original_text_of(members, i, held[i]);
    const std::vector<Span> sentences = text::sentence_spans(*member.article, *member.reading);
    for (const Claim& claim : claims_of(member, sentences)) {
      if (voices.size() == kMostVoices) return voices;
      const Span sentence = sentence_of(sentences, claim.span);
      if (claim.span.empty() || !text::in_report(*member.article, claim.span)) continue;
      if (original.has(*member.article, sentence)) continue;
      Voice voice;
      voice.member = i;
      voice.utterance = make_utterance(*member.article, *member.reading, claim.span, sentence);
      if (voice.utterance.tokens.empty()) continue;
      if (!original.is_empty() &&
          original.tells(text::told_words(*member.article, *member.reading, claim.span)))
        continue;
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
