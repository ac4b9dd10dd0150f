#include "base/hmac.h"

#include <gtest/gtest.h>

namespace sayso::base {
namespace {

std::string hex(const std::string& bytes) {
  std::string out;
  for (const char c : bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    out += kDigits[static_cast<unsigned char>(c) >> 4];
    out += kDigits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

TEST(Hmac, AsRfc4231HasIt) {  // test cases 1 and 2
  EXPECT_EQ(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Base64, AsRfc4648HasItAndBack) {
  EXPECT_EQ(to_base64("foob"), "Zm9vYg==");
  for (const char* text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"})
    EXPECT_EQ(from_base64(to_base64(text)), text);
  EXPECT_FALSE(from_base64("Zm9v!"));
  EXPECT_FALSE(from_base64("Zm9vY"));
}

TEST(RandomBytes, AreAsManyAsAskedForAndNotTheSameTwice) {
  const auto a = random_bytes(32);
  ASSERT_TRUE(a);
  EXPECT_EQ(a->size(), 32u);
  EXPECT_NE(a, random_bytes(32));
}

}  // namespace
}  // namespace sayso::base
