#include "text/lexicon.h"

#include <gtest/gtest.h>

#include "text/stem.h"

namespace sayso::text {
namespace {

TEST(Lexicon, BringsFormsOfOneMatterTogether) {
  EXPECT_EQ(concept_of("injuries"), concept_of("hurt"));
  EXPECT_EQ(concept_of("began"), concept_of("starting"));
  EXPECT_EQ(concept_of("died"), concept_of("killed"));
  EXPECT_EQ(concept_of("closing"), concept_of("closed"));
  EXPECT_NE(concept_of("opened"), concept_of("closed"));
}

// The list is found by stems too: a word must not take the line of another with its stem.
TEST(Lexicon, KeepsWordsOfOneStemApart) {
  EXPECT_EQ(concept_of("found"), concept_of("find"));
  EXPECT_EQ(concept_of("find"), "find");
  EXPECT_NE(concept_of("findings"), concept_of("find"));
  EXPECT_NE(concept_of("plan"), concept_of("plane"));
  EXPECT_NE(concept_of("lives"), concept_of("died"));
}

TEST(Lexicon, TellsRivalsApartButNotFormsOfOneWord) {
  EXPECT_TRUE(are_rivals("northern", "southern"));
  EXPECT_TRUE(are_rivals("passengers", "crew"));
  EXPECT_FALSE(are_rivals("passenger", "passengers"));
  EXPECT_FALSE(are_rivals("north", "northern"));
}

TEST(Stem, LeavesShortWordsAlone) {
  EXPECT_EQ(stem("gas"), "gas");
  EXPECT_EQ(stem("bus"), "bus");
  EXPECT_EQ(stem("bed"), "bed");
  EXPECT_EQ(stem(""), "");
}

}  // namespace
}  // namespace sayso::text
