#include "nn/kernels.h"

namespace sayso::nn {

extern const Kernels kernels_baseline;
#if defined(SAYSO_X86_KERNELS)
extern const Kernels kernels_v3;
extern const Kernels kernels_v4;
#endif

size_t kernel_sets(const Kernels* sets[4]) {
  size_t count = 0;
  sets[count++] = &kernels_baseline;
#if defined(SAYSO_X86_KERNELS)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
      __builtin_cpu_supports("bmi2")) {
    sets[count++] = &kernels_v3;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512cd")) {
      sets[count++] = &kernels_v4;
    }
  }
#endif
  return count;
}

const Kernels& kernels() {
  static const Kernels* const chosen = [] {
    const Kernels* sets[4];
    return sets[kernel_sets(sets) - 1];
  }();
  return *chosen;
}

}  // namespace sayso::nn
