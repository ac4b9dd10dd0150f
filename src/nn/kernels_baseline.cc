#define SAYSO_KERNELS kernels_baseline
#define SAYSO_KERNELS_NAME "plain"
#include "nn/kernels_impl.inc"
