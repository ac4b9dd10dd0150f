// Wire: a connection's bytes, and its request heads read under limits.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "serve/http.h"

namespace sayso::serve {

using Deadline = std::chrono::steady_clock::time_point;

/// Where bytes come from and go to.
class Wire {
 public:
  virtual ~Wire() = default;
  /// Bytes read; 0 when the other side closed, -1 when the deadline passed or it failed.
  virtual long receive(char* to, size_t size, Deadline deadline) = 0;
  /// False: not all could be sent.
  virtual bool send(std::string_view bytes, Deadline deadline) = 0;
  virtual void close_gently() {}
  /// The addresses at both ends as numbers, without ports; "" where there are none.
  virtual std::string peer() const { return {}; }
  virtual std::string local() const { return {}; }
};

class SocketWire final : public Wire {
 public:
  explicit SocketWire(int socket) : socket_(socket) {}
  long receive(char* to, size_t size, Deadline deadline) override;
  bool send(std::string_view bytes, Deadline deadline) override;
  /// Tells that nothing more comes, and reads what is on its way, so that the answer is not lost to
  /// a reset.
  void close_gently() override;
  std::string peer() const override;
  std::string local() const override;

 private:
  int socket_;
};

class MemoryWire final : public Wire {
 public:
  explicit MemoryWire(std::string_view in) : in_(in) {}
  long receive(char* to, size_t size, Deadline deadline) override;
  bool send(std::string_view bytes, Deadline deadline) override;
  const std::string& sent() const { return out_; }

 private:
  std::string_view in_;
  std::string out_;
};

/// The head of one request: what was asked, in lines without their ends.
struct Head {
  enum class Outcome { ok, closed, refused };
  Outcome outcome = Outcome::ok;
  int status = 0;  ///< of a refusal
  std::string reason;
  std::string method;
  std::string target;  ///< of a refusal: the path, as far as it is plain
  std::string version;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case
  bool has_body = false;
  bool close = false;  ///< asked for, or HTTP/1.0
};

/// Reads the next head from `wire` (RFC 9112 2-5); `rest` holds what was read beyond it, now and
/// for the next call. Bare line feeds, folded lines, a body told in two ways, and control
/// characters are refused.
Head read_head(Wire& wire, std::string& rest, const HttpLimits& limits, bool first);

}  // namespace sayso::serve
