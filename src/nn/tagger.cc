#include "nn/tagger.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "nn/encoder.h"
#include "nn/kernels.h"

namespace sayso::nn {
namespace {

constexpr float kForbidden = -1e4f;

int part_of(size_t tag) {
  return tag == 0 ? -1 : static_cast<int>((tag - 1) % 4);
}  // -1 O, 0 B, 1 I, 2 E, 3 S
int role_of(size_t tag) { return tag == 0 ? -1 : static_cast<int>((tag - 1) / 4); }
bool may_begin(size_t tag) { return part_of(tag) <= 0 || part_of(tag) == 3; }
bool may_end(size_t tag) { return part_of(tag) < 0 || part_of(tag) >= 2; }

float probability(const float* emission, size_t tag) {
  float top = emission[0];
  for (size_t i = 1; i < Tagger::kTags; ++i) top = std::max(top, emission[i]);
  float total = 0;
  for (size_t i = 0; i < Tagger::kTags; ++i) total += std::exp(emission[i] - top);
  return std::exp(emission[tag] - top) / total;
}

}  // namespace

bool Tagger::may_follow(size_t a, size_t b) {
  const bool inside = part_of(a) == 0 || part_of(a) == 1;
  if (inside) return (part_of(b) == 1 || part_of(b) == 2) && role_of(a) == role_of(b);
  return may_begin(b);
}

Result<Tagger> Tagger::load(const ModelFile& model, const std::string& name) {
  const auto weight =
      model.tensor(name + ".weight", TensorType::float32, std::vector<uint64_t>{kTags, kWidth});
  const auto bias = model.tensor(name + ".bias", TensorType::float32, std::vector<uint64_t>{kTags});
  const auto transition =
      model.tensor(name + ".transition", TensorType::float32, std::vector<uint64_t>{kTags, kTags});
  if (!weight) return weight.error();
  if (!bias) return bias.error();
  if (!transition) return transition.error();
  Tagger tagger;
  tagger.weight_ = weight->floats();
  tagger.bias_ = bias->floats();
  tagger.transition_ = transition->floats();
  return tagger;
}

std::vector<uint8_t> Tagger::decode(const std::vector<float>& emission, size_t count) const {
  std::vector<std::array<uint8_t, kTags>> back(count);
  std::array<float, kTags> score{};
  for (size_t tag = 0; tag < kTags; ++tag)
    score[tag] = emission[tag] + (may_begin(tag) ? 0 : kForbidden);
  for (size_t i = 1; i < count; ++i) {
    std::array<float, kTags> next{};
    for (size_t to = 0; to < kTags; ++to) {
      float best = -3e38f;
      for (size_t from = 0; from < kTags; ++from) {
        const float s =
            score[from] + (may_follow(from, to) ? transition_[from * kTags + to] : kForbidden);
        if (s > best) {
          best = s;
          back[i][to] = static_cast<uint8_t>(from);
        }
      }
      next[to] = best + emission[i * kTags + to];
    }
    score = next;
  }
  for (size_t tag = 0; tag < kTags; ++tag) score[tag] += may_end(tag) ? 0 : kForbidden;
  std::vector<uint8_t> tags(count);
  tags[count - 1] =
      static_cast<uint8_t>(std::max_element(score.begin(), score.end()) - score.begin());
  for (size_t i = count - 1; i > 0; --i) tags[i - 1] = back[i][tags[i]];
  return tags;
}

std::vector<Fragment> Tagger::find(const float* words, size_t count) const {
  std::vector<Fragment> fragments;
  if (count == 0) return fragments;
  std::vector<float> emission(count * kTags);
  for (size_t i = 0; i < count; ++i) {
    for (size_t tag = 0; tag < kTags; ++tag) {
      emission[i * kTags + tag] =
          kernels().dot(words + i * kWidth, weight_ + tag * kWidth, kWidth) + bias_[tag];
    }
  }
  const std::vector<uint8_t> tags = decode(emission, count);
  for (uint32_t i = 0; i < count; ++i) {
    const int part = part_of(tags[i]);
    if (part < 0) continue;
    if (part == 0 || part == 3) fragments.push_back({static_cast<Role>(role_of(tags[i])), i, i, 0});
    Fragment& fragment = fragments.back();
    fragment.end = i + 1;
    fragment.score += probability(emission.data() + i * kTags, tags[i]);
  }
  for (Fragment& fragment : fragments)
    fragment.score /= static_cast<float>(fragment.end - fragment.begin);
  return fragments;
}

}  // namespace sayso::nn
