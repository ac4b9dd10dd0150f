#include "serve/http.h"

#include <httplib.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <mutex>
#include <random>

#include "base/utf8.h"
#include "serve/threads.h"
#include "serve/wire.h"

// How the library is used. A request's head is read and checked by read_head(), under limits that
// the library does not have; the head is then given to the library again without the fields that it
// would act upon by itself (ranges, compression), and with the body behind it. The library unpacks
// bodies, and writes responses.

namespace sayso::serve {
namespace {

using Clock = std::chrono::steady_clock;

std::string new_request_id() {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  thread_local std::mt19937_64 numbers{std::random_device{}()};
  std::string id(16, '0');
  uint64_t number = numbers();
  for (char& c : id) {
    c = kDigits[number & 15u];
    number >>= 4u;
  }
  return id;
}

// What the library reads and writes while it works on one request.
class Exchange final : public httplib::Stream {
 public:
  Exchange(Wire& wire, std::string head, std::string& rest, const HttpLimits& limits, bool has_body)
      : wire_(wire),
        head_(std::move(head)),
        rest_(rest),
        left_(has_body ? limits.body_bytes + limits.body_bytes / 4 + 1024 : 0),
        read_until_(Clock::now() + limits.body_time),
        write_time_(limits.write_time) {}

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, size_t size) override {
    if (at_ < head_.size()) {
      const size_t count = std::min(size, head_.size() - at_);
      head_.copy(to, count, at_);
      at_ += count;
      return static_cast<ssize_t>(count);
    }
    size = std::min(size, left_);
    if (size == 0) return -1;
    if (!rest_.empty()) {
      const size_t count = std::min(size, rest_.size());
      rest_.copy(to, count);
      rest_.erase(0, count);
      left_ -= count;
      return static_cast<ssize_t>(count);
    }
    // The library asks byte by byte for the lines of a chunked body.
    std::array<char, 16384> buffer{};
    const long got = wire_.receive(buffer.data(), buffer.size(), read_until_);
    late_ = got < 0 && Clock::now() >= read_until_;
    if (got <= 0) return got;
    rest_.assign(buffer.data(), static_cast<size_t>(got));
    return read(to, size);
  }
  ssize_t write(const char* bytes, size_t size) override {
    sent_ = wire_.send({bytes, size}, Clock::now() + write_time_) && sent_;
    return sent_ ? static_cast<ssize_t>(size) : -1;
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return -1; }
  bool sent() const { return sent_; }
  /// The body did not come in its time.
  bool late() const { return late_; }

 private:
  Wire& wire_;
  std::string head_;
  std::string& rest_;
  size_t at_ = 0;
  size_t left_;
  Deadline read_until_;
  std::chrono::milliseconds write_time_;
  bool sent_ = true;
  bool late_ = false;
};

// How a body is packed, as the library knows it: "gzip" or "deflate", "" for not at all. Nothing:
// in a way that it does not know (RFC 9110 8.4.1).
std::optional<std::string> packing_of(const Head& head) {
  std::string out;
  for (const auto& [name, value] : head.headers) {
    if (name != "content-encoding") continue;
    if (!out.empty()) return std::nullopt;
    out = base::lower(value);
    if (out == "x-gzip") out = "gzip";
    if (out == "identity") out.clear();
    if (!out.empty() && out != "gzip" && out != "deflate") return std::nullopt;
  }
  return out;
}

// The head as the library is to see it.
std::string head_for_library(const Head& head, bool with_body, const std::string& packing,
                             const std::string& id) {
  // Methods that it does not know are the handler's to refuse.
  const std::string method = with_body ? "POST" : head.method == "HEAD" ? "HEAD" : "GET";
  std::string out = method + " " + head.target + " HTTP/1.1\r\n";
  for (const auto& [name, value] : head.headers) {
    if (name == "content-length" || name == "transfer-encoding")
      out += name + ": " + value + "\r\n";
  }
  if (!packing.empty()) out += "content-encoding: " + packing + "\r\n";
  // Multipart forms and the like would be taken apart; a body is bytes here.
  return out + "content-type: application/octet-stream\r\nx-request: " + id + "\r\n\r\n";
}

class LibraryServer final : public httplib::Server {
 public:
  LibraryServer(HttpHandler& handler, const HttpLimits& limits)
      : handler_(handler), limits_(limits) {
    set_payload_max_length(limits.body_bytes);
    set_tcp_nodelay(true);
    // What it tells the other side; serve() acts upon it.
    set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(limits.idle).count());
    set_keep_alive_max_count(limits.requests);
    set_socket_options([](socket_t socket) {
      const int yes = 1;  // without SO_REUSEPORT: two servers must not share a port unnoticed
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
      if (!current().has_body) {
        fill(response, answer(""));
        return HandlerResponse::Handled;
      }
      current().close = current().close_late = true;  // until the body is to be read
      if (!current().is_known_packing) {
        fill(response, handler_
                           .refuse(415, "a body may be packed by gzip or deflate, or not at all",
                                   current().request)
                           .set("Accept-Encoding", "gzip, deflate"));
        return HandlerResponse::Handled;
      }
      if (auto refused = handler_.before_body(current().request)) {
        fill(response, std::move(*refused));
        return HandlerResponse::Handled;
      }
      current().close = current().asked_to_close;
      current().close_late = false;
      return HandlerResponse::Unhandled;
    });
    for (const std::string& path : handler.post_paths()) {
      Post(path, [this](const httplib::Request&, httplib::Response& response,
                        const httplib::ContentReader& reader) { take_body(response, reader); });
    }
    set_error_handler([this](const httplib::Request&, httplib::Response& response) {
      if (!response.body.empty()) return;
      const int status = response.status == 404 || response.status < 400 ? 400 : response.status;
      fill(response,
           handler_.refuse(status, "the request cannot be understood", current().request));
    });
    set_exception_handler(
        [this](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
          fill(response, handler_.refuse(500, "the answer could not be made", current().request));
        });
  }

  void serve(Wire& wire) {
    std::string rest;
    bool unread = false;
    for (size_t number = 0; number < limits_.requests; ++number) {
      Head head = read_head(wire, rest, limits_, number == 0);
      if (head.outcome == Head::Outcome::closed) return;
      if (!serve_one(wire, rest, std::move(head), unread)) break;
    }
    if (unread) wire.close_gently();
  }

  // -- what httplib::Server keeps for its children
  void widen_backlog() { ::listen(svr_sock_, 1024); }

 private:
  struct Current {
    Request request;
    bool has_body = false;
    bool asked_to_close = false;
    bool close = false;
    bool close_late = false;  ///< decided after the library was told
    bool is_known_packing = true;
    const Exchange* exchange = nullptr;
  };
  static Current& current() {
    thread_local Current value;
    return value;
  }

  bool process_and_close_socket(socket_t socket) override {
    SocketWire wire(socket);
    serve(wire);
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return true;
  }

  // False: the connection ends.
  bool serve_one(Wire& wire, std::string& rest, Head head, bool& unread) {
    Current& now = current();
    now = {};
    now.request.id = new_request_id();
    now.request.peer = wire.peer();
    now.request.local = wire.local();
    std::string asked = head.target.empty() ? "/" : head.target;
    if (head.outcome == Head::Outcome::refused) {
      head.method = "GET";
      head.target = "/";
      head.headers.clear();
    }
    // A body nobody takes is not waited for: the connection ends with the answer.
    now.has_body = head.has_body && head.method == "POST" && takes_body(head.target);
    now.asked_to_close = head.close;
    now.close = head.close || (head.has_body && !now.has_body);
    const auto packing = packing_of(head);
    now.is_known_packing = packing.has_value();
    Exchange exchange(wire,
                      head_for_library(head, now.has_body, packing.value_or(""), now.request.id),
                      rest, limits_, now.has_body);
    now.exchange = &exchange;
    now.request.method = std::move(head.method);
    now.request.target = std::move(asked);
    if (head.outcome == Head::Outcome::refused)
      refusal_ = handler_.refuse(head.status, head.reason, now.request);
    for (auto& [name, value] : head.headers) {
      const auto same = std::find_if(now.request.headers.begin(), now.request.headers.end(),
                                     [&given = name](const auto& h) { return h.first == given; });
      if (same == now.request.headers.end()) {
        now.request.headers.emplace_back(name, std::move(value));
      } else {
        same->second += ", " + value;
      }
    }
    bool closed = false;
    process_request(exchange, now.close, closed, nullptr);
    now.exchange = nullptr;
    refusal_.reset();
    unread = now.close;
    return exchange.sent() && !now.close && !closed;
  }

  bool takes_body(const std::string& target) const {
    const std::vector<std::string> paths = handler_.post_paths();
    return std::find(paths.begin(), paths.end(), path_of(target)) != paths.end();
  }

  static std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
  }

  Response answer(std::string body) {
    if (refusal_) return *refusal_;
    Current& now = current();
    now.request.body = std::move(body);
    return handler_.answer(now.request);
  }

  void take_body(httplib::Response& response, const httplib::ContentReader& reader) {
    std::string body;
    bool large = false;
    const size_t most =
        std::min(limits_.body_bytes, handler_.most_body(path_of(current().request.target)));
    const bool whole = reader([&](const char* data, size_t size) {
      large = body.size() + size > most;
      if (!large) body.append(data, size);
      return !large;
    });
    if (whole) {
      fill(response, answer(std::move(body)));
      return;
    }
    current().close = current().close_late = true;
    large = large || response.status == 413;
    const bool late = current().exchange->late();
    fill(response, handler_.refuse(large  ? 413
                                   : late ? 408
                                          : 400,
                                   large  ? "the body is too large"
                                   : late ? "the body took too long to arrive"
                                          : "the body did not arrive whole or cannot be unpacked",
                                   current().request));
  }

  static void fill(httplib::Response& to, Response from) {
    to.status = from.status;
    to.body = std::move(from.body);
    to.headers.erase("Content-Type");
    if (!from.type.empty()) to.set_header("Content-Type", from.type);
    for (const auto& [name, value] : from.headers) to.set_header(name, value);
    if (current().close_late) to.set_header("Connection", "close");
  }

  HttpHandler& handler_;
  HttpLimits limits_;
  static thread_local std::optional<Response> refusal_;
};

thread_local std::optional<Response> LibraryServer::refusal_;

// A compressor, which takes a fifth of a megabyte: a few are kept for the next answers.
class Deflater {
 public:
  static std::unique_ptr<Deflater> take() {
    {
      const std::lock_guard lock(shelf().mutex);
      if (!shelf().free.empty()) {
        auto out = std::move(shelf().free.back());
        shelf().free.pop_back();
        return out;
      }
    }
    std::unique_ptr<Deflater> out(new Deflater);
    return out->ready_ ? std::move(out) : nullptr;
  }
  static void keep(std::unique_ptr<Deflater> deflater) {
    const std::lock_guard lock(shelf().mutex);
    if (shelf().free.size() < kKept) shelf().free.push_back(std::move(deflater));
  }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  ~Deflater() {
    if (ready_) deflateEnd(&stream_);
  }

  // Empty: it failed.
  std::string pack(std::string_view body) {
    if (deflateReset(&stream_) != Z_OK) return {};
    std::string out(deflateBound(&stream_, static_cast<uLong>(body.size())), '\0');
    // zlib's C interface does not write through it
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
    stream_.avail_in = static_cast<uInt>(body.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    const int done = deflate(&stream_, Z_FINISH);
    out.resize(done == Z_STREAM_END ? stream_.total_out : 0);
    return out;
  }

 private:
  static constexpr size_t kKept = 4;
  static constexpr int kLevel = 3;   // half the time of 5, a fifteenth larger
  static constexpr int kMemory = 7;  // its tables fit the caches; nothing larger
  struct Shelf {
    std::mutex mutex;
    std::vector<std::unique_ptr<Deflater>> free;
  };
  static Shelf& shelf() {
    static Shelf value;
    return value;
  }
  Deflater()
      : ready_(deflateInit2(&stream_, kLevel, Z_DEFLATED, 15 + 16, kMemory, Z_DEFAULT_STRATEGY) ==
               Z_OK) {}

  z_stream stream_{};
  bool ready_;
};

class Tasks final : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> job) override { threads_.run(std::move(job)); }
  void shutdown() override { threads_.shut_down(); }

 private:
  Threads threads_;
};

}  // namespace

std::string_view Request::header(std::string_view lower_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_name) return value;
  }
  return {};
}

class HttpServer::State {
 public:
  State(HttpHandler& handler, const HttpLimits& limits) : server(handler, limits) {}
  LibraryServer server;
  int port = 0;
};

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::bind(const HttpAddress& address,
                                                     HttpHandler& handler,
                                                     const HttpLimits& limits) {
  auto state = std::make_unique<State>(handler, limits);
  state->server.new_task_queue = [] { return new Tasks; };
  if (address.port == 0) {
    state->port = state->server.bind_to_any_port(address.host);
  } else if (state->server.bind_to_port(address.host, address.port)) {
    state->port = address.port;
  }
  if (state->port <= 0) {
    return Error{Errc::unavailable,
                 "this address cannot be had; is another server running there? --port chooses "
                 "another",
                 address.host + ":" + std::to_string(address.port)};
  }
  state->server.widen_backlog();
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

int HttpServer::port() const { return state_->port; }
void HttpServer::run() { state_->server.listen_after_bind(); }
void HttpServer::stop() { state_->server.stop(); }

std::string answer_bytes(std::string_view bytes, HttpHandler& handler, const HttpLimits& limits) {
  MemoryWire wire(bytes);
  LibraryServer(handler, limits).serve(wire);
  return wire.sent();
}

std::string gzip(std::string_view body) {
  std::unique_ptr<Deflater> deflater = Deflater::take();
  if (!deflater) return {};
  std::string out = deflater->pack(body);
  Deflater::keep(std::move(deflater));
  return out;
}

}  // namespace sayso::serve
