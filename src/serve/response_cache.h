// ResponseCache: answers kept for who asks the same of the same revision.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "serve/http.h"

namespace sayso::serve {

/// The most recently used answers, bounded by their bytes. Safe for concurrent use.
class ResponseCache {
 public:
  explicit ResponseCache(size_t most_bytes) : most_bytes_(most_bytes) {}

  /// What was kept under `key`, else what `make` gives, which is kept when its status is 200 and it
  /// is no more than a 16th of the whole. All that was kept is dropped when `record` is another
  /// than the last: something was withdrawn. Of several who ask for the same at once one makes it,
  /// the others wait for that.
  Response get(const std::string& record, const std::string& key,
               const std::function<Response()>& make);

 private:
  struct Entry {
    std::string key;
    Response response;
  };
  const Response* find(const std::string& key);
  void keep(const std::string& key, const Response& response);
  void belong_to(const std::string& record);

  size_t most_bytes_;
  size_t bytes_ = 0;
  std::string record_;
  std::mutex mutex_;
  std::condition_variable made_;
  std::unordered_set<std::string> being_made_;
  std::list<Entry> entries_;  // the last used first
  std::unordered_map<std::string, std::list<Entry>::iterator> places_;
};

}  // namespace sayso::serve
