#if defined(__x86_64__)
#include "normals_sets.h"
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#define LANES 16
#define NAME(x) x##_v4
#define SET_NAME "avx512"
#define TABLE leapstar_normals_v4
#include "normals_table.inc"
#pragma clang attribute pop
#endif
