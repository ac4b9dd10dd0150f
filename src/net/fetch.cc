#include "net/fetch.h"

#include "net/fetches.h"
#include "net/journey.h"

namespace sayso::net {
namespace {

constexpr uint64_t kLag = 16u << 10;  // libcurl counts a buffer after it handed it on

}  // namespace

std::string seconds_of(int64_t ms) {
  return ms % 1000 == 0 ? std::to_string(ms / 1000) + " s" : std::to_string(ms) + " ms";
}

bool ByteCount::take(uint64_t decoded, uint64_t received) {
  decoded_ += decoded;
  if (decoded_ > most_) return false;
  grew_ = decoded_ > limits_.free_bytes && decoded_ / limits_.ratio > received + kLag;
  return !grew_;
}

Fetcher::Fetcher(Options options)
    : limits_(options.limits), fetches_(std::make_unique<Fetches>(std::move(options))) {}

Fetcher::~Fetcher() = default;

Result<Fetched> Fetcher::fetch(const FetchRequest& request) {
  constexpr int64_t kLookMs = 1000;
  auto journey = Journey::begin(request, limits_);
  if (!journey) return journey.error();
  for (;;) {
    fetches_->begin(0, request, journey->url(), journey->left_ms());
    std::optional<Hop> hop;
    while (!hop) hop = fetches_->wait(kLookMs);
    auto end = journey->take(std::move(hop->answer), hop->location, hop->took_ms);
    if (end) return std::move(*end);
  }
}

}  // namespace sayso::net
