// Fetches: many hosts asked at a time, in one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/fetch.h"
#include "net/url.h"
#include "sayso/result.h"

namespace sayso::net {

/// One answer: a redirect is not followed (journey.h says where it leads).
struct Hop {
  uint64_t id = 0;  ///< as begin() was told
  Result<Fetched> answer;
  std::string location;  ///< where it sends us, or ""
  int64_t took_ms = 0;
};

/// Asks many addresses at a time by libcurl's multi interface, in the thread that calls: nothing is
/// sent or received but in begin() and wait(). Every rule of Fetcher holds for each: public
/// addresses only, judged at the socket; limits; deadlines, which go on between two calls of
/// wait(). It does not know how many connections a host likes: the caller begins no second hop to a
/// host before the first has ended. Not safe for concurrent use.
class Fetches {
 public:
  explicit Fetches(Fetcher::Options options);
  ~Fetches();  ///< what is under way is broken off
  Fetches(const Fetches&) = delete;
  Fetches& operator=(const Fetches&) = delete;

  /// Sets out for `url`, which must answer within `left_ms`; `request` tells the rest.
  void begin(uint64_t id, const FetchRequest& request, const Url& url, int64_t left_ms);
  /// Goes on with all until one has ended or `most_ms` are over; gives one that ended, or nothing.
  std::optional<Hop> wait(int64_t most_ms);
  /// Begun and not given by wait() yet.
  size_t under_way() const { return running_.size() + ended_.size(); }

 private:
  struct Running;
  void perform();
  void take_ended();

  Fetcher::Options options_;
  void* multi_;  // CURLM*, keeps connections
  std::vector<std::unique_ptr<Running>> running_;
  std::deque<Hop> ended_;  // not given yet
};

}  // namespace sayso::net
