#include "net/robots.h"

#include <gtest/gtest.h>

namespace sayso::net {
namespace {

bool allows(std::string_view file, std::string_view path) {
  return Robots::parse(file, "sayso").allows(path);
}

TEST(Robots, the_longest_rule_decides_and_allow_wins_a_tie) {
  constexpr std::string_view kFile = "User-agent: *\nDisallow: /news\nAllow: /news/open\n";
  EXPECT_FALSE(allows(kFile, "/news/a"));
  EXPECT_TRUE(allows(kFile, "/news/open/a"));
  EXPECT_TRUE(allows(kFile, "/"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /p\nAllow: /p\n", "/p"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow:\n", "/p"));
}

TEST(Robots, our_groups_are_joined_and_keep_the_others_out) {
  constexpr std::string_view kFile =
      "User-agent: *\nDisallow: /\n\nuser-agent: Other\nUSER-AGENT: SaySo/2.1\nDisallow: /a\n"
      "Sitemap: https://orrin.example/map\nDisallow: /b # not for us\n\n"
      "User-agent: sayso\r\nDisallow: /c\r\n";
  EXPECT_TRUE(allows(kFile, "/d"));
  EXPECT_FALSE(allows(kFile, "/a"));
  EXPECT_FALSE(allows(kFile, "/b"));
  EXPECT_FALSE(allows(kFile, "/c"));
  EXPECT_FALSE(Robots::parse(kFile, "someone").allows("/d"));
}

TEST(Robots, stars_ends_and_escapes) {
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /*.pdf$\n", "/a/b.pdf?x"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /*/print*page\n", "/a/print/two/page"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /%7Emira\n", "/~mira/1"));
  EXPECT_FALSE(allows("User-agent: *\nDisallow: /caf\xC3\xA9\n", "/caf%c3%a9"));
  EXPECT_TRUE(allows("User-agent: *\nDisallow: /a%2Fb\n", "/a/b"));
}

TEST(Robots, whatever_the_file_says_robots_txt_is_open) {
  EXPECT_TRUE(Robots::allow_none().allows("/robots.txt"));
  EXPECT_FALSE(Robots::allow_none().allows("/robots.txt2"));
  EXPECT_TRUE(Robots::allow_all().allows("/a"));
}

TEST(Robots, noise_is_passed_over) {
  EXPECT_FALSE(allows("\xEF\xBB\xBFUser-agent : *\n<html>\nnonsense\nDisallow : /a\n", "/a"));
  EXPECT_TRUE(allows("Disallow: /a\n", "/a")) << "a rule of no group";
  EXPECT_TRUE(allows("", "/a"));
  const std::string late = std::string(Robots::kMostBytes, '#') + "\nUser-agent: *\nDisallow: /\n";
  EXPECT_TRUE(allows(late, "/a")) << "beyond what is read";
}

}  // namespace
}  // namespace sayso::net
