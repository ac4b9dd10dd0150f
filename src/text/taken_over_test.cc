#include "text/taken_over.h"

#include <gtest/gtest.h>

#include <string>

namespace sayso::text {
namespace {

// Whether a text of the one sentence `original` tells `claim`, whose figures are not read.
bool tells(const std::string& original, const std::string& claim) {
  Article source;
  source.text = original;
  TakenText text;
  text.add(source, {0, static_cast<uint32_t>(original.size())});
  Article copy;
  copy.text = claim;
  return text.tells(told_words(copy, {}, {0, static_cast<uint32_t>(claim.size())}));
}

TEST(TakenOver, IsASentenceWhoseLooksWereChanged) {
  const std::string original = "The potters of Marl had waited at the gate all day.";
  EXPECT_TRUE(tells(original, original));
  EXPECT_TRUE(tells(original, "The potters of Marl had waited at the gate all that day"));
}

TEST(TakenOver, IsNoneWhereANameOrADenialCameIn) {
  const std::string original = "The potters of Marl had waited at the gate all day.";
  EXPECT_FALSE(tells(original, "The potters of Sund had waited at the gate all day."));
  EXPECT_FALSE(tells(original, "The potters of Marl had not waited at the gate all day."));
  EXPECT_FALSE(tells(original, "The potters of Marl hadn't waited at the gate all day."));
}

TEST(TakenOver, WantsAClaimOfFewWordsWhole) {
  EXPECT_TRUE(tells("Rain fell on the roof.", "rain fell"));
  EXPECT_FALSE(tells("Rain fell on the roof.", "snow fell"));
  EXPECT_FALSE(tells("Rain fell.", ""));
}

TEST(TakenOver, KnowsASentenceBehindADateline) {
  Article wire;
  wire.text = "MARL - Rain fell on the roof.";
  wire.dateline.emplace();
  wire.dateline->span = {0, 7};
  TakenText text;
  EXPECT_TRUE(text.is_empty());
  text.add(wire, {0, static_cast<uint32_t>(wire.text.size())});
  Article copy;
  copy.text = "Rain fell, on the roof";
  EXPECT_TRUE(text.has(copy, {0, static_cast<uint32_t>(copy.text.size())}));
}

}  // namespace
}  // namespace sayso::text
