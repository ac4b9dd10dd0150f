#include "story/own_words.h"

#include <gtest/gtest.h>

#include <string>

namespace sayso::story {
namespace {

Article article(const std::string& text) {
  Article a;
  a.id = "a";
  a.text = text;
  return a;
}

TEST(OwnWords, AreOutsideLongQuotations) {
  const std::string own = "The mayor of Marl read a statement on the steps of the hall. ";
  const std::string said =
      "\u201CWe regret that the kiln was fired before anyone had looked at its door.\u201D ";
  const std::string after = "Then she went back in without a word to anyone there.";
  const Report report = make_report(article(own + said + after));
  Shingles expected = make_shingles(own);
  for (const uint32_t run : make_shingles(after)) expected.push_back(run);
  EXPECT_EQ(report.own_runs(), expected);
  EXPECT_EQ(report.runs, make_shingles(own + said + after));
}

TEST(OwnWords, HoldWhatIsQuotedInAFewWords) {
  const Report report =
      make_report(article("The mayor called it \"a very sad day\" and went back into the hall."));
  EXPECT_TRUE(report.own.empty());
  EXPECT_EQ(report.own_runs(), report.runs);
}

TEST(OwnWords, AreNoNoticesNorBlockQuotations) {
  const std::string own = "The mayor of Marl read a statement on the steps.\n\n";
  const std::string quoted = "We regret that the kiln was fired before its door was seen.\n\n";
  const std::string notice = "This is a developing story and will be kept up to date.";
  Article a = article(own + quoted + notice);
  const auto end = [&](const std::string& text) { return static_cast<uint32_t>(text.size()); };
  a.blocks = {{{0, end(own)}, BlockKind::paragraph},
              {{end(own), end(own + quoted)}, BlockKind::quotation},
              {{end(own + quoted), end(a.text)}, BlockKind::notice}};
  EXPECT_EQ(make_report(a).own_runs(), make_shingles(own));
}

TEST(OwnWords, AQuotationThatIsNotClosedEndsWithItsBlock) {
  const std::string open =
      "\"We regret that the kiln was fired before anyone had looked at its door.\n\n";
  const std::string own = "The mayor went back into the hall without another word.";
  Article a = article(open + own);
  const auto middle = static_cast<uint32_t>(open.size());
  a.blocks = {{{0, middle}, BlockKind::paragraph},
              {{middle, static_cast<uint32_t>(a.text.size())}, BlockKind::paragraph}};
  EXPECT_EQ(make_report(a).own_runs(), make_shingles(own));
}

}  // namespace
}  // namespace sayso::story
