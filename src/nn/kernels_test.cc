#include "nn/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace sayso::nn {
namespace {

class EachSet : public testing::TestWithParam<size_t> {
 protected:
  void SetUp() override {
    const Kernels* sets[4];
    if (GetParam() >= kernel_sets(sets))
      GTEST_SKIP() << "this processor has no such instruction set";
    set_ = sets[GetParam()];
    plain_ = sets[0];
  }
  static std::vector<float> row(size_t n, float spread, uint32_t seed) {
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, spread);
    std::vector<float> out(n);
    for (float& x : out) x = normal(random);
    return out;
  }
  const Kernels* set_ = nullptr;
  const Kernels* plain_ = nullptr;
};

constexpr size_t kLengths[] = {1, 2, 15, 16, 17, 31, 128, 384, 509, 1536};

TEST_P(EachSet, SoftmaxIsNearTheExactOne) {
  for (const size_t n : kLengths) {
    std::vector<float> x = row(n, 8, 1);
    std::vector<double> exact(n);
    double top = -1e300;
    double sum = 0;
    for (const float v : x) top = std::max(top, static_cast<double>(v) * 0.5);
    for (size_t i = 0; i < n; ++i)
      sum += exact[i] = std::exp(static_cast<double>(x[i]) * 0.5 - top);
    set_->softmax(x.data(), n, 0.5f);
    for (size_t i = 0; i < n; ++i) EXPECT_NEAR(x[i], exact[i] / sum, 1e-6);
  }
}

TEST_P(EachSet, GeluIsNearTheExactOne) {
  std::vector<float> x = row(1000, 4, 2);
  std::vector<float> y = x;
  set_->gelu(y.data(), y.size());
  for (size_t i = 0; i < x.size(); ++i) {
    const double v = x[i];
    EXPECT_NEAR(y[i], v * 0.5 * (1 + std::erf(v / std::sqrt(2.0))), 2e-6);
  }
}

TEST_P(EachSet, LayerNormIsNearTheExactOne) {
  for (const size_t n : kLengths) {
    if (n < 2) continue;
    std::vector<float> x = row(n, 3, 3);
    const std::vector<float> gamma = row(n, 1, 4);
    const std::vector<float> beta = row(n, 1, 5);
    double mean = 0;
    double variance = 0;
    for (const float v : x) mean += v / static_cast<double>(n);
    for (const float v : x) variance += (v - mean) * (v - mean) / static_cast<double>(n);
    const std::vector<float> before = x;
    set_->layer_norm(x.data(), n, gamma.data(), beta.data());
    for (size_t i = 0; i < n; ++i) {
      EXPECT_NEAR(x[i], (before[i] - mean) / std::sqrt(variance + 1e-12) * gamma[i] + beta[i],
                  2e-5);
    }
  }
}

TEST_P(EachSet, QuantisingIsWithinHalfAStep) {
  for (const size_t n : kLengths) {
    const std::vector<float> x = row(n, 2, 6);
    std::vector<uint8_t> q(n);
    float scale = 0;
    int32_t zero = 0;
    set_->quantise(x.data(), n, q.data(), &scale, &zero);
    for (size_t i = 0; i < n; ++i) {
      EXPECT_NEAR(static_cast<float>(q[i] - zero) * scale, x[i], scale * 1.01f);
    }
  }
}

TEST_P(EachSet, DequantiseUndoesTheZeroPoint) {
  const std::vector<int32_t> sum = {1000, -50, 7};
  const std::vector<int32_t> column_sum = {10, -5, 0};
  const std::vector<float> scale = {0.5f, 2, 1};
  const std::vector<float> bias = {1, 0, -1};
  std::vector<float> out(3);
  set_->dequantise(sum.data(), 3, 0.1f, 20, scale.data(), column_sum.data(), bias.data(),
                   out.data());
  EXPECT_FLOAT_EQ(out[0], 41);
  EXPECT_FLOAT_EQ(out[1], 10);
  EXPECT_FLOAT_EQ(out[2], -0.3f);
}

TEST_P(EachSet, GivesTheBitsOfThePlainOne) {
  for (const size_t n : kLengths) {
    std::vector<float> x = row(n, 3, 7);
    std::vector<float> y = x;
    const std::vector<float> gamma = row(n, 1, 8);
    set_->layer_norm(x.data(), n, gamma.data(), gamma.data());
    plain_->layer_norm(y.data(), n, gamma.data(), gamma.data());
    EXPECT_EQ(x, y);
    set_->gelu(x.data(), n);
    plain_->gelu(y.data(), n);
    EXPECT_EQ(x, y);
    set_->softmax(x.data(), n, 0.3f);
    plain_->softmax(y.data(), n, 0.3f);
    EXPECT_EQ(x, y);
    EXPECT_EQ(set_->dot(x.data(), gamma.data(), n), plain_->dot(y.data(), gamma.data(), n));
  }
}

// One head of attention in double precision.
std::vector<double> attention(const std::vector<float>& qkv, size_t n, size_t stride,
                              double scale) {
  std::vector<double> out(n * 32);
  for (size_t i = 0; i < n; ++i) {
    std::vector<double> weight(n);
    double total = 0;
    for (size_t j = 0; j < n; ++j) {
      double s = 0;
      for (size_t d = 0; d < 32; ++d)
        s += double{qkv[i * stride + d]} * double{qkv[j * stride + 32 + d]};
      total += weight[j] = std::exp(s * scale);
    }
    for (size_t j = 0; j < n; ++j) {
      for (size_t d = 0; d < 32; ++d)
        out[i * 32 + d] += weight[j] / total * double{qkv[j * stride + 64 + d]};
    }
  }
  return out;
}

TEST_P(EachSet, AttendsAsInDoublePrecision) {
  constexpr size_t kStride = 100;
  for (const size_t n : {1u, 2u, 5u, 31u, 32u, 33u, 128u}) {
    const std::vector<float> qkv = row(n * kStride, 2, static_cast<unsigned>(n));
    std::vector<float> scratch(attention_scratch(n));
    std::vector<float> out(n * 40);
    set_->attend(qkv.data(), qkv.data() + 32, qkv.data() + 64, kStride, n, 0.2f, scratch.data(),
                 out.data(), 40);
    const std::vector<double> expected = attention(qkv, n, kStride, 0.2);
    for (size_t i = 0; i < n; ++i) {
      for (size_t d = 0; d < 32; ++d) EXPECT_NEAR(out[i * 40 + d], expected[i * 32 + d], 2e-5);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, EachSet, testing::Range<size_t>(0, 3));

}  // namespace
}  // namespace sayso::nn
