// Transfer: one answer of the web by one handle of libcurl, judged while it comes in. Used by what
// opens connections (fetches.h) only.
#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "net/fetch.h"
#include "net/url.h"
#include "sayso/result.h"

namespace sayso::net {

/// One hop of a request: no redirect is followed. The address that is connected to must be public
/// or its host be allowed; headers and the decoded body are counted as they come. `options`,
/// `request` and `handle` outlive it, and it must not move while the handle works.
class Transfer {
 public:
  Transfer(const Fetcher::Options& options, const FetchRequest& request, CURL* handle);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Makes the handle ready to ask for `url`, for `left_ms` at most.
  void prepare(const Url& url, int64_t left_ms);
  /// What came of it. Once, when the handle has ended with `code`.
  Result<Fetched> finish(CURLcode code);
  /// From its beginning to its end.
  int64_t took_ms() const;
  /// Where the answer sends us, or "".
  std::string location() const;

 private:
  void add_line(const char* name, const std::string& value);
  void append(const std::string& line);
  bool take_body(std::string_view bytes);
  bool take_header(std::string_view line);
  Error explain(CURLcode code) const;
  static curl_socket_t open_socket(void* self, curlsocktype, curl_sockaddr* at);
  template <bool (Transfer::*take)(std::string_view)>
  static size_t on_bytes(char* bytes, size_t, size_t size, void* self);

  const Fetcher::Options& options_;
  const FetchRequest& request_;
  CURL* handle_;
  curl_slist* lines_ = nullptr;
  Url url_;
  ByteCount count_;
  Fetched fetched_;
  size_t header_bytes_ = 0;
  bool host_open_ = false;
  bool headers_too_large_ = false;
  bool body_too_large_ = false;
  bool was_cut_ = false;
  std::string closed_;  // the last address that was refused
};

/// libcurl, started once.
void start_libcurl();

}  // namespace sayso::net
