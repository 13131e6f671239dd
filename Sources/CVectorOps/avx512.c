#if defined(__x86_64__)
#include <stdint.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#define LANES 16
#define NAME(x) x##_avx512
#define SET_NAME "avx512"
#include "instruction_set.inc"
#pragma clang attribute pop
#endif
