// Links: which cue a content belongs to, and whose cue it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "nn/features.h"
#include "nn/linear.h"
#include "nn/model_file.h"
#include "nn/tagger.h"
#include "sayso/result.h"

namespace sayso::nn {

struct Link {
  std::optional<size_t>
      key;  ///< index of the best candidate; nothing where there is none, or "none" is better
  float score = 0;  ///< its softmax among the candidates, 0..1
};

/// Scores (query, candidate) pairs of fragments: an inner product of projections, and a small
/// network over both, their product and their distance in words, sentences and paragraphs.
/// Immutable after load, so safe to share.
class LinkHead {
 public:
  /// At most this many candidates, the nearest, are looked at for each query.
  static constexpr size_t kCandidates = 48;

  /// Tensors NAME.query, NAME.key (int8), NAME.hidden, NAME.distance ...; `none`: the head knows
  /// "no candidate fits".
  static Result<LinkHead> load(const ModelFile& model, const std::string& name, bool none);

  /// The best candidate of each query. `words` is [count, 384]; fragments lie in it, both lists in
  /// text order. Cost: linear in queries times kCandidates, plus a search for the nearest that is
  /// linear in keys.
  std::vector<Link> best(const float* words, const Features& features,
                         const std::vector<Fragment>& queries,
                         const std::vector<Fragment>& keys) const;

 private:
  static constexpr size_t kLink = 128;
  static constexpr size_t kHidden = 64;
  static constexpr size_t kDistances = 35;
  static constexpr size_t kSteps = 7;

  std::vector<float> project(const Linear& layer, const float* words,
                             const std::vector<Fragment>& spans) const;
  float score(const float* query, const float* query_hidden, const float* key,
              const float* key_hidden, const Fragment& from, const Fragment& to,
              const Features& features) const;
  std::vector<float> hidden_part(const std::vector<float>& vectors, const float* weight) const;

  Linear query_;
  Linear key_;
  bool has_none_ = false;
  const float* hidden_query_ = nullptr;    // [64, 128]
  const float* hidden_key_ = nullptr;      // [64, 128]
  const float* hidden_product_ = nullptr;  // [64, 128]
  const float* hidden_bias_ = nullptr;     // [64]
  const float* distance_ =
      nullptr;  // [35, 64], already through the hidden layer's weights; so are the next two
  const float* paragraph_ = nullptr;  // [7, 64]
  const float* sentence_ = nullptr;   // [7, 64]
  const float* last_ = nullptr;       // [65]: weights, bias
  const float* none_ = nullptr;       // [129]: weights, bias
};

}  // namespace sayso::nn
