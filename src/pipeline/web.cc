#include "pipeline/web.h"

#include <algorithm>
#include <utility>

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
  for (const std::string& name : options.allow_hosts)
    out.allow_hosts.push_back(net::parse_host(name) ? *net::parse_host(name) : name);
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

net::FetchRequest robots_request(const std::string& origin) {
  net::FetchRequest request;
  request.url = origin + "/robots.txt";
  request.body_bytes = net::Robots::kMostBytes;
  request.cut_body = true;
  return request;
}

}  // namespace

Web::Web(Store* store, WebOptions options)
    : store_(store), options_(std::move(options)), fetches_(door_of(options_)) {}

bool Web::stopped() const {
  return options_.stop && options_.stop->load(std::memory_order_relaxed);
}

int64_t Web::ready_at(const std::string& address) const {
  const auto url = net::parse_url(address);
  if (!url) return 0;
  const auto found = ready_.find(url->host);
  return found == ready_.end() ? 0 : found->second;
}

void Web::begin(uint64_t id, net::FetchRequest request, std::function<bool()> wanted) {
  if (robots_.size() > kMostSites) robots_.clear();
  auto page = net::Journey::begin(request, options_.limits);
  if (!page) {
    ended_.push_back({id, page.error()});
    return;
  }
  errands_.push_back(std::make_unique<Errand>(
      Errand{id, std::move(request), std::move(*page), std::nullopt, std::move(wanted)}));
}

std::optional<Web::Answer> Web::wait() {
  constexpr int64_t kLookMs = 1000;  // then the caller may have more to begin
  advance();
  if (ended_.empty() && !errands_.empty()) {
    if (fetches_.under_way() == 0) {
      rest();
    } else if (auto hop = fetches_.wait(kLookMs)) {
      take(std::move(*hop));
    }
    advance();
  }
  if (ended_.empty()) return std::nullopt;
  Answer out = std::move(ended_.front());
  ended_.pop_front();
  return out;
}

Result<net::Fetched> Web::get(net::FetchRequest request) {
  begin(0, std::move(request));
  for (;;) {
    if (auto answer = wait()) return std::move(answer->fetched);
  }
}

// Everybody waits for a host.
void Web::rest() {
  int64_t soonest = INT64_MAX;
  for (const auto& errand : errands_)
    soonest = std::min(soonest, ready_at(errand->journey().url().text));
  const int64_t seconds = soonest - options_.now_utc();
  if (seconds > 0) options_.sleep_seconds(seconds);
}

// Starts what may be started.
void Web::advance() {
  for (const auto& errand : errands_) {
    if (!errand->under_way && !errand->ended) step(*errand);
  }
  std::erase_if(errands_, [](const auto& errand) { return errand->ended; });
}

void Web::step(Errand& errand, bool goes_on) {
  if (stopped() && !goes_on) return give_up(errand);
  bool asks_robots = false;  // first; its host is the page's
  if (!errand.robots) {
    const net::Url& url = errand.page.url();
    const auto rules = known_rules(url);
    if (!rules) return end(errand, rules.error());
    asks_robots = *rules == nullptr;
    if (!asks_robots && !(*rules)->answered)
      return end(errand, Error{Errc::unavailable,
                               "is left alone: the site's robots.txt did not answer", url.text});
    if (!asks_robots && !(*rules)->robots.allows(url.path))
      return end(errand, Error{Errc::usage, "is closed to us by the site's robots.txt", url.text});
  }
  if (asks_robots) {  // a visit of its own: that has not begun
    goes_on = false;
    if (stopped()) return give_up(errand);
  }
  const net::Url& next = errand.journey().url();
  const bool is_ready = goes_on || ready_at(next.text) <= options_.now_utc();
  if (!is_ready || busy_.contains(next.host) || fetches_.under_way() >= options_.at_once) return;
  const auto taken = take_host(next.host, goes_on);
  if (!taken) return end(errand, taken.error());
  if (!*taken) return;
  if (!goes_on && !asks_robots && errand.wanted && !errand.wanted()) {
    leave_host(next.host, 0);
    return give_up(errand);
  }
  if (asks_robots) {
    auto robots = net::Journey::begin(robots_request(errand.page.url().origin()), options_.limits);
    if (!robots) return end(errand, robots.error());
    errand.robots = std::move(*robots);
  }
  start(errand);
}

// Of all programs that use the record this one may visit the host now. `again`: it is visiting.
Result<bool> Web::take_host(const std::string& host, bool again) {
  if (!store_) return true;
  const int64_t now = options_.now_utc();
  const int64_t gap = options_.host_gap_seconds;
  const int64_t until = now + options_.limits.total_ms / 1000 + gap + 1;
  if (again) {
    if (const Status done = store_->leave_host(host, until); !done) return done.error();
    return true;
  }
  const auto ready = store_->take_host(host, now, until);
  if (!ready) return ready.error();
  if (*ready <= now) return true;
  ready_[host] = std::min(*ready, now + gap);  // who has it may be done sooner: look again
  return false;
}

// Where that cannot be told, others wait as long as the visit might have taken.
void Web::leave_host(const std::string& host, int64_t seconds) {
  const int64_t ready = options_.now_utc() + seconds;
  ready_[host] = ready;
  if (!store_) return;
  const Status told = store_->leave_host(host, ready);
  (void)told;
}

void Web::start(Errand& errand) {
  const net::Journey& journey = errand.journey();
  busy_.insert(journey.url().host);
  errand.under_way = true;
  fetches_.begin(errand.id,
                 errand.robots ? robots_request(errand.page.url().origin()) : errand.request,
                 journey.url(), journey.left_ms());
}

void Web::take(net::Hop hop) {
  const auto found = std::find_if(errands_.begin(), errands_.end(),
                                  [&](const auto& errand) { return errand->id == hop.id; });
  if (found == errands_.end()) return;
  Errand& errand = **found;
  const std::string host = errand.journey().url().host;
  errand.under_way = false;
  busy_.erase(host);
  leave_host(host, options_.host_gap_seconds + 1);  // the clock may have begun its second just now
  auto answer = errand.journey().take(std::move(hop.answer), hop.location, hop.took_ms);
  if (!answer) {
    step(errand, errand.journey().url().host == host);  // before another visit of the host
  } else if (errand.robots) {
    take_robots(errand, std::move(*answer));
  } else {
    end(errand, std::move(*answer));
  }
}

void Web::take_robots(Errand& errand, Result<net::Fetched> fetched) {
  errand.robots.reset();
  if (!fetched && fetched.error().code == Errc::usage)  // a closed address
    return end(errand, fetched.error());
  const RobotsAnswer answer{options_.now_utc(), fetched ? fetched->status : 0,
                            fetched ? fetched->body : ""};
  const std::string origin = errand.page.url().origin();
  if (store_) {
    if (const Status done = store_->put_robots(origin, answer); !done)
      return end(errand, done.error());
  }
  robots_[origin] = {rules_of(answer), has_answered(answer), fresh_until(answer)};
}

void Web::give_up(Errand& errand) {
  end(errand, Error{Errc::unavailable, "was not asked for: told to stop", errand.request.url},
      true);
}

void Web::end(Errand& errand, Result<net::Fetched> fetched, bool given_up) {
  errand.ended = true;
  ended_.push_back({errand.id, std::move(fetched), given_up});
}

// What robots.txt of a site said, where that is known; else null.
Result<const Web::Rules*> Web::known_rules(const net::Url& url) {
  const std::string origin = url.origin();
  const int64_t now = options_.now_utc();
  const auto known = robots_.find(origin);
  if (known != robots_.end() && now < known->second.until_utc) return &known->second;
  if (!store_) return nullptr;
  const auto kept = store_->robots(origin);
  if (!kept) return kept.error();
  if (!*kept || (*kept)->at_utc > now || now >= fresh_until(**kept)) return nullptr;
  return &(robots_[origin] = {rules_of(**kept), has_answered(**kept), fresh_until(**kept)});
}

bool is_web_address(const std::string& text) { return net::is_http_address(text); }

bool is_host(const std::string& text) { return net::parse_host(text).has_value(); }

bool is_contact(const std::string& text) {
  const auto is_plain = [](char c) { return c > ' ' && c <= '~' && c != '(' && c != ')'; };
  if (!std::all_of(text.begin(), text.end(), is_plain)) return false;
  if (is_web_address(text)) return net::parse_url(text).has_value();
  const size_t at = text.find('@');
  if (at == 0 || (at != std::string::npos && text.find('@', at + 1) != std::string::npos))
    return false;
  const std::string host =
      at == std::string::npos ? text.substr(0, text.find('/')) : text.substr(at + 1);
  const size_t dot = host.rfind('.');
  const bool named = net::parse_host(host).has_value() && host.find(':') == std::string::npos;
  const bool dotted = dot != std::string::npos && dot > 0 && host.front() != '.' &&
                      host.size() - dot > 2 && host.find("..") == std::string::npos;
  return named && dotted;
}

Result<Answer> fetch_answer(Web& web, const std::string& address, const Limits& limits) {
  net::FetchRequest request;
  request.url = address;
  request.body_bytes = kFeedBytes;
  const auto fetched = web.get(std::move(request));
  if (!fetched) return fetched.error();
  return answer_of(address, *fetched, limits);
}

}  // namespace sayso::pipeline
