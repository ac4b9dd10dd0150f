#include "serve/stores.h"

#include <sys/stat.h>

namespace sayso::serve {

Stores::Identity Stores::identity() const {
  struct stat about {};
  if (stat(file_.c_str(), &about) != 0) return {};
  return {about.st_dev, about.st_ino};
}

Result<Stores::Lent> Stores::lend() {
  auto lent = take();
  if (!lent) return lent;
  if (const Status begun = (*lent)->begin_reading(); !begun) {
    lent->drop();
    return begun.error();
  }
  return lent;
}

Result<Stores::Lent> Stores::take() {
  // A file that was put in the record's place is another record; a connection would not notice.
  const Identity now = identity();
  {
    const std::lock_guard lock(mutex_);
    if (now != known_) {
      kept_.clear();
      known_ = now;
    }
    if (!kept_.empty()) {
      Lent lent(*this, std::move(kept_.back()), now.inode);
      kept_.pop_back();
      return Result<Lent>(std::move(lent));
    }
  }
  auto store = open_();
  if (!store) return store.error();
  return Result<Lent>(Lent(*this, std::move(*store), now.inode));
}

void Stores::close_kept() {
  std::vector<std::unique_ptr<Store>> closed;
  const std::lock_guard lock(mutex_);
  closed.swap(kept_);
}

void Stores::take_back(std::unique_ptr<Store> store, uint64_t inode) {
  store->end_reading();
  const std::lock_guard lock(mutex_);
  if (inode == known_.inode && kept_.size() < kKept) kept_.push_back(std::move(store));
}

}  // namespace sayso::serve
