#include "render/offsets.h"

namespace sayso::render {

uint32_t StoredOffsets::code_point(VersionNumber version, uint32_t byte) {
  auto found = known_.find(version);
  if (found == known_.end()) {
    const auto stored = store_.version(version);
    found = known_.emplace(version, base::CodePoints(stored ? stored->article.text : "")).first;
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
