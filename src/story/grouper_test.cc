#include "story/grouper.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sayso::story {
namespace {

Article article(const std::string& id, const std::string& title, const std::string& text,
                const std::string& published = "2031-05-04T10:00:00Z") {
  Article a;
  a.id = id;
  a.title = title;
  a.text = text;
  a.published = Time::parse(published);
  return a;
}

std::vector<Article> stream() {
  return {
      article(
          "a1", "Kiln explodes in Marl",
          "A kiln exploded at the Orlo pottery in Marl on Sunday, and three potters were hurt, the "
          "Marl fire service said. The blast at the Orlo pottery broke windows across Weir Street. "
          "Hanna Orlo, who owns the pottery, said the kiln was new."),
      article("a2", "Three hurt as pottery kiln blows up",
              "Three potters were hurt when a kiln blew up at the Orlo pottery in Marl. Fire crews "
              "from "
              "Marl spent the night on Weir Street. Owner Hanna Orlo told reporters that the new "
              "kiln had "
              "been fired for the first time.",
              "2031-05-04T14:00:00Z"),
      article(
          "b1", "Choir of Tarn wins the spring cup",
          "The girls' choir of Tarn won the spring cup on Saturday with a cradle song from the "
          "hills. "
          "Conductor Ivo Sand said his singers had practised since autumn. The jury praised their "
          "quiet endings."),
      article(
          "c1", "Kiln explodes in Marl, three potters hurt",
          "A kiln exploded at the Orlo pottery in Marl on Sunday, and three potters were hurt, the "
          "Marl fire service said. The blast at the Orlo pottery broke windows across Weir Street. "
          "Hanna Orlo, who owns the pottery, said the kiln was new. Readers may write to the "
          "Gazette.",
          "2031-05-04T16:00:00Z"),
      article("a3", "Kiln explodes in Marl; one potter dies",
              "One of three potters hurt at the Orlo pottery in Marl has died, the hospital said.",
              "2031-05-05T08:00:00Z"),
  };
}

std::optional<int64_t> predecessor(size_t i) {
  return i == 4 ? std::optional<int64_t>(0) : std::nullopt;
}

std::vector<Placement> place_all(Grouper& grouper, size_t begin, size_t end) {
  const std::vector<Article> articles = stream();
  std::vector<Placement> out;
  for (size_t i = begin; i < end; ++i) {
    out.push_back(grouper.place(static_cast<int64_t>(i), articles[i], predecessor(i)));
  }
  return out;
}

TEST(Grouper, PutsReportsOfOneEventTogetherAndOthersApart) {
  Grouper grouper;
  const auto placed = place_all(grouper, 0, 5);
  EXPECT_EQ(placed[0].story.substr(0, 2), "s:");
  EXPECT_EQ(placed[1].story, placed[0].story);
  EXPECT_NE(placed[2].story, placed[0].story);
  EXPECT_EQ(placed[3].story, placed[0].story);
}

TEST(Grouper, KnowsACopyUnderAnotherHeadline) {
  Grouper grouper;
  const auto placed = place_all(grouper, 0, 5);
  EXPECT_EQ(placed[3].copy_of, 0);
  EXPECT_FALSE(placed[0].copy_of);
  EXPECT_FALSE(placed[1].copy_of);
}

TEST(Grouper, PutsALaterVersionIntoItsStoryAndCallsItNobodysCopy) {
  Grouper grouper;
  const auto placed = place_all(grouper, 0, 5);
  EXPECT_EQ(placed[4].story, placed[0].story);
  EXPECT_FALSE(placed[4].copy_of);
}

TEST(Grouper, AVersionThatTakesInAnothersTextIsItsCopy) {
  const std::vector<Article> articles = stream();
  Grouper grouper;
  // A first line, then the report of another address, then that report in the first's place.
  grouper.place(0, article("s", "Kiln explodes", "A kiln has exploded in Marl."), std::nullopt);
  grouper.place(1, articles[0], std::nullopt);
  EXPECT_EQ(grouper.place(2, articles[3], 0).copy_of, 1);
  // It stays a copy in its next version, and is one no more when it has words of its own.
  EXPECT_EQ(grouper.place(3, articles[0], 2).copy_of, 1);
  EXPECT_FALSE(grouper.place(4, articles[1], 3).copy_of);
}

TEST(Grouper, AVersionIsNoCopyOfItsOwnAddressNorOfWhoCopiedIt) {
  const std::vector<Article> articles = stream();
  Grouper grouper;
  grouper.place(0, articles[0], std::nullopt);
  EXPECT_EQ(grouper.place(1, articles[3], std::nullopt).copy_of, 0);
  EXPECT_FALSE(grouper.place(2, articles[0], 0).copy_of);
  EXPECT_FALSE(grouper.place(3, articles[3], 2).copy_of);
  // Who copies the later version copies the address: its first text is named as before.
  EXPECT_EQ(grouper.place(4, articles[3], 1).copy_of, 0);
}

TEST(Grouper, TheSameWordsMonthsLaterAreNoCopy) {
  const std::vector<Article> articles = stream();
  Grouper grouper;
  grouper.place(0, articles[0], std::nullopt);
  Article later = articles[3];
  later.published = Time::parse("2031-08-04T10:00:00Z");
  EXPECT_FALSE(grouper.place(1, later, std::nullopt).copy_of);
  later.published = Time::parse("2031-05-24T10:00:00Z");
  EXPECT_EQ(grouper.place(2, later, std::nullopt).copy_of, 0);
}

TEST(Grouper, ACopyIsOfWhatWasToldFirstWhicheverCameInFirst) {
  const std::vector<Article> articles = stream();
  Article late = articles[0];
  late.published = Time::parse("2031-05-04T12:00:00Z");
  Article first = articles[0];
  first.id = "first";
  first.url = "https://first.example/kiln";
  first.published = Time::parse("2031-05-04T09:00:00Z");
  Grouper grouper;
  grouper.place(0, late, std::nullopt);
  const Placement placed = grouper.place(1, first, std::nullopt);
  EXPECT_FALSE(placed.copy_of);
  EXPECT_EQ(placed.copies, std::vector<int64_t>{0});
  // A day without an hour says nothing of another text of that day.
  Article of_day = first;
  of_day.id = "day";
  of_day.published = Time::parse("2031-05-04");
  EXPECT_EQ(grouper.place(2, of_day, std::nullopt).copy_of, 1);
}

TEST(Grouper, ManyVersionsOfOneAddressHideNoOriginal) {
  const std::vector<Article> articles = stream();
  Grouper grouper;
  grouper.place(0, articles[0], std::nullopt);
  std::optional<int64_t> before;
  for (int64_t i = 1; i <= 200; ++i) {
    const Article version = article("v", "Kiln explodes in Marl",
                                    articles[3].text + " Version " + std::to_string(i) + ".");
    ASSERT_EQ(grouper.place(i, version, before).copy_of, 0) << i;
    before = i;
  }
  EXPECT_LE(grouper.work().verified, 201u * 16);
}

TEST(Grouper, GivesTheSamePlacementsForTheSameStream) {
  Grouper one;
  Grouper two;
  EXPECT_EQ(place_all(one, 0, 5), place_all(two, 0, 5));
}

TEST(Grouper, GoesOnAfterARestartAsIfThereHadBeenNone) {
  Grouper whole;
  const auto expected = place_all(whole, 0, 5);
  for (size_t stop = 0; stop < 5; ++stop) {
    Grouper restarted;
    const std::vector<Article> articles = stream();
    for (size_t i = 0; i < stop; ++i) {
      restarted.restore(static_cast<int64_t>(i), articles[i], expected[i].story,
                        expected[i].copy_of, predecessor(i));
    }
    const auto rest = place_all(restarted, stop, 5);
    for (size_t i = stop; i < 5; ++i) EXPECT_EQ(rest[i - stop], expected[i]) << stop << " " << i;
  }
}

// An early report that tells too little to belong anywhere, until a later one tells of both.
std::vector<Article> early_report() {
  return {
      article("e1", "Sirens and dust over the eastern quarter",
              "Sirens were heard across the eastern quarter before noon. Drivers were told to keep "
              "away from Weir Street. A cloud of grey dust hung over the roofs.",
              "2031-05-04T10:00:00Z"),
      article("a1", "Kiln explodes in Marl",
              "A kiln exploded at the Orlo pottery in Marl, and three potters were hurt, the Marl "
              "fire service said. Hanna Orlo, who owns the pottery, said the kiln was new.",
              "2031-05-04T11:00:00Z"),
      article("a2", "Three hurt as pottery kiln blows up",
              "Three potters were hurt when a kiln blew up at the Orlo pottery in Marl. Owner "
              "Hanna Orlo told reporters that the new kiln had been fired for the first time.",
              "2031-05-04T12:00:00Z"),
      article("b1", "Choir of Tarn wins the spring cup",
              "The girls' choir of Tarn won the spring cup with a cradle song from the hills. "
              "Conductor Ivo Sand said his singers had practised since autumn.",
              "2031-05-04T13:00:00Z"),
      article("a4", "Weir Street shut after kiln explosion at Orlo pottery",
              "Weir Street was shut after the kiln explosion at the Orlo pottery in Marl. Sirens "
              "were heard across the eastern quarter, and a cloud of grey dust hung over the "
              "roofs. Three potters were hurt.",
              "2031-05-04T14:00:00Z"),
      article("a5", "Dust still hangs over the eastern quarter of Marl",
              "Grey dust from the kiln of the Orlo pottery still hangs over the eastern quarter, "
              "and Weir Street stays shut to drivers. Hanna Orlo promised to pay for the roofs. "
              "Three potters were hurt.",
              "2031-05-04T15:00:00Z"),
      article("a6", "Eastern quarter sweeps up dust after kiln explosion",
              "Drivers may use Weir Street again in the eastern quarter of Marl, where grey dust "
              "lay on roofs after the kiln explosion at the Orlo pottery. Sirens had been heard "
              "before noon. Hanna Orlo, the owner, thanked the fire service.",
              "2031-05-04T16:00:00Z")};
}

TEST(Grouper, MergesASmallStoryThatTurnsOutToBePartOfALargerOne) {
  Grouper grouper;
  const std::vector<Article> articles = early_report();
  std::vector<Placement> placed;
  for (size_t i = 0; i < articles.size(); ++i)
    placed.push_back(grouper.place(static_cast<int64_t>(i), articles[i], std::nullopt));
  EXPECT_NE(placed[0].story, placed[1].story);
  EXPECT_EQ(placed[4].story, placed[1].story);
  EXPECT_EQ(placed[4].merged, std::vector<std::string>{placed[0].story});
  EXPECT_NE(placed[3].story, placed[1].story);  // the choir stays where it was
  // What comes to the early report comes to the story it is part of now.
  EXPECT_EQ(grouper.place(50, articles[0], 0).story, placed[1].story);
}

TEST(Grouper, MergesNothingThatAPersonPutThere) {
  Grouper grouper;
  const std::vector<Article> articles = early_report();
  grouper.pin(grouper.place(0, articles[0], std::nullopt).story);
  for (size_t i = 1; i < articles.size(); ++i)
    EXPECT_TRUE(grouper.place(static_cast<int64_t>(i), articles[i], std::nullopt).merged.empty());
}

TEST(Grouper, GoesOnAfterARestartBehindAMergeAsIfThereHadBeenNone) {
  const std::vector<Article> articles = early_report();
  Grouper whole;
  std::vector<Placement> expected;
  for (size_t i = 0; i < articles.size(); ++i)
    expected.push_back(whole.place(static_cast<int64_t>(i), articles[i], std::nullopt));
  for (size_t stop = 0; stop < articles.size(); ++stop) {
    Grouper restarted;
    for (size_t i = 0; i < stop; ++i) {
      restarted.restore(static_cast<int64_t>(i), articles[i], expected[i].story,
                        expected[i].copy_of, std::nullopt);
      for (const std::string& from : expected[i].merged) restarted.merge(from, expected[i].story);
    }
    for (size_t i = stop; i < articles.size(); ++i)
      EXPECT_EQ(restarted.place(static_cast<int64_t>(i), articles[i], std::nullopt), expected[i])
          << stop << " " << i;
  }
}

TEST(Grouper, TakesArticlesWithoutDateTitleOrText) {
  Grouper grouper;
  Article empty;
  empty.id = "e1";
  const Placement first = grouper.place(0, empty, std::nullopt);
  EXPECT_FALSE(first.copy_of);
  empty.id = "e2";
  const Placement second = grouper.place(1, empty, std::nullopt);
  EXPECT_NE(first.story, second.story);
  EXPECT_FALSE(second.copy_of);
  Article undated = stream()[0];
  undated.published.reset();
  undated.title.reset();
  EXPECT_FALSE(grouper.place(2, undated, 99).story.empty());
}

TEST(Grouper, StoryIdDependsOnTheFirstArticleAlone) {
  Grouper one;
  Grouper two;
  const std::vector<Article> articles = stream();
  const Placement alone = one.place(0, articles[0], std::nullopt);
  two.place(7, articles[2], std::nullopt);
  EXPECT_EQ(two.place(8, articles[0], std::nullopt).story, alone.story);
}

enum class Crowd { dated, identical, undated, late };

Article one_of_many(size_t number, Crowd crowd) {
  const std::string n = std::to_string(crowd == Crowd::identical ? 0 : number);
  Article out =
      article("m" + n, "Kiln explodes in Marl: witness " + n,
              "Witness " + n + " saw how a kiln exploded at the Orlo pottery in Marl. Room " + n +
                  " of the pottery burned, and item " + n + " on Weir Street was hit. Caller " + n +
                  " told Hanna Orlo, who owns it, and line " + n + " was busy.");
  if (crowd == Crowd::undated) out.published.reset();
  // Each was told a minute before the one that came in before it.
  if (crowd == Crowd::late) out.published->utc_seconds -= 60 * static_cast<int64_t>(number);
  return out;
}

// The work of the last hundred of `count` articles.
Work last_hundred(size_t count, Crowd crowd) {
  Grouper grouper;
  Work before;
  for (size_t i = 0; i < count; ++i) {
    if (i + 100 == count) before = grouper.work();
    grouper.place(static_cast<int64_t>(i), one_of_many(i, crowd), std::nullopt);
  }
  const Work after = grouper.work();
  return {after.postings - before.postings, after.candidates - before.candidates,
          after.verified - before.verified};
}

// 25 terms with 64 stories each, some 60 runs with 32 texts each, 20 stories, 16 texts: however
// many came before.
TEST(Grouper, CostOfAnArticleIsCapped) {
  for (const Crowd crowd : {Crowd::dated, Crowd::identical, Crowd::undated, Crowd::late}) {
    const Work work = last_hundred(900, crowd);
    EXPECT_LE(work.postings, 100u * (25 * 64 + 60 * 32)) << static_cast<int>(crowd);
    EXPECT_LE(work.candidates, 100u * 20) << static_cast<int>(crowd);
    EXPECT_LE(work.verified, 100u * 16) << static_cast<int>(crowd);
  }
}

}  // namespace
}  // namespace sayso::story
