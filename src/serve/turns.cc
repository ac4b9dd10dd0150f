#include "serve/turns.h"

namespace sayso::serve {

Turns::Turn Turns::take() {
  std::unique_lock lock(mutex_);
  if (free_ > 0) {
    --free_;
    return {*this, true};
  }
  Waiting mine;
  const auto place = waiting_.insert(waiting_.end(), &mine);
  mine.called.wait_for(lock, patience_, [&] { return mine.has_turn; });
  if (!mine.has_turn) waiting_.erase(place);
  return {*this, mine.has_turn};
}

void Turns::give_back() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) {
    ++free_;
    return;
  }
  Waiting& next = *waiting_.front();
  waiting_.pop_front();
  next.has_turn = true;
  next.called.notify_one();
}

}  // namespace sayso::serve
