#include "nn/tokenizer.h"

#include <gtest/gtest.h>

namespace sayso::nn {
namespace {

// Ids 0..102 are placeholders and special pieces; ours begin at 103.
Tokenizer make(const std::vector<std::string>& pieces) {
  std::string vocabulary;
  for (int i = 0; i < 100; ++i) vocabulary += "[unused" + std::to_string(i) + "]\n";
  vocabulary += "[UNK]\n[CLS]\n[SEP]\n";
  for (const std::string& piece : pieces) vocabulary += piece + "\n";
  return *Tokenizer::load(vocabulary);
}

struct Cut {
  std::vector<uint32_t> ids;
  std::vector<std::string> bytes;
};

Cut cut(const Tokenizer& tokenizer, std::string_view text) {
  const Pieces pieces = tokenizer.cut(text, text::split_words(text));
  Cut out{pieces.ids, {}};
  for (const Span span : pieces.spans) out.bytes.emplace_back(text.substr(span.begin, span.size()));
  return out;
}

TEST(Tokenizer, TakesTheLongestPieceFirst) {
  const Tokenizer tokenizer = make({"un", "##flood", "##ed", "##floode", "##d"});
  const Cut got = cut(tokenizer, "Unflooded");
  EXPECT_EQ(got.ids, (std::vector<uint32_t>{103, 106, 107}));
  EXPECT_EQ(got.bytes, (std::vector<std::string>{"Un", "floode", "d"}));
}

TEST(Tokenizer, GivesOneUnknownForAWordWithAPartItLacks) {
  const Tokenizer tokenizer = make({"un", "##flood"});
  const Cut got = cut(tokenizer, "unfloodX");
  EXPECT_EQ(got.ids, (std::vector<uint32_t>{Tokenizer::kUnknown}));
  EXPECT_EQ(got.bytes, (std::vector<std::string>{"unfloodX"}));
}

TEST(Tokenizer, DropsMarksAndKeepsTheirBytes) {
  const Tokenizer tokenizer = make({"cafe", "##s", "i"});
  EXPECT_EQ(cut(tokenizer, "CAF\xC3\x89S").ids, (std::vector<uint32_t>{103, 104}));
  const Cut combining = cut(tokenizer, "cafe\xCC\x81s");
  EXPECT_EQ(combining.ids, (std::vector<uint32_t>{103, 104}));
  EXPECT_EQ(combining.bytes, (std::vector<std::string>{"cafe\xCC\x81", "s"}));
  EXPECT_EQ(cut(tokenizer, "\xC4\xB0").ids,
            (std::vector<uint32_t>{105}));  // capital I with a dot above
}

TEST(Tokenizer, GivesOneUnknownForAWordThatIsTooLong) {
  const Tokenizer tokenizer = make({"a", "##a"});
  EXPECT_EQ(cut(tokenizer, std::string(100, 'a')).ids.size(), 100u);
  EXPECT_EQ(cut(tokenizer, std::string(101, 'a')).ids,
            (std::vector<uint32_t>{Tokenizer::kUnknown}));
  EXPECT_EQ(cut(tokenizer, std::string(1 << 20, 'a')).ids,
            (std::vector<uint32_t>{Tokenizer::kUnknown}));
}

TEST(Tokenizer, PiecesOfAWordCoverIt) {
  const Tokenizer tokenizer = make({"a", "##b", "##\xC3\xA6", "##o"});
  const std::string text = "ab\xC3\xA6 \xFF a\xCC\x88o";
  const auto words = text::split_words(text);
  const Pieces pieces = tokenizer.cut(text, words);
  ASSERT_EQ(pieces.first.size(), words.size() + 1);
  for (size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(pieces.spans[pieces.first[i]].begin, words[i].span.begin);
    EXPECT_EQ(pieces.spans[pieces.first[i + 1] - 1].end, words[i].span.end);
  }
}

TEST(Tokenizer, RefusesAShortVocabulary) { EXPECT_FALSE(Tokenizer::load("a\nb\n")); }

}  // namespace
}  // namespace sayso::nn
