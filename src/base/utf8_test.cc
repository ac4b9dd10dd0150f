#include "base/utf8.h"

#include <gtest/gtest.h>

namespace sayso::base {
namespace {

TEST(Utf8, RefusesOverlongSurrogatesAndTruncated) {
  EXPECT_TRUE(is_valid_utf8("plain, caf\xC3\xA9, \xF0\x9F\x93\xB0"));
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));
  EXPECT_FALSE(is_valid_utf8("\xE2\x82"));
}

TEST(Utf8, RepairReplacesMaximalParts) {
  const Repaired repaired = repair_utf8("a\xE2\x82z\xFF");
  EXPECT_EQ(repaired.text, "a\xEF\xBF\xBDz\xEF\xBF\xBD");
  EXPECT_EQ(repaired.replaced, 2u);
}

TEST(CodePoints, MapsBothWaysAtEveryBoundary) {
  const std::string text = "a\xC3\xA9z\xF0\x9F\x93\xB0\xE2\x82\xAC!";
  const CodePoints points(text);
  uint32_t expected = 0;
  for (uint32_t byte = 0; byte <= text.size(); ++byte) {
    if (!is_boundary(text, byte)) continue;
    EXPECT_EQ(points.from_byte(byte), expected);
    EXPECT_EQ(points.to_byte(expected), byte);
    ++expected;
  }
  EXPECT_EQ(points.count(), expected - 1);
}

TEST(Utf8, PreviousMirrorsNext) {
  const std::string text = "x\xC3\xA9\xFF\xF0\x9F\x93\xB0";
  size_t at = text.size();
  EXPECT_EQ(previous_code_point(text, at), 0x1F4F0u);
  EXPECT_EQ(previous_code_point(text, at), 0xFFFDu);
  EXPECT_EQ(previous_code_point(text, at), 0xE9u);
  EXPECT_EQ(previous_code_point(text, at), U'x');
  EXPECT_EQ(at, 0u);
}

TEST(Utf8, LowersLettersBetweenAndBehindOthers) {
  EXPECT_EQ(lower(""), "");
  EXPECT_EQ(lower("The QUAY @[`{ Was Closed"), "the quay @[`{ was closed");
  EXPECT_EQ(lower("LONG ASCII, \xC3\x89T\xC3\x89, Z"), "long ascii, \xC3\xA9t\xC3\xA9, z");
  EXPECT_EQ(lower("A\xFFZ"), "a\xEF\xBF\xBDz");  // what is no UTF-8
}

}  // namespace
}  // namespace sayso::base
