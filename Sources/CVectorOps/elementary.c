#include "elementary.h"
#include "leapstar_elementary.h"

typedef void entry(int, const double *, const double *, double *, long);

int leapstar_elementary_sets(void)
{
#if defined(__x86_64__)
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("bmi2"))
        return 1;
    int wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return wide ? 3 : 2;
#else
    return 1;
#endif
}

void leapstar_elementary(int set, int function, const double *x, const double *y, double *out, long count)
{
#if defined(__x86_64__)
    static entry *const entries[] = {leapstar_elementary_base, leapstar_elementary_v3, leapstar_elementary_v4};
#else
    static entry *const entries[] = {leapstar_elementary_base};
#endif
    entries[set](function, x, y, out, count);
}
