// ResponseCache: answers kept for who asks the same of the same revision.
#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "serve/http.h"

namespace sayso::serve {

/// The most recently used answers, bounded by their bytes. Safe for concurrent use.
class ResponseCache {
 public:
  explicit ResponseCache(size_t most_bytes) : most_bytes_(most_bytes) {}

  std::optional<Response> find(const std::string& key);
  /// Answers of more than a 16th of the whole are not kept.
  void keep(const std::string& key, const Response& response);

 private:
  struct Entry {
    std::string key;
    Response response;
  };
  size_t most_bytes_;
  size_t bytes_ = 0;
  std::mutex mutex_;
  std::list<Entry> entries_;  // the last used first
  std::unordered_map<std::string, std::list<Entry>::iterator> places_;
};

}  // namespace sayso::serve
