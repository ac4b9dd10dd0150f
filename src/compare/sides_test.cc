#include "compare/sides.h"

#include <gtest/gtest.h>

namespace sayso::compare {
namespace {

constexpr DifferenceType kNumber = DifferenceType::number;
constexpr DifferenceType kPolarity = DifferenceType::polarity;
constexpr DifferenceType kWho = DifferenceType::who;

using Matters = std::vector<std::vector<Opposition>>;

TEST(Sides, OfOneMatterStayTogether) {
  const std::vector<Opposition> chain = {{0, 1, kWho, .8, 2}, {1, 2, kWho, .8, 2}};
  EXPECT_EQ(matters_of(chain), Matters{chain});
  EXPECT_EQ(matters_of({{0, 1, kWho, .8, 2}, {2, 3, kWho, .8, 2}}).size(), 2u);
}

TEST(Sides, OfFiguresMayBeFour) {
  const std::vector<Opposition> star = {
      {0, 1, kNumber, .8, 2}, {0, 2, kNumber, .8, 2}, {0, 3, kNumber, .8, 2}};
  EXPECT_EQ(matters_of(star), Matters{star});
}

TEST(Sides, TooManyArePartedByTheSurest) {
  const Opposition weak{1, 2, kWho, .5, 9};
  const Opposition sure{0, 1, kWho, .9, 2};
  const Opposition other{2, 3, kWho, .8, 2};
  EXPECT_EQ(matters_of({weak, sure, other}), (Matters{{sure}, {other}}));
}

TEST(Sides, AThirdGoesWithTwoOnlyAgainstBoth) {
  const Opposition first{0, 1, kWho, .9, 2};
  const Opposition both[] = {{0, 2, kWho, .8, 2}, {1, 2, kWho, .8, 2}};
  const Opposition one{0, 3, kWho, .7, 2};
  EXPECT_EQ(matters_of({first, both[0], both[1], one}), (Matters{{first, both[0], both[1]}}));
}

TEST(Sides, ADenialOfEverythingDeniesNothing) {
  std::vector<Opposition> all;
  for (size_t side = 1; side <= 4; ++side) all.push_back({0, side, kPolarity, .8, 2});
  const Opposition real{3, 4, kNumber, .8, 2};
  all.push_back(real);
  EXPECT_EQ(matters_of(all), Matters{{real}});
  EXPECT_TRUE(matters_of({}).empty());
}

}  // namespace
}  // namespace sayso::compare
