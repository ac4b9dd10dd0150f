// Fetch: one address of the web, under the rules of the guarded door.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "net/url.h"
#include "sayso/result.h"

namespace sayso::net {

struct FetchLimits {
  int64_t total_ms = 30'000;  ///< name, connection, all redirects and the body together
  int64_t connect_ms = 10'000;
  size_t header_bytes = 64u << 10;  ///< of one answer
  int redirects = 5;
  uint64_t ratio = 200;            ///< decoded to received bytes, once there are more than
  uint64_t free_bytes = 1u << 20;  ///< these decoded ones
};

/// A span of time as errors tell it: "30 s", "1500 ms".
std::string seconds_of(int64_t ms);

/// How many bytes of a body are let in; compressed ones are counted beside the decoded.
/// libcurl's own limit counts compressed bytes only. A value.
class ByteCount {
 public:
  ByteCount(uint64_t most, const FetchLimits& limits) : most_(most), limits_(limits) {}
  /// False: one of the limits is passed. `received` may lag behind by one buffer of libcurl.
  bool take(uint64_t decoded, uint64_t received);
  bool grew() const { return grew_; }  ///< it was the ratio

 private:
  uint64_t most_;
  FetchLimits limits_;
  uint64_t decoded_ = 0;
  bool grew_ = false;
};

struct FetchRequest {
  std::string url;
  std::string etag;  ///< what the last answer gave; empty: none
  std::string last_modified;
  uint64_t body_bytes = 10u << 20;
  bool cut_body = false;            ///< a longer body is cut there, no error (robots.txt)
  std::optional<std::string> post;  ///< a body to be sent by POST; redirects are not followed then
  std::vector<std::pair<std::string, std::string>> headers;  ///< to be sent besides
};

struct Fetched {
  int status = 0;  ///< of the last answer, 100..599
  std::string body;
  std::string media_type;
  std::string url;       ///< that gave the answer
  std::string moved_to;  ///< where permanent redirects (301, 308) from the first one lead; or empty
  std::string etag;
  std::string last_modified;
  std::optional<std::string> retry_after;  ///< as it stands
};

class Fetches;

/// GET (or POST) over http and https. Connects to public addresses only (address.h), whatever name
/// led there, at each hop, except for the hosts in `allow_hosts`; no proxy, cookie, password or
/// netrc; from https never down to http. Not safe for concurrent use; many may exist.
class Fetcher {
 public:
  struct Options {
    std::string agent;                     ///< User-Agent, names a contact
    std::vector<std::string> allow_hosts;  ///< names or addresses, lower case
    FetchLimits limits;
  };
  explicit Fetcher(Options options);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  /// Any answer, whatever its status. Errc::unavailable (not reached, broken off, too slow),
  /// too_large, invalid, unsupported, usage (a closed address, a downgrade, too many redirects);
  /// one line that says what happened.
  Result<Fetched> fetch(const FetchRequest& request);

 private:
  FetchLimits limits_;
  std::unique_ptr<Fetches> fetches_;  // one at a time
};

}  // namespace sayso::net
