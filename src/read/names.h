// Names: who and what is named in a text, and which names, titles and pronouns mean the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/name_tagger.h"
#include "read/tokens.h"
#include "sayso/reading.h"

namespace sayso::read {

/// A name where it stands, with the title before it ("Gov.", "spokesperson") and the description
/// behind it (", a teacher,").
struct Name {
  size_t begin = 0;  ///< words
  size_t end = 0;
  size_t phrase_begin = 0;  ///< the title's first word, else `begin`
  EntityType type = EntityType::other;
  uint32_t entity = 0;
};

/// What is known of an entity beside its mentions.
struct Person {
  Entity entity;
  std::string
      descriptions;  ///< lower-cased words of its titles and appositions, each between spaces
  char gender = 0;  ///< 'm', 'f' by explicit words of the text ("Mr.", "she"), else 0; never from a
                    ///< first name
  bool is_one_of_several = false;  ///< a surname alone that several people of the text bear

  /// The gender that the text tells, else the one that custom gives the first of the name's words;
  /// 0 where neither does. Too little to say "he" of somebody, enough to keep a name from a
  /// pronoun.
  char likely_gender() const;
};

/// A noun phrase that stands for an entity: words [begin, end).
struct Phrase {
  size_t begin = 0;
  size_t end = 0;
  size_t head = 0;                              ///< its main noun
  uint32_t entity = 0;                          ///< 0: alone in the text, and without a name
  MentionForm form = MentionForm::description;  ///< what its head is
  float certainty = 0;                          ///< that it belongs to its entity, 0..1
};

/// Names of one text, linked. Index i of `people` is entity i + 1.
struct Names {
  std::vector<Name> names;  ///< in order
  std::vector<Person> people;
  std::vector<Phrase> phrases;  ///< of the model, in order of begin, then end

  /// The phrase that is [begin, end), or else the widest that begins at `begin` and ends before
  /// `end`; null where there is none.
  const Phrase* phrase_at(size_t begin, size_t end) const;

  /// The first name within words [begin, end), or nothing; prefers persons when `prefer_person`.
  const Name* first_within(size_t begin, size_t end, bool prefer_person) const;
  uint32_t add(EntityType type, std::string name);
};

/// Whether a lower-cased word often begins sentences and is no name: "meanwhile", "the".
bool is_starter(std::string_view lower);

/// Finds names by capitals, titles and a small lexicon of kinds, and links the forms of one name
/// (surname, acronym, shorter form) within the text. `title` is the article's title; fullest forms
/// may come from it. `sentence_begins` are word indices. Where the model has tagged names (`tagged`
/// is not null) these are the names, and capitals alone make none. Pure.
Names find_names(std::string_view text, const Tokens& tokens,
                 const std::vector<size_t>& sentence_begins, std::string_view title,
                 const std::vector<TaggedName>* tagged = nullptr);

}  // namespace sayso::read
