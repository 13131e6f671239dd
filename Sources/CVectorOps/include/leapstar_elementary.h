#pragma once
// The elementary functions of Kernels/ as compiled here, so that tests can compare their bits.

enum leapstar_elementary_function {
    LEAPSTAR_EXP, LEAPSTAR_LOG, LEAPSTAR_SIN, LEAPSTAR_COS, LEAPSTAR_TAN,
    LEAPSTAR_SINH, LEAPSTAR_COSH, LEAPSTAR_TANH, LEAPSTAR_ATAN, LEAPSTAR_POW
};

/// How many instruction sets of this machine the functions are compiled for; at least 1. Set 0 is the baseline.
int leapstar_elementary_sets(void);

/// out[i] = function(x[i]), or pow(x[i], y[i]), on instruction set number `set`; y is read for every function.
void leapstar_elementary(int set, int function, const double *x, const double *y, double *out, long count);
