// Family: which of a story's texts are versions of one address, and copies of another's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sayso/article.h"
#include "sayso/reading.h"
#include "sayso/store.h"

namespace sayso::text {

/// One article version of a story, lent. Indices point into the same span of members.
struct StoryMember {
  const Article* article = nullptr;
  const Reading* reading = nullptr;
  std::optional<size_t> version_of;  ///< the version that was taken in before this one
  std::optional<size_t> copy_of;     ///< the first text of its family
  int64_t number = 0;                ///< VersionNumber, for claims to name; 0: of no record
};

/// The versions of a story as its members, in their order; `versions` outlive them. What was copied
/// from a text of another story is a copy of the first such here.
std::vector<StoryMember> members_of(std::span<const StoredVersion> versions);

/// The text that `member` was copied from, or a version before it was: what it took over stays its
/// original's, whatever was changed since. Nothing: it is nobody's copy.
std::optional<size_t> original_of(std::span<const StoryMember> members, size_t member);

/// The first version of `member`'s address.
size_t first_version_of(std::span<const StoryMember> members, size_t member);

/// When a version was told: its last change, else its publication.
std::optional<int64_t> told_at(const Article& article);

/// The versions of each address as they were told: by their times, those without one behind the
/// version they came in after. In the order of the addresses' first versions.
std::vector<std::vector<size_t>> addresses_of(std::span<const StoryMember> members);

/// By member: it is the newest text of its address, which is the one told last, whenever it came
/// in. A version that was not readable (text/readable.h) leaves that to the one before it.
std::vector<bool> newest_members(std::span<const StoryMember> members);

}  // namespace sayso::text
