// VersionCache: versions as they were read from their rows, for the next who asks.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "sayso/store.h"

namespace sayso::store {

/// A version is never changed, so what its rows say can be kept; what may change beside it (its
/// story, amendments) is not in here. The most recently used ones, bounded by their bytes. Several
/// connections to one record share it. Safe for concurrent use.
class VersionCache {
 public:
  struct Kept {
    std::string text_digest;
    StoredVersion version;  ///< as read, before amendments
  };

  explicit VersionCache(size_t most_bytes) : most_bytes_(most_bytes) {}

  /// Nothing: not kept. Whoever takes it makes sure that it is of the record in hand: another file
  /// may have been put in its place, with another version under the number.
  std::shared_ptr<const Kept> find(const std::string& record, VersionNumber number);
  void keep(const std::string& record, std::shared_ptr<const Kept> kept);

 private:
  /// Drops all where `record` is another word than the last: versions were withdrawn, or it is
  /// another record.
  void belong_to(const std::string& record);
  struct Entry {
    std::shared_ptr<const Kept> kept;
    size_t bytes = 0;
  };
  void drop_last();

  size_t most_bytes_;
  size_t bytes_ = 0;
  std::string record_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // the last used first
  std::unordered_map<VersionNumber, std::list<Entry>::iterator> places_;
};

}  // namespace sayso::store
