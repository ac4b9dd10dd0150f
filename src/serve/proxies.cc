#include "serve/proxies.h"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace sayso::serve {
namespace {

using Bytes = std::array<unsigned char, 16>;

// Sixteen bytes, of an IPv4 address ::ffff:a.b.c.d (RFC 4291 2.5.5.2).
std::optional<Bytes> bytes_of(std::string_view text) {
  const std::string digits(text);
  Bytes out{};
  if (inet_pton(AF_INET6, digits.c_str(), out.data()) == 1) return out;
  out = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  if (inet_pton(AF_INET, digits.c_str(), out.data() + 12) == 1) return out;
  return std::nullopt;
}

bool is_loopback(std::string_view address) {
  static const Network kFour = *Network::parse("127.0.0.0/8");
  static const Network kSix = *Network::parse("::1");
  return kFour.holds(address) || kSix.holds(address);
}

bool is_any(const std::vector<Network>& networks, std::string_view address) {
  return std::any_of(networks.begin(), networks.end(),
                     [&](const Network& network) { return network.holds(address); });
}

// "1.2.3.4", "1.2.3.4:5678", "[::1]:5678" without port and brackets.
std::string_view without_port(std::string_view text) {
  if (text.starts_with('[')) return text.substr(1, std::min(text.find(']'), text.size()) - 1);
  const size_t colon = text.find(':');
  return colon == text.rfind(':') ? text.substr(0, colon) : text;
}

// The last of a list "a, b", which is taken off it.
std::string_view take_last(std::string_view& list) {
  const size_t comma = list.rfind(',');
  std::string_view last = comma == std::string_view::npos ? list : list.substr(comma + 1);
  list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
  while (last.starts_with(' ') || last.starts_with('\t')) last.remove_prefix(1);
  while (last.ends_with(' ') || last.ends_with('\t')) last.remove_suffix(1);
  return last;
}

}  // namespace

std::optional<Network> Network::parse(std::string_view text) {
  const size_t slash = text.find('/');
  const auto bytes = bytes_of(text.substr(0, slash));
  if (!bytes) return std::nullopt;
  Network out;
  out.bytes_ = *bytes;
  if (slash == std::string_view::npos) return out;
  const bool is_four = text.find(':') == std::string_view::npos;
  const std::string_view digits = text.substr(slash + 1);
  unsigned bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  if (!whole || bits > (is_four ? 32U : 128U)) return std::nullopt;
  out.bits_ = is_four ? bits + 96 : bits;
  return out;
}

bool Network::holds(std::string_view address) const {
  const auto other = bytes_of(address);
  if (!other) return false;
  for (unsigned bit = 0; bit < bits_; bit += 8) {
    const unsigned left = std::min(8U, bits_ - bit);
    const unsigned mask = 0xFFU << (8 - left) & 0xFFU;
    if ((bytes_[bit / 8] & mask) != ((*other)[bit / 8] & mask)) return false;
  }
  return true;
}

Client client_of(const Request& request, const std::vector<Network>& trusted) {
  Client out;
  out.address = request.peer;
  out.is_local = request.peer.empty() || is_loopback(request.peer);
  if (!is_any(trusted, request.peer)) return out;
  out.is_local = false;
  std::string_view scheme = request.header("x-forwarded-proto");
  out.https = base::lower(take_last(scheme)) == "https";
  std::string_view list = request.header("x-forwarded-for");
  while (!list.empty() && is_any(trusted, out.address)) {
    const std::string_view before = without_port(take_last(list));
    if (!bytes_of(before)) break;  // "unknown", or a name: nobody can be told by it
    out.address = std::string(before);
  }
  return out;
}

}  // namespace sayso::serve
