#include "nn/model_file.h"

#include <gtest/gtest.h>

#include "nn/model_bytes.h"

namespace sayso::nn {
namespace {

using testing::model_bytes;
using testing::NamedTensor;
using testing::raw;

std::vector<NamedTensor> two() {
  return {{"a.weight", 1, {2, 2}, raw<int8_t>({63, -63, 0, 1})},
          {"a.bias", 0, {2}, raw<float>({1.5f, -2})}};
}

TEST(ModelFile, GivesBackWhatWasWritten) {
  const auto model = ModelFile::from_bytes(model_bytes(two()));
  ASSERT_TRUE(model) << model.error().text();
  const auto bias = model->tensor("a.bias", TensorType::float32, std::vector<uint64_t>{2});
  ASSERT_TRUE(bias);
  EXPECT_EQ(bias->floats()[1], -2);
  EXPECT_EQ(reinterpret_cast<uintptr_t>(bias->data) % 4, 0u);
  EXPECT_EQ(model->version(), "test 1");
  EXPECT_EQ(model->digest().size(), 64u);
}

TEST(ModelFile, RefusesANewerFormatByBothVersions) {
  const auto model = ModelFile::from_bytes(model_bytes(two(), 7));
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, Errc::unsupported);
  EXPECT_NE(model.error().message.find("format 7"), std::string::npos);
  EXPECT_NE(model.error().message.find("up to 1"), std::string::npos);
}

TEST(ModelFile, RefusesEveryFlippedByteBehindTheHeadersPadding) {
  const std::string good = model_bytes(two());
  for (size_t i = 0; i < good.size(); ++i) {
    if (i >= 56 && i < 128)
      continue;  // the version's name and the reserved bytes are not under the digest
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_FALSE(ModelFile::from_bytes(bad)) << "byte " << i;
  }
}

TEST(ModelFile, RefusesEveryTruncation) {
  const std::string good = model_bytes(two());
  for (size_t size = 0; size < good.size(); size += 7) {
    EXPECT_FALSE(ModelFile::from_bytes(good.substr(0, size)));
  }
}

TEST(ModelFile, RefusesWeightsThatCouldSaturate) {
  auto tensors = two();
  tensors[0].bytes = raw<int8_t>({64, 0, 0, 0});
  const auto model = ModelFile::from_bytes(model_bytes(tensors));
  ASSERT_FALSE(model);
  EXPECT_NE(model.error().message.find("-63..63"), std::string::npos);
}

TEST(ModelFile, RefusesSizesThatDoNotFit) {
  auto tensors = two();
  tensors[1].shape = {3};
  EXPECT_FALSE(ModelFile::from_bytes(model_bytes(tensors)));
  tensors[1].shape = {uint64_t{1} << 32, uint64_t{1} << 32, 4};
  EXPECT_FALSE(ModelFile::from_bytes(model_bytes(tensors)));
  tensors = two();
  tensors[1].name = "a.weight";
  EXPECT_FALSE(ModelFile::from_bytes(model_bytes(tensors)));
}

TEST(ModelFile, AnswersAnotherShapeWithAnError) {
  const auto model = ModelFile::from_bytes(model_bytes(two()));
  ASSERT_TRUE(model);
  EXPECT_FALSE(model->tensor("a.bias", TensorType::float32, std::vector<uint64_t>{3}));
  EXPECT_FALSE(model->tensor("a.bias", TensorType::int8, std::vector<uint64_t>{2}));
  EXPECT_FALSE(model->tensor("b", TensorType::float32, std::vector<uint64_t>{2}));
}

TEST(ModelFile, NamesAMissingFile) {
  const auto model = ModelFile::open("no/such/file");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, Errc::not_found);
}

}  // namespace
}  // namespace sayso::nn
