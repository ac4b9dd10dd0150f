// Seats: what may be at work at once.
#pragma once

#include <map>
#include <mutex>
#include <string>

namespace sayso::serve {

/// Places among those at work. Who asks from another machine gets half of them at most (but one),
/// so that nobody alone keeps all others out. Safe for concurrent use.
class Seats {
 public:
  explicit Seats(unsigned most) : most_(most) {}

  /// Given back at the end, however that comes.
  class Seat {
   public:
    Seat(Seats& of, std::string client)
        : of_(of), client_(std::move(client)), had_(of.take(client_)) {}
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
    ~Seat() {
      if (had_) of_.give_back(client_);
    }
    bool is_had() const { return had_; }

   private:
    Seats& of_;
    std::string client_;
    bool had_;
  };

  /// `client`: "" for this machine.
  bool is_free_for(const std::string& client) {
    const std::lock_guard lock(mutex_);
    return is_free(client);
  }

 private:
  bool take(const std::string& client) {
    const std::lock_guard lock(mutex_);
    if (!is_free(client)) return false;
    ++taken_;
    ++by_client_[client];
    return true;
  }
  void give_back(const std::string& client) {
    const std::lock_guard lock(mutex_);
    --taken_;
    if (--by_client_[client] == 0) by_client_.erase(client);
  }
  bool is_free(const std::string& client) const {
    if (taken_ >= most_) return false;
    const auto own = by_client_.find(client);
    return client.empty() || own == by_client_.end() || own->second < most_ / 2;
  }

  unsigned most_;
  unsigned taken_ = 0;
  std::map<std::string, unsigned> by_client_;
  std::mutex mutex_;
};

}  // namespace sayso::serve
