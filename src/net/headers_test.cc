#include "net/headers.h"

#include <gtest/gtest.h>

namespace sayso::net {
namespace {

TEST(Headers, retry_after_is_seconds_or_a_date_within_a_week) {
  constexpr int64_t kNow = 784111777;  // Sun, 06 Nov 1994 08:49:37 GMT
  EXPECT_EQ(parse_retry_after("120", kNow), 120);
  EXPECT_EQ(parse_retry_after(" 0 \r\n", kNow), 0);
  EXPECT_EQ(parse_retry_after("99999999999999999999999", kNow), kLongestWait);
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:50:37 GMT", kNow), 60);
  EXPECT_EQ(parse_retry_after("Sunday, 06-Nov-94 08:50:37 GMT", kNow), 60);
  EXPECT_EQ(parse_retry_after("Sun Nov  6 08:50:37 1994", kNow), 60);
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:00:00 GMT", kNow), 0) << "gone by";
  for (const char* bad : {"", "-5", "soon", "1.5", "12 s", "Sun, 99 Nov 1994"})
    EXPECT_FALSE(parse_retry_after(bad, kNow)) << bad;
}

TEST(Headers, validators_are_sent_back_as_they_came_or_not_at_all) {
  EXPECT_EQ(parse_etag("\"a1\""), "\"a1\"");
  EXPECT_EQ(parse_etag(" W/\"a1\"\r\n"), "W/\"a1\"");
  EXPECT_EQ(parse_etag("\"\""), "\"\"");
  for (const char* bad : {"", "a1", "\"a1", "\"a\"b\"", "\"a b\"", "\"a\r\nX: y\"", "w/\"a\""})
    EXPECT_FALSE(parse_etag(bad)) << bad;
  EXPECT_FALSE(parse_etag('"' + std::string(300, 'a') + '"'));
  EXPECT_EQ(parse_last_modified("Sun, 06 Nov 1994 08:49:37 GMT\r\n"),
            "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_FALSE(parse_last_modified("yesterday"));
}

TEST(Headers, a_line_is_known_by_its_name) {
  EXPECT_EQ(header_value("ETag: \"x\"\r\n", "etag"), "\"x\"");
  EXPECT_EQ(header_value("ETAG:\r\n", "etag"), "");
  EXPECT_FALSE(header_value("ETagged: x", "etag"));
  EXPECT_FALSE(header_value("ETag", "etag"));
}

}  // namespace
}  // namespace sayso::net
