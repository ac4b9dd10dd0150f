// The HTTP door: the bytes of one connection, and the address parser behind it. What was understood
// must come back the same when it is put together again.
#include "checks.h"
#include "serve/address.h"
#include "serve/http.h"

namespace {

using namespace sayso::serve;  // NOLINT(google-build-using-namespace): what is fuzzed

class Handler final : public HttpHandler {
 public:
  Response answer(const Request& request) override {
    Response out;
    const auto target = parse_target(request.target);
    if (!target) {
      out.status = 400;
      return out;
    }
    std::string again;
    for (const std::string& segment : target->path) again += "/" + percent_encode(segment);
    if (!target->path.empty() && target->path.back().empty()) again += "/";
    for (size_t i = 0; i < target->query.size(); ++i) {
      again += (i == 0 ? (target->path.empty() ? "/?" : "?") : "&") +
               percent_encode(target->query[i].first) + "=" +
               percent_encode(target->query[i].second);
    }
    const auto parsed = parse_target(again);
    sayso::fuzz::require(parsed && parsed->path == target->path && parsed->query == target->query);
    sayso::fuzz::require(!is_web_address(again));
    out.body = words_link("https://x.example/", request.body).value_or("");
    return out;
  }
  Response refuse(int status, std::string_view, const Request&) override {
    Response out;
    out.status = status < 400 ? 500 : status;
    return out;
  }
  std::vector<std::string> post_paths() const override { return {"/api/v1/read"}; }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  HttpLimits limits;
  limits.body_bytes = 4096;
  Handler handler;
  const std::string out =
      answer_bytes({reinterpret_cast<const char*>(data), size}, handler, limits);
  sayso::fuzz::require(out.empty() || out.starts_with("HTTP/1.1 "));
  return 0;
}
