// What holds for any text: the rules' findings lie in it, in order, on whole characters. What they
// find in which words is told by tests/reading/*.cases.
#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "read/reader.h"

namespace sayso::read {
namespace {

constexpr std::string_view kFragments[] = {"on Tuesday",
                                           "last week",
                                           "about 400 people",
                                           "$3.5 million",
                                           "a third of",
                                           "Jan. 24, 2026",
                                           "7:40 a.m.",
                                           "Ada Lunn",
                                           "Mayor",
                                           "she",
                                           "said",
                                           "\xE2\x80\x9C",
                                           "\xE2\x80\x9D",
                                           "\"",
                                           ".",
                                           ",",
                                           "\n\n",
                                           "\n",
                                           "2,000",
                                           "to",
                                           "-",
                                           "%",
                                           "two days later",
                                           "the 1990s",
                                           "no more than",
                                           "allegedly",
                                           "did not",
                                           "caf\xC3\xA9",
                                           "\xF0\x9F\x8C\x8A",
                                           "e\xCC\x81",
                                           "\xC2\xA0",
                                           "killed",
                                           "St. Alder's Hospital",
                                           "'s",
                                           "3\xC2\xBD miles",
                                           "1,2,3",
                                           "half a million",
                                           "noon",
                                           "of",
                                           "and",
                                           "police",
                                           "a video",
                                           "verified by",
                                           "99999999999999999999999",
                                           "1e9",
                                           "two-lane",
                                           "$",
                                           "(",
                                           ")"};

Article random_article(uint32_t seed) {
  std::mt19937 random(seed);
  Article article;
  article.id = "a";
  const size_t count = random() % 60;
  for (size_t i = 0; i < count; ++i) {
    article.text += kFragments[random() % std::size(kFragments)];
    if (random() % 4 != 0) article.text += ' ';
  }
  if (seed % 3 != 0) article.published = Time::parse("2026-01-24T18:00Z");
  return article;
}

template <typename T>
void expect_in_order(const Article& article, const std::vector<T>& found) {
  uint32_t last = 0;
  for (const T& item : found) {
    EXPECT_LT(item.span.begin, item.span.end);
    EXPECT_LE(last, item.span.begin);
    ASSERT_LE(item.span.end, article.text.size());
    EXPECT_TRUE(base::is_boundary(article.text, item.span.begin));
    EXPECT_TRUE(base::is_boundary(article.text, item.span.end));
    last = item.span.end;
  }
}

TEST(Rules, FindInOrderOnWholeCharactersInAnyText) {
  const auto reader = Reader::without_model();
  Workspace workspace;
  for (uint32_t seed = 1; seed <= 600; ++seed) {
    SCOPED_TRACE(seed);
    const Article article = random_article(seed);
    const Reading reading =
        reader->read(std::span<const Article>(&article, 1), workspace, {}).front();
    expect_in_order(article, reading.sentences);
    expect_in_order(article, reading.timexes);
    expect_in_order(article, reading.quantities);
    for (const Timex& timex : reading.timexes) {
      if (timex.from && timex.to) {
        EXPECT_LT(*timex.from, *timex.to);
      }
      if (!article.published && timex.anchor) {
        EXPECT_NE(*timex.anchor, "published");
      }
    }
    for (const Quantity& quantity : reading.quantities) {
      EXPECT_TRUE(quantity.low || quantity.high);
      if (quantity.low && quantity.high) {
        EXPECT_LE(*quantity.low, *quantity.high);
      }
    }
    for (const Mention& mention : reading.mentions) {
      EXPECT_GE(mention.entity, 1u);
      EXPECT_LE(mention.entity, reading.entities.size());
    }
  }
}

TEST(Rules, ReadTheSameTwice) {
  const auto reader = Reader::without_model();
  Workspace workspace;
  for (uint32_t seed = 1; seed <= 50; ++seed) {
    const Article article = random_article(seed);
    const std::span<const Article> one(&article, 1);
    EXPECT_EQ(reader->read(one, workspace, {}), reader->read(one, workspace, {}));
  }
}

std::string repeated(std::string_view words, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += words;
  return text;
}

// Nothing here may take more than linear time: a run that does not end says that something does.
TEST(Rules, StandManyNumbersAndLongWords) {
  const auto reader = Reader::without_model();
  Workspace workspace;
  for (const std::string& text :
       {repeated("12 ", 100000), repeated("1,000,", 50000), repeated("Jan. 5 and ", 30000),
        repeated("to ", 100000) + "Tuesday", repeated("one hundred and ", 30000),
        repeated("the first of the last ", 20000), repeated("Tuesday ", 50000),
        repeated("1-2-", 50000), std::string(1u << 20, 'a'), std::string(1u << 20, '7')}) {
    Article article;
    article.id = "a";
    article.text = text;
    article.published = Time::parse("2026-01-24T18:00Z");
    const Reading reading =
        reader->read(std::span<const Article>(&article, 1), workspace, {}).front();
    expect_in_order(article, reading.timexes);
    expect_in_order(article, reading.quantities);
  }
}

// As many claims as sentences, each with its own time and figure.
TEST(Rules, GiveManyClaimsTheirOwnTimesAndFigures) {
  constexpr uint32_t kSentences = 40000;
  Article article;
  article.id = "a";
  article.text = repeated("Ada Lunn sold 12 boats on Jan. 9, 2026. ", kSentences);
  article.blocks.push_back({});
  article.blocks.back().span = {0, static_cast<uint32_t>(article.text.size())};
  const auto reader = Reader::without_model();
  Workspace workspace;
  Limits limits;
  limits.sentences = kSentences;
  const Reading reading =
      reader->read(std::span<const Article>(&article, 1), workspace, limits).front();
  ASSERT_EQ(reading.claims.size(), kSentences);
  for (uint32_t i = 0; i < kSentences; ++i) {
    ASSERT_EQ(reading.claims[i].timexes, std::vector<uint32_t>{i});
    ASSERT_EQ(reading.claims[i].quantities, std::vector<uint32_t>{i});
  }
}

// What a time means in UTC: whole units at the writer's offset, clock times at their own zone.
TEST(Rules, GiveIntervalsInUtc) {
  Article article;
  article.id = "a";
  article.text = "It burned at 4:05 p.m. EST on Jan. 9 and was out on Jan. 10, after two days.";
  article.published = Time::parse("2026-01-24T18:00+02:00");
  const auto reader = Reader::without_model();
  Workspace workspace;
  const Reading reading =
      reader->read(std::span<const Article>(&article, 1), workspace, {}).front();
  ASSERT_EQ(reading.timexes.size(), 3u);
  const auto at = [](std::string_view text) { return Time::parse(text)->utc_seconds; };
  EXPECT_EQ(reading.timexes[0].from, at("2026-01-09T21:05Z"));
  EXPECT_EQ(reading.timexes[0].to, at("2026-01-09T21:06Z"));
  EXPECT_EQ(reading.timexes[1].from, at("2026-01-09T22:00Z"));
  EXPECT_EQ(reading.timexes[1].to, at("2026-01-10T22:00Z"));
  EXPECT_EQ(reading.timexes[1].anchor, "published");
  EXPECT_FALSE(reading.timexes[2].from);
}

}  // namespace
}  // namespace sayso::read
