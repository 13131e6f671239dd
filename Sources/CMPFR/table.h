// The functions of the loaded library, as its manual declares them.
#pragma once

#include "leapstar_mpfr.h"

/// To nearest, ties to even.
enum { LS_TO_NEAREST = 0 };
/// What `mpfr_custom_init_set` calls a zero.
enum { LS_ZERO_KIND = 2 };

#define LS_UNARY(use, name) use(int, name, ls_mpfr_number *, const ls_mpfr_number *, int)
#define LS_BINARY(use, name) use(int, name, ls_mpfr_number *, const ls_mpfr_number *, const ls_mpfr_number *, int)

#define LS_EACH_FUNCTION(use)                                                                                          \
    use(const char *, mpfr_get_version, void) use(int, mpfr_buildopt_tls_p, void)                                      \
    use(void, mpfr_custom_init_set, ls_mpfr_number *, int, long, long, void *)                                         \
    use(int, mpfr_set_d, ls_mpfr_number *, double, int) use(double, mpfr_get_d, const ls_mpfr_number *, int)           \
    use(int, mpfr_cmp, const ls_mpfr_number *, const ls_mpfr_number *)                                                 \
    LS_UNARY(use, mpfr_set) LS_UNARY(use, mpfr_neg) LS_UNARY(use, mpfr_abs) LS_BINARY(use, mpfr_add)                   \
    LS_BINARY(use, mpfr_sub) LS_BINARY(use, mpfr_mul) LS_BINARY(use, mpfr_div) LS_UNARY(use, mpfr_sqrt)                \
    LS_UNARY(use, mpfr_exp) LS_UNARY(use, mpfr_log) LS_UNARY(use, mpfr_sin) LS_UNARY(use, mpfr_cos)                    \
    LS_UNARY(use, mpfr_tan) LS_UNARY(use, mpfr_sinh) LS_UNARY(use, mpfr_cosh) LS_UNARY(use, mpfr_tanh)                 \
    LS_UNARY(use, mpfr_atan) LS_UNARY(use, mpfr_exp2) LS_UNARY(use, mpfr_log2) LS_UNARY(use, mpfr_log10)               \
    LS_UNARY(use, mpfr_cbrt) LS_UNARY(use, mpfr_asin) LS_UNARY(use, mpfr_acos) LS_UNARY(use, mpfr_erf)                 \
    LS_BINARY(use, mpfr_atan2) LS_BINARY(use, mpfr_hypot)

#define LS_FIELD(result, name, ...) result (*name)(__VA_ARGS__);
struct ls_mpfr {
    LS_EACH_FUNCTION(LS_FIELD)
};
#undef LS_FIELD

/// The operation of which `library` gives a wrong result; NULL where all that are tried are right.
const char *ls_mpfr_wrong_result(const ls_mpfr *library);
