#include "nn/mentions.h"

#include <gtest/gtest.h>

#include "nn/encoder.h"
#include "nn/model_bytes.h"

namespace sayso::nn {
namespace {

// A head whose begin vector shows feature 0 of a word, whose end vector shows feature 1: their
// product makes a mention of the words from one with feature 0 to one with feature 1.
std::string head_bytes(float width_bias) {
  constexpr size_t kLink = 128;
  std::vector<testing::NamedTensor> tensors;
  for (const auto& [name, feature] : {std::pair{"mention.begin", 0}, std::pair{"mention.end", 1}}) {
    std::vector<int8_t> weight(kLink * kWidth);
    weight[static_cast<size_t>(feature)] = 63;
    const std::string prefix = name;
    tensors.push_back({prefix + ".weight", 1, {kLink, kWidth}, testing::raw(weight)});
    tensors.push_back(
        {prefix + ".scale", 0, {kLink}, testing::raw(std::vector<float>(kLink, 1.0f / 63))});
    tensors.push_back({prefix + ".bias", 0, {kLink}, testing::raw(std::vector<float>(kLink))});
    tensors.push_back({prefix + "_width.weight",
                       0,
                       {MentionHead::kWidest, kLink},
                       testing::raw(std::vector<float>(MentionHead::kWidest * kLink))});
    tensors.push_back({prefix + "_width.bias",
                       0,
                       {MentionHead::kWidest},
                       testing::raw(std::vector<float>(MentionHead::kWidest, width_bias))});
  }
  return testing::model_bytes(tensors);
}

std::vector<float> words_with(size_t count, size_t begin, size_t end) {
  std::vector<float> words(count * kWidth);
  words[begin * kWidth] = 4;
  words[end * kWidth + 1] = 4;
  return words;
}

TEST(Mentions, AreWhatBeginAndEndAgreeOn) {
  const auto model = ModelFile::from_bytes(head_bytes(-2));
  ASSERT_TRUE(model);
  const auto head = MentionHead::load(*model);
  ASSERT_TRUE(head);
  const auto found = head->find(words_with(8, 2, 5).data(), 8, 0.5f);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].begin, 2u);
  EXPECT_EQ(found[0].end, 6u);
  EXPECT_GT(found[0].score, 0.99f);
}

TEST(Mentions, AreNeverWiderThanTheLimitNorBeyondTheText) {
  const auto model = ModelFile::from_bytes(head_bytes(2));
  ASSERT_TRUE(model);
  const auto head = MentionHead::load(*model);
  ASSERT_TRUE(head);
  constexpr size_t kWords = 40;
  const auto found = head->find(std::vector<float>(kWords * kWidth).data(), kWords, 0.5f);
  ASSERT_FALSE(found.empty());
  for (const MentionSpan& span : found) {
    EXPECT_LE(span.end - span.begin, MentionHead::kWidest);
    EXPECT_LE(span.end, kWords);
    EXPECT_LT(span.begin, span.end);
  }
}

TEST(Mentions, FindsNothingInNothing) {
  const auto model = ModelFile::from_bytes(head_bytes(2));
  ASSERT_TRUE(model);
  const auto head = MentionHead::load(*model);
  ASSERT_TRUE(head);
  EXPECT_TRUE(head->find(nullptr, 0, 0.5f).empty());
}

TEST(Mentions, RefusesAFileWithoutItsTensors) {
  const auto model = ModelFile::from_bytes(testing::model_bytes({}));
  ASSERT_TRUE(model);
  EXPECT_FALSE(MentionHead::load(*model));
}

}  // namespace
}  // namespace sayso::nn
