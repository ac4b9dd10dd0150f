#include "serve/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace sayso::serve {
namespace {

using Clock = std::chrono::steady_clock;

// False: the deadline came first, or the socket failed.
bool wait_for(int socket, short events, Deadline deadline) {
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left < 0) return false;
    pollfd entry{socket, events, 0};
    const int ready = poll(&entry, 1, static_cast<int>(std::min<long long>(left + 1, 60'000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

bool is_token_character(char c) {  // RFC 9110 5.6.2
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c != '\0' && std::strchr("!#$%&'*+-.^_`|~", c) != nullptr);
}
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}
bool is_field_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  });
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

Head refused(int status, std::string reason) {
  Head head;
  head.outcome = Head::Outcome::refused;
  head.status = status;
  head.reason = std::move(reason);
  head.close = true;
  return head;
}

bool parse_request_line(std::string_view line, const HttpLimits& limits, Head& head) {
  const size_t first = line.find(' ');
  const size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    head = refused(400, "the request line is no request line");
    return false;
  }
  const std::string_view target = line.substr(first + 1, last - first - 1);
  head.method = std::string(line.substr(0, first));
  head.version = std::string(line.substr(last + 1));
  if (target.size() > limits.target_bytes) {
    head = refused(414, "the address is too long");
    return false;
  }
  if (!is_token(head.method) || !target.starts_with('/') ||
      std::any_of(target.begin(), target.end(), [](char c) { return c <= 0x20 || c == 0x7F; })) {
    head = refused(400, "the request line is no request line");
    return false;
  }
  if (head.version != "HTTP/1.1" && head.version != "HTTP/1.0") {
    head = refused(505, "this server speaks HTTP/1.1");
    return false;
  }
  head.target = std::string(target);
  return true;
}

// Whether a body follows, and that it is told in one way only (RFC 9112 6.3).
void judge_body(Head& head) {
  const std::string* length = nullptr;
  const std::string* coding = nullptr;
  size_t hosts = 0;
  for (const auto& [name, value] : head.headers) {
    if (name == "content-length") {
      if (length) head = refused(400, "Content-Length is told twice");
      if (head.outcome != Head::Outcome::ok) return;
      length = &value;
    } else if (name == "transfer-encoding") {
      if (coding) head = refused(400, "Transfer-Encoding is told twice");
      if (head.outcome != Head::Outcome::ok) return;
      coding = &value;
    } else if (name == "host") {
      ++hosts;
    } else if (name == "connection" && lower(value).find("close") != std::string::npos) {
      head.close = true;
    }
  }
  if (head.version == "HTTP/1.0") head.close = true;
  if (hosts > 1 || (hosts == 0 && head.version == "HTTP/1.1")) {
    head = refused(400, "Host must be told once");
  } else if (length && coding) {
    head = refused(400, "the body's size is told in two ways");
  } else if (length && (length->empty() || length->size() > 18 ||
                        length->find_first_not_of("0123456789") != std::string::npos)) {
    head = refused(400, "Content-Length is no number");
  } else if (coding && lower(*coding) != "chunked") {
    head = refused(501, "only chunked transfers are understood");
  } else {
    head.has_body = coding || (length && length->find_first_not_of('0') != std::string::npos);
  }
}

// The path that a head asks for, whatever is wrong with it: "" where it is not plain letters,
// digits and slashes. Enough to tell the API, whose refusals are documents, from pages.
std::string plain_path(std::string_view text) {
  constexpr size_t kMost = 64;
  const size_t begin = text.find(' ');
  if (begin == std::string_view::npos || begin > kMost || text.substr(begin + 1, 1) != "/")
    return {};
  const std::string_view rest = text.substr(begin + 1, kMost);
  const auto is_plain = [](char c) {
    return c == '/' || c == '-' || c == '_' || c == '.' || (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  return {rest.begin(), std::find_if_not(rest.begin(), rest.end(), is_plain)};
}

// An address of `get` (getpeername, getsockname) as digits; an IPv4 address mapped into IPv6 as
// what it is.
std::string address_of(int socket, int (*get)(int, sockaddr*, socklen_t*)) {
  sockaddr_storage at{};
  socklen_t size = sizeof at;
  // the sockets' C interface
  if (get(socket, reinterpret_cast<sockaddr*>(&at), &size) != 0) return {};
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* digits = nullptr;
  if (at.ss_family == AF_INET) digits = &reinterpret_cast<const sockaddr_in*>(&at)->sin_addr;
  if (at.ss_family == AF_INET6) digits = &reinterpret_cast<const sockaddr_in6*>(&at)->sin6_addr;
  if (!digits || !inet_ntop(at.ss_family, digits, text.data(), text.size())) return {};
  const std::string_view out = text.data();
  const bool mapped = out.starts_with("::ffff:") && out.find('.') != std::string_view::npos;
  return std::string(mapped ? out.substr(7) : out);
}

// Which part of a head that passed its bound was too much.
Head too_large(std::string_view text, const HttpLimits& limits) {
  return text.substr(0, limits.target_bytes + 32).find("\r\n") == std::string_view::npos
             ? refused(414, "the address is too long")
             : refused(431, "the headers are too large");
}

Head parse_head(std::string_view text, const HttpLimits& limits) {
  Head head;
  size_t lines = 0;
  bool first = true;
  while (!text.empty()) {
    const size_t end = text.find("\r\n");
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    if (first) {
      first = false;
      if (!parse_request_line(line, limits, head)) return head;
      continue;
    }
    if (++lines > limits.header_lines) return refused(431, "too many header lines");
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
      return refused(400, "a header line is none");
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!is_field_value(value)) return refused(400, "a header holds control characters");
    head.headers.emplace_back(lower(line.substr(0, colon)), std::string(value));
  }
  judge_body(head);
  return head;
}

}  // namespace

long SocketWire::receive(char* to, size_t size, Deadline deadline) {
  for (;;) {
    const ssize_t got = recv(socket_, to, size, MSG_DONTWAIT);
    if (got >= 0) return got;
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return -1;
    if (!wait_for(socket_, POLLIN, deadline)) return -1;
  }
}

bool SocketWire::send(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<size_t>(sent));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!wait_for(socket_, POLLOUT, deadline)) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

std::string SocketWire::peer() const { return address_of(socket_, getpeername); }
std::string SocketWire::local() const { return address_of(socket_, getsockname); }

void SocketWire::close_gently() {
  shutdown(socket_, SHUT_WR);
  std::array<char, 4096> thrown_away{};
  const Deadline deadline = Clock::now() + std::chrono::milliseconds(500);
  for (size_t total = 0; total < (1u << 20);) {
    const long got = receive(thrown_away.data(), thrown_away.size(), deadline);
    if (got <= 0) return;
    total += static_cast<size_t>(got);
  }
}

long MemoryWire::receive(char* to, size_t size, Deadline) {
  const size_t count = std::min(size, in_.size());
  std::copy_n(in_.begin(), count, to);
  in_.remove_prefix(count);
  return static_cast<long>(count);
}

bool MemoryWire::send(std::string_view bytes, Deadline) {
  out_.append(bytes);
  return true;
}

namespace {

Head read_any_head(Wire& wire, std::string& rest, const HttpLimits& limits, bool first,
                   std::string& path) {
  std::array<char, 4096> buffer{};
  Deadline deadline = Clock::now() + (first ? limits.head_time : limits.idle);
  bool begun = false;
  for (size_t scanned = 0;;) {
    // Empty lines before a request are let through (RFC 9112 2.2).
    while (scanned == 0 && rest.starts_with("\r\n")) rest.erase(0, 2);
    if (!rest.empty() && !begun) {
      begun = true;
      deadline = Clock::now() + limits.head_time;
    }
    const size_t end = rest.find("\r\n\r\n", scanned > 3 ? scanned - 3 : 0);
    path = plain_path(rest);
    if (end != std::string::npos) {
      if (end + 4 > limits.head_bytes) return too_large(rest, limits);
      Head head = parse_head(std::string_view(rest).substr(0, end + 2), limits);
      rest.erase(0, end + 4);
      return head;
    }
    if (rest.size() > limits.head_bytes) return too_large(rest, limits);
    scanned = rest.size();
    const long got = wire.receive(buffer.data(), buffer.size(), deadline);
    if (got <= 0) {
      if (rest.empty()) {
        Head closed;
        closed.outcome = Head::Outcome::closed;
        return closed;
      }
      return got == 0 ? refused(400, "the request ends early")
                      : refused(408, "the request took too long to arrive");
    }
    rest.append(buffer.data(), static_cast<size_t>(got));
  }
}

}  // namespace

Head read_head(Wire& wire, std::string& rest, const HttpLimits& limits, bool first) {
  std::string path;
  Head head = read_any_head(wire, rest, limits, first, path);
  if (head.outcome == Head::Outcome::refused) head.target = path;
  return head;
}

}  // namespace sayso::serve
