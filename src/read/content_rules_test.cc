// Where contents begin and end.
#include "read/content_rules.h"

#include <gtest/gtest.h>

#include "read/sample_for_tests.h"

namespace sayso::read {
namespace {

TEST(ContentRules, KeepIndirectSpeechToTheSentenceOfItsCue) {
  const struct {
    const char* text;
    std::vector<std::string> content;
    const char* kept;
  } cases[] = {
      {"Two cranes fell. Nobody was hurt, a clerk said.",
       {"Two cranes fell. Nobody was hurt"},
       "Nobody was hurt"},
      {"A boat sank at 10:20 p.m. There was no fog, a clerk said.",
       {"A boat sank at 10:20 p.m.", "There was no fog"},
       "There was no fog"},
      {"“Two cranes fell. Nobody was hurt,” a clerk said.",
       {"“Two cranes fell. Nobody was hurt,”"},
       "“Two cranes fell. Nobody was hurt,”"},
      {"“We left.” Nobody was hurt, a clerk said.",
       {"“We left.”", "Nobody was hurt"},
       "“We left.” ... Nobody was hurt"},
      {"'We ran. The lamp fell,' a clerk said.",
       {"'We ran. The lamp fell,'"},
       "'We ran. The lamp fell,'"},
      {"Nobody was hurt, a clerk said.", {"Nobody was hurt"}, "Nobody was hurt"},
  };
  for (const auto& one : cases) {
    const Sample sample(one.text);
    FoundAttribution found{sample.span("a clerk"), sample.span("said"), {}, 1};
    for (const std::string& words : one.content) found.content.push_back(sample.span(words));
    keep_to_sentence(sample.tokens, Quotations(sample.tokens), sample.sentences, found);
    EXPECT_EQ(sample.words(found.content), one.kept) << one.text;
  }
}

TEST(ContentRules, StopBeforeWhatTheSourceRefuses) {
  const struct {
    const char* content;
    const char* kept;
  } cases[] = {
      {"that an inquiry was open but would not give details", "that an inquiry was open"},
      {"the cause was not known, but did not rule out arson", "the cause was not known"},
      {"that the roof fell but declined to comment further", "that the roof fell"},
      {"that the driver stopped but would not give his name",
       "that the driver stopped but would not give his name"},
      {"that the roof shook but did not fall", "that the roof shook but did not fall"},
  };
  for (const auto& one : cases) {
    const Sample sample("The guild confirmed " + std::string(one.content) + ".");
    FoundAttribution found{
        sample.span("The guild"), sample.span("confirmed"), {sample.span(one.content)}, 1};
    stop_before_refusal(sample.tokens, Quotations(sample.tokens), Names{}, found);
    EXPECT_EQ(sample.words(found.content), one.kept);
  }
}

TEST(ContentRules, PartWhatNobodySaysFromASource) {
  const Sample sample(
      "Ada Lunn praised the crews. It is thought, meanwhile, that the fire was set.");
  std::vector<FoundAttribution> found = {
      {sample.span("Ada Lunn"),
       sample.span("praised"),
       {sample.span("the crews"), sample.span("that the fire was set")},
       0.9f}};
  part_from_sources(sample.tokens, Quotations(sample.tokens), sample.sentences, found);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(sample.words(found[0].content), "the crews");
  EXPECT_FALSE(found[1].source);
  EXPECT_EQ(sample.words({found[1].cue}), "is thought");
  EXPECT_EQ(sample.words(found[1].content), "that the fire was set");
}

TEST(ContentRules, PartHearsayOfAnotherParagraphFromASource) {
  const Sample sample("Police seek a man who reportedly robbed a bank.\nThe bank offers a reward.");
  std::vector<FoundAttribution> found = {
      {sample.span("The bank"),
       sample.span("offers"),
       {sample.span("a man who reportedly robbed a bank"), sample.span("a reward")},
       0.9f}};
  part_from_sources(sample.tokens, Quotations(sample.tokens), sample.sentences, found);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(sample.words(found[0].content), "a reward");
}

}  // namespace
}  // namespace sayso::read
