#include <gtest/gtest.h>

#include "base/utf8.h"
#include "share/annotators.h"
#include "share/excerpt.h"
#include "share/links.h"
#include "share/markup.h"
#include "share/material.h"
#include "share/tables.h"

namespace sayso::share {
namespace {

TEST(Excerpt, IsCutBehindAWord) {
  std::string words;
  for (int i = 0; i < 100; ++i) words += "h\xC3\xBCtte ";
  const Excerpt cut = excerpt_of(words, Amount{false});
  EXPECT_TRUE(cut.cut);
  EXPECT_TRUE(words.starts_with(cut.words));
  EXPECT_TRUE(cut.words.ends_with("h\xC3\xBCtte"));
  EXPECT_LE(base::CodePoints(cut.words).count(), 300u);
  EXPECT_EQ(excerpt_of(words, Amount{true}).words, words);
  EXPECT_FALSE(excerpt_of("Short.", Amount{false}).cut);
}

TEST(Html, HoldsNoRawMarkup) {
  Html html;
  html.open("a", {{"href", "x\" onclick=\"y"}}).text("<script>&").close("a");
  EXPECT_EQ(html.str(), "<a href=\"x&quot; onclick=&quot;y\">&lt;script&gt;&amp;</a>\n");
}

TEST(Markdown, IsInert) {
  EXPECT_EQ(markdown_escaped("[a](b) *c* | `d`\n# <e>"),
            "\\[a\\](b) \\*c\\* \\| \\`d\\` \\# \\<e\\>");
}

StoredVersion make_version() {
  StoredVersion out;
  out.number = 4;
  out.article.id = "a";
  out.article.text = "\xF0\x9F\x8C\xBE Ito said\nit creaked, perhaps.";
  Attribution a;
  a.id = 1;
  a.source = {{5, 8}};
  a.cue = {{9, 13}};
  a.content = {{14, 24}};
  a.hedges = {{26, 33}};
  out.reading.attributions = {a};
  return out;
}

TEST(Brat, OffsetsAreCodePointsOfTheText) {
  const Brat brat = brat_of(make_version());
  EXPECT_EQ(brat.text, make_version().article.text);
  EXPECT_EQ(brat.annotations,
            "T1\tCue 6 10\tsaid\nT2\tSource 2 5\tIto\nT3\tContent 11 21\tit creaked\n"
            "T4\tHedge 23 30\tperhaps\nR1\tSourceOf Arg1:T1 Arg2:T2\nR2\tContentOf Arg1:T1 "
            "Arg2:T3\nR3\tHedgeOf Arg1:T1 Arg2:T4\nA1\tQuote T1 indirect\n");
}

TEST(Prodigy, HasSpansAndRelations) {
  const std::string json = prodigy_json(make_version());
  EXPECT_NE(json.find(R"({"start":2,"end":5,"label":"Source"})"), std::string::npos) << json;
  EXPECT_NE(json.find(R"({"head":0,"child":2,"label":"Content"})"), std::string::npos) << json;
}

TEST(RowJson, KeepsTheOrderOfColumns) {
  const Table table{"t", {"b", "a", "c"}, {{int64_t{1}, std::monostate(), std::string("x")}}};
  EXPECT_EQ(row_json(table, 0), R"({"b":1,"a":null,"c":"x"})");
}

TEST(PlaceName, IsTheOutletElseTheTitleElseTheId) {
  EXPECT_EQ(place_name("Tarn Post", "Gate jams", "a1"), "Tarn Post");
  EXPECT_EQ(place_name(std::nullopt, "Gate jams", "a1"), "Gate jams");
  EXPECT_EQ(place_name("", "", "a1"), "a1");
}

TEST(Links, PointAtTheWords) {
  EXPECT_EQ(words_link("https://a.example/x", "it creaked"),
            "https://a.example/x#:~:text=it%20creaked");
  EXPECT_FALSE(words_link("javascript:alert(1)", "x"));
}

TEST(Links, AreNeverLongerThanAnAddressMayBe) {
  const std::string page = "https://a.example/x";
  EXPECT_EQ(words_link(page, std::string(300'000, 'x')), page);
  EXPECT_EQ(words_link(page + "#part", std::string(300'000, 'x')), page + "#part");
  // Long words at one end: as many whole ones as fit.
  const std::string huge(780, 'y');
  std::string words = "one two three four five six seven eight nine " + huge;
  EXPECT_EQ(words_link(page, words), page + "#:~:text=one%20two,nine%20" + huge);
  words = "one two three four five six seven eight nine " + std::string(900, 'y');
  EXPECT_EQ(words_link(page, words), page);
}

}  // namespace
}  // namespace sayso::share
