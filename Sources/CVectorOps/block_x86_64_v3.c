// Block operations with AVX2 and FMA.
#if defined(__x86_64__)
#include <stdint.h>
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi2"))), apply_to = function)
#define LANES 8
#define NAME(x) x##_v3
#define INSTRUCTION_SET_NAME "avx2"
#include "block_operations.inc"
#pragma clang attribute pop
#endif
