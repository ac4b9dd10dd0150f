#include "nn/links.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "nn/encoder.h"
#include "nn/kernels.h"

namespace sayso::nn {
namespace {

// Upper ends of the buckets of |distance| in words; training/model.py DISTANCES.
constexpr std::array<int, 16> kBuckets = {1,  2,  3,  4,  6,  8,   12,  16,
                                          24, 32, 48, 64, 96, 128, 192, 256};

size_t distance_bucket(const Fragment& a, const Fragment& b) {
  int distance = 0;
  if (b.begin >= a.end) {
    distance = static_cast<int>(b.begin - (a.end - 1));
  } else if (b.end <= a.begin) {
    distance = -static_cast<int>(a.begin - (b.end - 1));
  }
  if (distance == 0) return 0;
  const int size = std::abs(distance);
  const auto bucket = static_cast<size_t>(std::lower_bound(kBuckets.begin(), kBuckets.end(), size) -
                                          kBuckets.begin());
  return distance > 0 ? 1 + bucket : 2 + kBuckets.size() + bucket;
}

size_t step_bucket(uint32_t from, uint32_t to) {
  const int64_t step = static_cast<int64_t>(to) - static_cast<int64_t>(from);
  return static_cast<size_t>(std::clamp<int64_t>(step, -3, 3) + 3);
}

uint32_t gap(const Fragment& a, const Fragment& b) {
  if (b.begin >= a.end) return b.begin - a.end;
  return a.begin >= b.end ? a.begin - b.end : 0;
}

// Indices of the nearest keys, in the order of the text; ties go to the earlier.
std::vector<size_t> nearest(const Fragment& query, const std::vector<Fragment>& keys, size_t most) {
  std::vector<size_t> order(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) order[i] = i;
  if (keys.size() <= most) return order;
  const auto nearer = [&](size_t a, size_t b) {
    const uint32_t x = gap(query, keys[a]);
    const uint32_t y = gap(query, keys[b]);
    return x != y ? x < y : keys[a].begin < keys[b].begin;
  };
  std::nth_element(order.begin(), order.begin() + static_cast<ptrdiff_t>(most), order.end(),
                   nearer);
  order.resize(most);
  std::sort(order.begin(), order.end());
  return order;
}

}  // namespace

Result<LinkHead> LinkHead::load(const ModelFile& model, const std::string& name, bool none) {
  LinkHead head;
  head.has_none_ = none;
  auto query = Linear::load(model, name + ".query", 2 * kWidth, kLink);
  auto key = Linear::load(model, name + ".key", 2 * kWidth, kLink);
  if (!query) return query.error();
  if (!key) return key.error();
  head.query_ = std::move(*query);
  head.key_ = std::move(*key);
  const struct {
    const char* name;
    std::vector<uint64_t> shape;
    const float** place;
  } tables[] = {{".hidden.query", {kHidden, kLink}, &head.hidden_query_},
                {".hidden.key", {kHidden, kLink}, &head.hidden_key_},
                {".hidden.product", {kHidden, kLink}, &head.hidden_product_},
                {".hidden.bias", {kHidden}, &head.hidden_bias_},
                {".distance", {kDistances, kHidden}, &head.distance_},
                {".paragraph", {kSteps, kHidden}, &head.paragraph_},
                {".sentence", {kSteps, kHidden}, &head.sentence_},
                {".last", {kHidden + 1}, &head.last_},
                {".none", {kLink + 1}, &head.none_}};
  for (const auto& table : tables) {
    if (!none && table.place == &head.none_) continue;
    const auto tensor = model.tensor(name + table.name, TensorType::float32, table.shape);
    if (!tensor) return tensor.error();
    *table.place = tensor->floats();
  }
  return head;
}

std::vector<float> LinkHead::project(const Linear& layer, const float* words,
                                     const std::vector<Fragment>& spans) const {
  std::vector<float> ends(spans.size() * 2 * kWidth);
  for (size_t i = 0; i < spans.size(); ++i) {
    const float* first = words + spans[i].begin * kWidth;
    const float* last = words + (spans[i].end - 1) * kWidth;
    std::copy(first, first + kWidth, ends.data() + i * 2 * kWidth);
    std::copy(last, last + kWidth, ends.data() + i * 2 * kWidth + kWidth);
  }
  std::vector<float> out(spans.size() * kLink);
  layer.apply(ends.data(), spans.size(), out.data());
  return out;
}

std::vector<float> LinkHead::hidden_part(const std::vector<float>& vectors,
                                         const float* weight) const {
  const size_t count = vectors.size() / kLink;
  std::vector<float> out(count * kHidden);
  for (size_t i = 0; i < count; ++i) {
    for (size_t k = 0; k < kHidden; ++k)
      out[i * kHidden + k] = kernels().dot(vectors.data() + i * kLink, weight + k * kLink, kLink);
  }
  return out;
}

float LinkHead::score(const float* query, const float* query_hidden, const float* key,
                      const float* key_hidden, const Fragment& from, const Fragment& to,
                      const Features& features) const {
  std::array<float, kLink> product{};
  for (size_t i = 0; i < kLink; ++i) product[i] = query[i] * key[i];
  const float* distance = distance_ + distance_bucket(from, to) * kHidden;
  const float* paragraph =
      paragraph_ +
      step_bucket(features.paragraph[from.begin], features.paragraph[to.begin]) * kHidden;
  const float* sentence =
      sentence_ + step_bucket(features.sentence[from.begin], features.sentence[to.begin]) * kHidden;
  std::array<float, kHidden> hidden{};
  for (size_t k = 0; k < kHidden; ++k) {
    hidden[k] = query_hidden[k] + key_hidden[k] +
                kernels().dot(product.data(), hidden_product_ + k * kLink, kLink) + distance[k] +
                paragraph[k] + sentence[k] + hidden_bias_[k];
  }
  kernels().gelu(hidden.data(), kHidden);
  return kernels().dot(query, key, kLink) / std::sqrt(static_cast<float>(kLink)) +
         kernels().dot(hidden.data(), last_, kHidden) + last_[kHidden];
}

std::vector<Link> LinkHead::best(const float* words, const Features& features,
                                 const std::vector<Fragment>& queries,
                                 const std::vector<Fragment>& keys) const {
  std::vector<Link> links(queries.size());
  if (queries.empty() || keys.empty()) return links;
  const std::vector<float> query = project(query_, words, queries);
  const std::vector<float> key = project(key_, words, keys);
  const std::vector<float> query_hidden = hidden_part(query, hidden_query_);
  const std::vector<float> key_hidden = hidden_part(key, hidden_key_);
  for (size_t i = 0; i < queries.size(); ++i) {
    const std::vector<size_t> near = nearest(queries[i], keys, kCandidates);
    std::vector<float> scores;
    scores.reserve(near.size() + 1);
    for (const size_t k : near) {
      scores.push_back(score(query.data() + i * kLink, query_hidden.data() + i * kHidden,
                             key.data() + k * kLink, key_hidden.data() + k * kHidden, queries[i],
                             keys[k], features));
    }
    if (has_none_)
      scores.push_back(kernels().dot(query.data() + i * kLink, none_, kLink) + none_[kLink]);
    const auto top =
        static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    kernels().softmax(scores.data(), scores.size(), 1.0f);
    links[i].score = scores[top];
    if (top < near.size()) links[i].key = near[top];
  }
  return links;
}

}  // namespace sayso::nn
