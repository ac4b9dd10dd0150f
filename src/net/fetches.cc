#include "net/fetches.h"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "net/transfer.h"

namespace sayso::net {
namespace {

int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

// Does not move: libcurl and the transfer keep its address.
struct Fetches::Running {
  Running(const Fetcher::Options& options, uint64_t id_given, const FetchRequest& asked)
      : id(id_given), request(asked), handle(curl_easy_init()) {
    if (handle) transfer = std::make_unique<Transfer>(options, request, handle);
  }
  ~Running() {
    transfer.reset();
    curl_easy_cleanup(handle);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  uint64_t id;
  FetchRequest request;
  CURL* handle;
  std::unique_ptr<Transfer> transfer;
};

Fetches::Fetches(Fetcher::Options options) : options_(std::move(options)) {
  start_libcurl();
  multi_ = curl_multi_init();
  constexpr long kKept = 32;  // connections that wait for their host's next visit
  if (multi_) curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kKept);
}

Fetches::~Fetches() {
  for (const auto& one : running_) curl_multi_remove_handle(multi_, one->handle);
  running_.clear();
  curl_multi_cleanup(multi_);
}

void Fetches::begin(uint64_t id, const FetchRequest& request, const Url& url, int64_t left_ms) {
  auto one = std::make_unique<Running>(options_, id, request);
  if (one->handle) one->transfer->prepare(url, left_ms);
  if (!multi_ || !one->handle || curl_multi_add_handle(multi_, one->handle) != CURLM_OK) {
    ended_.push_back(
        {id, Error{Errc::unavailable, "libcurl could not be started", url.text}, "", 0});
    return;
  }
  running_.push_back(std::move(one));
  perform();  // so that name and connection come while the caller is busy
}

void Fetches::perform() {
  int going = 0;
  curl_multi_perform(multi_, &going);
}

void Fetches::take_ended() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;  // the message goes with its handle
    const auto found = std::find_if(running_.begin(), running_.end(), [&](const auto& one) {
      return one->handle == message->easy_handle;
    });
    if (found == running_.end()) continue;
    Running& one = **found;
    Result<Fetched> answer = one.transfer->finish(code);
    std::string location = answer ? one.transfer->location() : "";
    ended_.push_back({one.id, std::move(answer), std::move(location), one.transfer->took_ms()});
    curl_multi_remove_handle(multi_, one.handle);
    running_.erase(found);
  }
}

std::optional<Hop> Fetches::wait(int64_t most_ms) {
  const int64_t end = steady_ms() + most_ms;
  while (multi_) {
    perform();
    take_ended();
    const int64_t left = end - steady_ms();
    if (!ended_.empty() || running_.empty() || left <= 0) break;
    curl_multi_poll(multi_, nullptr, 0, static_cast<int>(std::min<int64_t>(left, 1000)), nullptr);
  }
  if (ended_.empty()) return std::nullopt;
  Hop out = std::move(ended_.front());
  ended_.pop_front();
  return out;
}

}  // namespace sayso::net
