// Two claims in the same words but for one place.
#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "compare/minimal_pair.h"
#include "compare/opposites.h"
#include "compare/slots.h"

namespace sayso::compare {
namespace {

// A figure of a text: its words, its value, its unit.
struct Told {
  std::string words;
  double value = 0;
  std::string unit;
};

struct Text {
  std::string words;
  std::vector<Told> figures = {};
  std::vector<std::string> times = {};  // words of times
};

struct Made {
  Article article;
  Reading reading;

  Utterance utterance() const {
    const Span all{0, static_cast<uint32_t>(article.text.size())};
    return make_utterance(article, reading, all, all);
  }
};

Span span_of(const std::string& text, const std::string& words) {
  const size_t at = text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

Made make(const Text& text) {
  Made made;
  made.article.text = text.words;
  for (const Told& t : text.figures) {
    Quantity q;
    q.span = span_of(text.words, t.words);
    q.low = q.high = t.value;
    if (!t.unit.empty()) q.unit = t.unit;
    made.reading.quantities.push_back(q);
  }
  for (const std::string& words : text.times) {
    Timex t;
    t.span = span_of(text.words, words);
    t.type = TimexType::time;
    made.reading.timexes.push_back(t);
  }
  return made;
}

struct Case {
  std::string name;
  Text a;
  Text b;
  std::optional<DifferenceType> differs;  // nothing: no difference is shown
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

const Matching kMatching{[](const std::string&) { return .7; }, false};

std::string numbered(const testing::TestParamInfo<Case>& c) {
  return "n" + std::to_string(c.index);
}

class MinimalPairs : public testing::TestWithParam<Case> {};

TEST_P(MinimalPairs, DifferAsTheirGapSays) {
  const Made a = make(GetParam().a);
  const Made b = make(GetParam().b);
  const auto found = compare_minimal_pairs(a.utterance(), b.utterance(), kMatching);
  if (!GetParam().differs) {
    EXPECT_TRUE(found.empty());
    return;
  }
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().verdict, Verdict::differ);
  EXPECT_EQ(found.front().type, *GetParam().differs);
  // The other way round it is the same difference.
  const auto turned = compare_minimal_pairs(b.utterance(), a.utterance(), kMatching);
  ASSERT_EQ(turned.size(), 1u);
  EXPECT_EQ(turned.front().type, *GetParam().differs);
  EXPECT_EQ(turned.front().a_begin, found.front().b_begin);
}

using enum DifferenceType;

INSTANTIATE_TEST_SUITE_P(
    Figures, MinimalPairs,
    testing::Values(
        Case{"a share",
             {"Attendance was 38 percent", {{"38 percent", 38, "percent"}}},
             {"Attendance was 83 percent", {{"83 percent", 83, "percent"}}},
             number},
        Case{"one limit is not the other",
             {"The baker faces up to two years in prison", {{"two years", 2, "year"}}},
             {"The baker faces up to two years in prison", {{"two years", 2, "year"}}},
             std::nullopt},
        Case{"a figure and none of it",
             {"The clerk took three questions", {{"three", 3, "question"}}},
             {"The clerk took no questions"},
             polarity},
        Case{"one and many",
             {"A bull swam ashore below the lighthouse"},
             {"Nine bulls swam ashore below the lighthouse", {{"Nine", 9, "bull"}}},
             number},
        Case{"every and some",
             {"Every barrel in the cellar burst"},
             {"Six barrels in the cellar burst", {{"Six", 6, "barrel"}}},
             std::nullopt},
        Case{"every and only some",
             {"Every barrel in the cellar burst"},
             {"Only six barrels in the cellar burst", {{"six", 6, "barrel"}}},
             number},
        Case{"two gaps are none",
             {"The ferry carried 40 passengers to Osmere", {{"40 passengers", 40, "passenger"}}},
             {"The ferry carried 90 sheep to Tolby", {{"90 sheep", 90, "sheep"}}},
             std::nullopt},
        Case{"a result", {"The Osmere rowers won 3-1"}, {"The Osmere rowers won 4-1"}, number},
        Case{"what should be is no fact",
             {"The weir at Osmere should be closed"},
             {"The weir at Osmere is open"},
             std::nullopt},
        Case{"which one of a row",
             {"It was her third win at Osmere"},
             {"It was her ninth win at Osmere"},
             number}),
    numbered);

INSTANTIATE_TEST_SUITE_P(Times, MinimalPairs,
                         testing::Values(Case{"a unit",
                                              {"The bakery stayed shut for a week"},
                                              {"The bakery stayed shut for a month"},
                                              time},
                                         Case{"the end of a day",
                                              {"The lamp on the pier failed shortly before dawn"},
                                              {"The lamp on the pier failed shortly before dusk"},
                                              time},
                                         Case{"hours",
                                              {"Osmere lost power at 6:10 p.m.", {}, {"6:10 p.m."}},
                                              {"Osmere lost power at 8:40 p.m.", {}, {"8:40 p.m."}},
                                              time},
                                         Case{"the same hour",
                                              {"Osmere lost power at 6:10 p.m.", {}, {"6:10 p.m."}},
                                              {"Osmere lost power at 6:10 p.m.", {}, {"6:10 p.m."}},
                                              std::nullopt}),
                         numbered);

INSTANTIATE_TEST_SUITE_P(
    Turns, MinimalPairs,
    testing::Values(
        Case{"a denial",
             {"The harbour master had been warned of the swell"},
             {"The harbour master had not been warned of the swell"},
             polarity},
        Case{"no denial",
             {"The harbour master was warned of the swell"},
             {"The harbour master was not only warned of the swell"},
             std::nullopt},
        Case{"one denies in another tense",
             {"The second test confirmed the finding"},
             {"The second test did not confirm the finding"},
             polarity},
        Case{"a particle", {"The pump was switched off"}, {"The pump was switched on"}, polarity},
        Case{"small verbs",
             {"The council had refused leave for the fair"},
             {"The council had given leave for the fair"},
             polarity},
        Case{"a state that stayed and one that was",
             {"Shops stayed shut that week"},
             {"Shops were open that week"},
             polarity},
        Case{"words that are no opposites",
             {"The council had debated leave for the fair"},
             {"The council had given leave for the fair"},
             std::nullopt}),
    numbered);

INSTANTIATE_TEST_SUITE_P(
    PlacesAndActors, MinimalPairs,
    testing::Values(Case{"a side",
                         {"The crack ran along the port side of the hull"},
                         {"The crack ran along the starboard side of the hull"},
                         place},
                    Case{"two rooms",
                         {"The flames spread first in the bakery of the old mill"},
                         {"The flames spread first in the chapel of the old mill"},
                         place},
                    Case{"a thing, no place",
                         {"The flames spread first in the straw of the old mill"},
                         {"The flames spread first in the hay of the old mill"},
                         std::nullopt},
                    Case{"by whom",
                         {"The culvert was opened at night by a fisherman"},
                         {"The culvert was opened at night by a gamekeeper"},
                         std::nullopt},
                    Case{"anybody may be a fisherman",
                         {"The culvert was opened at night by a man"},
                         {"The culvert was opened at night by a fisherman"},
                         std::nullopt}),
    numbered);

TEST(MinimalPair, TellsItsGapAndWhatSurroundsIt) {
  const Made a = make({"The river gate was closed by Anna Tull, the wardens said"});
  const Made b = make({"The river gate was opened by Anna Tull, according to the log"});
  const auto pair = minimal_pair_of(a.utterance(), b.utterance());
  ASSERT_TRUE(pair);
  EXPECT_EQ(a.utterance().tokens[pair->a.words.front()].lower, "closed");
  EXPECT_EQ(b.utterance().tokens[pair->b.words.front()].lower, "opened");
  EXPECT_EQ(pair->shared, 4u);
  EXPECT_TRUE(pair->closed);
}

TEST(MinimalPair, IsNoneWhereTheGapIsNoPlace) {
  const Made a = make({"Nine herons, two swans, a bittern, four coots and one old cormorant left"});
  const Made b =
      make({"Everybody in the village square talked, drank, danced and laughed, then left"});
  EXPECT_FALSE(minimal_pair_of(a.utterance(), b.utterance()));
}

TEST(MinimalPair, OfOtherThingsSaysNotTheSame) {
  const auto apart = [](const std::string& x, const std::string& y) {
    const Made a = make({x});
    const Made b = make({y});
    const auto pair = minimal_pair_of(a.utterance(), b.utterance());
    return pair && are_told_apart(a.utterance(), b.utterance(), *pair);
  };
  EXPECT_TRUE(apart("The hall will stand where the old tannery stood",
                    "The hall will stand where the old brewery stood"));
  EXPECT_TRUE(apart("Fans of Osmere Town threw the first stone",
                    "Fans of Tolby Rovers threw the first stone"));
  // One person may be called by a name and by an office.
  EXPECT_FALSE(apart("The bridge was opened by Ada Lunn", "The bridge was opened by the mayor"));
  // The one tells more.
  EXPECT_FALSE(apart("The hall will stand by the river", "The new hall will stand by the river"));
}

TEST(MinimalPair, NamesAKindOfDifferenceOnlyWhereOneIsTold) {
  using Type = std::optional<DifferenceType>;
  const auto type_of = [](const std::string& x, const std::string& y) {
    const Made a = make({x});
    const Made b = make({y});
    const auto other = other_words_of(a.utterance(), b.utterance());
    EXPECT_TRUE(other) << x;
    return other ? other->type : Type();
  };
  EXPECT_EQ(
      type_of("The barge was carrying barley to Osmere", "The barge was carrying oil to Osmere"),
      Type());
  EXPECT_EQ(type_of("The red lantern hung over the gate", "The brass lantern hung over the gate"),
            Type());
  EXPECT_EQ(type_of("The shepherd mended the gate", "The cooper mended the gate"),
            Type(DifferenceType::who));
  EXPECT_EQ(
      type_of("The chapel burned near the old gasworks", "The chapel burned near the old mill"),
      Type(DifferenceType::place));
}

TEST(MinimalPair, OfAThingAndAnotherIsNoDifferenceOfTwoReports) {
  const Made a = make({"The barge was carrying barley to Osmere"});
  const Made b = make({"The barge was carrying oil to Osmere"});
  EXPECT_TRUE(compare_minimal_pairs(a.utterance(), b.utterance(), kMatching).empty());
}

TEST(States, OfOneThingExcludeEachOther) {
  const auto differ = [](const std::string& x, const std::string& y) {
    const Made a = make({x});
    const Made b = make({y});
    return !compare_states(a.utterance(), b.utterance(), kMatching).empty();
  };
  EXPECT_TRUE(differ("The ferry pilot, a man of 52, died at the scene",
                     "The ferry pilot survived and was taken ashore"));
  EXPECT_TRUE(differ("The weir at Osmere held", "The weir burst shortly before midnight"));
  EXPECT_FALSE(differ("The weir at Osmere held", "The upper gate burst shortly before midnight"));
  EXPECT_FALSE(differ("The keeper held the gate", "The keeper broke a window"));
  EXPECT_FALSE(differ("The lamp was not lit", "The lamp was dark"));
}

TEST(Opposites, InAnyInflectionAndEitherWay) {
  EXPECT_TRUE(are_opposites("granted", "refusing"));
  EXPECT_TRUE(are_opposites("refused", "grant"));
  EXPECT_TRUE(are_opposites("on", "off"));
  EXPECT_FALSE(are_opposites("granted", "allowed"));
  EXPECT_FALSE(are_opposites("closed", "stopped"));
  EXPECT_TRUE(are_opposite_times("dawn", "dusk"));
  EXPECT_FALSE(are_opposite_times("on", "off"));
  EXPECT_TRUE(are_sides("rear", "front"));
  EXPECT_FALSE(are_sides("rear", "back"));
}

}  // namespace
}  // namespace sayso::compare
