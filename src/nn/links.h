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

/// A span that takes part in links: words [begin, end), told to the head by its first word and
/// `last` (a fragment's last word, a mention's head).
struct LinkSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t last = 0;

  friend bool operator==(const LinkSpan&, const LinkSpan&) = default;
};

/// A key that a query may be linked to, with the kind of likeness of the two (0 where the head
/// knows no kinds).
struct Candidate {
  size_t key = 0;
  uint8_t match = 0;
};

/// Scores (query, candidate) pairs of spans: an inner product of projections, and a small network
/// over both, their product (where the model has one) and their distance in words, sentences and
/// paragraphs, and their likeness (where the model has kinds). Immutable after load, so safe to
/// share.
class LinkHead {
 public:
  /// At most this many candidates, the nearest, are looked at for each query.
  static constexpr size_t kCandidates = 48;
  /// Kinds of likeness, where the head knows them.
  static constexpr size_t kMatches = 16;

  /// Tensors NAME.query, NAME.key (int8), NAME.hidden, NAME.distance ...; `none`: the head knows
  /// "no candidate fits".
  static Result<LinkHead> load(const ModelFile& model, const std::string& name, bool none);

  /// The best candidate of each query. `words` is [count, 384]; fragments lie in it, both lists in
  /// text order. Cost: linear in queries times kCandidates, plus a search for the nearest that is
  /// linear in keys.
  std::vector<Link> best(const float* words, const Features& features,
                         const std::vector<Fragment>& queries,
                         const std::vector<Fragment>& keys) const;

  /// The best antecedents of each span among its candidates (indices of earlier spans; one list a
  /// span), at most kRanked, the best first; "no antecedent" takes its place among them as a link
  /// without key. Cost: linear in the number of candidates. REQUIRES: match < kMatches.
  static constexpr size_t kRanked = 4;
  std::vector<std::vector<Link>> rank_antecedents(
      const float* words, const Features& features, const std::vector<LinkSpan>& spans,
      const std::vector<std::vector<Candidate>>& candidates) const;

 private:
  static constexpr size_t kLink = 128;
  static constexpr size_t kHidden = 64;
  static constexpr size_t kDistances = 35;
  static constexpr size_t kSteps = 7;

  /// What is worked out once a span: its projection, and its part of the hidden layer.
  struct Side {
    std::vector<float> vector;  // [spans, 128]
    std::vector<float> hidden;  // [spans, 64]
  };
  Side project(const Linear& layer, const float* weight, const float* words,
               const std::vector<LinkSpan>& spans) const;
  float score(const float* query, const float* query_hidden, const float* key,
              const float* key_hidden, const float* relation) const;
  /// distance, paragraph, sentence and likeness, summed -> relation [64]
  void relate(const LinkSpan& from, const LinkSpan& to, uint8_t match, const Features& features,
              float* relation) const;
  /// The softmax of all candidates' scores, and of "none" at the end where the head knows it.
  std::vector<float> probabilities(const Side& queries, size_t query, const Side& keys,
                                   const LinkSpan& span, const std::vector<LinkSpan>& key_spans,
                                   const std::vector<Candidate>& candidates,
                                   const Features& features) const;

  Linear query_;
  Linear key_;
  bool has_none_ = false;
  const float* hidden_query_ = nullptr;    // [64, 128]
  const float* hidden_key_ = nullptr;      // [64, 128]
  const float* hidden_product_ = nullptr;  // [64, 128], or null
  const float* hidden_bias_ = nullptr;     // [64]
  const float* distance_ =
      nullptr;  // [35, 64], already through the hidden layer's weights; so are the next two
  const float* paragraph_ = nullptr;  // [7, 64]
  const float* sentence_ = nullptr;   // [7, 64]
  const float* match_ = nullptr;      // [16, 64], or null
  const float* last_ = nullptr;       // [65]: weights, bias
  const float* none_ = nullptr;       // [129]: weights, bias
};

}  // namespace sayso::nn
