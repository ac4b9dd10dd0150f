// LoopbackListener: what the servers of the tests listen with.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>

namespace sayso::net {

/// Listens on a free port from its making to its end; of port 0 when it cannot.
class LoopbackListener {
 public:
  /// `every`: on every address of this machine ("127.0.0.2", ...), else on 127.0.0.1 alone.
  explicit LoopbackListener(bool every) {
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(every ? INADDR_ANY : INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* address = reinterpret_cast<sockaddr*>(&at);
    if (::bind(socket_, address, size) == 0 && ::listen(socket_, 64) == 0 &&
        ::getsockname(socket_, address, &size) == 0)
      port_ = ntohs(at.sin_port);
  }
  ~LoopbackListener() { ::close(socket_); }
  LoopbackListener(const LoopbackListener&) = delete;
  LoopbackListener& operator=(const LoopbackListener&) = delete;

  uint16_t port() const { return port_; }
  /// The next connection; below 0 after stop().
  int accept() const { return ::accept(socket_, nullptr, nullptr); }
  /// Ends accept(), in whatever thread it waits.
  void stop() const { ::shutdown(socket_, SHUT_RDWR); }

 private:
  int socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  uint16_t port_ = 0;
};

}  // namespace sayso::net
