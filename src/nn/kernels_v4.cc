#define SAYSO_KERNELS kernels_v4
#define SAYSO_KERNELS_NAME "x86-64-v4"
#include "nn/kernels_impl.inc"
