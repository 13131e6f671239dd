// Known answers at 128 bits that a loaded library must give: its results, and where its numbers keep their parts.
#include "table.h"

typedef struct {
    uint64_t limbs[2];
    ls_mpfr_number number;
} ls_cell;

static void place(const ls_mpfr *library, ls_cell *cell, double value) {
    ls_mpfr_place(library, &cell->number, 128, cell->limbs);
    ls_mpfr_set_double(library, &cell->number, value);
}

static int is(const ls_cell *cell, int sign, long exponent, uint64_t high, uint64_t low) {
    const ls_mpfr_number *number = &cell->number;
    return number->sign == sign && number->exponent == exponent && number->precision == 128
        && number->limbs == cell->limbs && cell->limbs[1] == high && cell->limbs[0] == low;
}

// Significands by mpmath at 400 bits, rounded to 128.
const char *ls_mpfr_wrong_result(const ls_mpfr *library) {
    ls_cell a, b, c, h;
    place(library, &a, -3);
    place(library, &b, 7);
    place(library, &c, 0);
    place(library, &h, 0.375);
    if (!is(&a, -1, 2, 0xc000000000000000, 0)) return "a number set";
    if (ls_mpfr_divide(library, &c.number, &a.number, &b.number) == 0) return "a division's ternary value";
    if (!is(&c, -1, -1, 0xdb6db6db6db6db6d, 0xb6db6db6db6db6db)) return "a division";
    if (ls_mpfr_multiply(library, &c.number, &a.number, &b.number) != 0) return "a product's ternary value";
    if (!is(&c, -1, 5, 0xa800000000000000, 0)) return "a product";
    ls_mpfr_subtract(library, &c.number, &a.number, &b.number);
    if (!is(&c, -1, 4, 0xa000000000000000, 0)) return "a difference";
    ls_mpfr_add(library, &c.number, &a.number, &b.number);
    if (!is(&c, 1, 3, 0x8000000000000000, 0)) return "a sum";
    ls_mpfr_absolute(library, &c.number, &a.number);
    if (!is(&c, 1, 2, 0xc000000000000000, 0)) return "a magnitude";
    ls_mpfr_negate(library, &c.number, &b.number);
    if (!is(&c, -1, 3, 0xe000000000000000, 0)) return "a negative";
    ls_mpfr_set(library, &c.number, &b.number);
    if (!is(&c, 1, 3, 0xe000000000000000, 0)) return "a copy";
    ls_mpfr_call(library, LS_MPFR_LOG, &c.number, &b.number);
    if (!is(&c, 1, 1, 0xf913957192d2baa3, 0x7b4a4b67930df023)) return "a logarithm";
    ls_mpfr_call(library, LS_MPFR_COS, &c.number, &b.number);
    if (!is(&c, 1, 0, 0xc0ffbcf6c900baaf, 0xbd68c5a99d54ce8c)) return "a cosine";
    ls_mpfr_call(library, LS_MPFR_TAN, &c.number, &b.number);
    if (!is(&c, 1, 0, 0xdf173709f753c4c1, 0x17c5feb1485a7c18)) return "a tangent";
    ls_mpfr_call(library, LS_MPFR_SINH, &c.number, &a.number);
    if (!is(&c, -1, 4, 0xa04937384a4d6cdb, 0x80cf4a8f141fcd94)) return "a hyperbolic sine";
    ls_mpfr_call(library, LS_MPFR_COSH, &c.number, &a.number);
    if (!is(&c, 1, 4, 0xa11524beb0c2f251, 0xcb107aa830a3d5fc)) return "a hyperbolic cosine";
    ls_mpfr_call(library, LS_MPFR_TANH, &c.number, &a.number);
    if (!is(&c, -1, 0, 0xfebbe888d057ff10, 0x57854585bfdaf2c2)) return "a hyperbolic tangent";
    ls_mpfr_call(library, LS_MPFR_ATAN, &c.number, &b.number);
    if (!is(&c, 1, 1, 0xb6e62bddab2fe5ac, 0x6f3770dae32ce4b8)) return "an arctangent";
    ls_mpfr_call(library, LS_MPFR_EXP2, &c.number, &h.number);
    if (!is(&c, 1, 1, 0xa5fed6a9b15138ea, 0x1cbd7f621710701b)) return "a power of two";
    ls_mpfr_call(library, LS_MPFR_LOG2, &c.number, &b.number);
    if (!is(&c, 1, 2, 0xb3abb3faa02166cc, 0xcab240e904f96a12)) return "a binary logarithm";
    ls_mpfr_call(library, LS_MPFR_LOG10, &c.number, &b.number);
    if (!is(&c, 1, 0, 0xd858585bc661f94b, 0x692ff8a805fda2da)) return "a decimal logarithm";
    ls_mpfr_call(library, LS_MPFR_CBRT, &c.number, &a.number);
    if (!is(&c, -1, 1, 0xb89ba24891f7b2e6, 0xef3f8b62b71933e0)) return "a cube root";
    ls_mpfr_call(library, LS_MPFR_ASIN, &c.number, &h.number);
    if (!is(&c, 1, -1, 0xc4cfa76e4b169827, 0xd232e036f8dafa79)) return "an arcsine";
    ls_mpfr_call(library, LS_MPFR_ACOS, &c.number, &h.number);
    if (!is(&c, 1, 1, 0x97dbf0c68ea31c2a, 0xd039aa7dc2a55e33)) return "an arccosine";
    ls_mpfr_call(library, LS_MPFR_ERF, &c.number, &h.number);
    if (!is(&c, 1, -1, 0xcee8695b90f9c5d3, 0x1c7fbc5d6785e736)) return "an error function";
    ls_mpfr_call_binary(library, LS_MPFR_ATAN2, &c.number, &b.number, &a.number);
    if (!is(&c, 1, 1, 0xfce3591c6321a3df, 0x0bf938bbf38d3477)) return "the angle of a point";
    ls_mpfr_call_binary(library, LS_MPFR_HYPOT, &c.number, &b.number, &a.number);
    if (!is(&c, 1, 3, 0xf3b469ccee237cae, 0x6fd97f47fc7c9fe5)) return "a hypotenuse";
    ls_mpfr_call(library, LS_MPFR_SQRT, &c.number, &b.number);
    if (!is(&c, 1, 2, 0xa953fd4e97c74dbc, 0x73a9f987f0de8835)) return "a square root";
    ls_mpfr_call(library, LS_MPFR_EXP, &c.number, &a.number);
    if (!is(&c, 1, -4, 0xcbed86667585764a, 0x4130191c84086804)) return "an exponential";
    ls_mpfr_call(library, LS_MPFR_SIN, &c.number, &b.number);
    if (!is(&c, 1, 0, 0xa83046136850421d, 0xd444208fd7789680)) return "a sine";
    if (ls_mpfr_compare(library, &a.number, &b.number) >= 0) return "a comparison";
    return ls_mpfr_double(library, &c.number) == 0x1.50608c26d0a08p-1 ? NULL : "a rounding to binary64";
}
