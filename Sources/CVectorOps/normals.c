#include <stddef.h>
#include "normals_sets.h"

#if defined(__x86_64__)
static int supports_v3(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
}

static int supports_v4(void) {
    return supports_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#endif

const leapstar_normals_ops *leapstar_normals_ops_at(int index) {
    const leapstar_normals_ops *sets[4] = {NULL};
    int count = 0;
#if defined(__x86_64__)
    if (supports_v4())
        sets[count++] = &leapstar_normals_v4;
    if (supports_v3())
        sets[count++] = &leapstar_normals_v3;
#endif
    sets[count++] = &leapstar_normals_base;
    return index >= 0 && index < count ? sets[index] : NULL;
}
