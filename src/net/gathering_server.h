// GatheringServer: a server on loopback for tests that answers nobody until so many have asked.
#pragma once

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "net/loopback_listener.h"

namespace sayso::net {

/// Listens on every address of loopback ("127.0.0.2", ...). Rounds of `many` requests: when all of
/// a round have come, each gets what `script` says to it. Whoever asks one after the other waits
/// for ever, or until a deadline of its own.
class GatheringServer {
 public:
  /// The answer to a request; called in the server's thread.
  using Script = std::function<std::string(const std::string& request)>;

  GatheringServer(size_t many, Script script)
      : many_(many), script_(std::move(script)), thread_([this] { serve(); }) {}
  ~GatheringServer() {
    listener_.stop();
    thread_.join();
  }
  GatheringServer(const GatheringServer&) = delete;
  GatheringServer& operator=(const GatheringServer&) = delete;

  /// The host of number 0, 1, ...: one address of loopback each.
  static std::string host(size_t number) { return "127.0.0." + std::to_string(number + 2); }
  std::string url(size_t number, const std::string& path) const {
    return "http://" + host(number) + ":" + std::to_string(listener_.port()) + path;
  }
  /// The most that had asked and were not answered.
  size_t together() const { return together_; }

 private:
  void serve() {
    std::vector<std::pair<int, std::string>> round;
    for (;;) {
      const int talk = listener_.accept();
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
  LoopbackListener listener_{true};
  std::atomic<size_t> together_{0};
  std::thread thread_;  // last: it uses the others
};

}  // namespace sayso::net
