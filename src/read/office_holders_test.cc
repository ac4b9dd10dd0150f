#include "read/office_holders.h"

#include <gtest/gtest.h>

#include "read/sample_for_tests.h"
#include "read/source_heads.h"

namespace sayso::read {
namespace {

// Whom the phrase `described` of `text` means; `named` are names of people in the order of their
// entities.
std::optional<uint32_t> holder(const std::string& text, const std::vector<std::string>& named,
                               const std::string& described) {
  const Sample sample(text);
  Names names;
  for (uint32_t e = 0; e < named.size(); ++e) {
    const Tokens::Range range = sample.tokens.within(sample.span(named[e]));
    names.names.push_back({range.begin, range.end, range.begin, EntityType::person, e + 1});
  }
  const OfficeHolders holders(sample.tokens, names);
  const Tokens::Range head = sample.tokens.within(sample.span(described));
  return holders.holder(sample.tokens, head, head_noun(sample.tokens, head));
}

TEST(OfficeHolders, MeanTheOnlyOneNamedBefore) {
  EXPECT_EQ(holder("Mayor Ada Lunn spoke first. The mayor wept.", {"Ada Lunn"}, "The mayor"), 1u);
  EXPECT_EQ(
      holder("Ada Lunn, mayor of Tarn, spoke. Then the mayor wept.", {"Ada Lunn"}, "the mayor"),
      1u);
}

TEST(OfficeHolders, AreOpenWhereTheTextLeavesThemOpen) {
  EXPECT_EQ(holder("Mayor Ada Lunn met Mayor Dov Hale. The mayor wept.", {"Ada Lunn", "Dov Hale"},
                   "The mayor"),
            std::nullopt);
  EXPECT_EQ(holder("The mayor wept. Mayor Ada Lunn had spoken.", {"Ada Lunn"}, "The mayor"),
            std::nullopt);
  EXPECT_EQ(holder("Finance minister Ada Lunn spoke. The home minister wept.", {"Ada Lunn"},
                   "The home minister"),
            std::nullopt);
  EXPECT_EQ(holder("Deputy Mayor Ada Lunn spoke. The mayor wept.", {"Ada Lunn"}, "The mayor"),
            std::nullopt);
  EXPECT_EQ(holder("Mayor Ada Lunn spoke. A mayor wept.", {"Ada Lunn"}, "A mayor"), std::nullopt);
}

}  // namespace
}  // namespace sayso::read
