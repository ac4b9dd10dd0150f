// Mentions: the spans of words that may mean something or somebody.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/linear.h"
#include "nn/model_file.h"
#include "sayso/result.h"

namespace sayso::nn {

/// Words [begin, end) that are a mention with probability `score`, 0..1.
struct MentionSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  float score = 0;

  friend bool operator==(const MentionSpan&, const MentionSpan&) = default;
};

/// Scores every span of up to 30 words by a product of projections of its first and last word (a
/// biaffine scorer, Dozat and Manning 2017, of rank 128) and what each of the two says of the
/// width. Immutable after load, so safe to share.
class MentionHead {
 public:
  static constexpr size_t kWidest = 30;  ///< words

  static Result<MentionHead> load(const ModelFile& model);

  /// Spans with a score of `threshold` or more, in the order of begin, then end. `words` is
  /// [count, 384]. Linear in count.
  std::vector<MentionSpan> find(const float* words, size_t count, float threshold) const;

 private:
  static constexpr size_t kLink = 128;

  Linear begin_;
  Linear end_;
  const float* begin_width_ = nullptr;       // [30, 128]
  const float* begin_width_bias_ = nullptr;  // [30]
  const float* end_width_ = nullptr;         // [30, 128]
  const float* end_width_bias_ = nullptr;    // [30]
};

}  // namespace sayso::nn
