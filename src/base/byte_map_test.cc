#include "base/byte_map.h"

#include <gtest/gtest.h>

#include "base/charset.h"
#include "base/utf8.h"

namespace sayso::base {
namespace {

// Each character of `decoded.text` with the bytes that it was received as, one after the other.
std::vector<std::string> pieces(const Decoded& decoded, std::string_view bytes) {
  std::vector<std::string> out;
  for (size_t at = 0; at < decoded.text.size();) {
    const size_t from = at;
    next_code_point(decoded.text, at);
    const uint32_t begin = decoded.map.source_of(static_cast<uint32_t>(from));
    const uint32_t end = decoded.map.source_of(static_cast<uint32_t>(at));
    EXPECT_EQ(decoded.map.text_of(begin), from);
    out.emplace_back(bytes.substr(begin, end - begin));
  }
  return out;
}

using Pieces = std::vector<std::string>;

TEST(ByteMap, KnowsTheBytesOfEachCharacterInEveryCharset) {
  const std::string western =
      "a\x93"
      "b\xE9";
  EXPECT_EQ(pieces(decode(western, "windows-1252", ""), western),
            (Pieces{"a", "\x93", "b", "\xE9"}));
  const std::string cyrillic = "\xEF\xEE 7 \xE1";
  EXPECT_EQ(pieces(decode(cyrillic, "windows-1251", ""), cyrillic),
            (Pieces{"\xEF", "\xEE", " ", "7", " ", "\xE1"}));
  const std::string japanese = "a\x93\xFA\x96{b";
  EXPECT_EQ(pieces(decode(japanese, "shift_jis", ""), japanese),
            (Pieces{"a", "\x93\xFA", "\x96{", "b"}));
  const std::string wide("\xFE\xFF\0a\xD8\x3C\xDF\x3E\4\x31", 10);
  EXPECT_EQ(pieces(decode(wide, "", ""), wide),
            (Pieces{std::string("\0a", 2), "\xD8\x3C\xDF\x3E", "\4\x31"}));
}

TEST(ByteMap, StandsBehindAByteOrderMark) {
  const Decoded decoded = decode("\xEF\xBB\xBFmill", "", "");
  EXPECT_TRUE(decoded.is_identity);
  EXPECT_EQ(decoded.map.source_of(0), 3u);
  EXPECT_EQ(decoded.map.source_of(4), 7u);
  EXPECT_EQ(decoded.map.text_of(3), 0u);
  EXPECT_EQ(decoded.map.text_of(7), 4u);
}

TEST(ByteMap, StaysTrueBehindDamagedBytes) {
  const std::string bytes =
      "a\xE2\x80"
      "b\xFF\xFF\xE2\x80\x9C";
  EXPECT_EQ(pieces(decode(bytes, "utf-8", ""), bytes),
            (Pieces{"a", "\xE2\x80", "b", "\xFF", "\xFF", "\xE2\x80\x9C"}));
  const std::string cut = "ab\x93";  // half a character at the end
  EXPECT_EQ(pieces(decode(cut, "shift_jis", ""), cut).front(), "a");
}

TEST(ByteMap, AnEscapeBelongsToTheCharacterBehindIt) {
  const std::string bytes = "a\x1B$BF|K\\\x1B(Bb";
  EXPECT_EQ(pieces(decode(bytes, "iso-2022-jp", ""), bytes),
            (Pieces{"a", "\x1B$BF|", "K\\", "\x1B(Bb"}));
}

TEST(ByteMap, DecodesOnceMoreAsWhatItWas) {
  for (const std::string bytes : {"\xEF\xBB\xBFmill", "caf\xE9 \x93x\x94", "\xFE\xFF\1a\1b"}) {
    const Decoded first = decode(bytes, "", "");
    const auto again = decode_as(bytes, first.encoding);
    ASSERT_TRUE(again) << first.encoding;
    EXPECT_EQ(again->text, first.text);
    EXPECT_EQ(again->map.source_of(0), first.map.source_of(0));
  }
  EXPECT_FALSE(decode_as("x", "no-such-charset"));
}

}  // namespace
}  // namespace sayso::base
