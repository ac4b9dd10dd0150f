// Address: which machines of the network are open to us. Judged by the address that is connected
// to, never by the words of a URL.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sayso::net {

/// An IP address as it goes over the wire; of IPv4 the first four bytes count.
struct IpAddress {
  std::array<uint8_t, 16> bytes{};
  bool is_v6 = false;

  std::string text() const;
  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

/// Dotted IPv4 or IPv6 as inet_pton(3) takes them, IPv6 in brackets too. Nothing for anything else.
std::optional<IpAddress> parse_ip(std::string_view text);

/// Whether the address belongs to the public internet: the IANA special-purpose registries (IPv4
/// and IPv6, RFC 6890) as a list of what is open. An IPv4 address inside an IPv6 one is judged by
/// itself: mapped (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380, relay and
/// client). Whatever is not known to be public is not. Pure.
bool is_public(const IpAddress& address);

}  // namespace sayso::net
