// Ordered: many workers, results in the order of the input.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace sayso::pipeline {

/// How heavy inputs are, and how much may be on its way at a time; without `weight_of` nothing is
/// weighed.
template <typename In>
struct Load {
  std::function<size_t(const In&)> weight_of = {};
  size_t most = SIZE_MAX;
};

/// Takes inputs from `next` (called on this thread) until it gives nothing, runs `work(worker,
/// input)` on `jobs` threads, and calls `emit` on this thread with each result in the order of the
/// inputs. At most 4 * jobs inputs are on their way, and no more than `load` says together, but for
/// one that is too heavy by itself: so memory is bounded. `idle` is called on this
/// thread before it waits for a result that is not ready. `emit` gives false to stop early: no
/// further input is taken, those on their way are finished and dropped; so too when `next`, `emit`
/// or `idle` throws, which goes on to the caller. `work` must not throw. With one job everything
/// runs on this thread.
template <typename In, typename Out>
void ordered(unsigned jobs, const std::function<std::optional<In>()>& next,
             const std::function<Out(unsigned, In)>& work, const std::function<bool(Out)>& emit,
             const std::function<void()>& idle, const Load<In>& load = {}) {
  if (jobs <= 1) {
    while (std::optional<In> input = next()) {
      if (!emit(work(0, std::move(*input)))) return;
    }
    return;
  }
  struct Slot {
    std::optional<In> input;
    std::optional<Out> output;
    size_t weight = 0;
  };
  std::mutex mutex;
  std::condition_variable to_workers;
  std::condition_variable to_writer;
  std::deque<std::shared_ptr<Slot>> waiting;  // for a worker
  std::deque<std::shared_ptr<Slot>> order;    // of the output
  bool closed = false;

  std::vector<std::thread> workers;
  const auto end = [&] {  // what waits is dropped: nobody wants it any more
    {
      const std::lock_guard lock(mutex);
      closed = true;
      waiting.clear();
    }
    to_workers.notify_all();
    for (std::thread& worker : workers) worker.join();
  };
  struct AtEnd {  // however this function is left
    const std::function<void()> run;
    ~AtEnd() { run(); }
  } at_end{end};
  for (unsigned worker = 0; worker < jobs; ++worker) {
    workers.emplace_back([&, worker] {
      std::unique_lock lock(mutex);
      for (;;) {
        to_workers.wait(lock, [&] { return closed || !waiting.empty(); });
        if (waiting.empty()) return;
        const std::shared_ptr<Slot> slot = waiting.front();
        waiting.pop_front();
        lock.unlock();
        Out output = work(worker, std::move(*slot->input));
        lock.lock();
        slot->input.reset();
        slot->output.emplace(std::move(output));
        to_writer.notify_one();
      }
    });
  }
  bool more = true;
  bool wanted = true;
  size_t loaded = 0;
  std::optional<In> input;  // one that waits until there is room for it, or none
  while (wanted) {
    while (more && order.size() < size_t{4} * jobs) {
      if (!input) input = next();
      if (!input) {
        more = false;
        break;
      }
      const size_t weight = load.weight_of ? load.weight_of(*input) : 0;
      if (!order.empty() && loaded + weight > load.most) break;
      auto slot = std::make_shared<Slot>();
      slot->input.emplace(std::move(*input));
      input.reset();
      slot->weight = weight;
      loaded += weight;
      const std::lock_guard lock(mutex);
      order.push_back(slot);
      waiting.push_back(slot);
      to_workers.notify_one();
    }
    if (order.empty()) break;
    {
      std::unique_lock lock(mutex);
      if (!order.front()->output) {
        lock.unlock();
        idle();
        lock.lock();
        to_writer.wait(lock, [&] { return order.front()->output.has_value(); });
      }
    }
    const std::shared_ptr<Slot> slot = order.front();
    order.pop_front();
    loaded -= slot->weight;
    wanted = emit(std::move(*slot->output));
  }
}

}  // namespace sayso::pipeline
