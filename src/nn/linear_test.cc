#include "nn/linear.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "nn/encoder.h"
#include "nn/model_bytes.h"

namespace sayso::nn {
namespace {

constexpr size_t kInputs = 96;
constexpr size_t kOutputs = 40;

struct Layer {
  std::vector<int8_t> weight;
  std::vector<float> scale;
  std::vector<float> bias;
  std::string file;
};

Layer make_layer(int bound, uint32_t seed) {
  std::mt19937 random(seed);
  Layer layer;
  for (size_t i = 0; i < kInputs * kOutputs; ++i) {
    layer.weight.push_back(static_cast<int8_t>(
        static_cast<int>(random() % static_cast<unsigned>(2 * bound + 1)) - bound));
  }
  for (size_t i = 0; i < kOutputs; ++i) {
    layer.scale.push_back(0.001f * static_cast<float>(1 + random() % 9));
    layer.bias.push_back(static_cast<float>(random() % 100) * 0.01f);
  }
  layer.file =
      testing::model_bytes({{"l.weight", 1, {kOutputs, kInputs}, testing::raw(layer.weight)},
                            {"l.scale", 0, {kOutputs}, testing::raw(layer.scale)},
                            {"l.bias", 0, {kOutputs}, testing::raw(layer.bias)}});
  return layer;
}

std::vector<float> random_rows(size_t rows, uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0.3f, 1);
  std::vector<float> x(rows * kInputs);
  for (float& v : x) v = normal(random);
  return x;
}

TEST(Linear, SumsAreExactAtTheWeightsBound) {  // with wider weights, 16-bit partial sums would
                                               // saturate without VNNI
  use_one_thread();
  const Layer layer = make_layer(63, 1);
  const auto model = ModelFile::from_bytes(layer.file);
  ASSERT_TRUE(model);
  const auto linear = Linear::load(*model, "l", kInputs, kOutputs);
  ASSERT_TRUE(linear);
  QuantisedRows x;
  x.resize(5, kInputs);
  std::mt19937 random(2);
  for (uint8_t& v : x.values) v = random() % 2 ? 255 : static_cast<uint8_t>(random() % 256);
  std::vector<int32_t> sums(5 * kOutputs);
  linear->multiply(x, 0, 5, sums.data());
  for (size_t r = 0; r < 5; ++r) {
    for (size_t o = 0; o < kOutputs; ++o) {
      int32_t exact = 0;
      for (size_t i = 0; i < kInputs; ++i)
        exact += x.values[r * kInputs + i] * layer.weight[o * kInputs + i];
      EXPECT_EQ(sums[r * kOutputs + o], exact);
    }
  }
}

TEST(Linear, IsNearTheDoublePrecisionProduct) {
  const Layer layer = make_layer(63, 3);
  const auto model = ModelFile::from_bytes(layer.file);
  const auto linear = Linear::load(*model, "l", kInputs, kOutputs);
  ASSERT_TRUE(linear);
  const std::vector<float> x = random_rows(7, 4);
  std::vector<float> y(7 * kOutputs);
  linear->apply(x.data(), 7, y.data());
  for (size_t r = 0; r < 7; ++r) {
    for (size_t o = 0; o < kOutputs; ++o) {
      double exact = layer.bias[o];
      double bound = 1e-4;
      for (size_t i = 0; i < kInputs; ++i) {
        const double w = layer.weight[o * kInputs + i] * static_cast<double>(layer.scale[o]);
        exact += w * x[r * kInputs + i];
        bound += std::abs(w) * 0.02;  // half a step of a range of about ten
      }
      EXPECT_NEAR(y[r * kOutputs + o], exact, bound);
    }
  }
}

TEST(Linear, RowsDoNotInfluenceEachOther) {
  const Layer layer = make_layer(40, 5);
  const auto model = ModelFile::from_bytes(layer.file);
  const auto linear = Linear::load(*model, "l", kInputs, kOutputs);
  const std::vector<float> x = random_rows(33, 6);
  std::vector<float> together(33 * kOutputs);
  linear->apply(x.data(), 33, together.data());
  for (size_t r = 0; r < 33; ++r) {
    std::vector<float> alone(kOutputs);
    linear->apply(x.data() + r * kInputs, 1, alone.data());
    for (size_t o = 0; o < kOutputs; ++o) EXPECT_EQ(alone[o], together[r * kOutputs + o]);
  }
}

TEST(Linear, RefusesAnotherShape) {
  const Layer layer = make_layer(40, 7);
  const auto model = ModelFile::from_bytes(layer.file);
  EXPECT_FALSE(Linear::load(*model, "l", kInputs, kOutputs + 1));
  EXPECT_FALSE(Linear::load(*model, "m", kInputs, kOutputs));
}

}  // namespace
}  // namespace sayso::nn
