// An int8 linear layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "nn/model_file.h"
#include "sayso/result.h"

namespace sayso::nn {

/// Rows of activations in 8 bits, each with its own scale and zero point.
struct QuantisedRows {
  std::vector<uint8_t> values;  ///< [rows, width]
  std::vector<float> scale;     ///< [rows]
  std::vector<int32_t> zero;    ///< [rows]
  size_t rows = 0;
  size_t width = 0;

  void resize(size_t new_rows, size_t new_width);
  /// Quantises `x` [width] into row `row`.
  void set(size_t row, const float* x);
};

/// y = x W^T + b with W [outputs, inputs] in int8 within +-63 (one scale an output), x in unsigned
/// 8 bits, exact integer sums
/// (`dnnl_gemm_u8s8s32`). Immutable after load, so safe to share; runs on the calling thread alone.
/// A row's result does not depend on the other rows.
class Linear {
 public:
  /// Tensors NAME.weight (int8), NAME.scale (float32), NAME.bias (float32).
  static Result<Linear> load(const ModelFile& model, const std::string& name, size_t inputs,
                             size_t outputs);

  size_t inputs() const { return inputs_; }
  size_t outputs() const { return outputs_; }

  /// The integer products of rows [begin, end) of x -> sums [(end - begin), outputs].
  void multiply(const QuantisedRows& x, size_t begin, size_t end, int32_t* sums) const;
  /// Row `row` of x, whose products are `sums` -> y [outputs].
  void finish(const QuantisedRows& x, size_t row, const int32_t* sums, float* y) const;
  /// Both for a few rows: x [rows, inputs] float -> y [rows, outputs].
  void apply(const float* x, size_t rows, float* y) const;

 private:
  size_t inputs_ = 0;
  size_t outputs_ = 0;
  const int8_t* weight_ = nullptr;
  const float* scale_ = nullptr;
  const float* bias_ = nullptr;
  std::vector<int32_t> column_sum_;
};

}  // namespace sayso::nn
