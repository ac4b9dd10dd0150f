// Proxies: who asks, when a reverse proxy stands between.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/http.h"

namespace sayso::serve {

/// An address or a range of them.
class Network {
 public:
  /// "10.0.0.1", "10.0.0.0/8", "::1", "fd00::/8". Nothing: it is none.
  static std::optional<Network> parse(std::string_view text);
  /// `address`: digits, without port or brackets. False for what is no address.
  bool holds(std::string_view address) const;

 private:
  std::array<unsigned char, 16> bytes_{};  ///< IPv4 as mapped into IPv6
  unsigned bits_ = 128;
};

struct Client {
  std::string address;    ///< "" where no socket is
  bool is_local = false;  ///< on this machine, and by no proxy
  bool https = false;     ///< a trusted proxy says that it was asked by https
};

/// Who asks. A proxy among `trusted` is believed who asked it: the last address of X-Forwarded-For
/// that is no trusted proxy's; from anybody else these headers are not read.
Client client_of(const Request& request, const std::vector<Network>& trusted);

}  // namespace sayso::serve
