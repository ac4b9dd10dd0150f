#include "base/charset.h"

#include <gtest/gtest.h>

namespace sayso::base {
namespace {

TEST(Charset, ByteOrderMarkWins) {
  EXPECT_EQ(decode("\xEF\xBB\xBF"
                   "caf\xC3\xA9",
                   "windows-1252", "")
                .text,
            "caf\xC3\xA9");
  EXPECT_EQ(decode(std::string_view("\xFF\xFE"
                                    "a\0\xE9\0",
                                    6),
                   "", "")
                .text,
            "a\xC3\xA9");
}

TEST(Charset, DeclaredThenUtf8ThenHint) {
  EXPECT_EQ(decode("caf\xE9", "ISO-8859-1", "").text, "caf\xC3\xA9");
  EXPECT_EQ(decode("caf\xC3\xA9", "ISO-8859-1", "").text, "caf\xC3\xA9");
  EXPECT_EQ(decode("caf\xE9", "", "iso-8859-2").text, "caf\xC3\xA9");
  EXPECT_EQ(decode("\x93x\x94", "", "").text, "\xE2\x80\x9Cx\xE2\x80\x9D");
}

TEST(Charset, ForgivesAFewBadBytes) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "caf\xC3\xA9 ";
  const Decoded decoded = decode(text + "\xFF", "", "");
  EXPECT_EQ(decoded.encoding, "UTF-8");
  EXPECT_EQ(decoded.replaced, 1u);
}

TEST(Charset, UnknownLabelsCountAsNone) {
  EXPECT_EQ(decode("plain", "x-no-such-thing", "").text, "plain");
}

TEST(Charset, IsReadFromAMediaType) {
  EXPECT_EQ(charset_of("text/html; Charset=UTF-8"), "utf-8");
  EXPECT_EQ(charset_of("text/html"), "");
}

}  // namespace
}  // namespace sayso::base
