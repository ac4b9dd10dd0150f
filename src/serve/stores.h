// Stores: a read connection for each request that is being answered.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "sayso/store.h"

namespace sayso::serve {

using OpenStore = std::function<Result<std::unique_ptr<Store>>()>;

/// Lends connections to the record, so that no request waits for another's; a few are kept for the
/// next. Safe for concurrent use.
class Stores {
 public:
  explicit Stores(OpenStore open) : open_(std::move(open)) {}

  /// A connection that comes back by itself.
  class Lent {
   public:
    Lent(Stores& from, std::unique_ptr<Store> store) : from_(&from), store_(std::move(store)) {}
    Lent(Lent&&) = default;
    Lent& operator=(Lent&&) = delete;
    ~Lent() {
      if (store_) from_->take_back(std::move(store_));
    }
    Store& operator*() { return *store_; }
    Store* operator->() { return store_.get(); }
    /// It failed: the next request opens a new one.
    void drop() { store_.reset(); }

   private:
    Stores* from_;
    std::unique_ptr<Store> store_;
  };
  Result<Lent> lend();

 private:
  static constexpr size_t kKept = 8;
  void take_back(std::unique_ptr<Store> store);

  OpenStore open_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Store>> kept_;
};

}  // namespace sayso::serve
