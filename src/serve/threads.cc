#include "serve/threads.h"

#include <malloc.h>
#include <pthread.h>

#include <chrono>
#include <utility>

namespace sayso::serve {
namespace {

constexpr std::chrono::seconds kIdleTime{10};

}  // namespace

void Threads::run(std::function<void()> job) {
  const std::lock_guard lock(mutex_);
  if (stopping_) return;
  jobs_.push_back(std::move(job));
  // A thread that was woken counts as idle until it has taken its job.
  if (jobs_.size() > idle_ && threads_ < most_) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, kStackBytes);
    pthread_t thread{};
    if (pthread_create(&thread, &attributes, &Threads::enter, this) == 0) ++threads_;
    pthread_attr_destroy(&attributes);
  }
  wake_.notify_one();
}

void* Threads::enter(void* self) {
  static_cast<Threads*>(self)->work();
  return nullptr;
}

void Threads::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    const bool any =
        wake_.wait_for(lock, kIdleTime, [this] { return stopping_ || !jobs_.empty(); });
    --idle_;
    if (!any || jobs_.empty()) break;
    std::function<void()> job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
  }
  --threads_;
  gone_.notify_all();
}

void Threads::shut_down() {
  std::unique_lock lock(mutex_);
  stopping_ = true;
  wake_.notify_all();
  gone_.wait(lock, [this] { return threads_ == 0; });
}

size_t Threads::running() const {
  const std::lock_guard lock(mutex_);
  return threads_;
}

void keep_memory_between_answers() {
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 2 << 20);
}

}  // namespace sayso::serve
