#include "ledger/history.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/enum_names.h"

namespace sayso::ledger {
namespace {

Time hour(int h) {
  return *Time::parse("2031-03-0" + std::to_string(1 + h / 24) + "T" + (h % 24 < 10 ? "0" : "") +
                      std::to_string(h % 24) + ":00:00Z");
}

// A story in the making: sentences are claims, "NAME: words" those of a named source.
class StoryMaker {
 public:
  struct Version {
    Article article;
    Reading reading;
    std::optional<size_t> version_of;
    std::optional<size_t> copy_of;
  };

  size_t add(const std::string& outlet, int at, const std::vector<std::string>& lines,
             std::optional<size_t> version_of = std::nullopt,
             std::optional<size_t> copy_of = std::nullopt) {
    Version v;
    v.version_of = version_of;
    v.copy_of = copy_of;
    v.article.id = outlet + std::to_string(at);
    v.article.outlet = outlet;
    v.article.published = hour(at);
    for (const std::string& line : lines) add_line(v, line);
    versions_.push_back(std::move(v));
    return versions_.size() - 1;
  }

  void undate(size_t i) { versions_[i].article.published.reset(); }

  std::vector<HistoryEntry> history(const Comparison& comparison = {}) const {
    std::vector<HistoryMember> members;
    for (const Version& v : versions_)
      members.push_back({&v.article, &v.reading, v.version_of, v.copy_of});
    return statement_history(members, comparison);
  }

  // "changed Post9 [12 boats sank] -> 14 boats sank"
  std::vector<std::string> steps(const Comparison& comparison = {}) const {
    std::vector<std::string> out;
    for (const HistoryEntry& e : history(comparison)) {
      std::string line = std::to_string(e.statement) + " " + std::string(base::name_of(e.step)) +
                         " " + e.by + ": ";
      if (e.before) line += "[" + e.before->excerpt + "] -> ";
      out.push_back(line + e.claim.excerpt);
      const Article& in = versions_[e.member].article;
      EXPECT_EQ(words(in, e.claim.span), e.claim.excerpt);
    }
    return out;
  }

  const Version& version(size_t i) const { return versions_[i]; }

 private:
  static void add_line(Version& v, const std::string& line) {
    std::string& text = v.article.text;
    if (!text.empty()) text += "\n\n";
    const auto begin = static_cast<uint32_t>(text.size());
    const size_t colon = line.find(": ");
    const bool is_note = line.starts_with("Correction");
    text += line;
    const Span all{begin, static_cast<uint32_t>(text.size())};
    v.article.blocks.push_back({all, is_note ? BlockKind::correction : BlockKind::paragraph});
    v.reading.sentences.push_back({all, static_cast<uint32_t>(v.article.blocks.size() - 1)});
    if (is_note) {
      v.article.corrections.push_back({CorrectionKind::correction, all, std::nullopt});
      return;
    }
    Claim claim;
    claim.span = all;
    if (colon != std::string::npos) {
      Attribution a;
      a.id = static_cast<uint32_t>(v.reading.attributions.size() + 1);
      const auto name_end = static_cast<uint32_t>(begin + colon);
      a.source = {{begin, name_end}};
      a.cue = {{name_end, name_end + 1}};
      claim.span = {name_end + 2, all.end};
      a.content = {claim.span};
      a.speaker_name = line.substr(0, colon);
      if (const size_t on = a.speaker_name->find(" on Monday"); on != std::string::npos) {
        a.speaker_name->erase(on);
        a.source.front().end = static_cast<uint32_t>(begin + on);
        Timex t;
        t.span = {static_cast<uint32_t>(begin + on + 4), static_cast<uint32_t>(begin + on + 10)};
        t.from = 100;
        t.to = 200;
        v.reading.timexes.push_back(t);
      }
      claim.attribution = a.id;
      v.reading.attributions.push_back(std::move(a));
    }
    v.reading.claims.push_back(std::move(claim));
  }

  std::vector<Version> versions_;
};

using Steps = std::vector<std::string>;

TEST(History, AStatementIsSaidOnceAndGoesOn) {
  StoryMaker story;
  const size_t v1 = story.add("Post", 9, {"Ada Lunn: Nobody was on the bridge."});
  story.add("Post", 10, {"Ada Lunn: Nobody was on the bridge.", "Rain fell."}, v1);
  EXPECT_EQ(story.steps(),
            (Steps{"1 said Post9: Nobody was on the bridge.", "2 said Post10: Rain fell."}));
}

TEST(History, OtherWordsInTheNextVersionAreAChange) {
  StoryMaker story;
  const size_t v1 = story.add("Post", 9, {"Ada Lunn: At least 12 boats sank in the harbour."});
  story.add("Post", 10, {"Ada Lunn: At least 14 boats sank in the harbour."}, v1);
  EXPECT_EQ(story.steps(),
            (Steps{"1 said Post9: At least 12 boats sank in the harbour.",
                   "1 changed Post10: [At least 12 boats sank in the harbour.] -> At least 14 "
                   "boats sank in the harbour."}));
}

TEST(History, ANoteOfThatChangeMakesItACorrection) {
  StoryMaker story;
  const size_t v1 = story.add("Post", 9,
                              {"Ada Lunn: At least 12 boats sank in the harbour.",
                               "Ben Orr: The pier will open on Friday."});
  story.add(
      "Post", 10,
      {"Ada Lunn: At least 14 boats sank in the harbour.", "Ben Orr: The pier will open on Sunday.",
       "Correction: An earlier version of this article gave the number of boats as 12."},
      v1);
  const Steps steps = story.steps();
  ASSERT_EQ(steps.size(), 4u);
  EXPECT_TRUE(steps[2].starts_with("1 corrected Post10:")) << steps[2];
  EXPECT_TRUE(steps[3].starts_with("2 changed Post10:")) << steps[3];
}

TEST(History, WhatTheNextVersionHasNotIsWithdrawnOnce) {
  StoryMaker story;
  const size_t v1 = story.add("Post", 9, {"Ada Lunn: Nobody was on the bridge.", "Rain fell."});
  const size_t v2 = story.add("Post", 10, {"Rain fell."}, v1);
  story.add("Post", 11, {"Rain fell.", "Wind rose."}, v2);
  EXPECT_EQ(story.steps(),
            (Steps{"1 said Post9: Nobody was on the bridge.", "2 said Post9: Rain fell.",
                   "1 withdrawn Post10: Nobody was on the bridge.", "3 said Post11: Wind rose."}));
}

TEST(History, AStatementWhoseSourceWasDroppedIsChangedNotWithdrawn) {
  StoryMaker s;
  const size_t first = s.add("Post", 9, {"Orlo: some five potters were hurt in the yard"});
  s.add("Post", 10, {"Eleven potters were hurt in the yard"}, first);
  EXPECT_EQ(s.steps(), (Steps{"1 said Post9: some five potters were hurt in the yard",
                              "1 changed Post10: [some five potters were hurt in the yard] -> "
                              "Eleven potters were hurt in the yard"}));
}

TEST(History, AStatementJoinedToAnotherIsNotWithdrawn) {
  StoryMaker s;
  const std::string one = "The kiln cooled on Monday night";
  const std::string two = "Two boats brought forty pots to the quay of Marl";
  const size_t first = s.add("Post", 9, {one, two});
  s.add("Post", 10, {one + ", and two boats brought forty pots to the quay of Marl"}, first);
  for (const HistoryEntry& entry : s.history()) EXPECT_NE(entry.step, Step::withdrawn);
}

TEST(History, AStatementThatIsDeniedNowIsWithdrawn) {
  StoryMaker s;
  const std::string one = "The kiln cooled on Monday night";
  const std::string two = "Two boats brought forty pots to the quay of Marl";
  const size_t first = s.add("Post", 9, {one, two});
  s.add("Post", 10, {"It is not so that the kiln cooled on Monday night, nor that " + two}, first);
  const std::vector<HistoryEntry> history = s.history();
  EXPECT_EQ(std::count_if(history.begin(), history.end(),
                          [](const HistoryEntry& e) { return e.step == Step::withdrawn; }),
            1);
}

TEST(History, AStatementOfTheSameVoiceInOtherWordsIsChangedNotWithdrawn) {
  StoryMaker s;
  const size_t first = s.add(
      "Post", 9, {"Ada Lunn: The kiln would stay shut until the potters had mended its walls"});
  s.add("Post", 10, {"Ada Lunn: Nobody lights the kiln before its potters finish all repairs"},
        first);
  const Steps steps = s.steps();
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_TRUE(steps[1].starts_with("1 changed Post10:")) << steps[1];
}

TEST(History, WhatAnotherSaysElsewhereIsNoWordOfTheFirst) {
  StoryMaker s;
  const size_t first =
      s.add("Post", 9, {"Ada Lunn: The potters of Marl are to mend the kiln by June"});
  s.add("Post", 10,
        {"Rain fell.",
         "Ben Orr: Mending starts once Marl finds potters, June or later, for its kiln"},
        first);
  const Steps steps = s.steps();
  EXPECT_TRUE(std::any_of(steps.begin(), steps.end(), [](const std::string& step) {
    return step.find("said Post10: Mending") != std::string::npos;
  }));
}

TEST(History, AnotherStatementOfTheSameVoiceDoesNotReplaceTheOneThatWent) {
  StoryMaker s;
  const size_t first = s.add("Post", 9, {"Ada Lunn: The kiln would be painted green by June"});
  s.add("Post", 10, {"Ada Lunn: Clay had become too dear for small potteries"}, first);
  EXPECT_EQ(s.steps(), (Steps{"1 said Post9: The kiln would be painted green by June",
                              "1 withdrawn Post10: The kiln would be painted green by June",
                              "2 said Post10: Clay had become too dear for small potteries"}));
}

TEST(History, ASentenceThatWasSplitSaysNothingNew) {
  StoryMaker s;
  const std::string one = "The kiln cooled on Monday night";
  const std::string two = "two boats brought forty pots to the quay of Marl";
  const size_t first = s.add("Post", 9, {one + " and " + two});
  s.add("Post", 10, {one, "Two" + two.substr(3)}, first);
  EXPECT_EQ(s.steps(), (Steps{"1 said Post9: " + one + " and " + two}));
}

TEST(History, WhatWasPartedFromAStatementIsWithdrawnAsThatStatement) {
  StoryMaker s;
  const std::string one = "The kiln cooled on Monday night";
  const std::string two = "wo boats brought forty pots to the quay of Marl";
  const size_t first = s.add("Post", 9, {one + " and t" + two});
  const size_t second = s.add("Post", 10, {one, "T" + two}, first);
  s.add("Post", 11, {one}, second);
  EXPECT_EQ(s.steps().back(), "1 withdrawn Post11: T" + two);
}

TEST(History, SentencesThatWereJoinedSayNothingNewAndNothingLess) {
  StoryMaker s;
  const size_t first =
      s.add("Post", 9, {"The boat Alma left Marl at noon", "It carried 46 potters and nine carts"});
  s.add("Post", 10, {"The boat Alma left Marl at noon with 46 potters and nine carts"}, first);
  EXPECT_EQ(s.history().size(), 2u);
}

TEST(History, APartThatIsNotInWhatTheSentenceBecameIsWithdrawn) {
  StoryMaker s;
  const size_t first = s.add(
      "Post", 9,
      {"Potters found the boat near Sund", "Ada Lunn: A chest of coins had been lifted from it"});
  s.add("Post", 10, {"Potters found the boat near Sund"}, first);
  EXPECT_EQ(s.steps().back(), "2 withdrawn Post10: A chest of coins had been lifted from it");
}

TEST(History, TellsVersionsInTheOrderOfTheirTimes) {
  StoryMaker s;
  const size_t newer = s.add("Post", 12, {"Ada Lunn: At least 14 boats sank in the harbour."});
  s.add("Post", 9, {"Ada Lunn: At least 12 boats sank in the harbour.", "Rain fell."}, newer);
  EXPECT_EQ(
      s.steps(),
      (Steps{"1 said Post9: At least 12 boats sank in the harbour.", "2 said Post9: Rain fell.",
             "1 changed Post12: [At least 12 boats sank in the harbour.] -> At least 14 "
             "boats sank in the harbour.",
             "2 withdrawn Post12: Rain fell."}));
}

TEST(History, ACopyThatChangedItsLooksTellsNothing) {
  StoryMaker s;
  const size_t wire =
      s.add("Wire", 9, {"Ada Lunn: The potters of Marl had waited at the gate all day"});
  s.add("Post", 10, {"Ada Lunn: The potters of Marl had waited at the gate all that day"},
        std::nullopt, wire);
  EXPECT_EQ(s.steps(), (Steps{"1 said Wire9: The potters of Marl had waited at the gate all day"}));
}

TEST(History, APageThatWasNotReadableWithdrawsNothing) {
  StoryMaker story;
  std::vector<std::string> lines;
  for (int i = 0; i < 30; ++i)
    lines.push_back("Crew " + std::to_string(i) + " rowed its boat to the other shore.");
  const size_t v1 = story.add("Post", 9, lines);
  const size_t v2 = story.add("Post", 10, {"Sign in to go on."}, v1);
  story.add("Post", 11, lines, v2);
  const auto history = story.history();
  EXPECT_EQ(history.size(), 30u);
}

TEST(History, TheSameVoiceElsewhereRepeatsItself) {
  StoryMaker story;
  story.add("Post", 9, {"Ada Lunn: Nobody was on the bridge when it fell."});
  story.add("Herald", 11, {"Lunn: Nobody was on the bridge as it fell."});
  story.add("Globe", 12, {"Ben Orr: Nobody was on the bridge when it fell."});
  EXPECT_EQ(story.steps(), (Steps{"1 said Post9: Nobody was on the bridge when it fell.",
                                  "1 repeated Herald11: Nobody was on the bridge as it fell.",
                                  "2 said Globe12: Nobody was on the bridge when it fell."}));
}

TEST(History, AnotherFigureOfTheSameVoiceIsAChangeAcrossOutlets) {
  StoryMaker story;
  story.add("Herald", 11, {"Lunn: Some 14 boats sank in the harbour."});
  story.add("Post", 9, {"Ada Lunn: Some 12 boats sank in the harbour."});
  EXPECT_EQ(story.steps(), (Steps{"1 said Post9: Some 12 boats sank in the harbour.",
                                  "1 changed Herald11: [Some 12 boats sank in the harbour.] -> "
                                  "Some 14 boats sank in the harbour."}));
}

TEST(History, ADenialOfTheSameVoiceIsAChange) {
  StoryMaker story;
  story.add("Post", 9, {"Ada Lunn: The gate was locked on that night."});
  story.add("Herald", 11, {"Lunn: The gate was not locked on that night."});
  EXPECT_TRUE(story.steps()[1].starts_with("1 changed Herald11:"));
}

TEST(History, ACopyTellsOnlyWhatItAdds) {
  StoryMaker story;
  const size_t wire = story.add("Wire", 9, {"Ada Lunn: Nobody was on the bridge."});
  story.add("Post", 10, {"Ada Lunn: Nobody was on the bridge.", "Post readers saw it."},
            std::nullopt, wire);
  EXPECT_EQ(story.steps(), (Steps{"1 said Wire9: Nobody was on the bridge.",
                                  "2 said Post10: Post readers saw it."}));
}

TEST(History, PointsOfTheComparisonJoinWhatSharesFewWords) {
  StoryMaker story;
  story.add("Post", 9, {"Ada Lunn: Two dozen boats were lost."});
  story.add("Herald", 11, {"Lunn: The harbour counts 30 sunken vessels."});
  Comparison comparison;
  Point point;
  point.id = "p:1";
  point.relation = Relation::differ;
  for (const size_t i : {size_t{0}, size_t{1}}) {
    const auto& v = story.version(i);
    Account account;
    PlacedClaim claim;
    claim.article = v.article.id;
    claim.span = v.reading.claims[0].span;
    claim.excerpt = std::string(words(v.article, claim.span));
    claim.source = std::string(words(v.article, v.reading.attributions[0].source[0]));
    account.claims.push_back(claim);
    point.accounts.push_back(account);
  }
  comparison.points.push_back(point);
  const auto history = story.history(comparison);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[1].step, Step::changed);
  EXPECT_EQ(history[1].statement, 1u);
  EXPECT_EQ(history[1].points, std::vector<std::string>{"p:1"});
}

TEST(History, TheTimeOfSayingIsNotThatOfPublishing) {
  StoryMaker story;
  story.add("Post", 9, {"Ada Lunn on Monday: Nobody was on the bridge.", "Rain fell."});
  const auto history = story.history();
  ASSERT_TRUE(history[0].said);
  EXPECT_EQ(history[0].said->words, "Monday");
  EXPECT_EQ(history[0].said->from, 100);
  EXPECT_EQ(history[0].published, hour(9));
  EXPECT_FALSE(history[1].said);
}

TEST(History, TwoFiguresInOneReportAreTwoStatements) {
  StoryMaker story;
  const size_t v1 = story.add("Post", 9,
                              {"Three people were injured in Alton, the town said.",
                               "Five people were injured in Benton, the town said."});
  story.add("Post", 10,
            {"Three people were injured in Alton, the town said.",
             "Five people were injured in Benton, the town said.",
             "Nine people were injured in Carlow, the town said."},
            v1);
  for (const HistoryEntry& entry : story.history()) EXPECT_EQ(entry.step, Step::said);
}

TEST(History, AnUndatedFirstVersionStandsBeforeTheOneThatFollowsIt) {
  StoryMaker story;
  const size_t v1 = story.add("Post", 9, {"Ada Lunn: At least 12 boats sank in the harbour."});
  story.undate(v1);
  story.add("Post", 10, {"Ada Lunn: At least 14 boats sank in the harbour."}, v1);
  const auto history = story.history();
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].step, Step::said);
  EXPECT_EQ(history[1].step, Step::changed);
  EXPECT_EQ(history[1].by_member, 1u);
}

TEST(History, CannotIsADenial) {
  StoryMaker story;
  story.add("Post", 9, {"Ada Lunn: The ministry can confirm the figure of the port."});
  story.add("Herald", 11, {"Lunn: The ministry cannot confirm the figure of the port."});
  EXPECT_TRUE(story.steps()[1].starts_with("1 changed Herald11:"));
}

TEST(History, IsTheSameWhateverCameInFirst) {
  StoryMaker a;
  a.add("Post", 9, {"Ada Lunn: Some 12 boats sank in the harbour."});
  a.add("Herald", 11, {"Lunn: Some 14 boats sank in the harbour."});
  StoryMaker b;
  b.add("Herald", 11, {"Lunn: Some 14 boats sank in the harbour."});
  b.add("Post", 9, {"Ada Lunn: Some 12 boats sank in the harbour."});
  EXPECT_EQ(a.steps(), b.steps());
}

}  // namespace
}  // namespace sayso::ledger
