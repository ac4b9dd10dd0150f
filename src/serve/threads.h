// Threads: as many as there are connections, up to a bound; small stacks; idle ones go home.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace sayso::serve {

/// Runs jobs on threads that are made when none is free. What comes while `most` are busy waits for
/// its turn. Safe for concurrent use.
class Threads {
 public:
  static constexpr size_t kStackBytes = 512u << 10;

  explicit Threads(size_t most = 512) : most_(most) {}
  ~Threads() { shut_down(); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  void run(std::function<void()> job);
  /// Waits until every job is done. Jobs given later are dropped.
  void shut_down();
  size_t running() const;

 private:
  static void* enter(void* self);
  void work();

  const size_t most_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable gone_;
  std::deque<std::function<void()>> jobs_;
  size_t threads_ = 0;
  size_t idle_ = 0;
  bool stopping_ = false;
};

/// Lets every thread keep the memory of one answer for the next, up to 2 MB, instead of giving it
/// to the kernel and asking for it again. Of the whole process: for a program's main to say, before
/// it starts threads.
void keep_memory_between_answers();

}  // namespace sayso::serve
