#include "text/family.h"

#include <algorithm>
#include <map>

#include "text/readable.h"

namespace sayso::text {
std::optional<int64_t> told_at(const Article& article) {
  const std::optional<Time>& time = article.modified ? article.modified : article.published;
  return time ? std::optional<int64_t>(time->utc_seconds) : std::nullopt;
}

std::vector<StoryMember> members_of(std::span<const StoredVersion> versions) {
  std::map<VersionNumber, size_t> place;
  for (size_t i = 0; i < versions.size(); ++i) place[versions[i].number] = i;
  const auto index = [&](const std::optional<VersionNumber>& number) -> std::optional<size_t> {
    const auto found = number ? place.find(*number) : place.end();
    return found == place.end() ? std::nullopt : std::optional<size_t>(found->second);
  };
  std::map<VersionNumber, size_t> first_here;
  std::vector<StoryMember> out;
  for (size_t i = 0; i < versions.size(); ++i) {
    const StoredVersion& version = versions[i];
    std::optional<size_t> original = index(version.copy_of);
    if (version.copy_of && !original) {
      const size_t first = first_here.emplace(*version.copy_of, i).first->second;
      if (first != i) original = first;
    }
    out.push_back(
        {&version.article, &version.reading, index(version.version_of), original, version.number});
  }
  return out;
}

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

std::vector<std::vector<size_t>> addresses_of(std::span<const StoryMember> members) {
  struct Place {
    std::optional<int64_t> time;
    size_t member = 0;
  };
  std::map<size_t, std::vector<Place>> addresses;
  for (size_t i = 0; i < members.size(); ++i) {
    std::vector<Place>& versions = addresses[first_version_of(members, i)];
    Place place{told_at(*members[i].article), i};
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

std::vector<bool> newest_members(std::span<const StoryMember> members) {
  std::vector<bool> newest(members.size(), false);
  for (const std::vector<size_t>& versions : addresses_of(members)) {
    size_t last = versions.front();
    for (const size_t version : versions) {
      if (!lost_most(*members[last].article, *members[version].article)) last = version;
    }
    newest[last] = true;
  }
  return newest;
}

}  // namespace sayso::text
