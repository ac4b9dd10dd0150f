#include "store/address.h"

#include <gtest/gtest.h>

namespace sayso::store {
namespace {

TEST(Address, OfOnePageIsOne) {
  for (const char* address :
       {"https://wire.example/a/ferry", "http://wire.example/a/ferry",
        "https://www.wire.example/a/ferry", "https://WIRE.example/a/ferry/",
        "https://wire.example/a/ferry#top", "https://wire.example/a/ferry?utm_source=rss&fbclid=1"})
    EXPECT_EQ(plain_address(address), "wire.example/a/ferry") << address;
}

TEST(Address, OfAnotherPageIsAnother) {
  EXPECT_NE(plain_address("https://wire.example/a"), plain_address("https://wire.example/A"));
  EXPECT_NE(plain_address("https://wire.example/?id=1"),
            plain_address("https://wire.example/?id=2"));
  EXPECT_EQ(plain_address("https://wire.example/?id=1&utm_medium=x&page=2"),
            "wire.example?id=1&page=2");
}

TEST(Address, ThatIsNoneStaysAsItIs) {
  EXPECT_EQ(plain_address("urn:x:1#part"), "urn:x:1#part");
  EXPECT_EQ(plain_address(""), "");
  EXPECT_EQ(plain_address("https://"), "");
}

}  // namespace
}  // namespace sayso::store
