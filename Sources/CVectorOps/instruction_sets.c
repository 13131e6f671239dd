#include "include/leapstar_instruction_sets.h"
#include <stddef.h>

extern const leapstar_instruction_set leapstar_instruction_set_baseline;
#if defined(__x86_64__)
extern const leapstar_instruction_set leapstar_instruction_set_avx2;
extern const leapstar_instruction_set leapstar_instruction_set_avx512;

static int has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
}

static int has_avx512(void) {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#endif

const leapstar_instruction_set *leapstar_instruction_set_at(long index) {
#if defined(__x86_64__)
    if (has_avx512() && index-- == 0) return &leapstar_instruction_set_avx512;
    if (has_avx2() && index-- == 0) return &leapstar_instruction_set_avx2;
#endif
    return index == 0 ? &leapstar_instruction_set_baseline : NULL;
}
