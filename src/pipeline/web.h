// Web: addresses fetched as a good guest does: robots.txt, one visit of a host at a time, time
// between visits; many hosts together.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "net/fetch.h"
#include "net/fetches.h"
#include "net/journey.h"
#include "net/robots.h"
#include "pipeline/answer.h"
#include "sayso/limits.h"
#include "sayso/store.h"

namespace sayso::pipeline {

/// How the program shows itself and what it may reach.
struct WebOptions {
  std::string contact;                   ///< an address of mail or web, for who runs a site
  std::vector<std::string> allow_hosts;  ///< that are open though not public, as parse_host()
                                         ///< takes them
  net::FetchLimits limits;
  int64_t host_gap_seconds = 5;                ///< between two visits of one host
  size_t at_once = 16;                         ///< visits under way, each of another host
  const std::atomic<bool>* stop = nullptr;     ///< begin nothing more; what is under way ends
  std::function<int64_t()> now_utc;            ///< seconds; required
  std::function<void(int64_t)> sleep_seconds;  ///< required; may come back early when told to stop
};

/// Visits addresses, of many hosts together, in the thread that calls: nothing goes on but in
/// wait() and get(). A visit is robots.txt, where it is not known, then the page, hop by hop; each
/// of these waits until its host has no other and has been left alone for the gap (a redirect
/// within the host goes on at once). Of all programs that use one record one at a time has a host,
/// and leaves it alone for the gap. Not safe for concurrent use; the store outlives it.
class Web {
 public:
  /// `store` keeps what robots.txt said, and when a host may be visited; null: robots.txt is asked
  /// for anew, and nobody else is known of.
  Web(Store* store, WebOptions options);

  struct Answer {
    uint64_t id = 0;  ///< as begin() was told
    /// Errors as net::Fetcher::fetch, and Errc::usage when robots.txt forbids it, unavailable when
    /// a site does not tell.
    Result<net::Fetched> fetched;
    bool given_up = false;  ///< it was not asked for: told to stop, or not wanted any more
  };
  /// Takes a visit in hand. `id` is of no other one that is. `wanted` is asked when its time has
  /// come: whether it is still to be made.
  void begin(uint64_t id, net::FetchRequest request, std::function<bool()> wanted = {});
  /// Goes on with all in hand for a while; gives one that has ended, or nothing yet.
  std::optional<Answer> wait();
  size_t in_hand() const { return errands_.size() + ended_.size(); }

  /// One visit from begin to end, while no other is in hand.
  Result<net::Fetched> get(net::FetchRequest request);
  /// When the host of `address` may be visited.
  int64_t ready_at(const std::string& address) const;

 private:
  struct Rules {
    net::Robots robots;
    bool answered = true;
    int64_t until_utc = 0;
  };
  struct Errand {
    uint64_t id = 0;
    net::FetchRequest request;
    net::Journey page;
    std::optional<net::Journey> robots;  // on its way to robots.txt first
    std::function<bool()> wanted;
    bool under_way = false;
    bool ended = false;

    net::Journey& journey() { return robots ? *robots : page; }
  };

  void advance();
  // `goes_on`: it was redirected within its host just now, and need not wait.
  void step(Errand& errand, bool goes_on = false);
  void start(Errand& errand);
  void take(net::Hop hop);
  void take_robots(Errand& errand, Result<net::Fetched> fetched);
  void give_up(Errand& errand);
  void end(Errand& errand, Result<net::Fetched> fetched, bool given_up = false);
  void rest();
  Result<bool> take_host(const std::string& host, bool again);
  void leave_host(const std::string& host, int64_t seconds);
  Result<const Rules*> known_rules(const net::Url& url);
  bool stopped() const;

  Store* store_;
  WebOptions options_;
  net::Fetches fetches_;
  std::vector<std::unique_ptr<Errand>> errands_;
  std::deque<Answer> ended_;              // not given yet
  std::set<std::string> busy_;            // hosts that are being asked
  std::map<std::string, int64_t> ready_;  // by host
  std::map<std::string, Rules> robots_;   // by origin
};

/// Whether a command's argument is an address of the web, not a file.
bool is_web_address(const std::string& text);

/// Whether this names a host by itself, see WebOptions::allow_hosts.
bool is_host(const std::string& text);

/// Whether a person can be reached there: an address of mail or of the web, with or without its
/// scheme.
bool is_contact(const std::string& text);

/// Fetches an address once and gives what is there. Errors of answer_of() and of a visit.
Result<Answer> fetch_answer(Web& web, const std::string& address, const Limits& limits);

}  // namespace sayso::pipeline
