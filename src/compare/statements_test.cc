#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "compare/compare.h"

namespace sayso::compare {
namespace {

// A statement whose figures are told by hand: the words of each, its value, unit and role.
struct Figure {
  std::string words;
  double value;
  std::string unit;
  Modifier modifier = Modifier::exact;
  QuantityRole role = QuantityRole::none;
};

struct Made {
  Article article;
  Reading reading;
};

Made make(const std::string& text, const std::vector<Figure>& figures = {}) {
  Made made;
  made.article.text = text;
  for (const Figure& f : figures) {
    Quantity q;
    const size_t at = text.find(f.words);
    EXPECT_NE(at, std::string::npos) << f.words;
    q.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + f.words.size())};
    q.low = q.high = f.value;
    if (!f.unit.empty()) q.unit = f.unit;
    q.modifier = f.modifier;
    q.role = f.role;
    made.reading.quantities.push_back(q);
  }
  return made;
}

PairVerdict judge(const Made& a, const Made& b) {
  return compare_statements({&a.article, &a.reading, "the mayor"},
                            {&b.article, &b.reading, "the guild"});
}

bool differs_in(const PairVerdict& v, DifferenceType type) {
  return v.label == PairLabel::differs &&
         std::find(v.types.begin(), v.types.end(), type) != v.types.end();
}

TEST(Statements, DifferInAFigureOfOneMatter) {
  const auto a =
      make("Divers counted 17 torn nets off the eastern mole.", {{"17 torn nets", 17, "net"}});
  const auto b =
      make("Divers counted 71 torn nets off the eastern mole.", {{"71 torn nets", 71, "net"}});
  const PairVerdict v = judge(a, b);
  EXPECT_TRUE(differs_in(v, DifferenceType::number));
  EXPECT_EQ(words(a.article, v.span_a), "17 torn nets");
  EXPECT_GT(v.score, .5F);
}

TEST(Statements, DoNotDifferWhereBothFiguresCanBeTrue) {
  const auto about = make("About 300 dockers marched to the gate.",
                          {{"About 300 dockers", 300, "docker", Modifier::approx}});
  const auto exact = make("The dockers who marched to the gate were 312 dockers.",
                          {{"312 dockers", 312, "docker"}});
  EXPECT_NE(judge(about, exact).label, PairLabel::differs);
  const auto least =
      make("At least 4 dockers were hurt.",
           {{"At least 4 dockers", 4, "docker", Modifier::at_least, QuantityRole::injured}});
  const auto more = make("Nine dockers were hurt.",
                         {{"Nine dockers", 9, "docker", Modifier::exact, QuantityRole::injured}});
  EXPECT_NE(judge(least, more).label, PairLabel::differs);
}

TEST(Statements, OfOneFigureInTwoUnitsAgree) {
  const auto a = make("The storm drove the barge 3 miles from Pell.", {{"3 miles", 3, "mile"}});
  const auto b =
      make("The storm drove the barge 5 kilometres from Pell.", {{"5 kilometres", 5, "kilometer"}});
  EXPECT_NE(judge(a, b).label, PairLabel::differs);
  const auto c = make("The storm drove the barge 9 miles from Pell.", {{"9 miles", 9, "mile"}});
  EXPECT_TRUE(differs_in(judge(b, c), DifferenceType::number));
}

TEST(Statements, OfAPartAndItsTotalDoNotDiffer) {
  const auto total = make("Divers found 14 torn nets off the mole.", {{"14 torn nets", 14, "net"}});
  const auto part =
      make("Of the torn nets off the mole, 5 of the nets had been cut.", {{"5", 5, "net"}});
  EXPECT_NE(judge(total, part).label, PairLabel::differs);
}

TEST(Statements, OfRivalThingsAreNotCompared) {
  const auto a = make("The northern mole has 14 lamps.", {{"14 lamps", 14, "lamp"}});
  const auto b = make("The southern mole has 9 lamps.", {{"9 lamps", 9, "lamp"}});
  EXPECT_EQ(judge(a, b).label, PairLabel::not_comparable);
}

TEST(Statements, DifferInTheHour) {
  EXPECT_TRUE(differs_in(judge(make("The siren sounded at 6:10 p.m."),
                               make("The siren sounded at half past seven in the evening.")),
                         DifferenceType::time));
  EXPECT_NE(judge(make("The siren sounded at 6:10 p.m."),
                  make("The siren sounded shortly after six in the evening."))
                .label,
            PairLabel::differs);
}

TEST(Statements, DifferInDenial) {
  EXPECT_TRUE(differs_in(judge(make("The council had consulted the fishermen."),
                               make("The council never consulted the fishermen.")),
                         DifferenceType::polarity));
  EXPECT_TRUE(differs_in(judge(make("None of the guards appeared seriously injured."),
                               make("The guards who were hurt are recovering.")),
                         DifferenceType::polarity));
}

TEST(Statements, NotHavingSeenIsNoDenial) {
  EXPECT_NE(
      judge(make("She saw no guards at the gate."), make("Guards stood at the gate from noon."))
          .label,
      PairLabel::differs);
  EXPECT_NE(judge(make("There were no reports of flooding in the port."),
                  make("Flooding closed the port."))
                .label,
            PairLabel::differs);
}

TEST(Statements, AWishDoesNotContradictAFact) {
  EXPECT_NE(judge(make("The guild said the council should open the archive."),
                  make("The council has not opened the archive."))
                .label,
            PairLabel::differs);
}

TEST(Statements, DifferInWhoDidItToWhom) {
  EXPECT_TRUE(differs_in(
      judge(make("A guard pushed a docker."), make("It was a docker who pushed a guard.")),
      DifferenceType::who));
  EXPECT_NE(judge(make("A guard pushed a docker."), make("A docker was pushed by a guard.")).label,
            PairLabel::differs);
}

TEST(Statements, DifferInThePlaceOfOneEvent) {
  EXPECT_TRUE(differs_in(
      judge(make("The leak began in the boiler room."), make("The leak began on the lower deck.")),
      DifferenceType::place));
}

TEST(Statements, ThatTellMoreAdd) {
  EXPECT_EQ(judge(make("The ferry to Osmere was cancelled."),
                  make("The ferry to Osmere was cancelled because of fog."))
                .label,
            PairLabel::adds);
}

TEST(Statements, OfOtherPlacesAreNotCompared) {
  EXPECT_NE(judge(make("The mill in Osmere has 30 looms.", {{"30 looms", 30, "loom"}}),
                  make("The mill in Tolby has 45 looms.", {{"45 looms", 45, "loom"}}))
                .label,
            PairLabel::differs);
}

TEST(Statements, OfEmptyTextsAreNotCompared) {
  EXPECT_EQ(judge(make(""), make("")).label, PairLabel::not_comparable);
}

TEST(Statements, ClockTimesInWords) {
  const auto a = make("The kiln burst at 4:30 p.m.");
  const auto b = make("The kiln burst at ten past five.");
  EXPECT_TRUE(differs_in(judge(a, b), DifferenceType::time));
  const auto c = make("The kiln burst at half past four.");
  EXPECT_NE(judge(a, c).label, PairLabel::differs);
}

TEST(Statements, PutOffIsNotDenied) {
  const auto a = make("The sluice would not reopen until Friday.");
  const auto b = make("The sluice would reopen on Friday.");
  EXPECT_FALSE(differs_in(judge(a, b), DifferenceType::polarity));
}

TEST(Statements, StepsDownOrDoesNotResign) {
  const auto a = make("The treasurer would not resign.");
  const auto b = make("The treasurer would step down.");
  EXPECT_TRUE(differs_in(judge(a, b), DifferenceType::polarity));
}

TEST(Statements, ACleftShutsOutAnother) {
  const auto a = make("It was a tanner's dog that dragged them out.");
  const auto b = make("A balloon crew pulled them out.");
  EXPECT_TRUE(differs_in(judge(a, b), DifferenceType::who));
}

}  // namespace
}  // namespace sayso::compare
