#include "nn/encoder.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "nn/kernels.h"

extern "C" void omp_set_num_threads(int);

namespace sayso::nn {
namespace {

constexpr size_t kRows = 256;  // rows of a matrix product at a time: what fits a core's cache

}  // namespace

void use_one_thread() { omp_set_num_threads(1); }

void Batch::push(uint32_t id, uint8_t piece_shape, uint8_t piece_quote, uint8_t piece_before) {
  ids.push_back(id);
  shape.push_back(piece_shape);
  quote.push_back(piece_quote);
  before.push_back(piece_before);
}

void Batch::clear() {
  ids.clear();
  shape.clear();
  quote.clear();
  before.clear();
  offsets.assign(1, 0);
}

Result<Encoder::Norm> Encoder::Norm::load(const ModelFile& model, const std::string& name) {
  const auto gamma =
      model.tensor(name + ".gamma", TensorType::float32, std::vector<uint64_t>{kWidth});
  if (!gamma) return gamma.error();
  const auto beta =
      model.tensor(name + ".beta", TensorType::float32, std::vector<uint64_t>{kWidth});
  if (!beta) return beta.error();
  return Norm{gamma->floats(), beta->floats()};
}

void Encoder::Norm::apply(float* row) const { kernels().layer_norm(row, kWidth, gamma, beta); }

Result<Encoder> Encoder::load(const ModelFile& model) {
  Encoder encoder;
  const auto word =
      model.tensor("encoder.word.table", TensorType::int8, std::vector<uint64_t>{0, kWidth});
  if (!word) return word.error();
  encoder.vocabulary_ = word->shape[0];
  encoder.word_ = word->int8s();
  const struct {
    const char* name;
    std::vector<uint64_t> shape;
    const float** place;
  } tables[] = {{"encoder.word.scale", {encoder.vocabulary_}, &encoder.word_scale_},
                {"encoder.position.table", {kLongestSequence, kWidth}, &encoder.position_},
                {"encoder.shape.table", {7, kWidth}, &encoder.shape_},
                {"encoder.quote.table", {4, kWidth}, &encoder.quote_},
                {"encoder.before.table", {4, kWidth}, &encoder.before_}};
  for (const auto& table : tables) {
    const auto tensor = model.tensor(table.name, TensorType::float32, table.shape);
    if (!tensor) return tensor.error();
    *table.place = tensor->floats();
  }
  const auto norm = Norm::load(model, "encoder.norm");
  if (!norm) return norm.error();
  encoder.norm_ = *norm;
  auto blocks = load_blocks(model, "block.");
  if (!blocks) return blocks.error();
  auto tower = load_blocks(model, "tower.");
  if (!tower) return tower.error();
  if (blocks->empty()) return Error{Errc::corrupt, "has no blocks", "model file"};
  if (tower->size() > blocks->size())
    return Error{Errc::corrupt, "has a tower higher than its encoder", "model file"};
  encoder.blocks_ = std::move(*blocks);
  encoder.tower_ = std::move(*tower);
  return encoder;
}

Result<std::vector<Encoder::Block>> Encoder::load_blocks(const ModelFile& model,
                                                         const std::string& prefix) {
  std::vector<Block> blocks;
  for (size_t i = 0; model.has(prefix + std::to_string(i) + ".qkv.weight"); ++i) {
    const std::string name = prefix + std::to_string(i) + ".";
    Block block;
    const struct {
      const char* name;
      size_t inputs;
      size_t outputs;
      Linear* place;
    } layers[] = {{"qkv", kWidth, 3 * kWidth, &block.qkv},
                  {"out", kWidth, kWidth, &block.out},
                  {"up", kWidth, 4 * kWidth, &block.up},
                  {"down", 4 * kWidth, kWidth, &block.down}};
    for (const auto& layer : layers) {
      auto linear = Linear::load(model, name + layer.name, layer.inputs, layer.outputs);
      if (!linear) return linear.error();
      *layer.place = std::move(*linear);
    }
    const auto norm1 = Norm::load(model, name + "norm1");
    const auto norm2 = Norm::load(model, name + "norm2");
    if (!norm1) return norm1.error();
    if (!norm2) return norm2.error();
    block.norm1 = *norm1;
    block.norm2 = *norm2;
    blocks.push_back(std::move(block));
  }
  return blocks;
}

void Encoder::embed(const Batch& batch, EncoderWorkspace& workspace) const {
  workspace.states.resize(batch.tokens() * kWidth);
  workspace.input.resize(batch.tokens(), kWidth);
  for (size_t s = 0; s + 1 < batch.offsets.size(); ++s) {
    for (size_t t = batch.offsets[s]; t < batch.offsets[s + 1]; ++t) {
      assert(batch.ids[t] < vocabulary_);
      float* row = workspace.states.data() + t * kWidth;
      const int8_t* word = word_ + batch.ids[t] * kWidth;
      const float scale = word_scale_[batch.ids[t]];
      const float* position = position_ + (t - batch.offsets[s]) * kWidth;
      const float* shape = shape_ + batch.shape[t] * kWidth;
      const float* quote = quote_ + batch.quote[t] * kWidth;
      const float* before = before_ + batch.before[t] * kWidth;
      for (size_t i = 0; i < kWidth; ++i) {
        row[i] =
            static_cast<float>(word[i]) * scale + position[i] + shape[i] + quote[i] + before[i];
      }
      norm_.apply(row);
      workspace.input.set(t, row);
    }
  }
}

// Softmax(Q K^T / sqrt(32)) V, head by head, reading Q, K and V in place out of the [tokens, 1152]
// product.
void Encoder::attend(const Batch& batch, EncoderWorkspace& workspace) const {
  const float scale = 1.0f / std::sqrt(static_cast<float>(kHeadWidth));
  workspace.context.resize(batch.tokens() * kWidth);
  for (size_t s = 0; s + 1 < batch.offsets.size(); ++s) {
    const size_t begin = batch.offsets[s];
    const size_t length = batch.offsets[s + 1] - begin;
    if (length == 0) continue;
    workspace.scores.resize(std::max(workspace.scores.size(), attention_scratch(length)));
    for (size_t h = 0; h < kHeads; ++h) {
      const float* q = workspace.qkv.data() + begin * 3 * kWidth + h * kHeadWidth;
      kernels().attend(q, q + kWidth, q + 2 * kWidth, 3 * kWidth, length, scale,
                       workspace.scores.data(),
                       workspace.context.data() + begin * kWidth + h * kHeadWidth, kWidth);
    }
  }
}

void Encoder::run_block(const Block& block, const Batch& batch, EncoderWorkspace& workspace) const {
  const size_t tokens = batch.tokens();
  workspace.qkv.resize(tokens * 3 * kWidth);
  workspace.sums.resize(kRows * 4 * kWidth);
  workspace.row.resize(4 * kWidth);
  float* row = workspace.row.data();
  for (size_t from = 0; from < tokens; from += kRows) {
    const size_t to = std::min(tokens, from + kRows);
    block.qkv.multiply(workspace.input, from, to, workspace.sums.data());
    for (size_t t = from; t < to; ++t) {
      block.qkv.finish(workspace.input, t, workspace.sums.data() + (t - from) * 3 * kWidth,
                       workspace.qkv.data() + t * 3 * kWidth);
    }
  }
  attend(batch, workspace);
  for (size_t t = 0; t < tokens; ++t) workspace.input.set(t, workspace.context.data() + t * kWidth);
  workspace.wide.resize(std::min(tokens, kRows), 4 * kWidth);
  for (size_t from = 0; from < tokens; from += kRows) {
    const size_t to = std::min(tokens, from + kRows);
    block.out.multiply(workspace.input, from, to, workspace.sums.data());
    for (size_t t = from; t < to; ++t) {
      float* state = workspace.states.data() + t * kWidth;
      block.out.finish(workspace.input, t, workspace.sums.data() + (t - from) * kWidth, row);
      kernels().add(state, row, kWidth);
      block.norm1.apply(state);
      workspace.input.set(t, state);
    }
    block.up.multiply(workspace.input, from, to, workspace.sums.data());
    for (size_t t = from; t < to; ++t) {
      block.up.finish(workspace.input, t, workspace.sums.data() + (t - from) * 4 * kWidth, row);
      kernels().gelu(row, 4 * kWidth);
      workspace.wide.set(t - from, row);
    }
    block.down.multiply(workspace.wide, 0, to - from, workspace.sums.data());
    for (size_t t = from; t < to; ++t) {
      float* state = workspace.states.data() + t * kWidth;
      block.down.finish(workspace.wide, t - from, workspace.sums.data() + (t - from) * kWidth, row);
      kernels().add(state, row, kWidth);
      block.norm2.apply(state);
      workspace.input.set(t, state);
    }
  }
}

void Encoder::encode(const Batch& batch, EncoderWorkspace& workspace, bool with_tower) const {
  use_one_thread();
  embed(batch, workspace);
  const size_t floor = blocks_.size() - tower_.size();
  for (size_t i = 0; i < blocks_.size(); ++i) {
    if (with_tower && i == floor) workspace.tower = workspace.states;
    run_block(blocks_[i], batch, workspace);
  }
  if (!with_tower) return;
  if (tower_.empty()) workspace.tower = workspace.states;
  std::swap(workspace.states, workspace.tower);
  for (size_t t = 0; t < batch.tokens(); ++t)
    workspace.input.set(t, workspace.states.data() + t * kWidth);
  for (const Block& block : tower_) run_block(block, batch, workspace);
  std::swap(workspace.states, workspace.tower);
}

}  // namespace sayso::nn
