// Journey: one request on its way through redirects, by the rules of the guarded door.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "net/fetch.h"
#include "net/url.h"
#include "sayso/result.h"

namespace sayso::net {

/// Says which address is to be asked next, and what came of it all. No more redirects than the
/// limits allow, from https never down to http, and one span of time for all hops together, in
/// which waiting between them does not count. A value; pure.
class Journey {
 public:
  /// Errors as parse_url.
  static Result<Journey> begin(const FetchRequest& request, const FetchLimits& limits);

  const Url& url() const { return url_; }  ///< to be asked next
  int64_t left_ms() const { return left_ms_; }

  /// What url() answered, after `took_ms`, and where it sends us ("": nowhere). Nothing: go on with
  /// the new url(); else the end.
  std::optional<Result<Fetched>> take(Result<Fetched> answer, const std::string& location,
                                      int64_t took_ms);
  /// The time is used up: what there is to say of it.
  Error too_late() const;

 private:
  Journey(const FetchRequest& request, const FetchLimits& limits, Url url);

  std::string first_;  // as it was asked for
  bool follows_ = true;
  FetchLimits limits_;
  Url url_;
  int64_t left_ms_ = 0;
  int hops_ = 0;
  bool permanent_ = true;  // every redirect so far
  std::string moved_to_;
};

}  // namespace sayso::net
