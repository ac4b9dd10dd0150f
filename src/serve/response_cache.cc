#include "serve/response_cache.h"

namespace sayso::serve {

Response ResponseCache::get(const std::string& record, const std::string& key,
                            const std::function<Response()>& make) {
  std::unique_lock lock(mutex_);
  belong_to(record);
  if (const Response* kept = find(key)) return *kept;
  if (being_made_.contains(key)) {
    made_.wait(lock, [&] { return !being_made_.contains(key); });
    if (const Response* kept = find(key)) return *kept;
    // It failed, or was too large to keep: everybody makes it alone.
    lock.unlock();
    return make();
  }
  being_made_.insert(key);
  lock.unlock();
  const auto done = [&] {
    being_made_.erase(key);
    made_.notify_all();
  };
  try {
    Response response = make();
    lock.lock();
    if (response.status == 200 && record == record_) keep(key, response);
    done();
    return response;
  } catch (...) {
    if (!lock.owns_lock()) lock.lock();
    done();
    throw;
  }
}

void ResponseCache::belong_to(const std::string& record) {
  if (record == record_) return;
  record_ = record;
  places_.clear();
  entries_.clear();
  bytes_ = 0;
}

const Response* ResponseCache::find(const std::string& key) {
  const auto place = places_.find(key);
  if (place == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, place->second);
  return &place->second->response;
}

void ResponseCache::keep(const std::string& key, const Response& response) {
  const size_t size = response.body.size() + key.size();
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
