#include "net/address.h"

#include <arpa/inet.h>

#include <algorithm>

namespace sayso::net {
namespace {

struct Block4 {
  uint32_t base;
  int bits;
};

constexpr uint32_t v4(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// IANA IPv4 special-purpose registry: what is not globally reachable, multicast and reserved space.
constexpr Block4 kClosed4[] = {
    {v4(0, 0, 0, 0), 8},        // this network
    {v4(10, 0, 0, 0), 8},       // private
    {v4(100, 64, 0, 0), 10},    // shared by carriers
    {v4(127, 0, 0, 0), 8},      // loopback
    {v4(169, 254, 0, 0), 16},   // link-local, metadata services of clouds
    {v4(172, 16, 0, 0), 12},    // private
    {v4(192, 0, 0, 0), 24},     // protocol assignments
    {v4(192, 0, 2, 0), 24},     // documentation
    {v4(192, 88, 99, 0), 24},   // 6to4 relays, withdrawn
    {v4(192, 168, 0, 0), 16},   // private
    {v4(198, 18, 0, 0), 15},    // benchmarks
    {v4(198, 51, 100, 0), 24},  // documentation
    {v4(203, 0, 113, 0), 24},   // documentation
    {v4(224, 0, 0, 0), 4},      // multicast
    {v4(240, 0, 0, 0), 4},      // reserved, broadcast
};

bool is_public4(uint32_t address) {
  return std::none_of(std::begin(kClosed4), std::end(kClosed4), [&](const Block4& block) {
    return (address ^ block.base) >> (32 - block.bits) == 0;
  });
}

uint32_t word(const IpAddress& address, size_t at) {
  return v4(address.bytes[at], address.bytes[at + 1], address.bytes[at + 2], address.bytes[at + 3]);
}

bool is_public6(const IpAddress& a) {
  const uint32_t first = word(a, 0);
  const uint32_t second = word(a, 4);
  const uint32_t third = word(a, 8);
  const uint32_t last = word(a, 12);
  if (first == 0 && second == 0 && third == 0xFFFF) return is_public4(last);      // ::ffff:0:0/96
  if (first == 0x0064FF9B && second == 0 && third == 0) return is_public4(last);  // 64:ff9b::/96
  if (first >> 16 == 0x2002) return is_public4(first << 16 | second >> 16);       // 6to4
  if (first == 0x20010000) return is_public4(second) && is_public4(~last);        // Teredo
  if (first >> 29 != 1) return false;               // only 2000::/3 is given out
  if (first >> 9 == 0x20010000 >> 9) return false;  // 2001::/23, protocol assignments
  if (first == 0x20010DB8) return false;            // documentation
  return first >> 12 != 0x3FFF0;                    // 3fff::/20, documentation
}

}  // namespace

std::string IpAddress::text() const {
  std::array<char, INET6_ADDRSTRLEN> out{};
  inet_ntop(is_v6 ? AF_INET6 : AF_INET, bytes.data(), out.data(), out.size());
  return out.data();
}

std::optional<IpAddress> parse_ip(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']')
    text = text.substr(1, text.size() - 2);
  const std::string owned(text);
  IpAddress out;
  if (inet_pton(AF_INET, owned.c_str(), out.bytes.data()) == 1) return out;
  out.is_v6 = true;
  if (inet_pton(AF_INET6, owned.c_str(), out.bytes.data()) == 1) return out;
  return std::nullopt;
}

bool is_public(const IpAddress& address) {
  return address.is_v6 ? is_public6(address) : is_public4(word(address, 0));
}

}  // namespace sayso::net
