#include "render/offsets.h"

namespace sayso::render {

uint32_t StoredOffsets::code_point(const std::string& article, uint32_t byte) {
  auto found = known_.find(article);
  if (found == known_.end()) {
    std::string text;
    const auto number = store_.find_id(article);
    if (number && *number) {
      if (const auto version = store_.version(**number)) text = version->article.text;
    }
    found = known_.emplace(article, base::CodePoints(text)).first;
  }
  return found->second.from_byte(byte);
}

uint32_t VersionOffsets::code_point(size_t member, uint32_t byte) {
  auto found = known_.find(member);
  if (found == known_.end())
    found = known_.emplace(member, base::CodePoints(versions_[member].article.text)).first;
  return found->second.from_byte(byte);
}

}  // namespace sayso::render
