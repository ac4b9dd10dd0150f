#include "intake/intake.h"

#include <gtest/gtest.h>

namespace sayso::intake {
namespace {

TEST(Intake, KeepsTextByteForByte) {
  const Item item = parse_row(
      R"({"id":"a/b#1","text":"  One.\n\n Two \u00e9 ","published":"2026-02-03","title":null})",
      "f:1", {});
  ASSERT_TRUE(item.document);
  EXPECT_EQ(item.id, "a/b#1");
  EXPECT_EQ(item.document->bytes, "  One.\n\n Two \xC3\xA9 ");
  EXPECT_EQ(item.document->told.published->text(), "2026-02-03");
  EXPECT_FALSE(item.document->told.title);
}

TEST(Intake, TakesATitleWithAnEmptyText) {
  EXPECT_TRUE(parse_row(R"({"id":"a","title":"Silo leans","text":""})", "f:1", {}).document);
}

TEST(Intake, RefusesWhatIsNoArticleByOneLine) {
  for (const char* line : {"[1,2]", "{", "7", "\"x\"", R"({"id":"a"})", R"({"id":"a","text":7})",
                           "\xFF{}", R"({"id":"a","path":"no/such/file"})"}) {
    const Item item = parse_row(line, "f:9", {});
    ASSERT_FALSE(item.document) << line;
    EXPECT_EQ(item.document.error().text().find('\n'), std::string::npos);
  }
  EXPECT_EQ(parse_row("[1]", "f:9", {}).id, "f:9");
}

TEST(Intake, AnEmptyStringNamesNothing) {
  EXPECT_EQ(parse_row(R"({"id":"","url":"","text":"x"})", "f:9", {}).id, "f:9");
  EXPECT_FALSE(parse_row(R"({"id":"a","url":"","text":"x"})", "f:9", {}).document->told.url);
  for (const char* line : {R"({"id":"","url":"u","text":"x"})", R"({"id":"a","url":"","text":"x"})",
                           R"({"text":"x"})"})
    EXPECT_FALSE(parse_foreign_row(line, "f:9", {}).document) << line;
  EXPECT_TRUE(parse_foreign_row(R"({"id":null,"url":"u","text":"x"})", "f:9", {}).document);
}

TEST(Intake, AMemberOfAnotherTypeIsRefusedFromAfarAndNotedInAFile) {
  struct Case {
    const char* line;
    const char* name;
  };
  for (const Case& c : std::initializer_list<Case>{
           {R"({"id":"a","text":"x","published":1700000000})", "published"},
           {R"({"id":"a","text":"x","modified":["2026-02-03"]})", "modified"},
           {R"({"id":"a","text":"x","title":7})", "title"},
           {R"({"id":"a","text":"x","url":{}})", "url"},
           {R"({"id":"a","text":"x","html":1})", "html"},
           {R"({"id":"a","text":"x","authors":{"name":"Ada Lunn"}})", "authors"},
           {R"({"id":"a","text":"x","authors":["Ada Lunn",3]})", "authors"}}) {
    const Item far = parse_foreign_row(c.line, "row", {});
    ASSERT_FALSE(far.document) << c.line;
    EXPECT_EQ(far.document.error().code, Errc::invalid);
    EXPECT_NE(far.document.error().message.find("\"" + std::string(c.name) + "\""),
              std::string::npos)
        << far.document.error().message;
    const Item near = parse_row(c.line, "f:1", {});
    ASSERT_TRUE(near.document) << c.line;
    ASSERT_EQ(near.document->notes.size(), 1u) << c.line;
    EXPECT_NE(near.document->notes[0].find(c.name), std::string::npos);
  }
  EXPECT_TRUE(
      parse_foreign_row(R"({"id":"a","text":"x","authors":"Ada Lunn","title":null})", "f:1", {})
          .document->notes.empty());
}

TEST(Intake, ATimeThatCannotBeReadIsNoted) {
  const auto document =
      parse_foreign_row(R"({"id":"a","text":"x","published":"last Tuesday","modified":""})", "row",
                        {})
          .document;
  ASSERT_TRUE(document);
  EXPECT_FALSE(document->told.published);
  EXPECT_EQ(document->notes,
            std::vector<std::string>{"published \"last Tuesday\" is no time and was left out"});
}

TEST(Intake, AZeroByteMakesNoPageBinary) {
  const auto form = [](std::string bytes) {
    const auto made = make_document("p", std::move(bytes), "", {});
    return made ? static_cast<int>(made->form) : -1;
  };
  const std::string page = "<p>The quay is closed, the harbor master said.</p>";
  std::string odd = page;
  odd[6] = '\0';
  EXPECT_EQ(form(odd), static_cast<int>(DocumentForm::html));
  std::string wide;
  for (const char c : page) (wide += c) += '\0';
  EXPECT_EQ(form(wide), static_cast<int>(DocumentForm::html));
  EXPECT_EQ(form(std::string("The quay\0is closed", 18)), -1);
  EXPECT_EQ(form(page + std::string(200, '\0')), -1);
}

TEST(Intake, RefusesDeepNesting) {
  EXPECT_FALSE(parse_row("{\"text\":\"x\",\"y\":" + std::string(100000, '[') +
                             std::string(100000, ']') + "}",
                         "f:1", {})
                   .document);
}

TEST(Intake, RefusesTextOverTheLimit) {
  Limits limits;
  limits.text_bytes = 10;
  const Item item = parse_row(R"({"id":"a","text":"01234567890"})", "f:1", limits);
  ASSERT_FALSE(item.document);
  EXPECT_EQ(item.document.error().code, Errc::too_large);
}

TEST(Intake, TellsJsonLinesFromText) {
  EXPECT_TRUE(is_json_lines("\n{\"text\":\"x\"}\n"));
  EXPECT_FALSE(is_json_lines("{ braces } in a report"));
  EXPECT_FALSE(is_json_lines("The dam held."));
}

TEST(Intake, ToldByTheRowWins) {
  Document document;
  document.told.outlet = "Daily Tide";
  Told told;
  told.outlet = "Other";
  told.title = "T";
  add_told(told, document);
  EXPECT_EQ(*document.told.outlet, "Daily Tide");
  EXPECT_EQ(*document.told.title, "T");
}

}  // namespace
}  // namespace sayso::intake
