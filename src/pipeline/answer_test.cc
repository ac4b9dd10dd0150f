#include "pipeline/answer.h"

#include <gtest/gtest.h>

namespace sayso::pipeline {
namespace {

constexpr const char* kWhere = "https://post.example/a";

net::Fetched fetched(const std::string& body, const std::string& media_type) {
  net::Fetched out;
  out.status = 200;
  out.body = body;
  out.media_type = media_type;
  out.url = kWhere;
  return out;
}

std::string trouble_of(const std::string& body, const std::string& media_type) {
  const auto answer = answer_of(kWhere, fetched(body, media_type), {});
  if (!answer) return answer.error().message;
  if (answer->items.empty() || answer->items.front().document) return "";
  return answer->items.front().document.error().message;
}

TEST(Answer, APageIsAtItsAddress) {
  const auto answer = answer_of(
      kWhere, fetched("<html><body><p>The sluice at Orrin jammed at dawn.</p></body></html>", ""),
      {});
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->items.size(), 1u);
  EXPECT_EQ(answer->items[0].id, kWhere);
  EXPECT_EQ(answer->items[0].document->told.url, kWhere);
  EXPECT_FALSE(answer->is_feed());
}

TEST(Answer, WhatIsNoTextIsRefusedWithOneLine) {
  EXPECT_EQ(trouble_of("body { color: red; }\n", "text/css; charset=utf-8"),
            "is text/css, no text or page");
  EXPECT_EQ(trouble_of("var a = '<div>';\n", "application/javascript"),
            "is application/javascript, no text or page");
  EXPECT_NE(trouble_of("{\"error\":\"not found\"}", "application/octet-stream"), "");
  EXPECT_NE(trouble_of("{\"error\":\"not found\"}", "application/json"), "");
  EXPECT_NE(trouble_of("%PDF-1.4\n1 0 obj stream text stream text\n", "text/plain"), "");
  EXPECT_NE(trouble_of("<opml version=\"2.0\"><body></body></opml>", "text/xml"), "");
  EXPECT_NE(trouble_of("<rss version=\"2.0\"><channel></channel></rss>", "text/xml"), "");
  EXPECT_EQ(trouble_of("The sluice at Orrin jammed at dawn.\n", "text/plain"), "");
  EXPECT_EQ(trouble_of("{\"id\":\"a\",\"text\":\"The sluice jammed.\"}\n", "application/json"), "");
}

TEST(Answer, EntriesWithoutAPageAreNamedWithinTheirFeed) {
  const auto answer =
      answer_of(kWhere,
                fetched("<rss version=\"2.0\"><channel><title>Orrin Post</title>"
                        "<item><guid isPermaLink=\"false\">7</guid><title>Sluice</title>"
                        "<description>The sluice jammed.</description></item>"
                        "<item><title>Bakers</title><description>Bakers met.</description></item>"
                        "<item><guid isPermaLink=\"false\">tag:post.example,2026:9</guid>"
                        "<title>Mill</title><description>The mill is open.</description></item>"
                        "<item><link>/b</link><title>Path</title></item></channel></rss>",
                        "application/rss+xml"),
                {});
  ASSERT_TRUE(answer);
  std::vector<std::string> ids;
  for (const auto& item : answer->items) ids.push_back(item.document->id);
  EXPECT_EQ(ids,
            (std::vector<std::string>{"https://post.example/a#7", "https://post.example/a#Bakers",
                                      "tag:post.example,2026:9", "https://post.example/b"}));
  EXPECT_FALSE(has_page(*answer->items[0].document));
  EXPECT_TRUE(has_page(*answer->items[3].document));
}

}  // namespace
}  // namespace sayso::pipeline
