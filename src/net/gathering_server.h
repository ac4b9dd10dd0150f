// GatheringServer: a server on loopback for tests that answers nobody until so many have asked.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace sayso::net {

/// Listens on every address of loopback ("127.0.0.2", ...). Rounds of `many` requests: when all of
/// a round have come, each gets what `script` says to it. Whoever asks one after the other waits
/// for ever, or until a deadline of its own.
class GatheringServer {
 public:
  /// The answer to a request; called in the server's thread.
  using Script = std::function<std::string(const std::string& request)>;

  GatheringServer(size_t many, Script script) : many_(many), script_(std::move(script)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_ANY);
    socklen_t size = sizeof at;
    auto* address = reinterpret_cast<sockaddr*>(&at);
    if (::bind(socket_, address, size) == 0 && ::listen(socket_, 64) == 0 &&
        ::getsockname(socket_, address, &size) == 0)
      port_ = ntohs(at.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~GatheringServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  GatheringServer(const GatheringServer&) = delete;
  GatheringServer& operator=(const GatheringServer&) = delete;

  /// The host of number 0, 1, ...: one address of loopback each.
  static std::string host(size_t number) { return "127.0.0." + std::to_string(number + 2); }
  std::string url(size_t number, const std::string& path) const {
    return "http://" + host(number) + ":" + std::to_string(port_) + path;
  }
  /// The most that had asked and were not answered.
  size_t together() const { return together_; }

 private:
  void serve() {
    std::vector<std::pair<int, std::string>> round;
    for (;;) {
      const int talk = ::accept(socket_, nullptr, nullptr);
      if (talk < 0) break;
      std::string request;
      char byte = 0;
      while (!request.ends_with("\r\n\r\n") && ::recv(talk, &byte, 1, 0) == 1) request += byte;
      round.emplace_back(talk, request);
      together_ = std::max(together_.load(), round.size());
      if (round.size() < many_) continue;
      for (const auto& [socket, asked] : round) {
        const std::string answer = script_(asked);
        ::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL);
        ::close(socket);
      }
      round.clear();
    }
    for (const auto& [socket, asked] : round) ::close(socket);
  }

  size_t many_;
  Script script_;
  int socket_ = -1;
  int port_ = 0;
  std::atomic<size_t> together_{0};
  std::thread thread_;
};

}  // namespace sayso::net
