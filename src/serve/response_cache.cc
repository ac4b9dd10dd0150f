#include "serve/response_cache.h"

namespace sayso::serve {

std::optional<Response> ResponseCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(key);
  if (place == places_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, place->second);
  return place->second->response;
}

void ResponseCache::keep(const std::string& key, const Response& response) {
  const size_t size = response.body.size() + key.size();
  const std::lock_guard lock(mutex_);
  if (size > most_bytes_ / 16 || places_.contains(key)) return;
  entries_.push_front({key, response});
  places_[key] = entries_.begin();
  bytes_ += size;
  while (bytes_ > most_bytes_) {
    const Entry& last = entries_.back();
    bytes_ -= last.response.body.size() + last.key.size();
    places_.erase(last.key);
    entries_.pop_back();
  }
}

}  // namespace sayso::serve
