#include "ledger/saying_time.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sayso::ledger {
namespace {

// The words for the time of saying in `text`, "" for none. `source`, `cue`, `content`: their words;
// each of `times` is read as a date.
std::string said(const std::string& text, const std::string& source, const std::string& cue,
                 const std::string& content, const std::vector<std::string>& times,
                 const std::string& dateline = "") {
  const auto span = [&](const std::string& part) {
    const auto at = static_cast<uint32_t>(text.find(part));
    EXPECT_NE(text.find(part), std::string::npos) << part;
    return Span{at, at + static_cast<uint32_t>(part.size())};
  };
  Article article;
  article.text = text;
  if (!dateline.empty()) {
    article.dateline.emplace();
    article.dateline->span = span(dateline);
  }
  Reading reading;
  reading.sentences.push_back({{0, static_cast<uint32_t>(text.size())}, 0});
  Attribution a;
  a.id = 1;
  a.source = {span(source)};
  a.cue = {span(cue)};
  a.content = {span(content)};
  reading.attributions.push_back(a);
  for (const std::string& words : times) {
    Timex t;
    t.span = span(words);
    t.from = 100;
    reading.timexes.push_back(t);
  }
  Claim claim;
  claim.span = a.content.front();
  claim.attribution = 1;
  const auto found = saying_time(article, reading, claim);
  return found ? found->words : "";
}

TEST(SayingTime, StandsBesideTheCue) {
  const std::string what = "nobody was hurt";
  EXPECT_EQ(
      said("Ada Orr said on Monday that nobody was hurt.", "Ada Orr", "said", what, {"Monday"}),
      "Monday");
  EXPECT_EQ(said("Ada Orr told reporters in Marl late on Monday nobody was hurt.", "Ada Orr",
                 "told", what, {"Monday"}),
            "Monday");
  EXPECT_EQ(said("nobody was hurt, said the mayor of Marl on Monday.", "the mayor of Marl", "said",
                 what, {"Monday"}),
            "Monday");
  EXPECT_EQ(said("Ada Orr on Monday said nobody was hurt.", "Ada Orr", "said", what, {"Monday"}),
            "Monday");
  EXPECT_EQ(said("On Monday, Ada Orr said nobody was hurt.", "Ada Orr", "said", what, {"Monday"}),
            "Monday");
}

TEST(SayingTime, IsNoneOfAnotherThing) {
  const std::string what = "nobody was hurt";
  EXPECT_EQ(
      said("Ada Orr, elected in 2019, said nobody was hurt.", "Ada Orr", "said", what, {"2019"}),
      "");
  EXPECT_EQ(said("Ada Orr said of the 1998 fire that nobody was hurt.", "Ada Orr", "said", what,
                 {"1998"}),
            "");
  EXPECT_EQ(said("Ada Orr said after the fire on Monday that nobody was hurt.", "Ada Orr", "said",
                 what, {"Monday"}),
            "");
  EXPECT_EQ(said("The hall burned on Monday, Ada Orr said nobody was hurt.", "Ada Orr", "said",
                 what, {"Monday"}),
            "");
  EXPECT_EQ(said("said a man arrested on Monday nobody was hurt.", "a man arrested on Monday",
                 "said", what, {"Monday"}),
            "");
}

TEST(SayingTime, IsNotThatOfTheDateline) {
  EXPECT_EQ(said("MARL, March 3 (Example Wire) - Ada Orr said nobody was hurt.", "Ada Orr", "said",
                 "nobody was hurt", {"March 3"}, "MARL, March 3 (Example Wire) -"),
            "");
  EXPECT_EQ(
      said("MARL, March 3 (Example Wire) - On Monday, Ada Orr said nobody was hurt.", "Ada Orr",
           "said", "nobody was hurt", {"March 3", "Monday"}, "MARL, March 3 (Example Wire) -"),
      "Monday");
}

}  // namespace
}  // namespace sayso::ledger
