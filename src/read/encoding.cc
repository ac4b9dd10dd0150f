#include "read/encoding.h"

#include <algorithm>

#include "nn/kernels.h"
#include "nn/windows.h"

namespace sayso::read {
namespace {

using nn::kWidth;

constexpr size_t kBatchTokens = 2048;  // windows encoded together, up to this many pieces

void add_window(const nn::Window& window, const nn::Pieces& pieces, const nn::Features& features,
                nn::Batch& batch) {
  batch.push(nn::Tokenizer::kBegin, 0, 0, 0);
  for (uint32_t word = window.begin; word < window.end; ++word) {
    for (uint32_t k = pieces.first[word]; k < pieces.first[word + 1]; ++k) {
      const uint8_t before = k == pieces.first[word] ? features.before[word] : uint8_t{0};
      batch.push(pieces.ids[k], features.shape[word], features.quote[word], before);
    }
  }
  batch.push(nn::Tokenizer::kEnd, 0, 0, 0);
  batch.end_sequence();
}

// How many words of the text fit into `most` pieces.
uint32_t words_within(const nn::Pieces& pieces, uint32_t most) {
  const auto past = std::upper_bound(pieces.first.begin(), pieces.first.end(), most);
  return static_cast<uint32_t>(past - pieces.first.begin()) - 1;
}

// States of the first and last pieces of the words that a window keeps. `states`: of its first
// piece on.
void take_ends(const nn::Window& window, const nn::Pieces& pieces, const float* states,
               std::vector<float>& ends) {
  const uint32_t begin = pieces.first[window.begin];
  for (uint32_t word = window.keep_begin; word < window.keep_end; ++word) {
    const float* front = states + (pieces.first[word] - begin) * kWidth;
    const float* back = states + (pieces.first[word + 1] - 1 - begin) * kWidth;
    std::copy(front, front + kWidth, ends.data() + word * 2 * kWidth);
    std::copy(back, back + kWidth, ends.data() + word * 2 * kWidth + kWidth);
  }
}

}  // namespace

std::vector<float> project(const nn::Linear& layer, const std::vector<float>& ends) {
  const size_t count = ends.size() / layer.inputs();
  std::vector<float> vectors(count * layer.outputs());
  layer.apply(ends.data(), count, vectors.data());
  nn::kernels().gelu(vectors.data(), vectors.size());
  return vectors;
}

Result<WordEncoder> WordEncoder::load(const nn::ModelFile& model) {
  const auto vocabulary =
      model.tensor("vocabulary", nn::TensorType::bytes, std::vector<uint64_t>{0});
  if (!vocabulary) return vocabulary.error();
  auto tokenizer = nn::Tokenizer::load(vocabulary->text());
  if (!tokenizer) return tokenizer.error();
  auto encoder = nn::Encoder::load(model);
  if (!encoder) return encoder.error();
  if (tokenizer->size() > encoder->vocabulary()) {
    return Error{Errc::corrupt, "has more pieces in its vocabulary than in its table",
                 "model file"};
  }
  WordEncoder out;
  out.tokenizer_ = std::move(*tokenizer);
  out.encoder_ = std::move(*encoder);
  return out;
}

// A window of a text, and where its states go.
struct WordEncoder::Piece {
  nn::Window window;
  const nn::Pieces* pieces;
  Encoded* out;
};

void WordEncoder::encode_windows(const std::vector<Piece>& windows, EncodingWorkspace& workspace,
                                 bool with_tower) const {
  for (size_t w = 0; w < windows.size();) {
    workspace.batch.clear();
    size_t last = w;
    while (last < windows.size() && workspace.batch.tokens() < kBatchTokens) {
      const Piece& one = windows[last++];
      add_window(one.window, *one.pieces, one.out->features, workspace.batch);
    }
    encoder_.encode(workspace.batch, workspace.encoder, with_tower);
    for (size_t i = w; i < last; ++i) {
      const Piece& one = windows[i];
      const size_t begin = workspace.batch.offsets[i - w] + size_t{1};  // behind [CLS]
      take_ends(one.window, *one.pieces, workspace.encoder.states.data() + begin * kWidth,
                one.out->ends);
      if (with_tower)
        take_ends(one.window, *one.pieces, workspace.encoder.tower.data() + begin * kWidth,
                  one.out->tower_ends);
    }
    w = last;
  }
}

Encoded WordEncoder::encode(std::string_view text, const std::vector<text::Word>& words,
                            uint32_t most_pieces, bool with_tower,
                            EncodingWorkspace& workspace) const {
  Encoded out;
  out.read_end = static_cast<uint32_t>(text.size());
  if (words.empty()) return out;
  nn::use_one_thread();
  nn::Pieces pieces = tokenizer_.cut(text, words);
  if (pieces.ids.size() > most_pieces) {
    pieces.first.resize(words_within(pieces, most_pieces) + 1);
    out.read_end = pieces.first.size() > 1 ? words[pieces.first.size() - 2].span.end : 0;
  }
  out.count = pieces.first.size() - 1;
  out.features = nn::find_features(text, words);
  out.ends.resize(out.count * 2 * kWidth);
  if (with_tower) out.tower_ends.resize(out.ends.size());
  std::vector<Piece> windows;
  for (const nn::Window& window : nn::make_windows(pieces.first, out.features.before))
    windows.push_back({window, &pieces, &out});
  encode_windows(windows, workspace, with_tower);
  return out;
}

std::vector<Encoded> WordEncoder::encode_each(const std::vector<std::string_view>& texts,
                                              const std::vector<std::vector<text::Word>>& words,
                                              EncodingWorkspace& workspace) const {
  std::vector<Encoded> out(texts.size());
  std::vector<nn::Pieces> pieces(texts.size());
  std::vector<Piece> windows;
  nn::use_one_thread();
  for (size_t i = 0; i < texts.size(); ++i) {
    out[i].read_end = static_cast<uint32_t>(texts[i].size());
    if (words[i].empty()) continue;
    pieces[i] = tokenizer_.cut(texts[i], words[i]);
    out[i].count = words[i].size();
    out[i].features = nn::find_features(texts[i], words[i]);
    out[i].ends.resize(out[i].count * 2 * kWidth);
    for (const nn::Window& window : nn::make_windows(pieces[i].first, out[i].features.before))
      windows.push_back({window, &pieces[i], &out[i]});
  }
  encode_windows(windows, workspace, false);
  return out;
}

}  // namespace sayso::read
