// One entry per instruction set; see elementary_entry.inc.
#pragma once
void leapstar_elementary_base(int function, const double *x, const double *y, double *out, long count);
#if defined(__x86_64__)
void leapstar_elementary_v3(int function, const double *x, const double *y, double *out, long count);
void leapstar_elementary_v4(int function, const double *x, const double *y, double *out, long count);
#endif
