#include "net/transfer.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <optional>
#include <utility>

#include "net/address.h"
#include "net/headers.h"

namespace sayso::net {
namespace {

std::optional<IpAddress> address_of(const curl_sockaddr& at) {
  IpAddress out;
  if (at.family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &at.addr, sizeof in);
    std::memcpy(out.bytes.data(), &in.sin_addr, 4);
    return out;
  }
  if (at.family != AF_INET6 || at.addrlen < sizeof(sockaddr_in6)) return std::nullopt;
  out.is_v6 = true;
  // libcurl hands a sockaddr_storage over under the name of its first member.
  std::memcpy(out.bytes.data(),
              reinterpret_cast<const char*>(&at.addr) + offsetof(sockaddr_in6, sin6_addr), 16);
  return out;
}

}  // namespace

void start_libcurl() {
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
  (void)kReady;
}

Transfer::Transfer(const Fetcher::Options& options, const FetchRequest& request, CURL* handle)
    : options_(options),
      request_(request),
      handle_(handle),
      count_(request.body_bytes, options.limits) {}

Transfer::~Transfer() {
  curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, nullptr);
  curl_slist_free_all(lines_);
}

Result<Fetched> Transfer::finish(CURLcode code) {
  if (code != CURLE_OK && !was_cut_) return explain(code);
  long status = 0;
  curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  if (status < 100 || status > 599)
    return Error{Errc::invalid, "gave an answer that is no HTTP", url_.text};
  fetched_.status = static_cast<int>(status);
  fetched_.url = url_.text;
  const char* type = nullptr;
  curl_easy_getinfo(handle_, CURLINFO_CONTENT_TYPE, &type);
  if (type) fetched_.media_type = std::string(type).substr(0, 200);
  return std::move(fetched_);
}

int64_t Transfer::took_ms() const {
  curl_off_t us = 0;
  curl_easy_getinfo(handle_, CURLINFO_TOTAL_TIME_T, &us);
  return us / 1000;
}

std::string Transfer::location() const {
  const char* to = nullptr;
  curl_easy_getinfo(handle_, CURLINFO_REDIRECT_URL, &to);
  return to ? to : "";
}

void Transfer::prepare(const Url& url, int64_t left_ms) {
  url_ = url;
  host_open_ = std::find(options_.allow_hosts.begin(), options_.allow_hosts.end(), url.host) !=
               options_.allow_hosts.end();
  curl_easy_reset(handle_);
  const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle_, option, value); };
  const FetchLimits& limits = options_.limits;
  set(CURLOPT_URL, url.text.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_USERAGENT, options_.agent.c_str());
  set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(left_ms));
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(limits.connect_ms, left_ms)));
  set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
  set(CURLOPT_OPENSOCKETDATA, this);
  set(CURLOPT_WRITEFUNCTION, &Transfer::on_bytes<&Transfer::take_body>);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_HEADERFUNCTION, &Transfer::on_bytes<&Transfer::take_header>);
  set(CURLOPT_HEADERDATA, this);
  add_line("Accept",
           "text/html, application/xhtml+xml, application/rss+xml, "
           "application/atom+xml, application/feed+json, */*;q=0.5");
  add_line("If-None-Match", request_.etag);
  add_line("If-Modified-Since", request_.last_modified);
  for (const auto& [name, value] : request_.headers) add_line(name.c_str(), value);
  if (request_.post) {
    set(CURLOPT_POST, 1L);
    set(CURLOPT_POSTFIELDS, request_.post->c_str());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.post->size()));
    append("Expect:");  // no waiting for 100
  }
  set(CURLOPT_HTTPHEADER, lines_);
}

void Transfer::add_line(const char* name, const std::string& value) {
  if (value.empty() || value.find_first_of("\r\n") != std::string::npos) return;
  append(std::string(name) + ": " + value);
}

void Transfer::append(const std::string& line) {
  if (curl_slist* grown = curl_slist_append(lines_, line.c_str())) lines_ = grown;
}

curl_socket_t Transfer::open_socket(void* self, curlsocktype, curl_sockaddr* at) {
  auto& transfer = *static_cast<Transfer*>(self);
  const auto address = address_of(*at);
  if (!address || (!transfer.host_open_ && !is_public(*address))) {
    transfer.closed_ = address ? address->text() : "an unknown kind of address";
    return CURL_SOCKET_BAD;
  }
  return ::socket(at->family, at->socktype | SOCK_CLOEXEC, at->protocol);
}

// A C++ exception must not pass through libcurl: out of memory ends the transfer.
template <bool (Transfer::*take)(std::string_view)>
size_t Transfer::on_bytes(char* bytes, size_t, size_t size, void* self) {
  try {
    return (static_cast<Transfer*>(self)->*take)({bytes, size}) ? size : 0;
  } catch (const std::bad_alloc&) {
    return 0;
  }
}

bool Transfer::take_body(std::string_view bytes) {
  curl_off_t received = 0;
  curl_easy_getinfo(handle_, CURLINFO_SIZE_DOWNLOAD_T, &received);
  if (request_.cut_body && fetched_.body.size() + bytes.size() > request_.body_bytes) {
    fetched_.body.append(bytes.substr(0, request_.body_bytes - fetched_.body.size()));
    was_cut_ = true;
    return false;
  }
  if (!count_.take(bytes.size(), static_cast<uint64_t>(received))) {
    body_too_large_ = true;
    return false;
  }
  fetched_.body.append(bytes);
  return true;
}

bool Transfer::take_header(std::string_view line) {
  header_bytes_ += line.size();
  if (header_bytes_ > options_.limits.header_bytes) {
    headers_too_large_ = true;
    return false;
  }
  if (line.starts_with("HTTP/")) {  // an answer begins; one before it was provisional (1xx)
    fetched_.etag.clear();
    fetched_.last_modified.clear();
    fetched_.retry_after.reset();
  } else if (const auto tag = header_value(line, "etag")) {
    fetched_.etag = parse_etag(*tag).value_or("");
  } else if (const auto date = header_value(line, "last-modified")) {
    fetched_.last_modified = parse_last_modified(*date).value_or("");
  } else if (const auto wait = header_value(line, "retry-after")) {
    fetched_.retry_after = std::string(wait->substr(0, 100));
  }
  return true;
}

Error Transfer::explain(CURLcode code) const {
  const FetchLimits& limits = options_.limits;
  const std::string& at = url_.text;
  if (headers_too_large_)
    return {Errc::too_large,
            "sent more than " + std::to_string(limits.header_bytes >> 10) + " kB of headers", at};
  if (body_too_large_ && count_.grew())
    return {Errc::too_large,
            "grows more than " + std::to_string(limits.ratio) + "-fold when decompressed", at};
  if (body_too_large_)
    return {Errc::too_large, "is larger than " + std::to_string(request_.body_bytes >> 20) + " MB",
            at};
  if (!closed_.empty() && (code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK))
    return {Errc::usage,
            "leads to " + closed_ + ", which is no public address (--allow-host " + url_.host +
                " opens it)",
            at};
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return {Errc::unavailable,
              "took longer than it may (" + seconds_of(limits.total_ms) + ", to connect " +
                  seconds_of(limits.connect_ms) + ")",
              at};
    case CURLE_COULDNT_RESOLVE_HOST:
      return {Errc::unavailable, "names a host that is not known", at};
    case CURLE_COULDNT_CONNECT:
      return {Errc::unavailable, "cannot be connected to", at};
    case CURLE_PARTIAL_FILE:
      return {Errc::unavailable, "ended before the length that it announced", at};
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
      return {Errc::unavailable, "broke off", at};
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR:
      return {Errc::invalid, "is compressed in a way that cannot be read", at};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
      return {Errc::unavailable, "has no valid certificate", at};
    default:
      return {Errc::unavailable, std::string("failed: ") + curl_easy_strerror(code), at};
  }
}

}  // namespace sayso::net
