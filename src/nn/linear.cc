#include "nn/linear.h"

#include <dnnl.h>

#include <cassert>

#include "nn/kernels.h"

namespace sayso::nn {

void QuantisedRows::resize(size_t new_rows, size_t new_width) {
  rows = new_rows;
  width = new_width;
  values.resize(rows * width);
  scale.resize(rows);
  zero.resize(rows);
}

void QuantisedRows::set(size_t row, const float* x) {
  assert(row < rows);
  kernels().quantise(x, width, values.data() + row * width, &scale[row], &zero[row]);
}

Result<Linear> Linear::load(const ModelFile& model, const std::string& name, size_t inputs,
                            size_t outputs) {
  const auto weight =
      model.tensor(name + ".weight", TensorType::int8, std::vector<uint64_t>{outputs, inputs});
  if (!weight) return weight.error();
  const auto scale =
      model.tensor(name + ".scale", TensorType::float32, std::vector<uint64_t>{outputs});
  if (!scale) return scale.error();
  const auto bias =
      model.tensor(name + ".bias", TensorType::float32, std::vector<uint64_t>{outputs});
  if (!bias) return bias.error();
  Linear linear;
  linear.inputs_ = inputs;
  linear.outputs_ = outputs;
  linear.weight_ = weight->int8s();
  linear.scale_ = scale->floats();
  linear.bias_ = bias->floats();
  linear.column_sum_.resize(outputs);
  for (size_t o = 0; o < outputs; ++o) {
    int32_t sum = 0;
    for (size_t i = 0; i < inputs; ++i) sum += linear.weight_[o * inputs + i];
    linear.column_sum_[o] = sum;
  }
  return linear;
}

void Linear::multiply(const QuantisedRows& x, size_t begin, size_t end, int32_t* sums) const {
  assert(x.width == inputs_ && end <= x.rows);
  if (begin == end) return;
  const auto m = static_cast<dnnl_dim_t>(end - begin);
  const auto n = static_cast<dnnl_dim_t>(outputs_);
  const auto k = static_cast<dnnl_dim_t>(inputs_);
  const int32_t offset = 0;
  [[maybe_unused]] const dnnl_status_t status =
      dnnl_gemm_u8s8s32('N', 'T', 'F', m, n, k, 1.0f, x.values.data() + begin * inputs_, k, 0,
                        weight_, k, 0, 0.0f, sums, n, &offset);
  assert(status == dnnl_success);
}

void Linear::finish(const QuantisedRows& x, size_t row, const int32_t* sums, float* y) const {
  kernels().dequantise(sums, outputs_, x.scale[row], x.zero[row], scale_, column_sum_.data(), bias_,
                       y);
}

void Linear::apply(const float* x, size_t rows, float* y) const {
  QuantisedRows q;
  q.resize(rows, inputs_);
  for (size_t r = 0; r < rows; ++r) q.set(r, x + r * inputs_);
  std::vector<int32_t> sums(rows * outputs_);
  multiply(q, 0, rows, sums.data());
  for (size_t r = 0; r < rows; ++r) finish(q, r, sums.data() + r * outputs_, y + r * outputs_);
}

}  // namespace sayso::nn
