#include "text/family.h"

#include <algorithm>
#include <map>

namespace sayso::text {
namespace {

std::optional<int64_t> told_at(const StoryMember& member) {
  const Article& article = *member.article;
  const std::optional<Time>& time = article.modified ? article.modified : article.published;
  return time ? std::optional<int64_t>(time->utc_seconds) : std::nullopt;
}

}  // namespace

std::optional<size_t> original_of(std::span<const StoryMember> members, size_t member) {
  std::optional<size_t> at = member;
  for (size_t steps = 0; at && steps < members.size(); ++steps) {
    if (members[*at].copy_of) return members[*at].copy_of;
    at = members[*at].version_of;
  }
  return std::nullopt;
}

size_t first_version_of(std::span<const StoryMember> members, size_t member) {
  for (size_t steps = 0; members[member].version_of && steps < members.size(); ++steps)
    member = *members[member].version_of;
  return member;
}

std::vector<bool> newest_members(std::span<const StoryMember> members) {
  std::vector<bool> newest(members.size(), true);
  std::map<size_t, int64_t> last;  // by the first version of an address
  for (size_t i = 0; i < members.size(); ++i) {
    if (members[i].version_of) newest[*members[i].version_of] = false;
    const auto time = told_at(members[i]);
    if (!time) continue;
    const auto [at, is_new] = last.emplace(first_version_of(members, i), *time);
    if (!is_new) at->second = std::max(at->second, *time);
  }
  for (size_t i = 0; i < members.size(); ++i) {
    const auto time = told_at(members[i]);
    if (time && *time < last[first_version_of(members, i)]) newest[i] = false;
  }
  return newest;
}

std::vector<std::vector<size_t>> addresses_of(std::span<const StoryMember> members) {
  struct Place {
    std::optional<int64_t> time;
    size_t member = 0;
  };
  std::map<size_t, std::vector<Place>> addresses;
  for (size_t i = 0; i < members.size(); ++i) {
    std::vector<Place>& versions = addresses[first_version_of(members, i)];
    Place place{told_at(members[i]), i};
    if (!place.time && !versions.empty()) place.time = versions.back().time;
    versions.push_back(place);
  }
  std::vector<std::vector<size_t>> out;
  for (auto& [first, versions] : addresses) {
    // Nothing stands before every time; a first version without one came in first.
    std::stable_sort(versions.begin(), versions.end(),
                     [](const Place& a, const Place& b) { return a.time < b.time; });
    std::vector<size_t>& told = out.emplace_back();
    for (const Place& place : versions) told.push_back(place.member);
  }
  return out;
}

}  // namespace sayso::text
