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

size_t distance_bucket(const LinkSpan& a, const LinkSpan& b) {
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

uint32_t gap(const LinkSpan& a, const LinkSpan& b) {
  if (b.begin >= a.end) return b.begin - a.end;
  return a.begin >= b.end ? a.begin - b.end : 0;
}

// The nearest keys, in the order of the text; ties go to the earlier.
std::vector<Candidate> nearest(const LinkSpan& query, const std::vector<LinkSpan>& keys,
                               size_t most) {
  std::vector<Candidate> order(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) order[i].key = i;
  if (keys.size() <= most) return order;
  const auto nearer = [&](const Candidate& a, const Candidate& b) {
    const uint32_t x = gap(query, keys[a.key]);
    const uint32_t y = gap(query, keys[b.key]);
    return x != y ? x < y : keys[a.key].begin < keys[b.key].begin;
  };
  std::nth_element(order.begin(), order.begin() + static_cast<ptrdiff_t>(most), order.end(),
                   nearer);
  order.resize(most);
  std::sort(order.begin(), order.end(),
            [](const Candidate& a, const Candidate& b) { return a.key < b.key; });
  return order;
}

std::vector<LinkSpan> link_spans(const std::vector<Fragment>& fragments) {
  std::vector<LinkSpan> spans;
  spans.reserve(fragments.size());
  for (const Fragment& f : fragments) spans.push_back({f.begin, f.end, f.end - 1});
  return spans;
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
                {".match", {kMatches, kHidden}, &head.match_},
                {".last", {kHidden + 1}, &head.last_},
                {".none", {kLink + 1}, &head.none_}};
  for (const auto& table : tables) {
    if (!none && table.place == &head.none_) continue;
    const bool optional = table.place == &head.match_ || table.place == &head.hidden_product_;
    if (optional && !model.has(name + table.name)) continue;
    const auto tensor = model.tensor(name + table.name, TensorType::float32, table.shape);
    if (!tensor) return tensor.error();
    *table.place = tensor->floats();
  }
  return head;
}

LinkHead::Side LinkHead::project(const Linear& layer, const float* weight, const float* words,
                                 const std::vector<LinkSpan>& spans) const {
  std::vector<float> ends(spans.size() * 2 * kWidth);
  for (size_t i = 0; i < spans.size(); ++i) {
    const float* first = words + spans[i].begin * kWidth;
    const float* last = words + spans[i].last * kWidth;
    std::copy(first, first + kWidth, ends.data() + i * 2 * kWidth);
    std::copy(last, last + kWidth, ends.data() + i * 2 * kWidth + kWidth);
  }
  Side side;
  side.vector.resize(spans.size() * kLink);
  layer.apply(ends.data(), spans.size(), side.vector.data());
  side.hidden.resize(spans.size() * kHidden);
  for (size_t i = 0; i < spans.size(); ++i) {
    for (size_t k = 0; k < kHidden; ++k)
      side.hidden[i * kHidden + k] =
          kernels().dot(side.vector.data() + i * kLink, weight + k * kLink, kLink);
  }
  return side;
}

void LinkHead::relate(const LinkSpan& from, const LinkSpan& to, uint8_t match,
                      const Features& features, float* relation) const {
  const float* distance = distance_ + distance_bucket(from, to) * kHidden;
  const float* paragraph =
      paragraph_ +
      step_bucket(features.paragraph[from.begin], features.paragraph[to.begin]) * kHidden;
  const float* sentence =
      sentence_ + step_bucket(features.sentence[from.begin], features.sentence[to.begin]) * kHidden;
  for (size_t k = 0; k < kHidden; ++k) relation[k] = distance[k] + paragraph[k] + sentence[k];
  if (match_) kernels().add(relation, match_ + match * kHidden, kHidden);
}

float LinkHead::score(const float* query, const float* query_hidden, const float* key,
                      const float* key_hidden, const float* relation) const {
  std::array<float, kHidden> hidden{};
  for (size_t k = 0; k < kHidden; ++k)
    hidden[k] = query_hidden[k] + key_hidden[k] + relation[k] + hidden_bias_[k];
  if (hidden_product_) {
    std::array<float, kLink> product{};
    for (size_t i = 0; i < kLink; ++i) product[i] = query[i] * key[i];
    for (size_t k = 0; k < kHidden; ++k)
      hidden[k] += kernels().dot(product.data(), hidden_product_ + k * kLink, kLink);
  }
  kernels().gelu(hidden.data(), kHidden);
  return kernels().dot(query, key, kLink) / std::sqrt(static_cast<float>(kLink)) +
         kernels().dot(hidden.data(), last_, kHidden) + last_[kHidden];
}

std::vector<float> LinkHead::probabilities(const Side& queries, size_t query, const Side& keys,
                                           const LinkSpan& span,
                                           const std::vector<LinkSpan>& key_spans,
                                           const std::vector<Candidate>& candidates,
                                           const Features& features) const {
  const float* vector = queries.vector.data() + query * kLink;
  std::array<float, kHidden> relation{};
  std::vector<float> scores;
  scores.reserve(candidates.size() + 1);
  for (const Candidate& c : candidates) {
    relate(span, key_spans[c.key], c.match, features, relation.data());
    scores.push_back(score(vector, queries.hidden.data() + query * kHidden,
                           keys.vector.data() + c.key * kLink, keys.hidden.data() + c.key * kHidden,
                           relation.data()));
  }
  if (has_none_) scores.push_back(kernels().dot(vector, none_, kLink) + none_[kLink]);
  if (!scores.empty()) kernels().softmax(scores.data(), scores.size(), 1.0f);
  return scores;
}

std::vector<Link> LinkHead::best(const float* words, const Features& features,
                                 const std::vector<Fragment>& queries,
                                 const std::vector<Fragment>& keys) const {
  std::vector<Link> links(queries.size());
  if (queries.empty() || keys.empty()) return links;
  const std::vector<LinkSpan> query_spans = link_spans(queries);
  const std::vector<LinkSpan> key_spans = link_spans(keys);
  const Side query_side = project(query_, hidden_query_, words, query_spans);
  const Side key_side = project(key_, hidden_key_, words, key_spans);
  for (size_t i = 0; i < queries.size(); ++i) {
    const std::vector<Candidate> near = nearest(query_spans[i], key_spans, kCandidates);
    const std::vector<float> share =
        probabilities(query_side, i, key_side, query_spans[i], key_spans, near, features);
    const auto top =
        static_cast<size_t>(std::max_element(share.begin(), share.end()) - share.begin());
    links[i].score = share[top];
    if (top < near.size()) links[i].key = near[top].key;
  }
  return links;
}

std::vector<std::vector<Link>> LinkHead::rank_antecedents(
    const float* words, const Features& features, const std::vector<LinkSpan>& spans,
    const std::vector<std::vector<Candidate>>& candidates) const {
  std::vector<std::vector<Link>> ranked(spans.size());
  if (spans.empty()) return ranked;
  const Side query_side = project(query_, hidden_query_, words, spans);
  const Side key_side = project(key_, hidden_key_, words, spans);
  for (size_t i = 0; i < spans.size(); ++i) {
    if (candidates[i].empty()) continue;
    const std::vector<float> share =
        probabilities(query_side, i, key_side, spans[i], spans, candidates[i], features);
    std::vector<size_t> order(share.size());
    for (size_t k = 0; k < order.size(); ++k) order[k] = k;
    const size_t count = std::min(kRanked, order.size());
    std::partial_sort(
        order.begin(), order.begin() + static_cast<ptrdiff_t>(count), order.end(),
        [&](size_t a, size_t b) { return share[a] != share[b] ? share[a] > share[b] : a < b; });
    for (size_t k = 0; k < count; ++k) {
      Link link;
      link.score = share[order[k]];
      if (order[k] < candidates[i].size()) link.key = candidates[i][order[k]].key;
      ranked[i].push_back(link);
    }
  }
  return ranked;
}

}  // namespace sayso::nn
