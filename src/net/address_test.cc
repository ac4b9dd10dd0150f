#include "net/address.h"

#include <gtest/gtest.h>

#include "net/url.h"

namespace sayso::net {
namespace {

struct Case {
  const char* spelling;
  bool open;
};

// The registries' own examples, the edges of each block, and IPv4 hidden in IPv6.
constexpr Case kCases[] = {
    {"0.0.0.0", false},
    {"0.255.255.255", false},
    {"1.0.0.0", true},
    {"9.255.255.255", true},
    {"10.0.0.0", false},
    {"10.255.255.255", false},
    {"11.0.0.0", true},
    {"100.63.255.255", true},
    {"100.64.0.0", false},
    {"100.127.255.255", false},
    {"100.128.0.0", true},
    {"127.0.0.1", false},
    {"127.255.255.254", false},
    {"169.253.255.255", true},
    {"169.254.169.254", false},
    {"172.15.255.255", true},
    {"172.16.0.1", false},
    {"172.31.255.255", false},
    {"172.32.0.0", true},
    {"192.0.0.8", false},
    {"192.0.2.1", false},
    {"192.88.99.1", false},
    {"192.167.255.255", true},
    {"192.168.0.1", false},
    {"192.169.0.0", true},
    {"198.17.255.255", true},
    {"198.18.0.1", false},
    {"198.19.255.255", false},
    {"198.20.0.0", true},
    {"198.51.100.7", false},
    {"203.0.113.7", false},
    {"223.255.255.255", true},
    {"224.0.0.1", false},
    {"239.255.255.255", false},
    {"240.0.0.1", false},
    {"255.255.255.255", false},
    {"::", false},
    {"[::1]", false},
    {"::127.0.0.1", false},
    {"::8.8.8.8", false},
    {"::ffff:127.0.0.1", false},
    {"::ffff:7f00:1", false},
    {"[::FFFF:10.1.2.3]", false},
    {"::ffff:8.8.8.8", true},
    {"0:0:0:0:0:ffff:a9fe:a9fe", false},
    {"::ffff:0:127.0.0.1", false},
    {"64:ff9b::127.0.0.1", false},
    {"64:ff9b::192.168.1.1", false},
    {"64:ff9b::8.8.8.8", true},
    {"64:ff9b:1::8.8.8.8", false},
    {"2002:7f00:1::", false},
    {"2002:c0a8:101::1", false},
    {"2002:808:808::1", true},
    {"2001:0:808:808:0:0:f5ff:fffe", false},  // Teredo, client 10.0.0.1
    {"2001:0:7f00:1:0:0:f7f7:f7f7", false},   // relay 127.0.0.1
    {"2001:0:808:808:0:0:f7f7:f7f7", true},
    {"100::1", false},
    {"2001:2::1", false},
    {"2001:10::1", false},
    {"2001:1ff::1", false},
    {"2001:200::1", true},
    {"2001:db8::1", false},
    {"2a00:1450::1", true},
    {"2606:4700::1111", true},
    {"3fff::1", false},
    {"3fff:1000::1", true},
    {"4000::1", false},
    {"5f00::1", false},
    {"fc00::1", false},
    {"fd12:3456::1", false},
    {"fe80::1", false},
    {"febf::1", false},
    {"fec0::1", false},
    {"ff02::1", false},
};

TEST(Address, only_public_addresses_are_open) {
  static_assert(std::size(kCases) >= 60);
  for (const Case& c : kCases) {
    const auto address = parse_ip(c.spelling);
    ASSERT_TRUE(address) << c.spelling;
    EXPECT_EQ(is_public(*address), c.open) << c.spelling;
  }
}

TEST(Address, numbers_in_urls_become_the_address_that_is_connected_to) {
  for (const char* spelling : {"http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
                               "http://127.1/", "http://0x7f.0.1/"}) {
    const auto url = parse_url(spelling);
    ASSERT_TRUE(url) << spelling;
    const auto address = parse_ip(url->host);
    ASSERT_TRUE(address) << spelling << " " << url->host;
    EXPECT_FALSE(is_public(*address)) << spelling;
  }
}

TEST(Address, what_is_no_address_is_none) {
  for (const char* text : {"", "1.2.3", "256.1.1.1", "example.org", ":::", "1.2.3.4.5", "[::1"})
    EXPECT_FALSE(parse_ip(text)) << text;
}

TEST(Url, only_the_web_and_nobody_signed_in) {
  EXPECT_EQ(parse_url("file:///etc/hosts").error().code, Errc::unsupported);
  EXPECT_EQ(parse_url("ftp://orrin.example/a").error().code, Errc::unsupported);
  EXPECT_EQ(parse_url("https://mira:key@orrin.example/").error().code, Errc::usage);
  EXPECT_EQ(parse_url("http://orrin.example/a b").error().code, Errc::invalid);
  EXPECT_EQ(parse_url("http://orrin.example/\r\nX: y").error().code, Errc::invalid);
  const auto url = parse_url("HTTPS://Orrin.Example/news?day=2#top");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->text, "https://orrin.example/news?day=2");
  EXPECT_EQ(url->path, "/news?day=2");
  EXPECT_EQ(url->origin(), "https://orrin.example:443");
}

TEST(Url, a_host_by_itself_is_named_as_in_an_address) {
  for (const auto& [given, host] : {std::pair("LOCALHOST", "localhost"),
                                    {"Wire.Example.", "wire.example"},
                                    {"::1", "[::1]"},
                                    {"[::1]", "[::1]"},
                                    {"0:0:0:0:0:0:0:1", "[::1]"},
                                    {"[::1]:8080", "[::1]"},
                                    {"localhost:8080", "localhost"},
                                    {"127.0.0.1", "127.0.0.1"},
                                    {"0x7f.1", "127.0.0.1"}}) {
    const auto named = parse_host(given);
    ASSERT_TRUE(named) << given;
    EXPECT_EQ(*named, host) << given;
    EXPECT_EQ(parse_url("http://" + *named + ":81/a")->host, host) << given;
  }
  for (const char* given : {"", "http://localhost", "a/b", "mira@localhost", "two words", ":::"})
    EXPECT_FALSE(parse_host(given)) << given;
}

}  // namespace
}  // namespace sayso::net
