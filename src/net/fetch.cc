#include "net/fetch.h"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>

#include "net/journey.h"
#include "net/transfer.h"

namespace sayso::net {
namespace {

constexpr uint64_t kLag = 16u << 10;  // libcurl counts a buffer after it handed it on

int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

bool ByteCount::take(uint64_t decoded, uint64_t received) {
  decoded_ += decoded;
  if (decoded_ > most_) return false;
  grew_ = decoded_ > limits_.free_bytes && decoded_ / limits_.ratio > received + kLag;
  return !grew_;
}

Fetcher::Fetcher(Options options) : options_(std::move(options)) {
  start_libcurl();
  if (!options_.now_ms) options_.now_ms = steady_ms;
  handle_ = curl_easy_init();
}

Fetcher::~Fetcher() { curl_easy_cleanup(handle_); }

Result<Fetched> Fetcher::fetch(const FetchRequest& request) {
  if (!handle_) return Error{Errc::unavailable, "libcurl could not be started", request.url};
  auto journey = Journey::begin(request, options_.limits);
  if (!journey) return journey.error();
  for (;;) {
    const int64_t begin = options_.now_ms();
    Transfer transfer(options_, request, handle_);
    transfer.prepare(journey->url(), journey->left_ms());
    auto answer = transfer.finish(curl_easy_perform(handle_));
    const std::string location = answer ? transfer.location() : "";
    auto end = journey->take(std::move(answer), location, options_.now_ms() - begin);
    if (end) return std::move(*end);
  }
}

}  // namespace sayso::net
