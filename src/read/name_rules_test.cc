// Names by rule, and pronouns by their places.
#include "read/name_rules.h"

#include <gtest/gtest.h>

#include "read/known_names.h"
#include "read/pronoun_places.h"
#include "text/first_names.h"

namespace sayso::read {
namespace {

struct Tagging {
  std::string text;
  Tokens tokens;

  explicit Tagging(std::string words)
      : text(std::move(words)), tokens(make_tokens(text, text::split_words(text))) {}

  TaggedName name(const std::string& words, EntityType type) const {
    const auto at = static_cast<uint32_t>(text.find(words));
    const Tokens::Range range = tokens.within({at, at + static_cast<uint32_t>(words.size())});
    return {static_cast<uint32_t>(range.begin), static_cast<uint32_t>(range.end), type, 1};
  }
  // The names' words, divided by " | ".
  std::string words(const std::vector<TaggedName>& names) const {
    std::string out;
    for (const TaggedName& name : names) {
      const Span span = tokens.span(name.begin, name.end);
      out += (out.empty() ? "" : " | ") + text.substr(span.begin, span.size());
    }
    return out;
  }
  std::string mended(const std::string& name_words, EntityType type) const {
    return words(mend_names(tokens, {name(name_words, type)}));
  }
};

constexpr EntityType kPerson = EntityType::person;
constexpr EntityType kBody = EntityType::organisation;
constexpr EntityType kPlace = EntityType::location;

TEST(NameRules, ExtendsToLegalFormsAndStops) {
  EXPECT_EQ(Tagging("Shares of Harrow Mills, Inc. rose.").mended("Harrow Mills", kBody),
            "Harrow Mills, Inc.");
  EXPECT_EQ(Tagging("He left the O.T.B. in May.").mended("O.T.B", kBody), "O.T.B.");
  EXPECT_EQ(Tagging("We met Ida Marsh. Inc was there.").mended("Ida Marsh", kPerson), "Ida Marsh");
}

TEST(NameRules, CutsWhatIsNoPartOfAName) {
  EXPECT_EQ(Tagging("at the Tide Depot").mended("the Tide Depot", kBody), "Tide Depot");
  EXPECT_EQ(Tagging("asked Aunt Sela").mended("Aunt Sela", kPerson), "Sela");
}

TEST(NameRules, KeepsPublicBodiesWhole) {
  EXPECT_EQ(Tagging("Osterby Police said so.").mended("Osterby", kPerson), "Osterby Police");
  EXPECT_EQ(Tagging("Marl Hill Fire Department said so.").mended("Marl Hill", kPerson),
            "Marl Hill Fire Department");
  EXPECT_EQ(Tagging("Osterby police said so.").mended("Osterby", kPlace), "Osterby");
}

TEST(NameRules, TellsPlacesAndBodiesBeforeANounFromPersons) {
  const auto type = [](const std::string& words, EntityType tagged) {
    const Tagging text(words);
    const auto mended = mend_names(text.tokens, {text.name("Osterby", tagged)});
    return mended.empty() ? EntityType::other : mended.front().type;
  };
  EXPECT_EQ(type("Osterby police commander Ivo Penn spoke.", kPerson), kPlace);
  EXPECT_EQ(type("Osterby spokesman Ivo Penn spoke.", kPerson), kBody);
  EXPECT_EQ(type("Osterby spoke.", kPerson), kPerson);
}

TEST(NameRules, LeavesOutOfficesDaysAndBrackets) {
  EXPECT_EQ(Tagging("The Taoiseach said so.").mended("The Taoiseach", kPerson), "");
  EXPECT_EQ(Tagging("His attorney said so.").mended("His attorney", kPerson), "");
  EXPECT_EQ(Tagging("They knew in August.").mended("August", kPerson), "");
  EXPECT_EQ(Tagging("They left Monday.").mended("Monday", kPerson), "");
  EXPECT_EQ(Tagging("They met Mr Monday.").mended("Monday", kPerson), "Monday");
  EXPECT_EQ(Tagging("They met April Penn.").mended("April Penn", kPerson), "April Penn");
  EXPECT_EQ(Tagging("said Ada Lunn (Lab) today").mended("Ada Lunn (Lab", kPerson), "Ada Lunn");
}

TEST(NameRules, CutsOfficesAndWhereABodyIs) {
  EXPECT_EQ(Tagging("the Director of Harbour Aid").mended("Director of Harbour Aid", kBody),
            "Harbour Aid");
  EXPECT_EQ(Tagging("the Osterby-based company").mended("Osterby-based company", kBody), "Osterby");
  EXPECT_EQ(Tagging("the Bank of Osterby").mended("Bank of Osterby", kBody), "Bank of Osterby");
}

TEST(NameRules, DividesTwoPlaces) {
  EXPECT_EQ(Tagging("from Port Ella California to").mended("Port Ella California", kPlace),
            "Port Ella | California");
  EXPECT_EQ(Tagging("in New Mexico today").mended("New Mexico", kPlace), "New Mexico");
}

TEST(NameRules, LeavesOutPeoplesAndStorms) {
  EXPECT_EQ(Tagging("a Swedish newspaper").mended("Swedish", kPlace), "");
  const Tagging storm("Hurricane Oda came ashore. Oda weakened.");
  TaggedName second = storm.name("Oda", kPerson);
  second.begin = 5;
  second.end = 6;
  EXPECT_EQ(storm.words(mend_names(storm.tokens, {storm.name("Hurricane Oda", kPerson), second})),
            "");
}

TEST(NameRules, FindsANameAgain) {
  const Tagging text("Ida Marsh left. When Marsh wrote, the Marsh Road was wet. A marsh dried.");
  EXPECT_EQ(text.words(with_repeated_names(text.tokens, {text.name("Ida Marsh", kPerson)})),
            "Ida Marsh | Marsh");
  const Tagging word("Tom Will left. Will he return?");
  EXPECT_EQ(word.words(with_repeated_names(word.tokens, {word.name("Tom Will", kPerson)})),
            "Tom Will");
}

TEST(KnownNames, KnowsCapitals) {
  const auto known = [](const std::string& words) {
    const Tagging text(words);
    return text.words(with_known_names(text.text, text.tokens, {}));
  };
  EXPECT_EQ(known("It told us that the US agreed."), "US");
  EXPECT_EQ(known("TELL US NOW"), "");
  EXPECT_EQ(known("The Harbour Authority of Norway met."), "Harbour Authority of Norway");
  EXPECT_EQ(known("The Toronto Ferry Company paid."), "Toronto Ferry Company");
}

TEST(FirstNames, AreToldByCustomOnlyWhereItIsClear) {
  EXPECT_EQ(text::customary_gender("margaret"), 'f');
  EXPECT_EQ(text::customary_gender("edward"), 'm');
  EXPECT_EQ(text::customary_gender("robin"), '\0');
}

TEST(PronounPlaces, TellSubjectsFromObjects) {
  const Tagging text("Sela stops her and Ida calls him.");
  EXPECT_TRUE(is_object_pronoun(text.tokens, 2));
  EXPECT_TRUE(is_subject_of(text.tokens, 1, 2));
  EXPECT_TRUE(is_subject_of(text.tokens, 5, 6));
  EXPECT_FALSE(is_subject_of(text.tokens, 1, 6));
  const Tagging owner("Sela lost her keys.");
  EXPECT_FALSE(is_object_pronoun(owner.tokens, 2));
}

TEST(PronounPlaces, FindTheNameBeside) {
  const auto beside = [](const std::string& words, const std::string& name, size_t pronoun) {
    const Tagging text(words);
    const std::vector<TaggedName> tagged = {text.name(name, kPerson)};
    const Names names = find_names(text.text, text.tokens, {0}, "", &tagged);
    return name_beside(text.tokens, names, pronoun) != nullptr;
  };
  EXPECT_TRUE(beside("Oda Marr and her brother left.", "Oda Marr", 3));
  EXPECT_TRUE(beside("In his speech, Tomas Quill said little.", "Tomas Quill", 1));
  EXPECT_FALSE(beside("He said in his speech, Tomas Quill, that", "Tomas Quill", 3));
  EXPECT_FALSE(beside("In his speech, the mayor met Tomas Quill today", "Tomas Quill", 1));
}

}  // namespace
}  // namespace sayso::read
