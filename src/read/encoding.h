// Encoding: an article's words to the states that the learned heads look at.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "nn/encoder.h"
#include "nn/features.h"
#include "nn/linear.h"
#include "nn/tokenizer.h"
#include "sayso/result.h"
#include "text/words.h"

namespace sayso::read {

/// What a thread needs to encode.
struct EncodingWorkspace {
  nn::Batch batch;
  nn::EncoderWorkspace encoder;
};

/// The encoder's view of one text's words.
struct Encoded {
  size_t count = 0;       ///< words that were read: the text's first ones
  uint32_t read_end = 0;  ///< the byte where reading stopped (the text's size if all was read)
  nn::Features features;  ///< of all words
  /// [count, 768]: states of each word's first and last piece, after the encoder and after its
  /// tower (empty where it was not asked for).
  std::vector<float> ends;
  std::vector<float> tower_ends;
};

/// gelu(layer(ends)): one vector a word, [count, layer.outputs()].
std::vector<float> project(const nn::Linear& layer, const std::vector<float>& ends);

/// Tokenizer and encoder in a row, over windows (nn/windows.h). Equal to training/reference.py but
/// for 8-bit arithmetic. Immutable after load, so safe to share; each thread brings its workspace.
class WordEncoder {
 public:
  static Result<WordEncoder> load(const nn::ModelFile& model);

  /// At most `most_pieces` word pieces are read. `with_tower`: for names and coreference, too.
  /// REQUIRES: words are those of text, or some that follow each other.
  Encoded encode(std::string_view text, const std::vector<text::Word>& words, uint32_t most_pieces,
                 bool with_tower, EncodingWorkspace& workspace) const;
  /// The same of several texts, each alone, whole and without tower; their windows are encoded
  /// together, which costs far less than one after the other. REQUIRES: words[i] are those of
  /// texts[i].
  std::vector<Encoded> encode_each(const std::vector<std::string_view>& texts,
                                   const std::vector<std::vector<text::Word>>& words,
                                   EncodingWorkspace& workspace) const;
  size_t blocks() const { return encoder_.blocks(); }

 private:
  struct Piece;
  void encode_windows(const std::vector<Piece>& windows, EncodingWorkspace& workspace,
                      bool with_tower) const;

  nn::Tokenizer tokenizer_;
  nn::Encoder encoder_;
};

}  // namespace sayso::read
