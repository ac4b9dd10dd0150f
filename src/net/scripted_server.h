// ScriptedServer: a server on loopback for tests that says exactly the bytes it is told to.
#pragma once

#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

#include "net/loopback_listener.h"

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

  explicit ScriptedServer(Script script)
      : script_(std::move(script)), thread_([this] { serve(); }) {}
  ~ScriptedServer() {
    listener_.stop();
    thread_.join();
  }
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(listener_.port()) + path;
  }
  int connections() const { return connections_; }

 private:
  void serve() {
    for (;;) {
      const int talk = listener_.accept();
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
  LoopbackListener listener_{false};
  std::atomic<int> connections_{0};
  std::thread thread_;  // last: it uses the others
};

}  // namespace sayso::net
