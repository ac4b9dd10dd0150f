#include "read/speakers.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "read/office_holders.h"
#include "read/quotation_marks.h"
#include "read/quoted_persons.h"
#include "read/source_heads.h"
#include "read/speaker_types.h"

namespace sayso::read {
namespace {

// The words, lower-cased, each between spaces.
std::string joined(const Tokens& tokens, Tokens::Range range) {
  std::string out = " ";
  for (size_t i = range.begin; i < range.end; ++i) out += tokens.lower[i] + " ";
  return out;
}

// Whether it has a letter that is not small: "the weather office" is a description, not a name.
bool is_proper(std::string_view name) {
  for (size_t at = 0; at < name.size();) {
    const char32_t c = base::next_code_point(name, at);
    if (base::is_letter(c) && !base::is_lower(c)) return true;
  }
  return false;
}

bool is_pronoun(const Tokens& tokens, size_t i) {
  return tokens.is_any(
      i, {"he", "she", "they", "him", "her", "his", "their", "them", "it", "i", "we"});
}

// Least certainties of the model's antecedents. Set by hand: how often the speakers given at them
// are right has not been measured.
constexpr float kPronounCertainty = 0.5f;
constexpr float kPhraseCertainty = 0.7f;
constexpr float kOneOfSeveralCertainty = 0.9f;  // where several people named may be meant

// A source that has no name.
struct Unnamed {
  Tokens::Range head;
  size_t end = 0;  // of its attribution, in words
  std::optional<uint32_t> entity;
  SpeakerType type = SpeakerType::other;
};

struct Resolver {
  std::string_view text;
  const Tokens& tokens;
  const std::vector<Sentence>& sentences;
  Names& names;
  std::string_view outlet;
  const OfficeHolders& holders;
  std::vector<bool> has_name;  // of each entity that came with the names
  std::vector<Pronoun> pronouns;
  std::optional<uint32_t> last_speaker;
  size_t last_word = 0;                           // where the last speaker's attribution stood
  std::optional<Unnamed> unnamed = std::nullopt;  // who spoke last, when he has no name

  size_t sentence_of(uint32_t byte) const {
    const auto it = std::partition_point(sentences.begin(), sentences.end(),
                                         [&](const Sentence& s) { return s.span.end <= byte; });
    return static_cast<size_t>(it - sentences.begin());
  }

  void give(Attribution& attribution, uint32_t entity, const std::string& words) {
    Person& person = names.people[entity - 1];
    attribution.speaker = entity;
    if (is_proper(person.entity.name)) attribution.speaker_name = person.entity.name;
    person.descriptions += words;
    attribution.speaker_type = type_of_words(
        person.descriptions +
            (person.entity.type == EntityType::person ? "" : base::lower(person.entity.name) + " "),
        person.entity.type);
    if (person.entity.type != EntityType::person && is_outlet_name(person.entity.name, outlet))
      attribution.speaker_type = SpeakerType::outlet;
  }

  // The nearest person named before word `i` who fits the pronoun: in this sentence or the three
  // before it, in this paragraph or the one before. The last speaker wins when nobody has been
  // named since.
  std::optional<uint32_t> antecedent(size_t i) const {
    const char gender = tokens.is_any(i, {"he", "him", "his"}) ? 'm'
                        : tokens.is_any(i, {"she", "her"})     ? 'f'
                                                               : 0;
    if (gender == 0) return std::nullopt;
    const auto fits = [&](uint32_t entity) {
      const Person& person = names.people[entity - 1];
      return person.entity.type == EntityType::person &&
             (person.gender == 0 || person.gender == gender);
    };
    const size_t sentence = sentence_of(tokens.words[i].span.begin);
    const auto behind = std::partition_point(names.names.begin(), names.names.end(),
                                             [&](const Name& name) { return name.begin < i; });
    // Sentence by sentence backwards; within one the first person named (its subject, most often)
    // wins.
    for (size_t back = 0; back < 4 && back <= sentence; ++back) {
      const Span span = sentences[std::min(sentence - back, sentences.size() - 1)].span;
      const Name* best = nullptr;
      for (auto it = behind; it != names.names.begin();) {
        --it;
        const uint32_t at = tokens.words[it->begin].span.begin;
        if (at < span.begin) break;
        if (at < span.end && fits(it->entity)) best = &*it;
      }
      if (best) return best->entity;
      const bool spoke_here = last_speaker && last_word < tokens.size() &&
                              tokens.words[last_word].span.begin >= span.begin &&
                              tokens.words[last_word].span.begin < span.end;
      if (spoke_here && fits(*last_speaker)) return last_speaker;
    }
    return std::nullopt;
  }

  // Whether the nearest sentence with somebody named, this one or the one before, names several who
  // may be meant by the pronoun at `i`, none of whom spoke in it.
  bool may_mean_several(size_t i) const {
    const char gender = tokens.is(i, "he") ? 'm' : tokens.is(i, "she") ? 'f' : '\0';
    if (gender == 0) return false;
    const size_t here = sentence_of(tokens.words[i].span.begin);
    for (size_t back = 0; back < 2 && back <= here; ++back) {
      const Span span = sentences[std::min(here - back, sentences.size() - 1)].span;
      std::vector<uint32_t> fitting;
      auto it = std::partition_point(names.names.begin(), names.names.end(), [&](const Name& name) {
        return tokens.words[name.begin].span.begin < span.begin;
      });
      for (; it != names.names.end() && it->begin < i; ++it) {
        if (tokens.words[it->begin].span.begin >= span.end) break;
        if (!is_against(names.people[it->entity - 1], gender)) fitting.push_back(it->entity);
      }
      if (fitting.empty()) continue;
      std::sort(fitting.begin(), fitting.end());
      fitting.erase(std::unique(fitting.begin(), fitting.end()), fitting.end());
      const bool spoke =
          last_speaker && last_word < tokens.size() && span.contains(tokens.words[last_word].span);
      return fitting.size() > 1 && !spoke;
    }
    return false;
  }

  // No person, or one whom the text or custom gives another gender.
  static bool is_against(const Person& person, char gender) {
    if (person.entity.type != EntityType::person) return true;
    const char likely = person.likely_gender();
    return likely != 0 && likely != gender;
  }

  // Words [first, last) of all of it.
  Tokens::Range extent(const Attribution& attribution) const {
    Span whole = attribution.content.front();
    const auto take = [&](const std::vector<Span>& spans) {
      for (const Span span : spans)
        whole = {std::min(whole.begin, span.begin), std::max(whole.end, span.end)};
    };
    take(attribution.source);
    take(attribution.cue);
    take(attribution.content);
    return tokens.within(whole);
  }

  // 'A neighbour said it was loud. "It woke me up," she said.': who spoke right before has no name,
  // so nobody named earlier is meant.
  bool goes_on_for_unnamed(const Attribution& attribution, size_t pronoun) const {
    const Tokens::Range here = extent(attribution);
    if (!may_be_meant_by(tokens, unnamed->head, pronoun) || here.end <= unnamed->end) return false;
    const size_t begin = std::max(here.begin, unnamed->end);
    const size_t from = sentence_of(tokens.words[unnamed->end - 1].span.begin);
    if (sentence_of(tokens.words[begin].span.begin) > from + 1) return false;
    const Name* between = names.first_within(unnamed->end, begin, true);
    return !between || between->type != EntityType::person;
  }

  void give_who_spoke_unnamed(Attribution& attribution, size_t pronoun) {
    if (!unnamed->entity) return;
    attribution.speaker = unnamed->entity;
    attribution.speaker_type = unnamed->type;
    pronouns.push_back({pronoun, *unnamed->entity});
  }

  // Keeps in mind who spoke last without a name, and what a pronoun added for him.
  void note_unnamed(const Attribution& attribution) {
    if (attribution.nested_in || attribution.source.empty()) return;
    const Tokens::Range source = tokens.within(attribution.source.front());
    if (source.begin == source.end) return;
    const size_t end = extent(attribution).end;
    const bool pronoun = source.end == source.begin + 1 && is_pronoun(tokens, source.begin);
    const bool goes_on = pronoun && unnamed && attribution.speaker == unnamed->entity;
    if (goes_on) {
      unnamed->end = std::max(unnamed->end, end);
    } else if (pronoun || attribution.speaker_name) {
      unnamed.reset();
    } else {
      unnamed = Unnamed{head_of_source(tokens, source), end, attribution.speaker,
                        attribution.speaker_type};
    }
  }

  // "..., Otterley said. He added that ...", '... Otterley said. "It is late," he added': who spoke
  // in the sentence before goes on.
  std::optional<uint32_t> speaker_going_on(const Attribution& attribution, size_t i) const {
    const bool he = tokens.is(i, "he");
    if ((!he && !tokens.is(i, "she")) || !last_speaker || last_word >= i) return std::nullopt;
    const Person& person = names.people[*last_speaker - 1];
    const char gender = he ? 'm' : 'f';
    if (person.entity.type != EntityType::person || (person.gender != 0 && person.gender != gender))
      return std::nullopt;
    const size_t first = tokens.capital[i] ? i : extent(attribution).begin;
    if (!tokens.capital[i] &&
        (!opens_quotation(tokens, first) || last_word >= first || names_another(last_word, i)))
      return std::nullopt;
    const size_t here = sentence_of(tokens.words[first].span.begin);
    const size_t there = sentence_of(tokens.words[last_word].span.begin);
    const bool next = tokens.paragraph[first] == tokens.paragraph[last_word] && there + 1 == here;
    return next ? last_speaker : std::nullopt;
  }

  // Whether words [begin, end) name somebody who is not the last speaker.
  bool names_another(size_t begin, size_t end) const {
    auto it = std::partition_point(names.names.begin(), names.names.end(),
                                   [&](const Name& name) { return name.end <= begin; });
    for (; it != names.names.end() && it->begin < end; ++it) {
      if (it->type == EntityType::person && it->entity != *last_speaker) return true;
    }
    return false;
  }

  // "It said nothing more was known": the body that spoke last, in this sentence or the one before.
  std::optional<uint32_t> last_body(size_t i) const {
    if (!tokens.is(i, "it") || !last_speaker || last_word >= tokens.size()) return std::nullopt;
    if (names.people[*last_speaker - 1].entity.type != EntityType::organisation)
      return std::nullopt;
    const size_t here = sentence_of(tokens.words[i].span.begin);
    const size_t there = sentence_of(tokens.words[last_word].span.begin);
    return there <= here && there + 1 >= here ? last_speaker : std::nullopt;
  }

  void learn_gender(size_t pronoun, uint32_t entity) {
    char& gender = names.people[entity - 1].gender;
    if (gender == 0)
      gender = tokens.is_any(pronoun, {"he", "him", "his"}) ? 'm'
               : tokens.is_any(pronoun, {"she", "her"})     ? 'f'
                                                            : '\0';
  }

  // "Halvor, which employs 300 people": what is told of a source between commas is not its kind;
  // "who lives there" tells of a witness.
  Tokens::Range before_which(Tokens::Range source) const {
    for (size_t i = source.begin + 1; i < source.end; ++i) {
      if (tokens.is(i - 1, ",") && tokens.is_any(i, {"which", "whose"}))
        return {source.begin, i - 1};
    }
    return source;
  }

  // "It" is no person.
  bool may_be_it(size_t pronoun, uint32_t entity) const {
    return !tokens.is(pronoun, "it") || names.people[entity - 1].entity.type != EntityType::person;
  }

  void resolve(Attribution& attribution) {
    if (attribution.source.empty()) return resolve_left_out(attribution);
    const Tokens::Range whole = tokens.within(attribution.source.front());
    if (whole.begin == whole.end) return;
    const Tokens::Range head = head_of_source(tokens, whole);
    const std::string words = joined(tokens, before_which(whole));
    if (whole.end - whole.begin == 1 && is_pronoun(tokens, whole.begin)) {
      if (unnamed && goes_on_for_unnamed(attribution, whole.begin))
        return give_who_spoke_unnamed(attribution, whole.begin);
      auto entity = speaker_going_on(attribution, whole.begin);
      const bool open = !entity && may_mean_several(whole.begin);
      const float certainty = open ? kOneOfSeveralCertainty : kPronounCertainty;
      if (!entity) entity = entity_of_phrase(whole.begin, whole.end, certainty);
      if (!entity && !open) entity = antecedent(whole.begin);
      if (!entity) entity = last_body(whole.begin);
      if (entity && may_be_it(whole.begin, *entity)) {
        learn_gender(whole.begin, *entity);
        pronouns.push_back({whole.begin, *entity});
        is_named(*entity) ? give(attribution, *entity, " ")
                          : give_unnamed(attribution, *entity, " ");
      }
      return;
    }
    if (tokens.is_any(whole.begin, {"who", "which", "that", "whose"}) &&
        whole.end - whole.begin == 1) {
      if (whole.begin > 0) {
        const auto it = std::partition_point(names.names.begin(), names.names.end(),
                                             [&](const Name& n) { return n.end <= whole.begin; });
        if (it != names.names.begin() && (it - 1)->end + 1 >= whole.begin) {
          give(attribution, (it - 1)->entity, " ");
        } else {
          resolve_relative(attribution, whole.begin);
        }
      }
      return;
    }
    if (const Name* name = speaking_name(tokens, names, whole)) {
      if (names.people[name->entity - 1].is_one_of_several) {
        attribution.speaker_type = type_of_words(words, EntityType::person);
        return;
      }
      return give(attribution, name->entity, words);
    }
    const bool is_new = is_indefinite(tokens, head) || is_possessed(tokens, names, head);
    auto entity = entity_of_phrase(head.begin, whole.end, kPhraseCertainty);
    if (!is_new && (!entity || !is_named(*entity))) {
      if (const auto holder = holders.holder(tokens, head, head_noun(tokens, head)))
        entity = holder;
    }
    if (!entity || (is_new && is_named(*entity))) return describe(attribution, head, words);
    is_named(*entity) ? give(attribution, *entity, words)
                      : give_unnamed(attribution, *entity, words);
  }

  // What the model says that words [begin, end) mean, when it is sure enough.
  std::optional<uint32_t> entity_of_phrase(size_t begin, size_t end, float certainty) const {
    const Phrase* phrase = names.phrase_at(begin, end);
    if (!phrase || phrase->entity == 0 || phrase->certainty < certainty) return std::nullopt;
    // "his" of "his lawyer" is not who speaks
    if (phrase->end <= head_noun(tokens, head_of_source(tokens, {begin, end}))) return std::nullopt;
    return phrase->entity;
  }

  bool is_named(uint32_t entity) const { return entity <= has_name.size() && has_name[entity - 1]; }

  // "a clerk who said": the phrase that the relative clause belongs to.
  void resolve_relative(Attribution& attribution, size_t who) {
    const Phrase* best = nullptr;
    for (const Phrase& phrase : names.phrases) {
      if (phrase.begin >= who) break;
      if (phrase.end > who && phrase.head < who && phrase.head + 4 >= who) best = &phrase;
    }
    if (!best || best->entity == 0) return;
    const std::string words = joined(tokens, {best->begin, who});
    is_named(best->entity) ? give(attribution, best->entity, words)
                           : give_unnamed(attribution, best->entity, words);
  }

  void give_unnamed(Attribution& attribution, uint32_t entity, const std::string& words) {
    Person& person = names.people[entity - 1];
    person.descriptions += words;
    attribution.speaker = entity;
    attribution.speaker_type = type_of_source(attribution, person.descriptions, person.entity.type);
  }

  // Of a source without a name.
  SpeakerType type_of_source(const Attribution& attribution, const std::string& words,
                             EntityType entity) const {
    const Tokens::Range whole = tokens.within(attribution.source.front());
    const Tokens::Range head = head_of_source(tokens, whole);
    const Span span = tokens.span(head.begin, head.end);
    if (is_outlet_name(text.substr(span.begin, span.size()), outlet)) return SpeakerType::outlet;
    return type_of_words(words, entity, tokens.lower[head_noun(tokens, head)]);
  }

  // A source without a name: its words are an entity of their own; the same words later mean the
  // same.
  void describe(Attribution& attribution, Tokens::Range head, const std::string& words) {
    attribution.speaker_type = type_of_source(attribution, words, EntityType::other);
    const std::string key = joined(tokens, head);
    for (const Person& person : names.people) {
      if (person.entity.type != EntityType::person && person.descriptions == key) {
        attribution.speaker = person.entity.id;
        return;
      }
    }
    const SpeakerType type = attribution.speaker_type;
    const EntityType entity = type == SpeakerType::document || type == SpeakerType::footage
                                  ? EntityType::document
                                  : EntityType::group;
    const Span span = tokens.span(head.begin, head.end);
    const uint32_t id = names.add(entity, std::string(text.substr(span.begin, span.size())));
    names.people[id - 1].descriptions = key;
    names.people[id - 1].entity.phrases.push_back(span);
    attribution.speaker = id;
  }

  // "..., saying the road was open": the speaker of the attribution before it in the same sentence
  // goes on.
  void resolve_left_out(Attribution& attribution) {
    if (!last_speaker || attribution.cue.empty()) return;
    const Tokens::Range cue = tokens.within(attribution.cue.front());
    if (cue.begin == cue.end || !tokens.lower[cue.begin].ends_with("ing")) return;
    const bool same_sentence =
        last_word < tokens.size() && sentence_of(tokens.words[last_word].span.begin) ==
                                         sentence_of(attribution.cue.front().begin);
    if (same_sentence) give(attribution, *last_speaker, " ");
  }
};

std::vector<bool> entities_with_names(const Names& names) {
  std::vector<bool> out(names.people.size());
  for (const Name& name : names.names) {
    if (name.entity != 0) out[name.entity - 1] = true;
  }
  return out;
}

}  // namespace

std::vector<Pronoun> find_speakers(std::string_view text, const Tokens& tokens,
                                   const std::vector<Sentence>& sentences, Names& names,
                                   std::string_view outlet,
                                   std::vector<Attribution>& attributions) {
  if (sentences.empty()) return {};
  const OfficeHolders holders(tokens, names);
  Resolver resolver{text, tokens, sentences, names, outlet, holders, entities_with_names(names),
                    {},   {},     0};
  // In the order in which the sources (or cues) stand, so that "she" finds who spoke before.
  std::vector<Attribution*> order;
  order.reserve(attributions.size());
  for (Attribution& attribution : attributions) order.push_back(&attribution);
  const auto place = [](const Attribution* a) {
    return !a->source.empty() ? a->source.front().begin
           : !a->cue.empty()  ? a->cue.front().begin
                              : a->content.front().begin;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const Attribution* a, const Attribution* b) { return place(a) < place(b); });
  for (Attribution* attribution : order) {
    resolver.resolve(*attribution);
    resolver.note_unnamed(*attribution);
    if (attribution->speaker) {
      resolver.last_speaker = attribution->speaker;
      resolver.last_word = tokens.within({place(attribution), place(attribution) + 1}).begin;
    }
  }
  give_quoted_persons(tokens, attributions, names, resolver.pronouns);
  return std::move(resolver.pronouns);
}

}  // namespace sayso::read
