#include "text/sentences.h"

#include <gtest/gtest.h>

#include <string>

namespace sayso::text {
namespace {

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (const Span span : split_sentences(text, {0, static_cast<uint32_t>(text.size())})) {
    out.emplace_back(text.substr(span.begin, span.size()));
  }
  return out;
}

using Strings = std::vector<std::string>;

TEST(Sentences, EndAtStopsBeforeCapitals) {
  EXPECT_EQ(split("The dam held. Nobody slept!  Why? It rained."),
            (Strings{"The dam held.", "Nobody slept!", "Why?", "It rained."}));
}

TEST(Sentences, DoNotEndInsideNamesTitlesAndFigures) {
  EXPECT_EQ(split("Gov. Ana Ruiz met Dr. J. P. Oyelaran at 4 p.m. Tuesday in St. Orla, paying $3.5 "
                  "million.")
                .size(),
            1u);
  EXPECT_EQ(split("The U.S. Coast Office sent No. 4 Company.").size(), 1u);
}

TEST(Sentences, EndAfterAnAbbreviationWhereANewOneBegins) {
  EXPECT_EQ(split("They left at 4 p.m. The road was shut."),
            (Strings{"They left at 4 p.m.", "The road was shut."}));
}

TEST(Sentences, KeepClosingMarks) {
  EXPECT_EQ(split("\xE2\x80\x9CWe ran.\xE2\x80\x9D Ito wept. \"Go!\" she said."),
            (Strings{"\xE2\x80\x9CWe ran.\xE2\x80\x9D", "Ito wept.", "\"Go!\" she said."}));
}

TEST(Sentences, HoldEveryVisibleCharacterOnce) {
  const std::string text = "  One. two\n\xC2\xA0Three... four \xE2\x80\xA6 Five\xFF. \n";
  std::string all;
  uint32_t last = 0;
  for (const Span span : split_sentences(text, {0, static_cast<uint32_t>(text.size())})) {
    EXPECT_GE(span.begin, last);
    last = span.end;
    all += text.substr(span.begin, span.size());
  }
  const auto squeeze = [](const std::string& s) {
    std::string out;
    for (const char c : s) {
      if (c != ' ' && c != '\n' && c != '\xC2' && c != '\xA0') out += c;
    }
    return out;
  };
  EXPECT_EQ(squeeze(all), squeeze(text));
}

TEST(Sentences, OfNothingAreNone) { EXPECT_TRUE(split(" \n ").empty()); }

}  // namespace
}  // namespace sayso::text
