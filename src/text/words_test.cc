#include "text/words.h"

#include <gtest/gtest.h>

namespace sayso::text {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (const Word& word : split_words(text)) {
    out.emplace_back(text.substr(word.span.begin, word.span.size()));
  }
  return out;
}

TEST(Words, AreRunsOfLettersDigitsAndMarksOrSingleSymbols) {
  EXPECT_EQ(split("Mr. Ito's 2,000-odd \xE2\x82\xAC!"),
            (std::vector<std::string>{"Mr", ".", "Ito", "'", "s", "2", ",", "000", "-", "odd",
                                      "\xE2\x82\xAC", "!"}));
}

TEST(Words, KeepCombiningMarksInside) {
  EXPECT_EQ(split("e\xCC\x81t\xC3\xA9\xC2\xA0x").size(), 2u);
}

}  // namespace
}  // namespace sayso::text
