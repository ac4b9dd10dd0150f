#include "story/copies.h"

#include <gtest/gtest.h>

#include <string>

namespace sayso::story {
namespace {

std::string numbered_words(int begin, int end, int step = 1) {
  std::string text;
  for (int i = begin; i < end; i += step) text += "word" + std::to_string(i) + " ";
  return text;
}

Report of(const std::string& text) { return {make_shingles(text), {}}; }

std::optional<CopyIndex::Match> best(CopyIndex& index, const std::string& text) {
  const auto matches = index.find(of(text));
  return matches.empty() ? std::nullopt : std::optional(matches.front());
}

TEST(Copies, ContainmentIsOfTheSmallerText) {
  const Shingles whole = make_shingles(numbered_words(0, 100));
  const Shingles part = make_shingles(numbered_words(0, 40));
  EXPECT_DOUBLE_EQ(compare_shingles(whole, part).containment, 1);
  EXPECT_DOUBLE_EQ(compare_shingles(part, whole).containment, 1);
  EXPECT_EQ(compare_shingles(whole, make_shingles("")).containment, 0);
}

TEST(Copies, SignsAndCapitalsDoNotMatter) {
  EXPECT_EQ(make_shingles("\u201CThe kiln, it cooled,\u201D she said."),
            make_shingles("the kiln - it COOLED she said"));
}

TEST(Copies, AreFoundInEitherDirection) {
  CopyIndex index(.5, 32);
  index.add(of(numbered_words(1000, 1100)), true);
  index.add(of(numbered_words(0, 300)), true);
  const auto cut = best(index, numbered_words(0, 80));
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->text, 1u);
  const auto longer = best(index, numbered_words(900, 1500));
  ASSERT_TRUE(longer);
  EXPECT_EQ(longer->text, 0u);
}

TEST(Copies, SharedQuotationIsNoCopy) {
  CopyIndex index(.5, 32);
  index.add(of(numbered_words(0, 200)), true);
  EXPECT_FALSE(best(index, numbered_words(150, 200) + numbered_words(900, 1100)));
}

TEST(Copies, WithWordsChangedEverywhereAreFound) {
  CopyIndex index(.5, 32);
  index.add(of(numbered_words(0, 400)), true);
  std::string noisy;
  for (int i = 0; i < 400; ++i) {
    noisy += (i % 7 == 3 ? "other" : "word") + std::to_string(i) + " ";
  }
  EXPECT_TRUE(best(index, noisy));
}

TEST(Copies, OfShortTextsMustBeNearlyWhole) {
  CopyIndex index(.5, 32);
  index.add(of("The office gave no comment on Monday."), true);
  EXPECT_TRUE(best(index, "The office gave no comment on Monday"));
  EXPECT_FALSE(best(index, "The office gave no comment on the long strike of ferrymen"));
}

TEST(Copies, ANoticeBelowTwoReportsIsNoCopy) {
  CopyIndex index(.46, 32);
  const std::string notice = numbered_words(0, 80);
  index.add(of(numbered_words(1000, 1070) + notice), true);
  EXPECT_FALSE(best(index, numbered_words(2000, 2070) + notice));
  // One that begins with it, or has hardly words of its own, is.
  EXPECT_TRUE(best(index, numbered_words(1000, 1070) + numbered_words(3000, 3060)));
  EXPECT_TRUE(best(index, numbered_words(2000, 2030) + notice));
}

TEST(Copies, OwnWordsDecide) {
  CopyIndex index(.46, 32);
  const std::string quoted = numbered_words(0, 100);
  index.add({make_shingles(numbered_words(1000, 1050) + quoted),
             make_shingles(numbered_words(1000, 1050))},
            true);
  EXPECT_TRUE(index
                  .find({make_shingles(numbered_words(2000, 2050) + quoted),
                         make_shingles(numbered_words(2000, 2050))})
                  .empty());
  EXPECT_FALSE(index
                   .find({make_shingles(numbered_words(1010, 1050) + quoted),
                          make_shingles(numbered_words(1010, 1050))})
                   .empty());
}

TEST(Copies, SharesAreToldOfEachOfTheTwo) {
  CopyIndex index(.46, 32);
  index.add(of(numbered_words(0, 104)), true);
  const auto match = best(index, numbered_words(0, 54));
  ASSERT_TRUE(match);
  EXPECT_DOUBLE_EQ(match->of_new, 1);
  EXPECT_DOUBLE_EQ(match->of_old, .5);
  EXPECT_DOUBLE_EQ(index.share_in(make_shingles(numbered_words(54, 154)), {0}), 46. / 96);
}

TEST(Copies, PostingsAreCapped) {
  CopyIndex index(.5, 4);
  const std::string same = numbered_words(0, 60);
  for (int i = 0; i < 50; ++i) index.add(of(same), true);
  const auto match = best(index, same);
  ASSERT_TRUE(match);
  EXPECT_EQ(match->text, 0u);
}

}  // namespace
}  // namespace sayso::story
