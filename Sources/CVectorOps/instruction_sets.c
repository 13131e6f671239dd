#include "include/leapstar_block_operations.h"
#include <stddef.h>

extern const leapstar_instruction_set leapstar_instruction_set_baseline;
#if defined(__x86_64__)
extern const leapstar_instruction_set leapstar_instruction_set_v3;
extern const leapstar_instruction_set leapstar_instruction_set_v4;

static int has_v3(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
}

static int has_v4(void) {
    return has_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#endif

const leapstar_instruction_set *leapstar_instruction_set_at(long index) {
#if defined(__x86_64__)
    if (has_v4() && index-- == 0) return &leapstar_instruction_set_v4;
    if (has_v3() && index-- == 0) return &leapstar_instruction_set_v3;
#endif
    return index == 0 ? &leapstar_instruction_set_baseline : NULL;
}
