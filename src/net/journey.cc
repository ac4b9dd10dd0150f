#include "net/journey.h"

#include <utility>

namespace sayso::net {
namespace {

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

Journey::Journey(const FetchRequest& request, const FetchLimits& limits, Url url)
    : first_(request.url),
      follows_(!request.post),
      limits_(limits),
      url_(std::move(url)),
      left_ms_(limits.total_ms) {}

Result<Journey> Journey::begin(const FetchRequest& request, const FetchLimits& limits) {
  auto url = parse_url(request.url);
  if (!url) return url.error();
  return Journey(request, limits, std::move(*url));
}

Error Journey::too_late() const {
  return {Errc::unavailable, "took longer than it may (" + seconds_of(limits_.total_ms) + ")",
          first_};
}

std::optional<Result<Fetched>> Journey::take(Result<Fetched> answer, const std::string& location,
                                             int64_t took_ms) {
  if (!answer) return answer;
  left_ms_ -= took_ms;
  if (location.empty() || !follows_ || !is_redirect(answer->status)) {
    answer->moved_to = moved_to_;
    return answer;
  }
  if (hops_++ == limits_.redirects)
    return Error{Errc::usage, "redirects more than " + std::to_string(limits_.redirects) + " times",
                 first_};
  auto next = parse_url(location);
  if (!next) return Error{next.error().code, "redirects to what " + next.error().message, first_};
  if (url_.scheme == "https" && next->scheme == "http")
    return Error{Errc::usage, "redirects from https down to http", first_};
  permanent_ = permanent_ && (answer->status == 301 || answer->status == 308);
  if (permanent_) moved_to_ = next->text;
  url_ = std::move(*next);
  if (left_ms_ <= 0) return too_late();
  return std::nullopt;
}

}  // namespace sayso::net
