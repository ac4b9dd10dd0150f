// What stands between the learned heads and a reading: likeness of mentions, joining of entities,
// language.
#include <gtest/gtest.h>

#include "nn/features.h"
#include "read/entities.h"
#include "read/language.h"
#include "read/likeness.h"
#include "read/names.h"

namespace sayso::read {
namespace {

struct Text {
  std::string text;
  Tokens tokens;
  nn::Features features;

  explicit Text(std::string words)
      : text(std::move(words)),
        tokens(make_tokens(text, text::split_words(text))),
        features(nn::find_features(text, tokens.words)) {}

  nn::MentionSpan span(const std::string& words, size_t from = 0) const {
    const size_t at = text.find(words, from);
    const Tokens::Range range =
        tokens.within({static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())});
    return {static_cast<uint32_t>(range.begin), static_cast<uint32_t>(range.end), 1};
  }
};

Likeness likeness(const std::string& earlier, const std::string& later) {
  const Text text(earlier + " met | " + later + " |");
  const MentionTable table(text.tokens, text.features,
                           {text.span(earlier), text.span(later, earlier.size())});
  return table.compare(1, 0);
}

TEST(Likeness, IsToldByWords) {
  EXPECT_EQ(likeness("the harbour office", "a harbour office"), Likeness::same_words);
  EXPECT_EQ(likeness("the old ferry", "that ferry"), Likeness::same_head);
  EXPECT_EQ(likeness("Ilse Marrack", "Marrack"), Likeness::same_head);
  EXPECT_EQ(likeness("Marrack Shipping", "Marrack"), Likeness::head_in_earlier);
  EXPECT_EQ(likeness("the Brannock Tram Company", "BTC"), Likeness::acronym);
  EXPECT_EQ(likeness("Ilse Marrack", "Tomas Quill"), Likeness::two_names);
  EXPECT_EQ(likeness("Ilse Marrack", "she"), Likeness::pronoun_and_name);
  EXPECT_EQ(likeness("the driver", "he"), Likeness::pronoun_and_phrase);
  EXPECT_EQ(likeness("he", "him"), Likeness::same_kind_of_pronoun);
  EXPECT_EQ(likeness("he", "she"), Likeness::other_pronoun);
  EXPECT_EQ(likeness("she", "the driver"), Likeness::phrase_and_pronoun);
  EXPECT_EQ(likeness("the ferry", "a lighthouse"), Likeness::none);
}

TEST(Likeness, HeadStandsBeforeThePreposition) {
  const Text text("the captain of the ferry");
  const MentionTable table(text.tokens, text.features, {text.span("the captain of the ferry")});
  EXPECT_EQ(text.tokens.lower[table.spans()[0].last], "captain");
}

TEST(Likeness, LooksFurtherBackForWhatLooksAlike) {
  std::string words = "Ilse Marrack spoke. ";
  for (int i = 0; i < 60; ++i) words += "a crate" + std::to_string(i) + " fell. ";
  words += "Marrack left.";
  const Text text(words);
  std::vector<nn::MentionSpan> spans = {text.span("Ilse Marrack")};
  for (int i = 0; i < 60; ++i) spans.push_back(text.span("a crate" + std::to_string(i) + " fell"));
  spans.push_back(text.span("Marrack", 40));
  const MentionTable table(text.tokens, text.features, spans);
  const auto candidates = table.candidates();
  ASSERT_EQ(candidates.back().size(), 49u);
  EXPECT_EQ(candidates.back().front().key, 0u);
}

FoundMention mention(const Text& text, const std::string& words, std::optional<uint32_t> antecedent,
                     size_t from = 0) {
  const nn::MentionSpan span = text.span(words, from);
  const MentionTable table(text.tokens, text.features, {span});
  FoundMention out{span.begin, span.end, table.spans()[0].last, 1, {}};
  if (antecedent) out.antecedents.push_back({antecedent, 0.9f});
  return out;
}

TEST(Entities, JoinsADescriptionAndAPronounToTheirName) {
  const Text text("Ilse Marrack runs the depot. The manager said she was calm.");
  Names names = find_names(text.text, text.tokens, {0}, "");
  ASSERT_EQ(names.people.size(), 1u);
  join_coreferent(
      text.text, text.tokens,
      {mention(text, "Ilse Marrack", {}), mention(text, "The manager", 0), mention(text, "she", 1)},
      names);
  ASSERT_EQ(names.people.size(), 1u);
  EXPECT_EQ(names.people[0].entity.name, "Ilse Marrack");
  ASSERT_EQ(names.phrases.size(), 3u);
  for (const Phrase& phrase : names.phrases) EXPECT_EQ(phrase.entity, 1u);
  EXPECT_EQ(names.phrases[1].form, MentionForm::description);
  EXPECT_EQ(names.phrases[2].form, MentionForm::pronoun);
}

TEST(Entities, NeverMakesOneOfTwoPeople) {
  const Text text("Ilse Marrack met Tomas Quill at the depot.");
  const std::vector<TaggedName> tagged = {{0, 2, EntityType::person, 1},
                                          {3, 5, EntityType::person, 1}};
  Names names = find_names(text.text, text.tokens, {0}, "", &tagged);
  join_coreferent(text.text, text.tokens,
                  {mention(text, "Ilse Marrack", {}), mention(text, "Tomas Quill", 0)}, names);
  EXPECT_EQ(names.people.size(), 2u);
  EXPECT_NE(names.phrases[0].entity, names.phrases[1].entity);
}

TEST(Entities, NeverTakesSomebodyNewOrOfAnotherOfficeForOneNamedBefore) {
  for (const std::string described : {"A doctor", "The Home Minister"}) {
    const Text text("Finance Minister Ilse Marrack left. " + described + " said she was calm.");
    const std::vector<TaggedName> tagged = {{2, 4, EntityType::person, 1}};
    Names names = find_names(text.text, text.tokens, {0}, "", &tagged);
    join_coreferent(text.text, text.tokens,
                    {mention(text, "Ilse Marrack", {}), mention(text, described, 0)}, names);
    ASSERT_EQ(names.phrases.size(), 2u);
    EXPECT_EQ(names.phrases[1].entity, 0u) << described;
  }
}

TEST(Entities, NeverMakesOneOfTwoBodiesOfAKindNorAPersonOfAPlace) {
  const Text text("Marl Police met Osterby Police in Quill. He left.");
  const std::vector<TaggedName> tagged = {{0, 2, EntityType::organisation, 1},
                                          {3, 5, EntityType::organisation, 1},
                                          {6, 7, EntityType::location, 1}};
  Names names = find_names(text.text, text.tokens, {0}, "", &tagged);
  join_coreferent(text.text, text.tokens,
                  {mention(text, "Marl Police", {}), mention(text, "Osterby Police", 0),
                   mention(text, "Quill", {}), mention(text, "He", 2)},
                  names);
  EXPECT_NE(names.phrases[0].entity, names.phrases[1].entity);
  EXPECT_EQ(names.phrases[3].entity, 0u);
}

TEST(Entities, LeavesAloneWhatIsMentionedOnce) {
  const Text text("A crate fell off the quay.");
  Names names = find_names(text.text, text.tokens, {0}, "");
  join_coreferent(text.text, text.tokens, {mention(text, "A crate", {})}, names);
  EXPECT_TRUE(names.people.empty());
  ASSERT_EQ(names.phrases.size(), 1u);
  EXPECT_EQ(names.phrases[0].entity, 0u);
}

std::optional<std::string> language(const std::string& text) {
  return foreign_language(text, make_tokens(text, text::split_words(text)));
}

TEST(Language, OfTextsThatAreNotEnglish) {
  EXPECT_EQ(
      language("Le maire a dit que la gare de la ville est ferm\xC3\xA9"
               "e et que les trains ne "
               "passent plus par le quai du nord, mais il n'a pas dit pour combien de temps."),
      "French");
  EXPECT_EQ(
      language("Der Hafenmeister hat gesagt, dass die F\xC3\xA4hre nicht in den Hafen f\xC3\xA4hrt "
               "und dass es f\xC3\xBCr die Reisenden bei dem Sturm keine andere Verbindung ist."),
      "German");
  EXPECT_EQ(language("\xD0\x9F\xD0\xB0\xD1\x80\xD0\xBE\xD0\xBC \xD0\xBF\xD1\x80\xD0\xB8\xD1\x88"
                     "\xD1\x91\xD0\xBB \xD0\xB2 \xD0\xBF\xD0\xBE\xD1\x80\xD1\x82 \xD1\x83\xD1\x82"
                     "\xD1\x80\xD0\xBE\xD0\xBC"),
            "Cyrillic script");
}

TEST(Language, OfASentenceOrTwo) {
  EXPECT_EQ(language("Le quai est ferm\xC3\xA9 et le bac ne passe pas."), "French");
  EXPECT_EQ(language("Der Hafen ist zu, und die F\xC3\xA4hre kommt nicht."), "German");
  EXPECT_EQ(language("El muelle no es seguro y el barco no sale."), "Spanish");
  EXPECT_EQ(language("Il molo \xC3\xA8 chiuso e il battello non parte."), "Italian");
  EXPECT_EQ(language("\xD0\x9C\xD0\xBE\xD1\x81\xD1\x82 \xD0\xB7\xD0\xB0\xD0\xBA\xD1\x80"
                     "\xD1\x8B\xD1\x82"),
            "Cyrillic script");
  EXPECT_EQ(language("Drei starben bei dem Brand in Orlow."), "German");
  EXPECT_EQ(language("He was in a war with the man."), std::nullopt);
  EXPECT_EQ(language("Real Club de La Rona beat La Costa de la Sal."), std::nullopt);
  EXPECT_EQ(language("The ferry of the Compagnie de la Mer et de la Rade is late."), std::nullopt);
  EXPECT_EQ(language("Bridge closed, ferry late"), std::nullopt);
}

TEST(Language, OfAShortTextIsWhatItsPageTells) {
  const auto foreign = [](const std::string& tag, const std::string& text) {
    return is_foreign_by(tag, make_tokens(text, text::split_words(text)));
  };
  EXPECT_TRUE(foreign("de", "Hafen gesperrt"));
  EXPECT_TRUE(foreign("tlh-x", "Qapla batlh je"));
  EXPECT_FALSE(foreign("en-GB", "Harbour closed"));
  // Templates tell a language that their texts are not in.
  EXPECT_FALSE(foreign("de", "The harbour is closed."));
  EXPECT_FALSE(foreign("", "Hafen gesperrt"));
}

TEST(Language, IsNotDoubtedForEnglishOrTooFewWords) {
  EXPECT_EQ(
      language("The mayor said that the ferry was not at the quay and that nobody was hurt when "
               "it left the harbour in the storm, but he did not say who had called the crew."),
      std::nullopt);
  EXPECT_EQ(language("Le Monde, Die Zeit, El Pais"), std::nullopt);
  EXPECT_EQ(language(""), std::nullopt);
}

}  // namespace
}  // namespace sayso::read
