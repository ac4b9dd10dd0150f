// ScriptedServer: a server on loopback for tests that says exactly the bytes it is told to.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace sayso::net {

/// One connection at a time, on 127.0.0.1 and a free port.
class ScriptedServer {
 public:
  /// A connection whose request has been read.
  class Talk {
   public:
    explicit Talk(int socket) : socket_(socket) {}
    /// False: the other side is gone.
    bool say(std::string_view bytes) const {
      while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<size_t>(sent));
      }
      return true;
    }
    void wait_until_left() const {
      char byte = 0;
      while (::recv(socket_, &byte, 1, 0) > 0) continue;
    }
    void reset_at_close() const {
      const linger now{1, 0};
      ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }

   private:
    int socket_;
  };
  using Script = std::function<void(const std::string& request, const Talk&)>;

  explicit ScriptedServer(Script script) : script_(std::move(script)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* address = reinterpret_cast<sockaddr*>(&at);
    if (::bind(socket_, address, size) == 0 && ::listen(socket_, 16) == 0 &&
        ::getsockname(socket_, address, &size) == 0)
      port_ = ntohs(at.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~ScriptedServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  int connections() const { return connections_; }

 private:
  void serve() {
    for (;;) {
      const int talk = ::accept(socket_, nullptr, nullptr);
      if (talk < 0) return;
      ++connections_;
      std::string request;
      char byte = 0;
      while (!request.ends_with("\r\n\r\n") && ::recv(talk, &byte, 1, 0) == 1) request += byte;
      const size_t length = request.find("\r\nContent-Length: ");
      size_t left = length == std::string::npos ? 0 : std::stoul(request.substr(length + 18));
      for (; left > 0 && ::recv(talk, &byte, 1, 0) == 1; --left) request += byte;
      script_(request, Talk(talk));
      ::close(talk);
    }
  }

  Script script_;
  int socket_ = -1;
  int port_ = 0;
  std::atomic<int> connections_{0};
  std::thread thread_;
};

}  // namespace sayso::net
