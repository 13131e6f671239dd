#if defined(__x86_64__)
#include "elementary.h"
#include "leapstar_elementary.h"
#include <string.h>
#pragma clang attribute push(__attribute__((target("avx2,fma,bmi2"))), apply_to = function)
#define LANES 8
#define ENTRY leapstar_elementary_v3
#include "elementary_entry.inc"
#pragma clang attribute pop
#endif
