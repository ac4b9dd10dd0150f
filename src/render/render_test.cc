#include <gtest/gtest.h>

#include "render/in_words.h"
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

TEST(Terminal, WrapsRunsInTheirColours) {
  const std::vector<Stretch> runs = {
      {"one two", "1"}, {" ", ""}, {"three", ""}, {", four five", "4"}};
  EXPECT_EQ(wrap(runs, 10, Style{false, 80}),
            (std::vector<std::string>{"one two", "three,", "four five"}));
  EXPECT_EQ(wrap(runs, 10, Style{true, 80}),
            (std::vector<std::string>{"\x1b[1mone two\x1b[0m", "three\x1b[4m,\x1b[0m",
                                      "\x1b[4mfour five\x1b[0m"}));
  EXPECT_EQ(wrap(std::vector<Stretch>{{"", ""}}, 10, Style{true, 80}),
            std::vector<std::string>{""});
}

TEST(InWords, TellsTimes) {
  const auto told = [](std::string value, TimexType type = TimexType::date) {
    Timex timex;
    timex.value = std::move(value);
    timex.type = type;
    return time_in_words(timex);
  };
  EXPECT_EQ(told("2026-03-10"), "Tue 2026-03-10");
  EXPECT_EQ(told("2026-03-10T07:40"), "Tue 2026-03-10 07:40");
  EXPECT_EQ(told("2026-03-10TMO"), "Tue 2026-03-10, morning");
  EXPECT_EQ(told("2026-W02"), "week 2 of 2026");
  EXPECT_EQ(told("2026-W12-WE"), "weekend of week 12 of 2026");
  EXPECT_EQ(told("2026-03"), "March 2026");
  EXPECT_EQ(told("2026-Q3"), "quarter 3 of 2026");
  EXPECT_EQ(told("2026-SU"), "summer 2026");
  EXPECT_EQ(told("198"), "the 1980s");
  EXPECT_EQ(told("P1Y6M", TimexType::duration), "1 year 6 months");
  EXPECT_EQ(told("PT1H30M", TimexType::duration), "1 hour 30 minutes");
  EXPECT_EQ(told("PXD", TimexType::duration), "some days");
  EXPECT_EQ(told("P1W", TimexType::set), "every 1 week");
  EXPECT_EQ(told("PRESENT_REF"), "now");
  EXPECT_EQ(told(""), "unresolved");
  for (const char* odd : {"XXXX-03-10", "2026-13", "2026-99-99", "P", "PT", "P3", "PQ",
                          "2026-03-10T", "2026-03-10X", "T07:40", "2026-"})
    EXPECT_EQ(told(odd), odd);
}

TEST(InWords, TellsFigures) {
  const auto told = [](std::optional<double> low, std::optional<double> high, Modifier modifier) {
    Quantity quantity;
    quantity.low = low;
    quantity.high = high;
    quantity.modifier = modifier;
    return figure_in_words(quantity);
  };
  EXPECT_EQ(told(60, 60, Modifier::approx), "about 60");
  EXPECT_EQ(told(12, 15, Modifier::exact), "12 to 15");
  EXPECT_EQ(told(24, std::nullopt, Modifier::exact), "24 or more");
  EXPECT_EQ(told(1234567, 1234567, Modifier::at_least), "at least 1,234,567");
  EXPECT_EQ(told(-1200.5, -1200.5, Modifier::exact), "-1,200.5");
  EXPECT_EQ(told(std::nullopt, std::nullopt, Modifier::exact), "?");
}

TEST(Pages, AReadingTellsWhoHowAndTheExactWords) {
  Article article;
  article.id = "a";
  article.text = "Lunn said the wall allegedly fell.";
  Reading reading;
  Attribution a;
  a.id = 1;
  a.source = {{0, 4}};
  a.cue = {{5, 9}};
  a.content = {{10, 33}};
  a.hedges = {{19, 28}};
  a.speaker_name = "Ada Lunn";
  a.speaker_type = SpeakerType::official;
  reading.attributions = {a};
  EXPECT_EQ(reading_page(article, reading, Style{false, 80}),
            "a\n\n  1  Lunn [Ada Lunn] said (official, indirect)\n"
            "     the wall allegedly fell\n     hedged: allegedly\n");
  for (const size_t width : {20u, 40u, 80u, 300u}) {
    for (const bool colours : {false, true}) {
      const std::string page = reading_page(article, reading, Style{colours, width});
      EXPECT_EQ(page.find(" \n"), std::string::npos);
      EXPECT_EQ(page.find("\x1b[4mallegedly\x1b[0m") != std::string::npos, colours);
    }
  }
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

TEST(Json, WritesOddWordsAsTheyAre) {
  LedgerEntry entry;
  entry.sequence = 7;
  entry.story = "s:1";
  entry.change.article = "a \"b\" \\c/";
  entry.change.type = ChangeType::number;
  entry.change.before = Passage{std::string("tab\tline\n\x1F\x7F\0end", 15), std::nullopt};
  entry.change.after = Passage{"caf\xC3\xA9 \xF0\x9F\x93\xB0", std::nullopt};
  const std::string rest =
      R"("article":"a \"b\" \\c/","previous":null,"story":"s:1","type":"number","before":"tab\tline\n\u001f)"
      "\x7F"
      R"(\u0000end","after":"caf)"
      "\xC3\xA9 \xF0\x9F\x93\xB0"
      R"(","speaker":null,"at":null})";
  EXPECT_EQ(ledger_json(entry), R"({"sequence":7,)" + rest);
  EXPECT_EQ(change_json(entry), "{" + rest);
  entry.change.after->words = "bad \xFF";  // never stored; still no broken JSON
  EXPECT_NE(change_json(entry).find("bad \xEF\xBF\xBD"), std::string::npos);
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
