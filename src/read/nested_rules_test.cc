// Attributions inside a content that need no model.
#include "read/nested_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace sayso::read {
namespace {

// "source | cue | content", or nothing
std::string nested(const std::string& text) {
  const Tokens tokens = make_tokens(text, text::split_words(text));
  const auto found = nested_at_begin(tokens, {0, tokens.size()});
  if (!found) return "";
  const auto words = [&](Span span) { return text.substr(span.begin, span.size()); };
  return words(*found->source) + " | " + words(found->cue) + " | " + words(found->content.front());
}

TEST(NestedRules, FindWhoSawOrSaid) {
  EXPECT_EQ(nested("witnesses saw two boys climb the wall"),
            "witnesses | saw | two boys climb the wall");
  EXPECT_EQ(nested("that Penn had told him that the wall was wet"),
            "Penn | had told him | that the wall was wet");
  EXPECT_EQ(nested("that neighbours told officers that the wall was wet"),
            "neighbours | told | that the wall was wet");
  EXPECT_EQ(nested("the guard shouted \"stop\" before the gate fell"),
            "the guard | shouted | \"stop\"");
}

TEST(NestedRules, FindNothingElse) {
  EXPECT_EQ(nested("the wall was wet and nobody saw it"), "");
  EXPECT_EQ(nested("the report of the witnesses said little"), "");
  EXPECT_EQ(nested("Penn had a key to the gate"), "");
  EXPECT_EQ(nested("witnesses heard of it"), "");
  EXPECT_EQ(nested("Penn told him"), "");
}

}  // namespace
}  // namespace sayso::read
