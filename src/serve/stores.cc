#include "serve/stores.h"

namespace sayso::serve {

Result<Stores::Lent> Stores::lend() {
  {
    const std::lock_guard lock(mutex_);
    if (!kept_.empty()) {
      Lent lent(*this, std::move(kept_.back()));
      kept_.pop_back();
      return Result<Lent>(std::move(lent));
    }
  }
  auto store = open_();
  if (!store) return store.error();
  return Result<Lent>(Lent(*this, std::move(*store)));
}

void Stores::take_back(std::unique_ptr<Store> store) {
  const std::lock_guard lock(mutex_);
  if (kept_.size() < kKept) kept_.push_back(std::move(store));
}

}  // namespace sayso::serve
