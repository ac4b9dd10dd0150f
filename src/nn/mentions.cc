#include "nn/mentions.h"

#include <algorithm>
#include <cmath>

#include "nn/encoder.h"
#include "nn/kernels.h"

namespace sayso::nn {

Result<MentionHead> MentionHead::load(const ModelFile& model) {
  MentionHead head;
  auto begin = Linear::load(model, "mention.begin", kWidth, kLink);
  auto end = Linear::load(model, "mention.end", kWidth, kLink);
  if (!begin) return begin.error();
  if (!end) return end.error();
  head.begin_ = std::move(*begin);
  head.end_ = std::move(*end);
  const struct {
    const char* name;
    std::vector<uint64_t> shape;
    const float** place;
  } tables[] = {{"mention.begin_width.weight", {kWidest, kLink}, &head.begin_width_},
                {"mention.begin_width.bias", {kWidest}, &head.begin_width_bias_},
                {"mention.end_width.weight", {kWidest, kLink}, &head.end_width_},
                {"mention.end_width.bias", {kWidest}, &head.end_width_bias_}};
  for (const auto& table : tables) {
    const auto tensor = model.tensor(table.name, TensorType::float32, table.shape);
    if (!tensor) return tensor.error();
    *table.place = tensor->floats();
  }
  return head;
}

std::vector<MentionSpan> MentionHead::find(const float* words, size_t count,
                                           float threshold) const {
  std::vector<MentionSpan> found;
  if (count == 0) return found;
  std::vector<float> begins(count * kLink);
  std::vector<float> ends(count * kLink);
  begin_.apply(words, count, begins.data());
  end_.apply(words, count, ends.data());
  for (size_t b = 0; b < count; ++b) {
    const float* begin = begins.data() + b * kLink;
    const size_t widest = std::min(kWidest, count - b);
    for (size_t w = 0; w < widest; ++w) {
      const float* end = ends.data() + (b + w) * kLink;
      const float logit = kernels().dot(begin, end, kLink) +
                          kernels().dot(begin, begin_width_ + w * kLink, kLink) +
                          kernels().dot(end, end_width_ + w * kLink, kLink) + begin_width_bias_[w] +
                          end_width_bias_[w];
      const float score = 1.0f / (1.0f + std::exp(-logit));
      if (score >= threshold)
        found.push_back({static_cast<uint32_t>(b), static_cast<uint32_t>(b + w + 1), score});
    }
  }
  return found;
}

}  // namespace sayso::nn
