#if defined(__x86_64__)
#include <stdint.h>
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi2"))), apply_to = function)
#define LANES 8
#define NAME(x) x##_avx2
#define SET_NAME "avx2"
#include "instruction_set.inc"
#pragma clang attribute pop
#endif
