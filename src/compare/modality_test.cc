#include "compare/modality.h"

#include <gtest/gtest.h>

#include <string>

namespace sayso::compare {
namespace {

// How `words` are told in `text`.
Modality told(const std::string& text, const std::string& words) {
  Article article;
  article.text = text;
  const Reading reading;
  const Span all{0, static_cast<uint32_t>(text.size())};
  const Utterance u = make_utterance(article, reading, all, all);
  const auto at = static_cast<uint32_t>(text.find(words));
  const Clause c = u.tokens_in({at, at + static_cast<uint32_t>(words.size())});
  return modality_of(u, c.begin, c.end);
}

TEST(Modality, IsThatOfTheWordsThatGovern) {
  EXPECT_EQ(told("The flood killed 12 people.", "12"), Modality::fact);
  EXPECT_EQ(told("The toll could rise to 50.", "50"), Modality::possible);
  EXPECT_EQ(told("Officials fear the toll may climb to 40 dead.", "40"), Modality::possible);
  EXPECT_EQ(told("The march is expected to reach 900 people.", "900"), Modality::forecast);
  EXPECT_EQ(told("The toll is likely to reach 900.", "900"), Modality::forecast);
  EXPECT_EQ(told("The storm is forecast to leave 9,000 homes dark.", "9,000"), Modality::forecast);
  EXPECT_EQ(told("The meeting was meant to draw 500 people.", "500"), Modality::forecast);
  EXPECT_EQ(told("The bridge had been due to open on 3 May.", "3 May"), Modality::forecast);
  EXPECT_EQ(told("The ferry can carry 80 passengers.", "80"), Modality::capacity);
  EXPECT_EQ(told("The bus seats 52 people.", "52"), Modality::capacity);
  EXPECT_EQ(told("The boat was licensed to carry 12 people.", "12"), Modality::capacity);
  EXPECT_EQ(told("The hall has room for 60 guests.", "60"), Modality::capacity);
}

TEST(Modality, IsThatOfTheVerbWhoseSubjectItIs) {
  EXPECT_EQ(told("Up to 30 people may have been hurt.", "30"), Modality::possible);
  EXPECT_EQ(told("Some 30 people are feared dead.", "30"), Modality::possible);
  EXPECT_EQ(told("Some 30 people are expected to come.", "30"), Modality::forecast);
}

TEST(Modality, EndsWithADeedToldAsDone) {
  EXPECT_EQ(told("The toll could rise and 12 people died.", "12"), Modality::fact);
  EXPECT_EQ(told("It could flood the town and kill 12 people.", "12"), Modality::possible);
  EXPECT_EQ(told("The toll could grow as the river has swallowed 12 huts.", "12"), Modality::fact);
  EXPECT_EQ(told("The mill killed 12 people and the toll could rise.", "12"), Modality::fact);
  EXPECT_EQ(told("The fire that killed 12 people may have begun in a shed.", "12"), Modality::fact);
  EXPECT_EQ(told("The works would need at least two months.", "two months"), Modality::forecast);
  EXPECT_EQ(told("They will take no more than three weeks.", "three weeks"), Modality::forecast);
  EXPECT_EQ(told("They will take no more than three weeks.", "no more"), Modality::forecast);
  EXPECT_EQ(told("The bridge opened on 9 May.", "9"), Modality::fact);
  EXPECT_EQ(told("You could see 40 boats.", "40"), Modality::fact);
  EXPECT_EQ(told("The flood in May killed 12 people.", "12"), Modality::fact);
}

}  // namespace
}  // namespace sayso::compare
