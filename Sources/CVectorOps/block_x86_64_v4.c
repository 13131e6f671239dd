// Block operations with AVX-512.
#if defined(__x86_64__)
#include <stdint.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#define LANES 16
#define NAME(x) x##_v4
#define INSTRUCTION_SET_NAME "avx512"
#include "block_operations.inc"
#pragma clang attribute pop
#endif
