#include "read/quoted_persons.h"

#include <algorithm>
#include <optional>

#include "read/coreference.h"
#include "read/quotation_marks.h"

namespace sayso::read {
namespace {

constexpr float kAddresseeCertainty = 0.7f;

// Who is meant by a pronoun; 0: nobody.
struct Persons {
  uint32_t speaker = 0;
  uint32_t addressee = 0;
  bool is_body = false;  // the speaker is no single person
};

// The entity that a verb of telling has behind it: "told Ana Ruiz", "asked her".
uint32_t addressee_of(const Tokens& tokens, const Attribution& attribution, const Names& names) {
  if (attribution.cue.empty()) return 0;
  const Tokens::Range cue = tokens.within(attribution.cue.front());
  size_t verb = cue.begin;
  while (verb < cue.end && !tokens.is_any(verb, {"told", "tells", "tell", "telling", "asked",
                                                 "asks", "asking", "warned", "reminded"}))
    ++verb;
  if (verb == cue.end || verb + 1 >= tokens.size()) return 0;
  const size_t whom = verb + 1;
  const auto name = std::partition_point(names.names.begin(), names.names.end(),
                                         [&](const Name& n) { return n.begin < whom; });
  const auto is_source = [&](size_t word) {
    return !attribution.source.empty() &&
           attribution.source.front().overlaps(tokens.words[word].span);
  };
  if (is_source(whom)) return 0;
  if (name != names.names.end() && name->phrase_begin <= whom && name->begin < whom + 3 &&
      (name->begin == whom || name->phrase_begin == whom))
    return names.people[name->entity - 1].is_one_of_several ? 0 : name->entity;
  if (!tokens.is_any(whom, {"him", "her", "them"})) return 0;
  const Phrase* phrase = names.phrase_at(whom, whom + 1);
  return phrase && phrase->end == whom + 1 && phrase->certainty >= kAddresseeCertainty
             ? phrase->entity
             : 0;
}

Persons persons_of(const Tokens& tokens, const Attribution& attribution, const Names& names) {
  Persons out;
  out.speaker = attribution.speaker.value_or(0);
  out.addressee = addressee_of(tokens, attribution, names);
  if (out.addressee == out.speaker) out.addressee = 0;
  if (out.speaker != 0) {
    const EntityType type = names.people[out.speaker - 1].entity.type;
    out.is_body = type == EntityType::organisation || type == EntityType::group;
    if (type == EntityType::document) out.speaker = 0;
  }
  return out;
}

class Giver {
 public:
  Giver(const Tokens& tokens, Names& names, std::vector<Pronoun>& pronouns)
      : tokens_(tokens), names_(names), pronouns_(pronouns), named_(names.people.size()) {
    for (const Name& name : names.names) {
      if (name.entity != 0) named_[name.entity - 1] = true;
    }
  }

  void give(size_t word, const Persons& persons) {
    switch (pronoun_kind(tokens_.lower[word])) {
      case PronounKind::i:
        return set(word, persons.is_body ? 0 : persons.speaker);
      case PronounKind::we:
        if (persons.is_body) return set(word, persons.speaker);
        return take_from_persons(word);
      case PronounKind::you:
        return set(word, persons.addressee);
      default:
        return;
    }
  }

 private:
  Phrase* pronoun_at(size_t word) {
    const auto it = std::partition_point(names_.phrases.begin(), names_.phrases.end(),
                                         [&](const Phrase& p) { return p.begin < word; });
    const bool found = it != names_.phrases.end() && it->begin == word && it->end == word + 1;
    return found ? &*it : nullptr;
  }

  void take(size_t word, Phrase& phrase) {
    if (phrase.entity == 0) return;
    std::vector<Span>& spans = names_.people[phrase.entity - 1].entity.phrases;
    std::erase(spans, tokens_.words[word].span);
    phrase.entity = 0;
  }

  void set(size_t word, uint32_t entity) {
    Phrase* phrase = pronoun_at(word);
    if (entity == 0) {
      if (phrase && phrase->entity != 0 && named_[phrase->entity - 1]) take(word, *phrase);
      return;
    }
    if (phrase && phrase->entity == entity) return;
    if (phrase) take(word, *phrase);
    pronouns_.push_back({word, entity});
  }

  // "we" is more than one person.
  void take_from_persons(size_t word) {
    Phrase* phrase = pronoun_at(word);
    if (phrase && phrase->entity != 0 && named_[phrase->entity - 1] &&
        names_.people[phrase->entity - 1].entity.type == EntityType::person)
      take(word, *phrase);
  }

  const Tokens& tokens_;
  Names& names_;
  std::vector<Pronoun>& pronouns_;
  std::vector<bool> named_;
};

}  // namespace

void give_quoted_persons(const Tokens& tokens, const std::vector<Attribution>& attributions,
                         Names& names, std::vector<Pronoun>& pronouns) {
  // The innermost attribution of each quoted word: a nested one stands behind its outer one.
  std::vector<uint32_t> innermost(tokens.size());  // index + 1
  for (uint32_t a = 0; a < attributions.size(); ++a) {
    for (const Span content : attributions[a].content) {
      for (const QuotedPart& part : quoted_parts(tokens, tokens.within(content))) {
        for (size_t i = part.begin; i < part.end; ++i) innermost[i] = a + 1;
      }
    }
  }
  std::vector<std::optional<Persons>> known(attributions.size());
  Giver giver(tokens, names, pronouns);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (innermost[i] == 0) continue;
    const PronounKind kind = pronoun_kind(tokens.lower[i]);
    if (kind != PronounKind::i && kind != PronounKind::we && kind != PronounKind::you) continue;
    std::optional<Persons>& persons = known[innermost[i] - 1];
    if (!persons) persons = persons_of(tokens, attributions[innermost[i] - 1], names);
    giver.give(i, *persons);
  }
}

}  // namespace sayso::read
