// Attributions: who said what, as spans. The learned part of the reader.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "nn/encoder.h"
#include "nn/links.h"
#include "nn/tagger.h"
#include "nn/tokenizer.h"
#include "sayso/result.h"
#include "sayso/span.h"
#include "text/words.h"

namespace sayso::read {

/// Source, cue and content, linked; spans of bytes in the text.
struct FoundAttribution {
  std::optional<Span> source;
  Span cue;
  std::vector<Span> content;  ///< in order
  float score = 0;            ///< 0..1, rounded to 1e-4

  friend bool operator==(const FoundAttribution&, const FoundAttribution&) = default;
};

/// What a thread needs to find attributions.
struct AttributionWorkspace {
  nn::Batch batch;
  nn::EncoderWorkspace encoder;
};

/// Encoder, tagger and links in a row: windows -> word vectors -> one Viterbi pass over the text ->
/// contents given to cues, sources to cues; a cue without content is dropped. Equal to
/// training/reference.py but for 8-bit arithmetic. Immutable after load, so safe to share; each
/// thread brings its workspace.
class AttributionFinder {
 public:
  static Result<AttributionFinder> load(const nn::ModelFile& model);

  /// Attributions in the order of their first contents. At most `most_pieces` word pieces are read;
  /// `*read_end` is the byte where reading stopped (the text's size if all was read). REQUIRES:
  /// words are those of text.
  std::vector<FoundAttribution> find(std::string_view text, const std::vector<text::Word>& words,
                                     uint32_t most_pieces, AttributionWorkspace& workspace,
                                     uint32_t* read_end) const;
  size_t blocks() const { return encoder_.blocks(); }

 private:
  std::vector<float> word_vectors(const nn::Pieces& pieces, const nn::Features& features,
                                  AttributionWorkspace& workspace) const;

  nn::Tokenizer tokenizer_;
  nn::Encoder encoder_;
  nn::Linear word_;
  nn::Tagger tagger_;
  nn::LinkHead to_cue_;
  nn::LinkHead to_source_;
};

}  // namespace sayso::read
