// Whether a description can mean somebody who was named with an office.
#include "read/offices.h"

#include <gtest/gtest.h>

namespace sayso::read {
namespace {

Tokens tokens_of(const std::string& text) { return make_tokens(text, text::split_words(text)); }

size_t place_of(const Tokens& tokens, const std::string& word) {
  size_t i = 0;
  while (!tokens.is(i, word)) ++i;
  return i;
}

// `named` holds the surname "Lunn" behind "Ada"; `described` ends with its office or "of ...".
bool may_mean(const std::string& named, const std::string& described, const std::string& noun) {
  const Tokens name = tokens_of(named);
  const size_t begin = place_of(name, "ada");
  const Tokens phrase = tokens_of(described);
  const auto office = office_at(phrase, 0, place_of(phrase, noun), phrase.size());
  return !office || may_hold(offices_beside(name, begin, begin + 2), *office);
}

TEST(Offices, AreToldApart) {
  EXPECT_TRUE(may_mean("Finance Minister Ada Lunn spoke", "the minister", "minister"));
  EXPECT_TRUE(may_mean("finance minister Ada Lunn spoke", "the finance minister", "minister"));
  EXPECT_TRUE(
      may_mean("Ada Lunn, the minister for roads, spoke", "the roads minister", "minister"));
  EXPECT_TRUE(may_mean("Ada Lunn spoke", "the mayor", "mayor"));
  EXPECT_TRUE(may_mean("Ada Lunn,", "the mayor", "mayor")) << "the text ends behind the comma";
  EXPECT_TRUE(may_mean("Chairwoman Ada Lunn spoke", "the chair", "chair"));
  EXPECT_TRUE(may_mean("Finance Minister Ada Lunn spoke", "the woman", "woman"));
  EXPECT_FALSE(may_mean("Finance Minister Ada Lunn spoke", "The Home Minister", "minister"));
  EXPECT_FALSE(may_mean("Finance Minister Ada Lunn spoke", "the Prime Minister", "minister"));
  EXPECT_FALSE(may_mean("Harbour master Ada Lunn spoke", "the minister", "minister"));
  EXPECT_FALSE(may_mean("Deputy Mayor Ada Lunn spoke", "the mayor", "mayor"));
  EXPECT_FALSE(may_mean("Ada Lunn, the mayor, spoke", "the governor", "governor"));
}

}  // namespace
}  // namespace sayso::read
