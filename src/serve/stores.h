// Stores: a read connection for each request that is being answered.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "sayso/store.h"

namespace sayso::serve {

using OpenStore = std::function<Result<std::unique_ptr<Store>>()>;

/// Lends connections to the record, so that no request waits for another's; a few are kept for the
/// next. What is read through one that is lent is of one moment: no page tears. Safe for concurrent
/// use.
class Stores {
 public:
  Stores(OpenStore open, std::filesystem::path file)
      : open_(std::move(open)), file_(std::move(file)) {}

  /// A connection that comes back by itself.
  class Lent {
   public:
    Lent(Stores& from, std::unique_ptr<Store> store, uint64_t inode)
        : from_(&from), store_(std::move(store)), inode_(inode) {}
    Lent(Lent&&) = default;
    Lent& operator=(Lent&&) = delete;
    ~Lent() {
      if (store_) from_->take_back(std::move(store_), inode_);
    }
    Store& operator*() { return *store_; }
    Store* operator->() { return store_.get(); }
    /// It failed: this one and all that are kept are closed, and the next request opens a new one.
    void drop() {
      store_.reset();
      from_->close_kept();
    }

   private:
    Stores* from_;
    std::unique_ptr<Store> store_;
    uint64_t inode_;
  };
  Result<Lent> lend();

 private:
  static constexpr size_t kKept = 32;
  Result<Lent> take();
  void close_kept();
  void take_back(std::unique_ptr<Store> store, uint64_t inode);

  /// Which file lies at the record's place now; zeros where none does.
  struct Identity {
    uint64_t device = 0;
    uint64_t inode = 0;
    friend bool operator==(const Identity&, const Identity&) = default;
  };
  Identity identity() const;

  OpenStore open_;
  std::filesystem::path file_;
  Identity known_;  ///< of the file that the kept connections are to
  std::mutex mutex_;
  std::vector<std::unique_ptr<Store>> kept_;
};

}  // namespace sayso::serve
