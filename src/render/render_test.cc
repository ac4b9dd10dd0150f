#include <gtest/gtest.h>

#include "render/json.h"
#include "render/pages.h"
#include "render/rows.h"
#include "render/terminal.h"

namespace sayso::render {
namespace {

TEST(Terminal, DropsWhatCouldCommandIt) {
  EXPECT_EQ(safe("a\x1b[31mb\x07\xC2\x9B"
                 "c\xE2\x80\xAE"
                 "d\ne"),
            "a[31mbcd e");
  EXPECT_EQ(safe("caf\xC3\xA9 \xF0\x9F\x93\xB0"), "caf\xC3\xA9 \xF0\x9F\x93\xB0");
}

TEST(Terminal, WrapsByColumns) {
  EXPECT_EQ(wrap("one two three", 8), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrap("\xE4\xB8\xAD\xE6\x96\x87\xE4\xB8\xAD\xE6\x96\x87\xE4\xB8\xAD", 8).size(), 2u);
  for (const std::string& line : wrap("averyveryverylongwordwithoutanyspaces and more", 10))
    EXPECT_LE(display_width(line), 10u);
}

TEST(Terminal, PaintsOnlyWhenAsked) {
  EXPECT_EQ((Style{false, 80}.bold("x")), "x");
  EXPECT_EQ((Style{true, 80}.bold("x")), "\x1b[1mx\x1b[0m");
}

TEST(Json, CountsCodePoints) {
  Article article;
  article.id = "a";
  article.text = "\xE2\x80\x9CNo,\xE2\x80\x9D Ito said.";
  Reading reading;
  Attribution a;
  a.id = 1;
  a.source = {{10, 13}};
  a.cue = {{14, 18}};
  a.content = {{0, 9}};
  reading.attributions = {a};
  const std::string json = reading_json(article, reading);
  EXPECT_NE(json.find("\"source\":[[6,9]]"), std::string::npos) << json;
  EXPECT_NE(json.find("\"content\":[[0,5]]"), std::string::npos);
}

TEST(Rows, EscapeForEachFormat) {
  RowWriter csv(Format::csv);
  EXPECT_EQ(csv.row(R"({"a":"=1","b":"x,\"y\""})"), "a,b\r\n'=1,\"x,\"\"y\"\"\"\r\n");
  RowWriter html(Format::html);
  EXPECT_NE(html.row(R"({"a":"<script>"})").find("&lt;script&gt;"), std::string::npos);
  RowWriter md(Format::md);
  EXPECT_NE(md.row(R"({"a":"x|y"})").find("x\\|y"), std::string::npos);
  RowWriter json(Format::json);
  std::string all = json.row("{}");
  all += json.row("{}");
  all += json.end();
  EXPECT_EQ(all, "[{},\n {}]\n");
  EXPECT_EQ(RowWriter(Format::json).end(), "[]\n");
}

}  // namespace
}  // namespace sayso::render
