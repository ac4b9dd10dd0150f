#include "text/family.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sayso::text {
namespace {

Article told(const std::string& time) {
  Article article;
  if (!time.empty()) article.modified = Time::parse("2031-03-04T" + time + ":00Z");
  return article;
}

using Addresses = std::vector<std::vector<size_t>>;

TEST(Family, TellsTheVersionsOfAnAddressByTheirTimes) {
  const std::vector<Article> a = {told("12:00"), told("09:00"), told("10:00"), told("15:00")};
  const std::vector<StoryMember> members = {{&a[0], nullptr, {}, {}},
                                            {&a[1], nullptr, 0, {}},
                                            {&a[2], nullptr, {}, 0},
                                            {&a[3], nullptr, 1, {}}};
  EXPECT_EQ(addresses_of(members), (Addresses{{1, 0, 3}, {2}}));
  EXPECT_EQ(newest_members(members), (std::vector<bool>{false, false, true, true}));
}

TEST(Family, KeepsAVersionWithoutATimeBehindTheOneItCameInAfter) {
  const std::vector<Article> a = {told(""), told("12:00"), told(""), told("13:00")};
  const std::vector<StoryMember> members = {{&a[0], nullptr, {}, {}},
                                            {&a[1], nullptr, 0, {}},
                                            {&a[2], nullptr, 1, {}},
                                            {&a[3], nullptr, 2, {}}};
  EXPECT_EQ(addresses_of(members), (Addresses{{0, 1, 2, 3}}));
}

TEST(Family, PassesOverAVersionThatWasNotReadable) {
  std::vector<Article> a = {told("09:00"), told("10:00"), told("11:00")};
  a[0].text = a[1].text = std::string(300, 'x');
  a[2].text = "Sign in to go on.";
  const std::vector<StoryMember> members = {
      {&a[0], nullptr, {}, {}}, {&a[1], nullptr, 0, {}}, {&a[2], nullptr, 1, {}}};
  EXPECT_EQ(newest_members(members), (std::vector<bool>{false, true, false}));
}

TEST(Family, KnowsTheOriginalOfALaterVersionOfACopy) {
  const std::vector<Article> a(3);
  const std::vector<StoryMember> members = {
      {&a[0], nullptr, {}, {}}, {&a[1], nullptr, {}, 0}, {&a[2], nullptr, 1, {}}};
  EXPECT_EQ(original_of(members, 2), 0u);
  EXPECT_EQ(original_of(members, 0), std::nullopt);
  EXPECT_EQ(first_version_of(members, 2), 1u);
}

}  // namespace
}  // namespace sayso::text
