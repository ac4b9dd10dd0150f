#include "read/quoted_paragraphs.h"

#include <gtest/gtest.h>

#include "read/sample_for_tests.h"

namespace sayso::read {
namespace {

struct Given {
  const char* cue;
  std::vector<std::string> content;
};

std::vector<std::string> joined(const std::string& text, const std::vector<Given>& given) {
  const Sample sample(text);
  std::vector<FoundAttribution> found;
  for (const Given& one : given) {
    found.push_back({std::nullopt, sample.span(one.cue), {}, 1});
    for (const std::string& words : one.content) found.back().content.push_back(sample.span(words));
  }
  join_quoted_paragraphs(sample.tokens, Quotations(sample.tokens), found);
  std::vector<std::string> out;
  for (const FoundAttribution& one : found) out.push_back(sample.words(one.content));
  return out;
}

using Contents = std::vector<std::string>;

TEST(QuotedParagraphs, AreOfTheOneWhoHasOneOfThem) {
  EXPECT_EQ(joined("\"The lamp fell.\n\"The hay burned.\n\"We ran,\" a groom said.",
                   {{"said", {"\"We ran,\""}}}),
            (Contents{"\"The lamp fell. ... \"The hay burned. ... \"We ran,\""}));
  EXPECT_EQ(joined("A groom said: “The lamp fell.\n“We ran.”", {{"said", {"“The lamp fell."}}}),
            (Contents{"“The lamp fell. ... “We ran.”"}));
}

TEST(QuotedParagraphs, StayApartWhereTwoSpeak) {
  const std::string text = "\"The lamp fell, a groom said.\n\"The hay burned,\" a maid added.";
  const Contents before = {"\"The lamp fell", "\"The hay burned,\""};
  EXPECT_EQ(joined(text, {{"said", {before[0]}}, {"added", {before[1]}}}), before);
}

TEST(QuotedParagraphs, AreNobodysWhereOnlyTheirInnerWordsAreSomebodys) {
  EXPECT_EQ(joined("\"I lay awake.\n\"My groom cried ‘fire’ and ran.\"", {{"cried", {"‘fire’"}}}),
            (Contents{"‘fire’"}));
}

TEST(QuotedParagraphs, EndWhereNoMarkGoesOn) {
  EXPECT_EQ(joined("\"The lamp fell, a groom said.\nThe hay burned.\n\"We ran,\" a maid said.",
                   {{"maid said", {"\"We ran,\""}}}),
            (Contents{"\"We ran,\""}));
}

}  // namespace
}  // namespace sayso::read
