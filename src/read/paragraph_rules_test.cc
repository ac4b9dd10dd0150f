// What a source says over the end of a paragraph.
#include "read/paragraph_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "read/sample_for_tests.h"

namespace sayso::read {
namespace {

TEST(ParagraphRules, AnUnclosedQuotationEndsWithItsParagraph) {
  const Sample sample("Roy said: \"The gate was shut.\nPenn said it was open. He was sure.");
  std::vector<FoundAttribution> found = {
      {sample.span("Roy"),
       sample.span("said"),
       {sample.span("\"The gate was shut.\nPenn said it was open")},
       1}};
  const auto spoilt = end_unclosed_quotations(sample.tokens, found);
  EXPECT_EQ(sample.words(found[0].content[0]), "\"The gate was shut.");
  ASSERT_EQ(spoilt.size(), 1u);
  EXPECT_EQ(sample.words(sample.tokens.span(spoilt[0].begin, spoilt[0].end)),
            "Penn said it was open. He was sure.");
}

TEST(ParagraphRules, AQuotationThatOpensAgainGoesOn) {
  const Sample sample("Roy said: “The gate was shut.\n“Nobody had a key.”");
  std::vector<FoundAttribution> found = {{sample.span("Roy"),
                                          sample.span("said"),
                                          {sample.span("“The gate was shut.\n“Nobody had a key.”")},
                                          1}};
  EXPECT_TRUE(end_unclosed_quotations(sample.tokens, found).empty());
  EXPECT_EQ(sample.words(found[0].content[0]), "“The gate was shut.\n“Nobody had a key.”");
}

TEST(ParagraphRules, WhatStandsFarAwayIsOfSomebodyElse) {
  const Sample sample(
      "Roy was tired. \"Nobody came.\"\nThe gate stays shut. \"We wait,\" said Penn.\n\"We "
      "hope.\"\n"
      "A bus left at noon. \"Too late.\"");
  std::vector<FoundAttribution> found = {
      {sample.span("Penn"),
       sample.span("said"),
       {sample.span("\"Nobody came.\""), sample.span("\"We wait,\""), sample.span("\"We hope.\""),
        sample.span("\"Too late.\"")},
       1}};
  drop_from_far_paragraphs(sample.tokens, sample.sentences, found);
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].content.size(), 2u);
  EXPECT_EQ(sample.words(found[0].content[0]), "\"We wait,\"");
  EXPECT_EQ(sample.words(found[0].content[1]), "\"We hope.\"");
}

TEST(ParagraphRules, AddOnlyWhatIsNotKnown) {
  const Sample sample("Penn said it was open. He said it was late.");
  std::vector<FoundAttribution> found = {
      {sample.span("He"), sample.span("said it was late"), {sample.span("it was late")}, 1}};
  found[0].cue = {found[0].cue.begin, found[0].cue.begin + 4};
  const FoundAttribution one{
      sample.span("Penn"), sample.span("said"), {sample.span("it was open")}, 1};
  add_unknown({one, found[0]}, found);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(sample.words(found[0].content[0]), "it was open");
}

}  // namespace
}  // namespace sayso::read
