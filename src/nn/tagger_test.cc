#include "nn/tagger.h"

#include <gtest/gtest.h>

#include <random>

#include "nn/encoder.h"
#include "nn/model_bytes.h"

namespace sayso::nn {
namespace {

// A tagger whose emission for tag t is component t of the word's vector.
std::string identity_tagger() {
  std::vector<float> weight(Tagger::kTags * kWidth);
  for (size_t t = 0; t < Tagger::kTags; ++t) weight[t * kWidth + t] = 1;
  return testing::model_bytes(
      {{"tag.weight", 0, {Tagger::kTags, kWidth}, testing::raw(weight)},
       {"tag.bias", 0, {Tagger::kTags}, testing::raw(std::vector<float>(Tagger::kTags))},
       {"tag.transition",
        0,
        {Tagger::kTags, Tagger::kTags},
        testing::raw(std::vector<float>(Tagger::kTags * Tagger::kTags))}});
}

std::vector<float> vectors(const std::vector<size_t>& tags) {
  std::vector<float> words(tags.size() * kWidth);
  for (size_t i = 0; i < tags.size(); ++i) words[i * kWidth + tags[i]] = 5;
  return words;
}

class TaggerTest : public ::testing::Test {
 protected:
  TaggerTest() : model_(ModelFile::from_bytes(identity_tagger())), tagger_(Tagger::load(*model_)) {}
  Result<ModelFile> model_;
  Result<Tagger> tagger_;
};

TEST_F(TaggerTest, ReadsLegalTagsAsTheyAre) {
  // O S-source B-cue E-cue B-content I-content E-content
  const auto found = tagger_->find(vectors({0, 4, 5, 7, 9, 10, 11}).data(), 7);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].role, Role::source);
  EXPECT_EQ(found[0].begin, 1u);
  EXPECT_EQ(found[1].role, Role::cue);
  EXPECT_EQ(found[1].end, 4u);
  EXPECT_EQ(found[2].role, Role::content);
  EXPECT_EQ(found[2].begin, 4u);
  EXPECT_EQ(found[2].end, 7u);
  EXPECT_GT(found[2].score, 0.9f);
}

TEST_F(TaggerTest, KeepsTouchingFragmentsOfOneRoleApart) {
  EXPECT_EQ(tagger_->find(vectors({9, 11, 9, 11}).data(), 4).size(), 2u);
}

TEST_F(TaggerTest, GivesOnlyLegalFragmentsForAnyInput) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    const size_t count = 1 + random() % 40;
    std::vector<float> words(count * kWidth);
    for (float& v : words) v = static_cast<float>(random() % 1000) * 0.01f;
    uint32_t last = 0;
    for (const Fragment& fragment : tagger_->find(words.data(), count)) {
      EXPECT_GE(fragment.begin, last);
      EXPECT_LT(fragment.begin, fragment.end);
      EXPECT_LE(fragment.end, count);
      EXPECT_GE(fragment.score, 0);
      EXPECT_LE(fragment.score, 1.0001f);
      last = fragment.end;
    }
  }
}

TEST_F(TaggerTest, FindsNothingInNothing) { EXPECT_TRUE(tagger_->find(nullptr, 0).empty()); }

}  // namespace
}  // namespace sayso::nn
