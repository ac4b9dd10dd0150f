// Turns: few answers are made at once, so that each is made soon.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <list>
#include <mutex>

namespace sayso::serve {

/// Thirty threads on two cores finish together, late; one after another, most finish early and none
/// later. Who waits longer than `patience` goes all the same: a slow answer holds nobody up. Safe
/// for concurrent use.
class Turns {
 public:
  Turns(size_t at_once, std::chrono::milliseconds patience) : free_(at_once), patience_(patience) {}

  /// A turn, which ends with it.
  class Turn {
   public:
    Turn(Turns& of, bool counted) : of_(of), counted_(counted) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
      if (counted_) of_.give_back();
    }

   private:
    Turns& of_;
    bool counted_;
  };
  /// Waits for those that came before.
  Turn take();

 private:
  struct Waiting {
    std::condition_variable called;
    bool has_turn = false;
  };
  void give_back();

  std::mutex mutex_;
  size_t free_;
  std::chrono::milliseconds patience_;
  std::list<Waiting*> waiting_;  // in their order
};

}  // namespace sayso::serve
