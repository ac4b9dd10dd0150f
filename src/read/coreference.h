// Coreference: which noun phrases mean the same. The learned part; read/entities.h makes entities
// of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "nn/links.h"
#include "nn/mentions.h"
#include "read/encoding.h"
#include "read/name_tagger.h"
#include "read/tokens.h"
#include "sayso/result.h"

namespace sayso::read {

/// A noun phrase that may mean something: words [begin, end).
struct FoundMention {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t head = 0;  ///< its main noun, by rule
  float score = 0;    ///< how surely it is a mention, 0..1
  /// Earlier mentions that may mean the same, the surest first; one without index stands for "none
  /// of them". Scores are shares of 1.
  struct Antecedent {
    std::optional<uint32_t> mention;
    float score = 0;

    friend bool operator==(const Antecedent&, const Antecedent&) = default;
  };
  std::vector<Antecedent> antecedents;

  friend bool operator==(const FoundMention&, const FoundMention&) = default;
};

/// The grammatical person and number of a pronoun that may stand for somebody or something.
enum class PronounKind : int8_t { none = -1, i, we, you, he, she, it, they, who, that };
PronounKind pronoun_kind(std::string_view lower);

/// How like two mentions are, by their words; a feature of the antecedent head. Numbers are part of
/// the model (training/coref.py).
enum class Likeness : uint8_t {
  none = 0,
  same_words = 1,  ///< but for articles and 's
  same_head = 2,
  head_in_earlier = 3,  ///< "Ruiz" after "Ana Ruiz"
  head_of_earlier_inside = 4,
  acronym = 5,
  same_pronoun = 6,
  same_kind_of_pronoun = 7,
  other_pronoun = 8,
  pronoun_and_name = 9,
  pronoun_and_phrase = 10,
  phrase_and_pronoun = 11,
  two_names = 12,
  phrase_and_name = 13,
  name_and_phrase = 14,
  overlapping = 15
};

/// Mentions, then for each the best of the nearest 48 earlier ones and of 16 that look alike
/// further back (mention ranking, Denis and Baldridge 2008; Wiseman et al. 2015). Equal to
/// training/coref.py but for 8-bit arithmetic. Immutable after load, so safe to share.
class CoreferenceFinder {
 public:
  static Result<CoreferenceFinder> load(const nn::ModelFile& model);

  /// In the order of begin, then end. Personal pronouns and `names` are mentions whatever the model
  /// thinks of them, unless `with_sure_ones` is false. Cost: linear in words. REQUIRES: tokens are
  /// those that `encoded` was made of.
  std::vector<FoundMention> find(const Tokens& tokens, const Encoded& encoded,
                                 const std::vector<TaggedName>& names,
                                 bool with_sure_ones = true) const;

 private:
  nn::Linear word_;
  nn::MentionHead mentions_;
  nn::LinkHead antecedents_;
};

}  // namespace sayso::read
