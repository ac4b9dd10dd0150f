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

TEST(Charset, LabelsAreThoseOfTheStandard) {
  EXPECT_EQ(decode("\xC1", "x-mac-ukrainian", "").text, "\xD0\x85");
  EXPECT_EQ(decode("\xE9", "ISO_8859-1:1987", "").text, "\xC3\xA9");
  EXPECT_EQ(decode("\x93\xE9", "cp819", "").text, "\xE2\x80\x9C\xC3\xA9");
  EXPECT_EQ(decode("\xC1", "", "koi").text, "\xD0\xB0");
  EXPECT_EQ(decode("\xC4\xE3", "", " 'GB_2312-80' ").text, "\xE4\xBD\xA0");
  EXPECT_EQ(decode("\xA7\x41", "cn-big5", "").text, "\xE4\xBD\xA0");
  EXPECT_EQ(decode("\x81\x41", "euc-kr", "").text, "\xEA\xB0\x82");  // only in windows-949
  EXPECT_EQ(decode("\xF9\xEC", "logical", "").text, "\xD7\xA9\xD7\x9C");
  EXPECT_EQ(decode("\xA1", "dos-874", "").text, "\xE0\xB8\x81");
  EXPECT_EQ(decode("\x1B$B;T\x1B(B", "", "iso-2022-jp").text, "\xE5\xB8\x82");
}

TEST(Charset, IsGuessedWhereNothingNamesIt) {
  const auto guessed = [](std::string_view utf8, const char* encoding, std::string_view bytes) {
    std::string page;
    for (int i = 0; i < 3; ++i) page += "<p>" + std::string(bytes) + "</p>";
    const Decoded decoded = decode(page, "", "");
    EXPECT_EQ(decoded.encoding, encoding);
    EXPECT_NE(decoded.text.find(utf8), std::string::npos) << decoded.text;
    return decoded.is_guess;
  };
  // "Мост закрыт до утра, сказала мэр города"
  EXPECT_TRUE(guessed("\xD0\x9C\xD0\xBE\xD1\x81\xD1\x82", "windows-1251",
                      "\xCC\xEE\xF1\xF2 \xE7\xE0\xEA\xF0\xFB\xF2 \xE4\xEE \xF3\xF2\xF0\xE0, "
                      "\xF1\xEA\xE0\xE7\xE0\xEB\xE0 \xEC\xFD\xF0 \xE3\xEE\xF0\xEE\xE4\xE0"));
  EXPECT_FALSE(guessed("caf\xC3\xA9", "windows-1252",
                       "The caf\xE9 is closed, \x93we wait\x94, the owner said on Friday"));
}

TEST(Charset, Utf16IsPlainToSee) {
  EXPECT_EQ(decode(std::string_view("<\0p\0>\0\xE9\0a\0b\0", 12), "", "").text,
            "<p>\xC3\xA9"
            "ab");
  EXPECT_EQ(decode(std::string_view("\0<\0p\0>\0\xE9\0a", 10), "utf-16", "").text,
            "<p>\xC3\xA9"
            "a");
  EXPECT_EQ(decode(std::string_view("<p>a\0b</p>", 10), "", "").encoding, "UTF-8");
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
