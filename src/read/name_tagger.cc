#include "read/name_tagger.h"

#include <array>

namespace sayso::read {

Result<NameTagger> NameTagger::load(const nn::ModelFile& model) {
  auto word = nn::Linear::load(model, "name_word", 2 * nn::kWidth, nn::kWidth);
  if (!word) return word.error();
  auto tagger = nn::Tagger::load(model, "name_tag");
  if (!tagger) return tagger.error();
  NameTagger out;
  out.word_ = std::move(*word);
  out.tagger_ = std::move(*tagger);
  return out;
}

std::vector<TaggedName> NameTagger::find(const Encoded& encoded) const {
  constexpr std::array kTypes = {EntityType::person, EntityType::organisation,
                                 EntityType::location};
  std::vector<TaggedName> names;
  if (encoded.count == 0) return names;
  const std::vector<float> vectors = project(word_, encoded.tower_ends);
  for (const nn::Fragment& f : tagger_.find(vectors.data(), encoded.count))
    names.push_back({f.begin, f.end, kTypes[static_cast<size_t>(f.role)], f.score});
  return names;
}

}  // namespace sayso::read
