// Likeness: what two mentions' words have in common. Equal to training/coref.py.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "nn/features.h"
#include "nn/links.h"
#include "nn/mentions.h"
#include "read/coreference.h"
#include "read/tokens.h"

namespace sayso::read {

/// A text's mentions with what their comparison needs, worked out once each. Lives as long as
/// `tokens`.
class MentionTable {
 public:
  MentionTable(const Tokens& tokens, const nn::Features& features,
               const std::vector<nn::MentionSpan>& spans);

  const std::vector<nn::LinkSpan>& spans() const { return spans_; }
  /// How like `later` is to `earlier`. REQUIRES: earlier < later < spans().size().
  Likeness compare(size_t later, size_t earlier) const;
  /// The earlier mentions that may be the antecedent of each one, in order. Linear in mentions.
  std::vector<std::vector<nn::Candidate>> candidates() const;

 private:
  using Places = std::unordered_map<std::string, std::vector<uint32_t>>;

  bool core_holds(size_t mention, const std::string& word) const;
  bool is_acronym_of(size_t shorter, size_t longer) const;
  std::vector<uint32_t> looking_alike(size_t mention, size_t before, const Places& by_word) const;

  const Tokens& tokens_;
  std::vector<nn::LinkSpan> spans_;
  std::vector<uint32_t> core_begin_, core_end_;  // words without articles and 's
  std::vector<PronounKind> kind_;
  std::vector<bool> name_;  // the head has a capital
  std::vector<std::string> initials_;
};

}  // namespace sayso::read
