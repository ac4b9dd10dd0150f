// Names by the model: spans of persons, organisations and places.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/tagger.h"
#include "read/encoding.h"
#include "sayso/reading.h"
#include "sayso/result.h"

namespace sayso::read {

/// A name: words [begin, end), bare of titles (the convention of Universal NER).
struct TaggedName {
  uint32_t begin = 0;
  uint32_t end = 0;
  EntityType type = EntityType::person;
  float score = 0;  ///< mean probability of its words' tags, 0..1

  friend bool operator==(const TaggedName&, const TaggedName&) = default;
};

/// BIOES tags of three kinds under a linear-chain CRF over the encoder's states. Equal to `names`
/// of training/reference.py but for 8-bit arithmetic. Immutable after load, so safe to share.
class NameTagger {
 public:
  static Result<NameTagger> load(const nn::ModelFile& model);

  /// In order, none overlapping. Linear in words.
  std::vector<TaggedName> find(const Encoded& encoded) const;

 private:
  nn::Linear word_;
  nn::Tagger tagger_;
};

}  // namespace sayso::read
