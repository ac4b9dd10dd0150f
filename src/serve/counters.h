// Counters: what /metrics tells (Prometheus text format 0.0.4).
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace sayso::serve {

/// Answers by their class, and how long they took. Safe for concurrent use.
class Counters {
 public:
  void count(int status, std::chrono::steady_clock::duration took);
  std::string text() const;

 private:
  static constexpr std::array<double, 7> kSeconds = {.001, .005, .02, .05, .2, 1, 5};
  std::array<std::atomic<uint64_t>, 6> by_class_{};  ///< of status / 100
  std::array<std::atomic<uint64_t>, kSeconds.size() + 1> by_time_{};
  std::atomic<uint64_t> microseconds_ = 0;
};

}  // namespace sayso::serve
