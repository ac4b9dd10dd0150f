// What quotation marks hold.
#include "read/quotation_marks.h"

#include <gtest/gtest.h>

#include <string>

namespace sayso::read {
namespace {

std::vector<std::string> quoted(const std::string& text) {
  const Tokens tokens = make_tokens(text, text::split_words(text));
  std::vector<std::string> out;
  for (const QuotedPart& part : quoted_parts(tokens, {0, tokens.size()})) {
    const Span span = tokens.span(part.begin, part.end);
    out.push_back(text.substr(span.begin, span.size()) + (part.is_closed ? "" : " [open]"));
  }
  return out;
}

using Parts = std::vector<std::string>;

TEST(QuotationMarks, ArePairedByTheirKind) {
  EXPECT_EQ(quoted("\"Go,\" he said. \"Now.\""), (Parts{"\"Go,\"", "\"Now.\""}));
  EXPECT_EQ(quoted("“Go,” he said."), (Parts{"“Go,”"}));
  EXPECT_EQ(quoted("”Go,” he said."), (Parts{"”Go,”"}));
  EXPECT_EQ(quoted("“Go,”” he said. He left."), (Parts{"“Go,”"}));
  EXPECT_EQ(quoted("„Go,“ he said."), (Parts{"„Go,“"}));
  EXPECT_EQ(quoted("«Go», he said."), (Parts{"«Go»"}));
  EXPECT_EQ(quoted("''Go,'' he said."), (Parts{"''Go,''"}));
  EXPECT_EQ(quoted("‘Go,’ he said. 'Now,' she said."), (Parts{"‘Go,’", "'Now,'"}));
  EXPECT_EQ(quoted("‚Go,‘ he said."), (Parts{"‚Go,‘"}));
  EXPECT_EQ(quoted("\"He said 'go' to me,\" she said."), (Parts{"\"He said 'go' to me,\""}));
}

TEST(QuotationMarks, EndWithTheirParagraph) {
  EXPECT_EQ(quoted("\"Go.\n\nHe left."), (Parts{"\"Go. [open]"}));
  EXPECT_EQ(quoted("“Go.\n\n“Now,” he said."), (Parts{"“Go. [open]", "“Now,”"}));
}

TEST(QuotationMarks, AreNoApostrophesAndNoInches) {
  EXPECT_EQ(quoted("The dogs' owner didn't say it's his."), Parts());
  EXPECT_EQ(quoted("He said ’twas the dogs’ fault."), Parts());
  EXPECT_EQ(quoted("The pipe was 6\" wide and 8\" deep."), Parts());
  EXPECT_EQ(quoted("‘It’s the dogs’ yard,’ he said."), (Parts{"‘It’s the dogs’ yard,’"}));
}

}  // namespace
}  // namespace sayso::read
