#include "read/found_rules.h"

#include <gtest/gtest.h>

#include "read/sample_for_tests.h"

namespace sayso::read {
namespace {

TEST(FoundRules, ReturnAStrayContentToItsOwnCue) {
  const Sample sample(
      "The mill is shut, the guild said.\n\n"
      "It had leaked since May, guild master Lt. Tomas Quill said. Nobody was hurt.");
  std::vector<FoundAttribution> found = {
      {sample.span("the guild"),
       sample.span("said"),
       {sample.span("The mill is shut"), sample.span("It had leaked since May")},
       0.9f}};
  return_strays(sample.tokens, found);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].content, std::vector<Span>{sample.span("The mill is shut")});
  EXPECT_EQ(sample.words(*found[1].source), "guild master Lt. Tomas Quill");
  EXPECT_EQ(found[1].content, std::vector<Span>{sample.span("It had leaked since May")});
}

TEST(FoundRules, LeaveAContentThatNobodyElseIsNamedFor) {
  const Sample sample("The guild said:\n\n“It leaked. It was old.”\n\n“We knew, as he said.”");
  const std::vector<FoundAttribution> before = {
      {sample.span("The guild"),
       sample.span("said"),
       {sample.span("“It leaked. It was old.”"), sample.span("“We knew, as he said.”")},
       0.9f}};
  std::vector<FoundAttribution> found = before;
  return_strays(sample.tokens, found);
  EXPECT_EQ(found, before);
}

TEST(FoundRules, AddRefusalsOfNamesAndPronouns) {
  const Sample sample("Harrow Mills did not respond to questions about the dam, which broke.");
  const std::vector<TaggedName> tagged = {{0, 2, EntityType::organisation, 1}};
  const Names names = find_names(sample.text, sample.tokens, {0}, "", &tagged);
  std::vector<FoundAttribution> found;
  add_refusals(sample.tokens, names, found);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(sample.words(*found[0].source), "Harrow Mills");
  EXPECT_EQ(sample.words(found[0].cue), "did not respond");
  EXPECT_EQ(sample.words(found[0].content.front()), "to questions about the dam");
  add_refusals(sample.tokens, names, found);  // what is there is not added again
  EXPECT_EQ(found.size(), 1u);
}

TEST(FoundRules, KnowWhatIsNoAttribution) {
  const Sample sample(
      "A clerk who asked not to be named left. It was passed. The guild said that it leaks.");
  const auto is_none = [&](std::optional<Span> source, const std::string& cue,
                           const std::string& content) {
    return is_no_attribution(sample.tokens, {source, sample.span(cue), {sample.span(content)}, 1});
  };
  EXPECT_TRUE(is_none(sample.span("who"), "asked", "not to be named"));
  EXPECT_TRUE(is_none(std::nullopt, "was passed", "It"));
  EXPECT_FALSE(is_none(sample.span("The guild"), "said", "that it leaks"));
}

TEST(FoundRules, KnowDeedsDatelinesAndQuestionsOfReporters) {
  const struct {
    const char* text;
    const char* source;
    const char* cue;
    const char* content;
    bool is_none;
  } cases[] = {
      {"Ada Lunn voted for the plan.", "Ada Lunn", "voted for", "the plan", true},
      {"Ada Lunn voted to keep the dam.", "Ada Lunn", "voted", "to keep the dam", false},
      {"Ada Lunn thanked the crews.", "Ada Lunn", "thanked", "the crews", true},
      {"The leak was discovered by a cleaner.", "a cleaner", "was discovered by", "The leak", true},
      {"The guild discovered that it leaks.", "The guild", "discovered", "that it leaks", false},
      {"OSTERBY, May 19 (Northern Wire) - A mill shut.", "OSTERBY", "(", "Northern Wire", true},
      {"A mill (Northern) - shut, a clerk said.", "a clerk", "said", "A mill (Northern) - shut",
       false},
      {"Asked whether it leaks, she left.", "", "Asked", "whether it leaks", true},
      {"She asked whether it leaks.", "She", "asked", "whether it leaks", false},
  };
  for (const auto& one : cases) {
    const Sample sample(one.text);
    FoundAttribution found{{}, sample.span(one.cue), {sample.span(one.content)}, 1};
    if (*one.source) found.source = sample.span(one.source);
    EXPECT_EQ(is_no_attribution(sample.tokens, found), one.is_none) << one.text;
  }
}

}  // namespace
}  // namespace sayso::read
