#include "pipeline/ordered.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>

namespace sayso::pipeline {
namespace {

TEST(Ordered, KeepsTheInputsOrderForAnyNumberOfWorkers) {
  for (const unsigned jobs : {1u, 2u, 7u}) {
    int next = 0;
    std::vector<int> got;
    ordered<int, int>(
        jobs,
        [&]() -> std::optional<int> {
          return next < 500 ? std::optional<int>(next++) : std::nullopt;
        },
        [](unsigned, int x) {
          if (x % 7 == 0) std::this_thread::yield();
          return x * 2;
        },
        [&](int x) {
          got.push_back(x);
          return true;
        },
        [] {});
    ASSERT_EQ(got.size(), 500u);
    for (int i = 0; i < 500; ++i) EXPECT_EQ(got[static_cast<size_t>(i)], 2 * i);
  }
}

TEST(Ordered, TakesFewInputsAheadAndStopsWhenTold) {
  std::atomic<int> taken = 0;
  int emitted = 0;
  ordered<int, int>(
      3, [&]() -> std::optional<int> { return taken++; }, [](unsigned, int x) { return x; },
      [&](int) { return ++emitted < 10; }, [] {});
  EXPECT_EQ(emitted, 10);
  EXPECT_LE(taken, 10 + 4 * 3 + 1);
}

TEST(Ordered, TakesNoMoreThanItsLoadButOneThatIsTooHeavy) {
  std::atomic<int> held = 0;
  std::atomic<int> most = 0;
  std::atomic<int> heaviest = 0;
  int next = 0;
  int sum = 0;
  ordered<int, int>(
      4, [&]() -> std::optional<int> { return next < 200 ? std::optional(next++) : std::nullopt; },
      [&](unsigned, int x) {
        const int weight = x % 50 == 49 ? 100 : 3;
        held += weight;
        most = std::max<int>(most, held);
        if (weight == 100) heaviest = std::max<int>(heaviest, held);
        std::this_thread::yield();
        held -= weight;
        return x;
      },
      [&](int x) {
        EXPECT_EQ(x, sum++);
        return true;
      },
      [] {}, {[](const int& x) -> size_t { return x % 50 == 49 ? 100 : 3; }, 10});
  EXPECT_EQ(sum, 200);
  EXPECT_LE(most, 100);
  EXPECT_EQ(heaviest, 100);  // alone
}

TEST(Ordered, LetsWhatIsThrownPassWhenItsWorkersHaveEnded) {
  for (const unsigned jobs : {1u, 3u}) {
    int next = 0;
    const auto fail_at_input = [&]() -> std::optional<int> {
      if (next == 20) throw std::runtime_error("no more memory");
      return next++;
    };
    const auto same = [](unsigned, int x) { return x; };
    EXPECT_THROW((ordered<int, int>(
                     jobs, fail_at_input, same, [](int) { return true; }, [] {})),
                 std::runtime_error);
    next = 0;
    const auto fail_at_output = [](int x) -> bool {
      if (x == 5) throw std::runtime_error("no more memory");
      return true;
    };
    EXPECT_THROW(
        (ordered<int, int>(
            jobs, [&]() -> std::optional<int> { return next++; }, same, fail_at_output, [] {})),
        std::runtime_error);
  }
}

}  // namespace
}  // namespace sayso::pipeline
