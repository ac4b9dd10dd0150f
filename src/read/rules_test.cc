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

}  // namespace
}  // namespace sayso::read
