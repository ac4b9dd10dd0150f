#include "story/join.h"

#include <gtest/gtest.h>

namespace sayso::story {
namespace {

Features dated_report() {
  Features f;
  f.cosine = .2;
  f.has_days = true;
  f.days = 1;
  f.story_size = 3;
  f.length = 150;
  f.shared_names = 65;
  return f;
}

TEST(Join, ManyRareNamesSharedWithinDaysSpeakForOneEvent) {
  const Features few = dated_report();
  Features many = few;
  many.shared_names = 100;
  EXPECT_GT(join_score(many), join_score(few) + .9);
  // Weeks apart, or of a mere title, they add nothing beyond the fitted weight of shared names.
  for (const bool late : {true, false}) {
    Features less = few;
    Features more = many;
    for (Features* f : {&less, &more}) (late ? f->days : f->length) = 20;
    EXPECT_LT(join_score(more), join_score(less) + .1) << late;
  }
}

TEST(Join, StrangeNamesInTheTitleSpeakAgainst) {
  Features other = dated_report();
  other.title_strange = 1;
  EXPECT_LT(join_score(other), join_score(dated_report()) - 1);
}

TEST(Join, LeadsInCommonSpeakFor) {
  Features same = dated_report();
  same.main_leads = .6;
  EXPECT_GT(join_score(same), join_score(dated_report()) + .5);
}

TEST(Join, ANearReportOfTheStorySpeaksForDatedReports) {
  const auto gain = [](bool dated) {
    Features far = dated_report();
    far.has_days = dated;
    far.nearest = .3;
    Features near = far;
    near.nearest = .4;
    return join_score(near) - join_score(far);
  };
  EXPECT_GT(gain(true), gain(false) + .5);
}

TEST(Join, AReportHasDatesAndMoreThanATitle) {
  EXPECT_TRUE(is_dated_report(dated_report()));
  Features undated = dated_report();
  undated.has_days = false;
  EXPECT_FALSE(is_dated_report(undated));
  Features title = dated_report();
  title.length = 20;
  EXPECT_FALSE(is_dated_report(title));
}

TEST(Join, AReportThatLooksBackAndOneThatDoesNotAreOfTwoEvents) {
  for (const double past : {-1.0, 1.0}) {
    Features old = dated_report();
    old.past = past;
    EXPECT_LT(join_score(old), join_score(dated_report()) - 1);
  }
}

TEST(Join, TitlesAloneAndUndatedReportsAreJudgedByTheFittedTermsAlone) {
  for (const bool undated : {true, false}) {
    Features plain = dated_report();
    if (undated) plain.has_days = false;
    if (!undated) plain.length = 20;
    Features strange = plain;
    strange.title_strange = 1;
    strange.past = 1;
    EXPECT_EQ(join_score(strange), join_score(plain));
  }
}

}  // namespace
}  // namespace sayso::story
