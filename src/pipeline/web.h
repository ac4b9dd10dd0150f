// Web: addresses fetched as a good guest does: robots.txt, one visit at a time, time between
// visits.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "net/fetch.h"
#include "net/robots.h"
#include "sayso/document.h"
#include "sayso/limits.h"
#include "sayso/store.h"

namespace sayso::pipeline {

/// How the program shows itself and what it may reach.
struct WebOptions {
  std::string contact;                   ///< an address of mail or web, for who runs a site
  std::vector<std::string> allow_hosts;  ///< that are open though not public
  net::FetchLimits limits;
  int64_t host_gap_seconds = 5;                ///< between two visits of one host
  std::function<int64_t()> now_utc;            ///< seconds; required
  std::function<void(int64_t)> sleep_seconds;  ///< required; may come back early when told to stop
};

/// Not safe for concurrent use; the store outlives it.
class Web {
 public:
  /// `store` keeps what robots.txt said; null: it is asked for anew.
  Web(Store* store, WebOptions options);

  /// Waits until the host may be visited, asks robots.txt, fetches. Errors as net::Fetcher::fetch,
  /// and Errc::usage when robots.txt forbids it, unavailable when a site does not tell.
  Result<net::Fetched> get(net::FetchRequest request);
  /// When the host of `address` may be visited.
  int64_t ready_at(const std::string& address) const;

 private:
  struct Rules {
    net::Robots robots;
    bool answered = true;
    int64_t until_utc = 0;
  };

  Result<net::Fetched> visit(const net::FetchRequest& request, const net::Url& url);
  Result<Rules> robots_of(const net::Url& url);
  Result<RobotsAnswer> ask_robots(const net::Url& url);
  std::optional<Error> forbidden(const net::Url& url);

  Store* store_;
  WebOptions options_;
  net::Fetcher fetcher_;
  std::map<std::string, int64_t> ready_;  // by host
  std::map<std::string, Rules> robots_;   // by origin
};

/// Whether a command's argument is an address of the web, not a file.
bool is_web_address(const std::string& text);

/// A fetched page as a document whose id and address are `url`; or each entry of a feed. Errc of
/// intake, and Errc::unavailable for an answer that is no success.
Result<std::vector<Document>> documents_of(const net::Fetched& fetched, const Limits& limits);

/// Fetches each address once and gives what is there.
Result<std::vector<Document>> fetch_documents(Web& web, const std::string& address,
                                              const Limits& limits);

}  // namespace sayso::pipeline
