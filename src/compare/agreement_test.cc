#include "compare/agreement.h"

#include <gtest/gtest.h>

#include <deque>
#include <string>
#include <vector>

#include "compare/clusters.h"

namespace sayso::compare {
namespace {

// Claims of invented articles, one each, all by other people.
class Claims {
 public:
  Claims& say(const std::string& text, const std::string& outlet = "") {
    Made& made = made_.emplace_back();
    made.article.id = "a" + std::to_string(made_.size());
    made.article.outlet = outlet.empty() ? made.article.id : outlet;
    made.article.published = Time::parse("2031-05-04");
    made.article.text = text + ".";
    Voice voice;
    voice.member = made_.size() - 1;
    voice.family = voice.member;
    voice.key = "source " + made.article.id;
    voice.source = "someone";
    voices_.push_back(voice);
    return *this;
  }
  // The last claim counts `value` of `unit` with these words.
  Claims& counting(const std::string& words, double value, const std::string& unit,
                   Modifier modifier = Modifier::exact) {
    Quantity q;
    q.span = span_of(words);
    q.low = q.high = value;
    q.unit = unit;
    q.modifier = modifier;
    made_.back().reading.quantities.push_back(q);
    return *this;
  }
  Claims& at_clock(const std::string& words, const std::string& value) {
    Timex t;
    t.span = span_of(words);
    t.type = TimexType::time;
    t.value = value;
    made_.back().reading.timexes.push_back(t);
    return *this;
  }
  Claims& by(const std::string& key) {
    voices_.back().key = key;
    return *this;
  }
  Claims& denying() {
    voices_.back().negated = true;
    return *this;
  }

  std::vector<ClausePair> pairs() {
    for (size_t i = 0; i < voices_.size(); ++i) {
      const Article& article = made_[i].article;
      const Span all{0, static_cast<uint32_t>(article.text.size() - 1)};
      voices_[i].utterance = make_utterance(article, made_[i].reading, all, all);
    }
    return pair_clauses(voices_).pairs;
  }

 private:
  struct Made {
    Article article;
    Reading reading;
  };

  Span span_of(const std::string& words) const {
    const size_t at = made_.back().article.text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  }

  std::deque<Made> made_;
  std::vector<Voice> voices_;
};

double score(Claims claims) {
  const std::vector<ClausePair> pairs = claims.pairs();
  return pairs.empty() ? -100 : pairs.front().score;
}

bool meet(Claims claims) { return !claims.pairs().empty(); }

TEST(Agreement, ScoresMoreWhereMoreIsInCommon) {
  const double much = score(Claims()
                                .say("The glassblowers locked the kiln house at dusk")
                                .say("At dusk the kiln house was locked by the glassblowers"));
  const double little = score(Claims()
                                  .say("The glassblowers locked the kiln house at dusk")
                                  .say("The glassblowers earn less than the porters of Pell"));
  EXPECT_GT(much, 0);
  EXPECT_LT(little, much - 1);
}

TEST(Agreement, RestsOnFiguresThatCountTheSame) {
  const double counted = score(Claims()
                                   .say("The divers brought up 37 amphorae")
                                   .counting("37 amphorae", 37, "amphora")
                                   .say("There were 37 amphorae on the deck")
                                   .counting("37 amphorae", 37, "amphora"));
  EXPECT_GT(counted, 0);
  EXPECT_FALSE(meet(Claims()
                        .say("The divers brought up amphorae, 37 metres from the mole")
                        .counting("37 metres", 37, "meter")
                        .say("The museum paid 37 crowns")
                        .counting("37 crowns", 37, "crown")))
      << "metres are no crowns";
  EXPECT_FALSE(meet(Claims()
                        .say("The divers brought up 37 amphorae")
                        .counting("37 amphorae", 37, "amphora")
                        .say("The divers brought up 52 amphorae")
                        .counting("52 amphorae", 52, "amphora")))
      << "two counts of one thing";
}

TEST(Agreement, IsNotOfWhatTheOtherDenies) {
  const std::string so = "The keeper lit the beacon on the mole";
  EXPECT_TRUE(meet(Claims().say(so).say("The beacon on the mole was lit by the keeper")));
  EXPECT_FALSE(meet(Claims().say(so).say("The keeper never lit the beacon on the mole")));
  EXPECT_FALSE(meet(Claims().say(so).say("The keeper lit the beacon on the mole").denying()));
}

TEST(Agreement, IsOfStatementsOnly) {
  const std::string so = "The guild closed the eastern quarry";
  EXPECT_FALSE(meet(Claims().say(so).say("to close the eastern quarry for the guild")));
  EXPECT_FALSE(meet(Claims().say(so).say("how the guild closed the eastern quarry")));
  EXPECT_FALSE(meet(Claims().say(so).say("The guild closed the western quarry"))) << "a rival";
  EXPECT_FALSE(meet(Claims().say("A quarry").say("The quarry"))) << "nothing is told of it";
  EXPECT_FALSE(meet(Claims()
                        .say("The number of divers hurt at the mole")
                        .say("Three divers were hurt at the mole")
                        .counting("Three", 3, "diver")))
      << "how many is not told";
}

TEST(Agreement, NeedsMoreThanAName) {
  EXPECT_FALSE(meet(Claims()
                        .say("Yesterday Odo Marchbank sang to the weavers")
                        .say("A cart belonging to Odo Marchbank lost a wheel")));
}

TEST(Agreement, IsNotOfTwoPlaces) {
  EXPECT_TRUE(meet(Claims()
                       .say("The drifting barge was caught by the lock in Osmere")
                       .say("In Osmere the drifting barge was caught near the lock")));
  EXPECT_FALSE(meet(Claims()
                        .say("The drifting barge was caught by the lock in the village of Osmere")
                        .say("In the town of Tolby the drifting barge was caught near the lock")));
  EXPECT_FALSE(meet(Claims()
                        .say("The drifting barge was going from Osmere to Tolby")
                        .say("The drifting barge was going from Tolby to Osmere")));
}

TEST(Agreement, IsNotOfTwoHours) {
  const auto at = [](const std::string& value) {
    return Claims()
        .say("The kiln cooled at six")
        .at_clock("six", "2031-05-04T18:00")
        .say("The kiln cooled by evening")
        .at_clock("evening", value);
  };
  EXPECT_TRUE(meet(at("2031-05-04T18:00")));
  EXPECT_FALSE(meet(at("2031-05-04T19:30")));
  // A full stop that belongs to the time is not the claim's.
  EXPECT_FALSE(meet(Claims()
                        .say("The kiln cooled at 7:45 p.m")
                        .at_clock("7:45 p.m.", "2031-05-04T19:45")
                        .say("The kiln cooled at 7:20 p.m")
                        .at_clock("7:20 p.m.", "2031-05-04T19:20")));
  // A few minutes are no other hour, nor is "six" that was read as the morning's.
  EXPECT_TRUE(meet(at("2031-05-04T18:05")));
  EXPECT_TRUE(meet(at("2031-05-04T06:00")));
}

TEST(Agreement, IsNotOfTwoAmounts) {
  const auto told = [](const std::string& words, double value, const std::string& unit,
                       Modifier modifier = Modifier::exact) {
    return Claims()
        .say("The well sank by 60 centimetres in a week")
        .counting("60 centimetres", 60, "centimetre")
        .say("The well sank by " + words + " in a week")
        .counting(words, value, unit, modifier);
  };
  EXPECT_TRUE(meet(told("60 centimetres", 60, "centimetre")));
  EXPECT_TRUE(meet(told("two feet", 2, "foot")));
  EXPECT_FALSE(meet(told("three feet", 3, "foot")));
  EXPECT_FALSE(meet(told("70 centimetres", 70, "centimetre")));
  // May both be so, and say different things.
  EXPECT_FALSE(meet(told("no more than 90 centimetres", 90, "centimetre", Modifier::at_most)));
  EXPECT_TRUE(meet(told("nearly 64 centimetres", 64, "centimetre", Modifier::nearly)));
}

TEST(Agreement, LooksAtWhatIsDenied) {
  const auto meet_of = [](const std::string& a, const std::string& b) {
    return meet(Claims().say(a).say(b));
  };
  EXPECT_FALSE(
      meet_of("The weavers did not light the kiln at dawn", "The weavers lit the kiln at dawn"));
  EXPECT_TRUE(meet_of("No more than the old kiln was lit by the weavers at dawn",
                      "The old kiln was lit by the weavers at dawn"));
  EXPECT_TRUE(meet_of("The weavers lit the kiln at dawn and never slept",
                      "The weavers lit the kiln at dawn"));
}

TEST(Agreement, OfOneSourceTakesTwoOutlets) {
  const std::string one = "The weavers lit the kiln at dawn";
  const std::string other = "At dawn the kiln was lit by the weavers";
  EXPECT_TRUE(
      meet(Claims().say(one, "Wire").by("source pike").say(other, "Gazette").by("source pike")));
  EXPECT_FALSE(
      meet(Claims().say(one, "Wire").by("source pike").say(other, "Wire").by("source pike")));
}

ClausePair pair(size_t a, size_t b, double score) { return {{a, 0}, {b, 0}, {}, score}; }
ClauseAt at(size_t voice) { return {voice, 0}; }

TEST(Clusters, TakeInWhatMatchesMostOfThem) {
  const auto all = cluster({}, {pair(0, 1, 2), pair(0, 2, 1), pair(1, 2, 1)}, {});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0], (Cluster{at(0), at(1), at(2)}));
}

TEST(Clusters, AreNoChains) {
  const auto groups = cluster({}, {pair(0, 1, 2), pair(1, 2, 1), pair(2, 3, 1.5)}, {});
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0], (Cluster{at(0), at(1)}));
  EXPECT_EQ(groups[1], (Cluster{at(2), at(3)}));
}

TEST(Clusters, NeverHoldTwoThatDiffer) {
  const ClauseLinks opposed = {{at(1), at(2)}};
  const auto groups = cluster(
      {}, {pair(0, 1, 3), pair(0, 3, 2.5), pair(1, 3, 2.4), pair(0, 2, 2), pair(2, 3, 2)}, opposed);
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0], (Cluster{at(0), at(1), at(3)}));
}

TEST(Clusters, OfOneSlotStayTogether) {
  const auto groups =
      cluster({{at(0), at(1), at(2)}}, {pair(0, 3, 1), pair(1, 3, 1), pair(2, 4, 1)}, {});
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0], (Cluster{at(0), at(1), at(2), at(3)}));
  EXPECT_EQ(groups[1], (Cluster{at(2), at(4)})) << "a clause may tell a second thing";
}

}  // namespace
}  // namespace sayso::compare
