#include "nn/windows.h"

#include <gtest/gtest.h>

#include <random>

namespace sayso::nn {
namespace {

TEST(Windows, KeepEveryWordOnceWithinTheSize) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<uint32_t> first = {0};
    const size_t words = random() % 3000;
    const uint32_t longest = round % 3 == 0 ? 100 : 4;
    for (size_t i = 0; i < words; ++i)
      first.push_back(first.back() + 1 + static_cast<uint32_t>(random() % longest));
    std::vector<uint8_t> before(words);
    for (uint8_t& b : before) b = static_cast<uint8_t>(random() % 40 == 0 ? 3 : 1);
    uint32_t next = 0;
    for (const Window& window : make_windows(first, before)) {
      EXPECT_EQ(window.keep_begin, next);
      EXPECT_LT(window.keep_begin, window.keep_end);
      EXPECT_LE(window.begin, window.keep_begin);
      EXPECT_LE(window.keep_end, window.end);
      EXPECT_LE(first[window.end] - first[window.begin], 126u);
      next = window.keep_end;
    }
    EXPECT_EQ(next, words);
  }
}

TEST(Windows, AreOneForAShortText) {
  EXPECT_EQ(make_windows({0, 1, 3}, {0, 1}), (std::vector<Window>{{0, 2, 0, 2}}));
  EXPECT_TRUE(make_windows({0}, {}).empty());
}

TEST(Windows, EndWithAParagraphInTheirSecondHalf) {
  std::vector<uint32_t> first;
  for (uint32_t i = 0; i <= 200; ++i) first.push_back(i);
  std::vector<uint8_t> before(200, 1);
  before[90] = 3;   // second half of the first window
  before[100] = 3;  // and a later one: the last counts
  before[130] = 3;  // first half of the second
  const std::vector<Window> windows = make_windows(first, before);
  ASSERT_EQ(windows.size(), 2u);
  EXPECT_EQ(windows[0], (Window{0, 100, 0, 100}));
  EXPECT_EQ(windows[1], (Window{100, 200, 100, 200}));
}

}  // namespace
}  // namespace sayso::nn
