#include "pipeline/web.h"

#include <algorithm>

#include "intake/door.h"
#include "net/headers.h"
#include "sayso/version.h"

namespace sayso::pipeline {
namespace {

constexpr const char* kProduct = "sayso";
constexpr int64_t kRobotsSeconds = 24 * 3600;  // RFC 9309, 2.4
constexpr int64_t kNoRobotsSeconds = 3600;     // a site that did not answer is asked again
constexpr size_t kMostSites = 10'000;          // whose rules are kept in memory
constexpr uint64_t kFeedBytes = 20u << 20;

net::Fetcher::Options door_of(const WebOptions& options) {
  net::Fetcher::Options out;
  out.agent = std::string(kProduct) + "/" + kVersion + " (+" + options.contact + ")";
  out.allow_hosts = options.allow_hosts;
  out.limits = options.limits;
  return out;
}

net::Robots rules_of(const RobotsAnswer& answer) {
  if (answer.status >= 200 && answer.status < 300) return net::Robots::parse(answer.body, kProduct);
  const bool none = answer.status >= 400 && answer.status < 500 && answer.status != 429;
  return none ? net::Robots::allow_all() : net::Robots::allow_none();
}

bool has_answered(const RobotsAnswer& answer) {
  return answer.status > 0 && answer.status < 500 && answer.status != 429;
}

// When it is to be asked for again.
int64_t fresh_until(const RobotsAnswer& answer) {
  return answer.at_utc + (has_answered(answer) ? kRobotsSeconds : kNoRobotsSeconds);
}

}  // namespace

Web::Web(Store* store, WebOptions options)
    : store_(store), options_(std::move(options)), fetcher_(door_of(options_)) {}

int64_t Web::ready_at(const std::string& address) const {
  const auto url = net::parse_url(address);
  if (!url) return 0;
  const auto found = ready_.find(url->host);
  return found == ready_.end() ? 0 : found->second;
}

Result<net::Fetched> Web::visit(const net::FetchRequest& request, const net::Url& url) {
  const int64_t wait = ready_at(url.text) - options_.now_utc();
  if (wait > 0) options_.sleep_seconds(wait);
  auto fetched = fetcher_.fetch(request);
  const int64_t ready = options_.now_utc() + options_.host_gap_seconds;
  ready_[url.host] = ready;
  if (fetched) {
    if (const auto last = net::parse_url(fetched->url)) ready_[last->host] = ready;
  }
  return fetched;
}

Result<RobotsAnswer> Web::ask_robots(const net::Url& url) {
  net::FetchRequest request;
  request.url = url.origin() + "/robots.txt";
  request.body_bytes = net::Robots::kMostBytes;
  request.cut_body = true;
  const auto fetched = visit(request, url);
  if (!fetched && fetched.error().code == Errc::usage) return fetched.error();  // a closed address
  RobotsAnswer out{options_.now_utc(), fetched ? fetched->status : 0, fetched ? fetched->body : ""};
  return out;
}

Result<Web::Rules> Web::robots_of(const net::Url& url) {
  const std::string origin = url.origin();
  const int64_t now = options_.now_utc();
  const auto known = robots_.find(origin);
  if (known != robots_.end() && now < known->second.until_utc) return known->second;
  std::optional<RobotsAnswer> answer;
  if (store_) {
    const auto kept = store_->robots(origin);
    if (!kept) return kept.error();
    if (*kept && (*kept)->at_utc <= now && now < fresh_until(**kept)) answer = *kept;
  }
  if (!answer) {
    const auto asked = ask_robots(url);
    if (!asked) return asked.error();
    answer = *asked;
    if (store_) {
      if (const Status done = store_->put_robots(origin, *answer); !done) return done.error();
    }
  }
  return robots_[origin] = {rules_of(*answer), has_answered(*answer), fresh_until(*answer)};
}

std::optional<Error> Web::forbidden(const net::Url& url) {
  const auto robots = robots_of(url);
  if (!robots) return robots.error();
  if (!robots->answered)
    return Error{Errc::unavailable, "is left alone: the site's robots.txt did not answer",
                 url.text};
  if (robots->robots.allows(url.path)) return std::nullopt;
  return Error{Errc::usage, "is closed to us by the site's robots.txt", url.text};
}

Result<net::Fetched> Web::get(net::FetchRequest request) {
  if (robots_.size() > kMostSites) robots_.clear();
  const auto url = net::parse_url(request.url);
  if (!url) return url.error();
  if (auto error = forbidden(*url)) return *error;
  request.may_follow = [this](const net::Url& next) { return forbidden(next); };
  return visit(request, *url);
}

bool is_web_address(const std::string& text) { return net::is_http_address(text); }

Result<std::vector<Document>> documents_of(const net::Fetched& fetched, const Limits& limits) {
  if (fetched.status < 200 || fetched.status > 299) {
    const bool closed = fetched.status == 401 || fetched.status == 402 || fetched.status == 403;
    return Error{Errc::unavailable,
                 "answered " + std::to_string(fetched.status) +
                     (closed ? " (it wants a sign-in or payment; sayso goes no further)" : ""),
                 fetched.url};
  }
  const intake::Form form = intake::form_of(std::string_view(fetched.body).substr(0, 1u << 16));
  std::vector<Document> out;
  if (form == intake::Form::page || form == intake::Form::markdown ||
      form == intake::Form::letter) {
    auto document = intake::make_document(fetched.url, fetched.body, fetched.media_type, limits);
    if (!document) return document.error();
    document->told.url = fetched.url;
    out.push_back(std::move(*document));
    return out;
  }
  for (intake::Item& item : intake::parse_items(fetched.body, form, fetched.url, limits)) {
    if (item.document) out.push_back(std::move(*item.document));
  }
  return out;
}

Result<std::vector<Document>> fetch_documents(Web& web, const std::string& address,
                                              const Limits& limits) {
  net::FetchRequest request;
  request.url = address;
  request.body_bytes = kFeedBytes;
  const auto fetched = web.get(std::move(request));
  if (!fetched) return fetched.error();
  return documents_of(*fetched, limits);
}

}  // namespace sayso::pipeline
