// Offsets: from bytes of stored texts to the code points that JSON tells, each text counted once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "base/utf8.h"
#include "render/json.h"
#include "sayso/store.h"

namespace sayso::render {

/// In the texts of a record's versions. Keeps the store. What is unknown gives 0.
class StoredOffsets final : public TextOffsets {
 public:
  explicit StoredOffsets(Store& store) : store_(store) {}
  uint32_t code_point(VersionNumber version, uint32_t byte) override;

 private:
  Store& store_;
  std::map<VersionNumber, base::CodePoints> known_;
};

/// In the versions that a history was made from. Keeps `versions`.
class VersionOffsets final : public MemberOffsets {
 public:
  explicit VersionOffsets(const std::vector<StoredVersion>& versions) : versions_(versions) {}
  uint32_t code_point(size_t member, uint32_t byte) override;

 private:
  const std::vector<StoredVersion>& versions_;
  std::map<size_t, base::CodePoints> known_;
};

}  // namespace sayso::render
