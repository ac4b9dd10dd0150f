// Attributions: who said what, as spans. The learned part of the reader.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "nn/links.h"
#include "nn/tagger.h"
#include "read/encoding.h"
#include "sayso/result.h"
#include "sayso/span.h"
#include "text/words.h"

namespace sayso::read {

/// Source, cue and content, linked; spans of bytes in the text.
struct FoundAttribution {
  std::optional<Span> source;
  Span cue;
  std::vector<Span> content;  ///< in order
  float score =
      0;  ///< share of such attributions that are right (calibrated), 0..1, rounded to 1e-4

  friend bool operator==(const FoundAttribution&, const FoundAttribution&) = default;
};

/// Tagger and links in a row: word vectors -> one Viterbi pass over the text -> contents given to
/// cues, sources to cues; a cue without content is dropped. Equal to training/reference.py but for
/// 8-bit arithmetic. Immutable after load, so safe to share.
class AttributionFinder {
 public:
  static Result<AttributionFinder> load(const nn::ModelFile& model);

  /// Attributions in the order of their first contents. REQUIRES: words are those that `encoded`
  /// was made of.
  std::vector<FoundAttribution> find(const std::vector<text::Word>& words,
                                     const Encoded& encoded) const;

 private:
  float calibrated(float score) const;

  nn::Linear word_;
  nn::Tagger tagger_;
  nn::LinkHead to_cue_;
  nn::LinkHead to_source_;
  std::vector<std::array<float, 2>> calibration_;  // rising knots (raw score, share right), or none
};

}  // namespace sayso::read
