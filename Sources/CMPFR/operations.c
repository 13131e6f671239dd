#include "table.h"

void ls_mpfr_place(const ls_mpfr *library, ls_mpfr_number *number, long precision, uint64_t *limbs) {
    library->mpfr_custom_init_set(number, LS_ZERO_KIND, 0, precision, limbs);
}

int ls_mpfr_set_double(const ls_mpfr *library, ls_mpfr_number *result, double value) {
    return library->mpfr_set_d(result, value, LS_TO_NEAREST);
}

double ls_mpfr_double(const ls_mpfr *library, const ls_mpfr_number *a) { return library->mpfr_get_d(a, LS_TO_NEAREST); }

int ls_mpfr_compare(const ls_mpfr *library, const ls_mpfr_number *a, const ls_mpfr_number *b) {
    return library->mpfr_cmp(a, b);
}

#define LS_FORWARD_UNARY(name, function)                                                                               \
    int name(const ls_mpfr *library, ls_mpfr_number *result, const ls_mpfr_number *a) {                                \
        return library->function(result, a, LS_TO_NEAREST);                                                            \
    }
#define LS_FORWARD_BINARY(name, function)                                                                              \
    int name(const ls_mpfr *library, ls_mpfr_number *result, const ls_mpfr_number *a, const ls_mpfr_number *b) {       \
        return library->function(result, a, b, LS_TO_NEAREST);                                                         \
    }

LS_FORWARD_UNARY(ls_mpfr_set, mpfr_set)
LS_FORWARD_UNARY(ls_mpfr_negate, mpfr_neg)
LS_FORWARD_UNARY(ls_mpfr_absolute, mpfr_abs)
LS_FORWARD_BINARY(ls_mpfr_add, mpfr_add)
LS_FORWARD_BINARY(ls_mpfr_subtract, mpfr_sub)
LS_FORWARD_BINARY(ls_mpfr_multiply, mpfr_mul)
LS_FORWARD_BINARY(ls_mpfr_divide, mpfr_div)

int ls_mpfr_call(const ls_mpfr *library, ls_mpfr_function which, ls_mpfr_number *result, const ls_mpfr_number *a) {
    switch (which) {
    case LS_MPFR_SQRT: return library->mpfr_sqrt(result, a, LS_TO_NEAREST);
    case LS_MPFR_EXP: return library->mpfr_exp(result, a, LS_TO_NEAREST);
    case LS_MPFR_LOG: return library->mpfr_log(result, a, LS_TO_NEAREST);
    case LS_MPFR_SIN: return library->mpfr_sin(result, a, LS_TO_NEAREST);
    case LS_MPFR_COS: return library->mpfr_cos(result, a, LS_TO_NEAREST);
    case LS_MPFR_TAN: return library->mpfr_tan(result, a, LS_TO_NEAREST);
    case LS_MPFR_SINH: return library->mpfr_sinh(result, a, LS_TO_NEAREST);
    case LS_MPFR_COSH: return library->mpfr_cosh(result, a, LS_TO_NEAREST);
    case LS_MPFR_TANH: return library->mpfr_tanh(result, a, LS_TO_NEAREST);
    case LS_MPFR_ATAN: return library->mpfr_atan(result, a, LS_TO_NEAREST);
    case LS_MPFR_EXP2: return library->mpfr_exp2(result, a, LS_TO_NEAREST);
    case LS_MPFR_LOG2: return library->mpfr_log2(result, a, LS_TO_NEAREST);
    case LS_MPFR_LOG10: return library->mpfr_log10(result, a, LS_TO_NEAREST);
    case LS_MPFR_CBRT: return library->mpfr_cbrt(result, a, LS_TO_NEAREST);
    case LS_MPFR_ASIN: return library->mpfr_asin(result, a, LS_TO_NEAREST);
    case LS_MPFR_ACOS: return library->mpfr_acos(result, a, LS_TO_NEAREST);
    case LS_MPFR_ERF: return library->mpfr_erf(result, a, LS_TO_NEAREST);
    }
}

int ls_mpfr_call_binary(
    const ls_mpfr *library, ls_mpfr_binary_function which, ls_mpfr_number *result, const ls_mpfr_number *a,
    const ls_mpfr_number *b) {
    switch (which) {
    case LS_MPFR_ATAN2: return library->mpfr_atan2(result, a, b, LS_TO_NEAREST);
    case LS_MPFR_HYPOT: return library->mpfr_hypot(result, a, b, LS_TO_NEAREST);
    }
}
