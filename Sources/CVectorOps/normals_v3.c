#if defined(__x86_64__)
#include "normals_sets.h"
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi2"))), apply_to = function)
#define LANES 8
#define NAME(x) x##_v3
#define SET_NAME "avx2"
#define TABLE leapstar_normals_v3
#include "normals_table.inc"
#pragma clang attribute pop
#endif
