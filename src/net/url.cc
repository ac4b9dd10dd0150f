#include "net/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace sayso::net {
namespace {

constexpr size_t kLongestUrl = 4096;

std::string part(CURLU* url, CURLUPart which, unsigned flags = 0) {
  char* found = nullptr;
  if (curl_url_get(url, which, &found, flags) != CURLUE_OK) return "";
  std::string out = found;
  curl_free(found);
  return out;
}

bool is_plain(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) == 0x7F;
  });
}

}  // namespace

bool is_http_address(std::string_view text) {
  const std::string head = base::lower(text.substr(0, 8));
  return head.starts_with("http://") || head == "https://";
}

Result<Url> parse_url(std::string_view text) {
  const std::string given(text);
  if (given.size() > kLongestUrl || !is_plain(given))
    return Error{Errc::invalid, "is no address of the web", given.substr(0, 200)};
  const std::unique_ptr<CURLU, void (*)(CURLU*)> url(curl_url(), curl_url_cleanup);
  const CURLUcode code =
      curl_url_set(url.get(), CURLUPART_URL, given.c_str(), CURLU_NON_SUPPORT_SCHEME);
  if (code != CURLUE_OK) return Error{Errc::invalid, "is no address of the web", given};
  Url out;
  out.scheme = base::lower(part(url.get(), CURLUPART_SCHEME));
  if (out.scheme != "http" && out.scheme != "https")
    return Error{Errc::unsupported, "is neither http nor https", given};
  if (!part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty())
    return Error{Errc::usage, "names a user; sayso signs in nowhere", given};
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  out.host = base::lower(part(url.get(), CURLUPART_HOST));
  if (out.host.ends_with('.')) out.host.pop_back();
  if (out.host.empty()) return Error{Errc::invalid, "is no address of the web", given};
  curl_url_set(url.get(), CURLUPART_HOST, out.host.c_str(), 0);
  out.port = part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  const std::string query = part(url.get(), CURLUPART_QUERY);
  out.path = part(url.get(), CURLUPART_PATH) + (query.empty() ? "" : "?" + query);
  out.text = part(url.get(), CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  return out;
}

Result<std::string> parse_host(std::string_view text) {
  const Error none{Errc::invalid, "names no host", std::string(text.substr(0, 200))};
  if (text.empty() || text.find_first_of("/?#@\\") != std::string_view::npos) return none;
  const bool bare_v6 = text.front() != '[' && std::count(text.begin(), text.end(), ':') > 1;
  const std::string host = bare_v6 ? "[" + std::string(text) + "]" : std::string(text);
  const auto url = parse_url("http://" + host + "/");
  if (!url) return none;
  return url->host;
}

}  // namespace sayso::net
