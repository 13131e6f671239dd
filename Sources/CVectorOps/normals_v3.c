#if defined(__x86_64__)
#include "normals_sets.h"
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi2"))), apply_to = function)
#define LANES 8
#define NAME "avx2"
#define OPS leapstar_normals_v3
#include "normals.inc"
#pragma clang attribute pop
#endif
