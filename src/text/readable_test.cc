#include "text/readable.h"

#include <gtest/gtest.h>

#include <string>

namespace sayso::text {
namespace {

Article told(const std::string& text) {
  Article article;
  article.text = text;
  return article;
}

const std::string kReport =
    "The kiln at Marl burst on Monday. Two potters were hurt, the guild said. The hall was closed "
    "and the fair put off until the roof is mended.";

TEST(Readable, IsNoPageThatLostMostOfItsText) {
  EXPECT_TRUE(lost_most(told(kReport), told("Subscribe to go on reading.")));
  EXPECT_TRUE(lost_most(told(kReport), told("")));
  EXPECT_FALSE(lost_most(told(kReport), told(kReport.substr(0, 100))));
  EXPECT_FALSE(lost_most(told("The kiln at Marl burst on Monday."), told("It burst.")));
}

TEST(Readable, IsWhatWasOnlyCutOrTakenBack) {
  EXPECT_FALSE(lost_most(told(kReport), told("The kiln at Marl burst on Monday.")));
  EXPECT_FALSE(lost_most(told(kReport), told("This report has been withdrawn.")));
  // A long one that keeps its lead alone ends at a wall.
  EXPECT_TRUE(lost_most(told(kReport + " " + kReport + " " + kReport + " " + kReport),
                        told("The kiln at Marl burst on Monday.")));
}

TEST(Readable, IsNotReadWhereItsReaderFoundNoClaim) {
  Reading reading;
  EXPECT_FALSE(is_unread(reading));
  reading.sentences.push_back({});
  EXPECT_FALSE(is_unread(reading));  // of no reader
  reading.reader.version = "reader";
  EXPECT_TRUE(is_unread(reading));
}

}  // namespace
}  // namespace sayso::text
