// Http: requests in, responses out; the only place that knows cpp-httplib.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/result.h"

namespace sayso::serve {

/// What passes the door. Whatever passes a limit is answered (413, 414, 431, 408 for a head or body
/// that takes too long) and the connection closed.
struct HttpLimits {
  size_t target_bytes = 4096;  ///< path and query
  size_t head_bytes = 16u << 10;
  size_t header_lines = 100;
  size_t body_bytes = 12u << 20;  ///< as sent and as unpacked, chunked or not
  size_t requests = 1000;         ///< on one connection
  std::chrono::milliseconds idle{2000};
  std::chrono::milliseconds head_time{10'000};
  std::chrono::milliseconds body_time{30'000};
  std::chrono::milliseconds write_time{30'000};
};

/// A request that was understood. Header names are lower case; of a name that came twice, the
/// values are joined by ", ".
struct Request {
  std::string method;
  std::string target;  ///< as sent: path and query
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string id;     ///< for log lines and answers; made by the server
  std::string peer;   ///< the address that sent it, without port; "" where there is no socket
  std::string local;  ///< the address of this machine that it came to; likewise

  std::string_view header(std::string_view lower_name) const;
};

struct Response {
  int status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;

  Response& set(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

/// Gives the response to a request. Safe for concurrent use; may not throw what it can avoid: an
/// exception becomes a 500 that tells the request's id and nothing else.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  virtual Response answer(const Request& request) = 0;
  /// For what was refused before it was a request, and for exceptions. Of a head that could not be
  /// read, `request.target` is the path as far as it is plain, or "/".
  virtual Response refuse(int status, std::string_view reason, const Request& request) = 0;
  /// Paths that take a body (POST); they must be plain letters, digits and slashes.
  virtual std::vector<std::string> post_paths() const = 0;
  /// What refuses a request with a body before that is read (`request.body` is empty); nothing: it
  /// is read, and answer() asked. After a refusal the connection ends.
  virtual std::optional<Response> before_body(const Request&) { return std::nullopt; }
  /// The bytes that a body may have at `path`, where HttpLimits allow more.
  virtual size_t most_body(std::string_view /*path*/) const { return SIZE_MAX; }
};

struct HttpAddress {
  std::string host = "127.0.0.1";
  int port = 0;  ///< 0: any that is free
};

/// A server on one address: a thread for each open connection, up to 512, each with a small stack.
class HttpServer {
 public:
  /// Errc::unavailable: the address cannot be had (in use, not ours, no permission).
  static Result<std::unique_ptr<HttpServer>> bind(const HttpAddress& address, HttpHandler& handler,
                                                  const HttpLimits& limits = {});
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  int port() const;
  /// Serves until stop(), which may be called from any thread.
  void run();
  void stop();

 private:
  class State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The same door without a socket: the bytes of one connection in, the bytes of the answers out.
/// For tests and the fuzz target.
std::string answer_bytes(std::string_view bytes, HttpHandler& handler,
                         const HttpLimits& limits = {});

/// `body` as a gzip member (RFC 1952).
std::string gzip(std::string_view body);

}  // namespace sayso::serve
