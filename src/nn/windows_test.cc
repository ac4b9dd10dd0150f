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
    uint32_t next = 0;
    for (const Window& window : make_windows(first)) {
      EXPECT_EQ(window.keep_begin, next);
      EXPECT_LT(window.keep_begin, window.keep_end);
      EXPECT_LE(window.begin, window.keep_begin);
      EXPECT_LE(window.keep_end, window.end);
      EXPECT_LE(first[window.end] - first[window.begin], 510u);
      next = window.keep_end;
    }
    EXPECT_EQ(next, words);
  }
}

TEST(Windows, AreOneForAShortText) {
  EXPECT_EQ(make_windows({0, 1, 3}), (std::vector<Window>{{0, 2, 0, 2}}));
  EXPECT_TRUE(make_windows({0}).empty());
}

}  // namespace
}  // namespace sayso::nn
