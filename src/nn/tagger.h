// The tagger: word vectors to the spans of sources, cues and contents.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "nn/model_file.h"
#include "sayso/result.h"

namespace sayso::nn {

enum class Role : uint8_t { source = 0, cue = 1, content = 2 };

/// Words [begin, end) that play one role.
struct Fragment {
  Role role = Role::source;
  uint32_t begin = 0;
  uint32_t end = 0;
  float score = 0;  ///< mean over its words of the softmax of their emissions at their tags, 0..1

  friend bool operator==(const Fragment&, const Fragment&) = default;
};

/// BIOES tags of three roles under a linear-chain CRF (Lafferty et al. 2001), decoded by Viterbi
/// over the whole text. Tags: 0 is O; 1 + 4 * role + {0 B, 1 I, 2 E, 3 S}. Immutable after load, so
/// safe to share.
class Tagger {
 public:
  static constexpr size_t kTags = 13;
  /// Tensors NAME.weight, NAME.bias, NAME.transition. The head "name_tag" uses the same tags for
  /// three kinds of names (person, organisation, location) as "tag" does for three roles.
  static Result<Tagger> load(const ModelFile& model, const std::string& name = "tag");

  /// `words` is [count, 384]. Legal fragments only, in order. Linear in count. Ties go to the lower
  /// tag.
  std::vector<Fragment> find(const float* words, size_t count) const;

  /// Whether tag `b` may follow tag `a`.
  static bool may_follow(size_t a, size_t b);

 private:
  std::vector<uint8_t> decode(const std::vector<float>& emission, size_t count) const;

  const float* weight_ = nullptr;      // [13, 384]
  const float* bias_ = nullptr;        // [13]
  const float* transition_ = nullptr;  // [13, 13], from row to column
};

}  // namespace sayso::nn
