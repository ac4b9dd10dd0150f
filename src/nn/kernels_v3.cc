#define SAYSO_KERNELS kernels_v3
#define SAYSO_KERNELS_NAME "x86-64-v3"
#include "nn/kernels_impl.inc"
