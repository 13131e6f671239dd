// MPFR (Fousse, Hanrot, Lefèvre, Pélissier, Zimmermann, ACM TOMS 33, 2007) as the rest of the package sees it. The
// library is found at run time, so whatever uses this compiles and runs on a machine without it. What is declared here of
// its binary interface has been the same since MPFR 4.0, and loading proves it.
#pragma once

#include <stddef.h>
#include <stdint.h>

#define LS_CLOSED_ENUM __attribute__((enum_extensibility(closed)))

/// A loaded MPFR library. It is never unloaded.
typedef struct ls_mpfr ls_mpfr;

/// One number: significand in [½, 1) in `limbs`, the highest limb last, times 2^exponent. Zero and what is not finite have
/// exponents below −2⁶².
typedef struct {
    long precision;
    int sign;
    long exponent;
    uint64_t *limbs;
} ls_mpfr_number;

typedef enum LS_CLOSED_ENUM {
    LS_MPFR_LOADED,
    /// The dynamic loader refused the file; the detail is its message.
    LS_MPFR_NOT_LOADABLE,
    /// The library lacks a function; the detail is its name.
    LS_MPFR_INCOMPLETE,
    /// Before 4.0; the detail is its version.
    LS_MPFR_TOO_OLD,
    /// Built without thread-local storage, so that threads would disturb each other.
    LS_MPFR_NOT_THREAD_SAFE,
    /// It gives wrong results; the detail says of what.
    LS_MPFR_WRONG,
} ls_mpfr_loading;

/// Loads the library at `path`, a file or a name that the dynamic loader searches for, and compares some of its results with
/// known ones. `detail` receives at most `capacity` bytes, zero-terminated, when loading fails.
ls_mpfr_loading ls_mpfr_load(const char *path, const ls_mpfr **library, char *detail, size_t capacity);

/// The path or name under which this system's library is searched for, by rank; NULL past the last.
const char *ls_mpfr_candidate(size_t rank);

/// Such as `4.2.1`.
const char *ls_mpfr_version(const ls_mpfr *);

/// Makes `number` zero with `precision` bits in `limbs`, which hold (precision + 63) / 64 words and stay the caller's.
void ls_mpfr_place(const ls_mpfr *, ls_mpfr_number *number, long precision, uint64_t *limbs);

// Every operation rounds to nearest, and returns whether rounding changed its result (MPFR's ternary value).
int ls_mpfr_set_double(const ls_mpfr *, ls_mpfr_number *result, double value);
int ls_mpfr_set(const ls_mpfr *, ls_mpfr_number *result, const ls_mpfr_number *a);
int ls_mpfr_add(const ls_mpfr *, ls_mpfr_number *result, const ls_mpfr_number *a, const ls_mpfr_number *b);
int ls_mpfr_subtract(const ls_mpfr *, ls_mpfr_number *result, const ls_mpfr_number *a, const ls_mpfr_number *b);
int ls_mpfr_multiply(const ls_mpfr *, ls_mpfr_number *result, const ls_mpfr_number *a, const ls_mpfr_number *b);
int ls_mpfr_divide(const ls_mpfr *, ls_mpfr_number *result, const ls_mpfr_number *a, const ls_mpfr_number *b);
int ls_mpfr_negate(const ls_mpfr *, ls_mpfr_number *result, const ls_mpfr_number *a);
int ls_mpfr_absolute(const ls_mpfr *, ls_mpfr_number *result, const ls_mpfr_number *a);

typedef enum LS_CLOSED_ENUM {
    LS_MPFR_SQRT,
    LS_MPFR_EXP,
    LS_MPFR_LOG,
    LS_MPFR_SIN,
    LS_MPFR_COS,
    LS_MPFR_TAN,
    LS_MPFR_SINH,
    LS_MPFR_COSH,
    LS_MPFR_TANH,
    LS_MPFR_ATAN,
    LS_MPFR_EXP2,
    LS_MPFR_LOG2,
    LS_MPFR_LOG10,
    LS_MPFR_CBRT,
    LS_MPFR_ASIN,
    LS_MPFR_ACOS,
    LS_MPFR_ERF,
} ls_mpfr_function;

typedef enum LS_CLOSED_ENUM {
    /// Of y and x.
    LS_MPFR_ATAN2,
    LS_MPFR_HYPOT,
} ls_mpfr_binary_function;

int ls_mpfr_call(const ls_mpfr *, ls_mpfr_function, ls_mpfr_number *result, const ls_mpfr_number *a);
int ls_mpfr_call_binary(
    const ls_mpfr *, ls_mpfr_binary_function, ls_mpfr_number *result, const ls_mpfr_number *a, const ls_mpfr_number *b);

/// Negative, zero or positive as a is below, at or above b; neither is NaN.
int ls_mpfr_compare(const ls_mpfr *, const ls_mpfr_number *a, const ls_mpfr_number *b);

/// The nearest binary64 number.
double ls_mpfr_double(const ls_mpfr *, const ls_mpfr_number *a);
