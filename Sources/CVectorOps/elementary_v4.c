#if defined(__x86_64__)
#include "elementary.h"
#include "leapstar_elementary.h"
#include <string.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), apply_to = function)
#define LANES 16
#define ENTRY leapstar_elementary_v4
#include "elementary_entry.inc"
#pragma clang attribute pop
#endif
