#include "compare/compare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace sayso::compare {
namespace {

struct Made {
  Article article;
  Reading reading;
};

// One article; each sentence (told by its words) is a claim, with its source or none.
struct Said {
  std::string words;
  std::string source;
};

Made make(const std::string& id, const std::string& outlet, const std::string& published,
          const std::vector<Said>& said) {
  Made made;
  made.article.id = id;
  made.article.outlet = outlet;
  made.article.published = Time::parse(published);
  uint32_t number = 0;
  for (const Said& s : said) {
    const auto begin = static_cast<uint32_t>(made.article.text.size());
    made.article.text += s.words;
    const Span content{begin, static_cast<uint32_t>(made.article.text.size())};
    Claim claim;
    claim.span = content;
    if (!s.source.empty()) {
      made.article.text += ", " + s.source + " said";
      Attribution a;
      a.id = ++number;
      a.content = {content};
      a.source = {{content.end + 2, content.end + 2 + static_cast<uint32_t>(s.source.size())}};
      a.speaker_name = s.source;
      made.reading.attributions.push_back(a);
      claim.attribution = number;
    }
    made.article.text += ". ";
    made.reading.sentences.push_back(
        {{begin, static_cast<uint32_t>(made.article.text.size() - 1)}, 0});
    made.reading.claims.push_back(claim);
  }
  return made;
}

Comparison compare(const std::vector<Made>& made,
                   const std::vector<std::pair<size_t, size_t>>& versions = {},
                   const std::vector<std::pair<size_t, size_t>>& copies = {},
                   const std::vector<Judgement>& judgements = {}) {
  std::vector<CompareMember> members;
  members.reserve(made.size());
  for (const Made& m : made) members.push_back({&m.article, &m.reading, {}, {}});
  for (const auto& [later, earlier] : versions) members[later].version_of = earlier;
  for (const auto& [copy, original] : copies) members[copy].copy_of = original;
  Story story;
  story.id = "s:1";
  return compare_story(story, members, judgements);
}

size_t count(const Comparison& c, Relation relation) {
  return static_cast<size_t>(std::count_if(c.points.begin(), c.points.end(),
                                           [&](const Point& p) { return p.relation == relation; }));
}

constexpr const char* kOpen = "The lock keeper opened the eastern sluice";
constexpr const char* kShut = "The lock keeper never opened the eastern sluice";

TEST(Compare, ShowsADenialWithItsTwoSides) {
  const auto c = compare({make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}}),
                          make("b", "Gazette", "2031-05-04", {{kShut, "Bo Reed"}})});
  ASSERT_EQ(count(c, Relation::differ), 1u);
  const Point& point = c.points.front();
  ASSERT_EQ(point.accounts.size(), 2u);
  EXPECT_EQ(point.types, std::vector<DifferenceType>{DifferenceType::polarity});
  EXPECT_NE(point.accounts[0].claims[0].article, point.accounts[1].claims[0].article);
}

TEST(Compare, WhatIsNotSpokenOfDiffersFromNothing) {
  std::vector<Made> made = {make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}}),
                            make("b", "Gazette", "2031-05-04", {{kShut, "Bo Reed"}})};
  made[1].reading.attributions[0].negated = true;  // "declined to say that ..."
  EXPECT_EQ(count(compare(made), Relation::differ), 0u);
}

TEST(Compare, EveryExcerptIsTheTextAtItsSpan) {
  const std::vector<Made> made = {
      make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}, {"Rain fell on Pell all day", ""}}),
      make("b", "Gazette", "2031-05-04", {{kShut, "Bo Reed"}})};
  const auto c = compare(made);
  size_t claims = 0;
  for (const Point& point : c.points) {
    for (const Account& account : point.accounts) {
      for (const PlacedClaim& claim : account.claims) {
        const Article& article = claim.article == "a" ? made[0].article : made[1].article;
        EXPECT_EQ(claim.excerpt, words(article, claim.span));
        ++claims;
      }
    }
  }
  EXPECT_EQ(claims, 3u);
}

TEST(Compare, APersonsJudgementHolds) {
  const std::vector<Made> made = {make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}}),
                                  make("b", "Gazette", "2031-05-04", {{kShut, "Bo Reed"}})};
  const auto size = [](const char* words) {
    return static_cast<uint32_t>(std::string(words).size());
  };
  Judgement judgement{{0, {0, size(kOpen)}, kOpen}, {1, {0, size(kShut)}, kShut}, false};
  auto c = compare(made, {}, {}, {judgement});
  EXPECT_EQ(count(c, Relation::differ), 0u);
  EXPECT_EQ(count(c, Relation::single), 2u);
  judgement.same = true;
  c = compare(made, {}, {}, {judgement});
  EXPECT_EQ(count(c, Relation::differ), 0u);
  ASSERT_EQ(count(c, Relation::agree), 1u);
  EXPECT_EQ(c.points[0].accounts[0].claims.size(), 2u);
  EXPECT_EQ(c.points[0].accounts[0].origins, 2u);
}

TEST(Compare, AJudgementHoldsInALaterVersionWithTheWords) {
  std::vector<Made> made = {
      make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}}),
      make("b", "Gazette", "2031-05-04", {{kShut, "Bo Reed"}}),
      make("a2", "Wire", "2031-05-05", {{"Rain fell on Pell all day", ""}, {kOpen, "Ada Quill"}})};
  const auto size = static_cast<uint32_t>(std::string(kOpen).size());
  const Judgement judgement{{0, {0, size}, kOpen}, {1, {0, size}, kShut}, false};
  EXPECT_EQ(count(compare(made, {{2, 0}}), Relation::differ), 1u);
  EXPECT_EQ(count(compare(made, {{2, 0}}, {}, {judgement}), Relation::differ), 0u);
}

TEST(Compare, OneVoiceLaterIsNoDifference) {
  EXPECT_EQ(count(compare({make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}}),
                           make("b", "Gazette", "2031-05-05", {{kShut, "Inspector Ada Quill"}})}),
                  Relation::differ),
            0u);
  EXPECT_EQ(count(compare({make("a", "Wire", "2031-05-04", {{kOpen, ""}}),
                           make("b", "Wire", "2031-05-05", {{kShut, ""}})}),
                  Relation::differ),
            0u);
}

TEST(Compare, OnlyTheLatestVersionTakesPart) {
  EXPECT_EQ(
      count(compare({make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}}),
                     make("a2", "Wire", "2031-05-05", {{"Ada Quill declined to comment", ""}}),
                     make("b", "Gazette", "2031-05-05", {{kShut, "Bo Reed"}})},
                    {{1, 0}}),
            Relation::differ),
      0u);
}

TEST(Compare, OfVersionsOutOfOrderTheOneToldLastTakesPart) {
  // The second in time came in last: both are versions of the first.
  EXPECT_EQ(
      count(compare({make("a", "Wire", "2031-05-04", {{"Ada Quill declined to comment", ""}}),
                     make("a3", "Wire", "2031-05-06", {{"Ada Quill declined to comment", ""}}),
                     make("a2", "Wire", "2031-05-05", {{kOpen, "Ada Quill"}}),
                     make("b", "Gazette", "2031-05-05", {{kShut, "Bo Reed"}})},
                    {{1, 0}, {2, 0}}),
            Relation::differ),
      0u);
}

TEST(Compare, ACopyIsNoSecondSource) {
  const auto c = compare({make("a", "Wire", "2031-05-04", {{kOpen, ""}}),
                          make("b", "Gazette", "2031-05-05", {{kOpen, ""}})},
                         {}, {{1, 0}});
  EXPECT_EQ(count(c, Relation::agree), 0u);
  ASSERT_EQ(count(c, Relation::single), 1u);
  EXPECT_EQ(c.points[0].accounts[0].outlets, 2u);
  EXPECT_EQ(c.points[0].accounts[0].origins, 1u);
}

TEST(Compare, ALaterVersionOfACopyIsNoSecondSourceEither) {
  constexpr const char* kEdited = "The eastern sluice of the old mill was still open by noon";
  constexpr const char* kFirst = "The eastern sluice of the old mill was open by noon";
  const auto c = compare({make("a", "Wire", "2031-05-04", {{kFirst, ""}}),
                          make("b", "Gazette", "2031-05-04", {{kFirst, ""}}),
                          make("b2", "Gazette", "2031-05-05", {{kEdited, ""}})},
                         {{2, 1}}, {{1, 0}});
  EXPECT_EQ(count(c, Relation::agree), 0u);
  ASSERT_EQ(count(c, Relation::single), 1u);
  EXPECT_EQ(c.points[0].accounts[0].origins, 1u);
}

TEST(Compare, ACopyThatChangesWhatIsToldSpeaksForItself) {
  const auto c = compare({make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}}),
                          make("b", "Gazette", "2031-05-05", {{kShut, "Ada Quill"}})},
                         {}, {{1, 0}});
  EXPECT_EQ(c.points.size(), 2u);
}

TEST(Compare, ACopyOfACopyIsNoSecondSource) {
  constexpr const char* kLocal = "The school in Lower Tarn will open an hour later on Monday";
  const auto c = compare({make("a", "Wire", "2031-05-04", {{kOpen, ""}}),
                          make("b", "Gazette", "2031-05-04", {{kOpen, ""}, {kLocal, ""}}),
                          make("c", "Evening Gazette", "2031-05-05", {{kOpen, ""}, {kLocal, ""}})},
                         {}, {{1, 0}, {2, 0}});
  EXPECT_EQ(count(c, Relation::agree), 0u);
  ASSERT_EQ(count(c, Relation::single), 2u);
  EXPECT_EQ(c.points[1].accounts[0].outlets, 2u);
  EXPECT_EQ(c.points[1].accounts[0].origins, 1u);
}

TEST(Compare, ACopyAgreesWithItsOriginalOnNothing) {
  const auto told = [](const std::vector<std::pair<size_t, size_t>>& copies) {
    return compare(
        {make("a", "Wire", "2031-05-04",
              {{"The barge Linnet sank beside the eastern sluice on Sunday", "Ada Quill"}}),
         make("b", "Gazette", "2031-05-05",
              {{"The barge Linnet sank beside the eastern sluice on Monday, and the crew "
                "swam to the old lock",
                "Ada Quill"}})},
        {}, copies);
  };
  EXPECT_EQ(count(told({{1, 0}}), Relation::agree), 0u);
}

TEST(Compare, ACopyCarriesWhatALaterVersionOfItsOriginalStillTells) {
  const auto c = compare({make("a", "Wire", "2031-05-04", {{kOpen, ""}}),
                          make("b", "Gazette", "2031-05-04", {{kOpen, ""}}),
                          make("a2", "Wire", "2031-05-05",
                               {{kOpen, ""}, {"The keeper of the weir has left the valley", ""}})},
                         {{2, 0}}, {{1, 0}});
  ASSERT_EQ(count(c, Relation::single), 2u);
  EXPECT_EQ(c.points[0].accounts[0].outlets, 2u);
  EXPECT_EQ(c.points[0].accounts[0].origins, 1u);
  EXPECT_EQ(c.points[1].accounts[0].outlets, 1u);
}

TEST(Compare, TwoOutletsThatSayTheSameAgree) {
  const auto c = compare(
      {make("a", "Wire", "2031-05-04", {{"The barge Linnet sank beside the eastern sluice", ""}}),
       make("b", "Gazette", "2031-05-04",
            {{"Beside the eastern sluice sank the barge Linnet", ""}})});
  ASSERT_EQ(count(c, Relation::agree), 1u);
  EXPECT_EQ(c.points[0].accounts.size(), 1u);
}

TEST(Compare, AnHourToldAloneDatesTheSentenceBefore) {
  const auto told = [](const std::string& before) {
    const Made a = make("a", "Wire", "2031-05-04", {{"The kiln house collapsed at 4:10 p.m", ""}});
    Made b = make("b", "Gazette", "2031-05-04", {{before, ""}, {"It was ten to six", ""}});
    const auto at = static_cast<uint32_t>(b.article.text.find("ten to six"));
    Timex t;
    t.span = {at, at + 10};
    t.type = TimexType::time;
    t.value = "2031-05-04T17:50";
    b.reading.timexes.push_back(t);
    return compare({a, b});
  };
  const auto c = told("The kiln house collapsed");
  ASSERT_EQ(count(c, Relation::differ), 1u);
  EXPECT_EQ(c.points.front().types, std::vector<DifferenceType>{DifferenceType::time});
  EXPECT_EQ(count(told("The weavers went home"), Relation::differ), 0u);
  EXPECT_EQ(count(told("The kiln house collapsed at 4:12 p.m"), Relation::differ), 0u);
}

TEST(Compare, WhatADifferenceShowsIsNotShownAgain) {
  const auto c = compare({make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}}),
                          make("b", "Gazette", "2031-05-04", {{kShut, "Bo Reed"}}),
                          make("c", "Courier", "2031-05-04", {{kShut, "Cy Marl"}})});
  ASSERT_EQ(count(c, Relation::differ), 1u);
  EXPECT_EQ(c.points.front().accounts.size(), 2u);
  EXPECT_EQ(count(c, Relation::agree), 0u);
}

TEST(Compare, MorningAndEveningAreNotTheSame) {
  const auto c = compare(
      {make("a", "Wire", "2031-05-04", {{"The barge Linnet sank at the sluice at 6 a.m", ""}}),
       make("b", "Gazette", "2031-05-04", {{"The barge Linnet sank at the sluice at 6 p.m", ""}})});
  EXPECT_EQ(count(c, Relation::agree), 0u);
}

TEST(Compare, DescribesTheSameTwice) {
  const std::vector<Made> made = {make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}}),
                                  make("b", "Gazette", "2031-05-04", {{kShut, "Bo Reed"}})};
  EXPECT_EQ(compare(made), compare(made));
}

TEST(Compare, NoTwoPointsHaveOneId) {
  // One sentence as two claims: the outlet's, and a source's in the very words.
  Made made = make("a", "Wire", "2031-05-04", {{kOpen, "Ada Quill"}});
  Claim own = made.reading.claims.front();
  own.attribution.reset();
  made.reading.claims.push_back(own);
  const auto c = compare({made});
  ASSERT_EQ(c.points.size(), 2u);
  EXPECT_NE(c.points[0].id, c.points[1].id);
  EXPECT_EQ(compare({made}), c);
}

TEST(Compare, WhatStandsInALaterReportStaysWithTheOneThatToldIt) {
  const std::vector<Said> alert = {{kOpen, ""},
                                   {"The barge Linnet sank at the sluice at 6 a.m", ""}};
  std::vector<Said> report = {{"Ada Quill had counted the lamps on the bank that night", ""},
                              {"Nobody slept in the houses by the mill", ""},
                              {"A bell was rung twice in the lower town", ""}};
  report.insert(report.begin() + 1, alert.begin(), alert.end());
  const auto c = compare({make("b", "Gazette", "2031-05-04T12:00:00Z", report),
                          make("a", "Wire", "2031-05-04T08:00:00Z", alert)});
  EXPECT_EQ(count(c, Relation::agree), 0u);
  size_t taken = 0;
  for (const Point& point : c.points) {
    const Account& account = point.accounts.front();
    if (account.claims.front().article != "a") continue;
    ++taken;
    EXPECT_EQ(account.outlets, 2u);
    EXPECT_EQ(account.origins, 1u);
  }
  EXPECT_EQ(taken, 2u);
  EXPECT_EQ(c.points.size(), 5u);
}

TEST(Compare, OfNothingIsEmpty) { EXPECT_TRUE(compare({}).points.empty()); }

}  // namespace
}  // namespace sayso::compare
