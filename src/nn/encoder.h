// The encoder: blocks of width 384 over packed sequences.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "nn/linear.h"
#include "nn/model_file.h"
#include "sayso/result.h"

namespace sayso::nn {

constexpr size_t kWidth = 384;
constexpr size_t kHeads = 12;
constexpr size_t kHeadWidth = kWidth / kHeads;
constexpr size_t kLongestSequence = 512;  ///< pieces, [CLS] and [SEP] included

/// Sequences end to end, without padding. One entry a piece in each vector; sequence s is
/// [offsets[s], offsets[s + 1]).
struct Batch {
  std::vector<uint32_t> ids;
  std::vector<uint8_t> shape;
  std::vector<uint8_t> quote;
  std::vector<uint8_t> before;
  std::vector<uint32_t> offsets{0};

  size_t tokens() const { return ids.size(); }
  void push(uint32_t id, uint8_t piece_shape, uint8_t piece_quote, uint8_t piece_before);
  void end_sequence() { offsets.push_back(static_cast<uint32_t>(ids.size())); }
  void clear();
};

/// What a thread needs to encode: about 25 KB a piece of the largest batch it has seen. One for
/// each thread.
struct EncoderWorkspace {
  std::vector<float> states;  ///< [tokens, 384], the result
  std::vector<float> tower;   ///< [tokens, 384], the tower's result, where it was asked for
  std::vector<float> qkv;
  std::vector<float> context;
  std::vector<float> scores;
  std::vector<float> row;
  std::vector<int32_t> sums;
  QuantisedRows input;
  QuantisedRows wide;
};

/// Post-norm Transformer blocks (Vaswani et al. 2017; Devlin et al. 2019) whose linear layers run
/// in int8. A tower of a few blocks may stand beside the last ones, on the same states below: its
/// heads were trained later, and do not disturb the others. Immutable after load, so safe to share;
/// each thread brings its workspace and computes alone. Sequences do not influence each other:
/// alone or batched a sequence gives the same bits.
class Encoder {
 public:
  static Result<Encoder> load(const ModelFile& model);

  /// Fills workspace.states and, when `with_tower`, workspace.tower (a copy of the states where the
  /// model has no tower). REQUIRES: sequences of 1..512 pieces, ids under the vocabulary's size,
  /// features in their ranges.
  void encode(const Batch& batch, EncoderWorkspace& workspace, bool with_tower = false) const;
  size_t blocks() const { return blocks_.size(); }
  size_t vocabulary() const { return vocabulary_; }

 private:
  struct Norm {
    const float* gamma = nullptr;
    const float* beta = nullptr;
    static Result<Norm> load(const ModelFile& model, const std::string& name);
    void apply(float* row) const;
  };
  struct Block {
    Linear qkv, out, up, down;
    Norm norm1, norm2;
  };

  static Result<std::vector<Block>> load_blocks(const ModelFile& model, const std::string& prefix);
  void embed(const Batch& batch, EncoderWorkspace& workspace) const;
  void attend(const Batch& batch, EncoderWorkspace& workspace) const;
  void run_block(const Block& block, const Batch& batch, EncoderWorkspace& workspace) const;

  size_t vocabulary_ = 0;
  const int8_t* word_ = nullptr;  // [vocabulary, 384], one scale a row
  const float* word_scale_ = nullptr;
  const float* position_ = nullptr;
  const float* shape_ = nullptr;
  const float* quote_ = nullptr;
  const float* before_ = nullptr;
  Norm norm_;
  std::vector<Block> blocks_;
  std::vector<Block> tower_;  // stands on the states below the last tower_.size() blocks
};

/// Makes the calling thread's matrix products run on it alone (oneDNN's OpenMP would otherwise
/// start a team). Cheap; call it once in every thread that encodes.
void use_one_thread();

}  // namespace sayso::nn
