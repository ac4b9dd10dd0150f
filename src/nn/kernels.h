// Kernels: the loops between the matrix products, one row at a time.
//
// Compiled for several instruction sets (kernels_*.cc) and chosen once. Sums run in sixteen fixed
// lanes and nothing is contracted to fused multiply-adds (but in `attend`), so every set gives the
// same bits. All
// functions are pure; rows may have any length; pointers need no alignment.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sayso::nn {

struct Kernels {
  const char* name;
  /// x := softmax(x * scale). REQUIRES: n > 0.
  void (*softmax)(float* x, size_t n, float scale);
  /// x := (x - mean) / sqrt(variance + 1e-12) * gamma + beta. REQUIRES: n > 0.
  void (*layer_norm)(float* x, size_t n, const float* gamma, const float* beta);
  /// x := x * Phi(x), Phi by Abramowitz & Stegun 7.1.26 (absolute error of erf under 1.5e-7).
  void (*gelu)(float* x, size_t n);
  /// x := x + y.
  void (*add)(float* x, const float* y, size_t n);
  /// q := clamp(round(x / scale) + zero, 0, 255), scale and zero chosen so that 0 and the row's
  /// range fit.
  void (*quantise)(const float* x, size_t n, uint8_t* q, float* scale, int32_t* zero);
  /// out := (sum - zero * column_sum) * (scale * column_scale) + bias.
  void (*dequantise)(const int32_t* sum, size_t n, float scale, int32_t zero,
                     const float* column_scale, const int32_t* column_sum, const float* bias,
                     float* out);
  /// The inner product of x and y.
  float (*dot)(const float* x, const float* y, size_t n);
  /// One head of attention over a sequence: row i of out := softmax(q_i K^T * scale) V. Rows of q,
  /// k and v are 32 wide and `stride` apart, those of out `out_stride`. `scratch` holds
  /// attention_scratch(n) values. A multiply and its add may be one instruction here, so sets may
  /// differ in the last bits. REQUIRES: n > 0.
  void (*attend)(const float* q, const float* k, const float* v, size_t stride, size_t n,
                 float scale, float* scratch, float* out, size_t out_stride);
};

/// Keys are padded to a multiple of 32, and four rows of scores are kept.
constexpr size_t attention_scratch(size_t n) { return (n + 31) / 32 * 32 * (32 + 4); }

/// The fastest set this processor has.
const Kernels& kernels();

/// Every set this processor can run, the plain one first (tests compare them).
size_t kernel_sets(const Kernels* sets[4]);

}  // namespace sayso::nn
