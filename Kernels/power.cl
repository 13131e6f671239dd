// log2(1 + s) - log2(1 - s) = s (2 + z (2/3 + z q(z))) / ln 2 with z = s^2: this is q(z) / ln 2.
LANES_FN f64v ls_log2_polynomial(f64v z)
{
    f64v q = F64(0x1.61eae3f5ce01bp-3);
    q = FMA(q, z, F64(0x1.58fd89fc94ecfp-3));
    q = FMA(q, z, F64(0x1.8a09ae458694p-3));
    q = FMA(q, z, F64(0x1.c68ee99f513a1p-3));
    q = FMA(q, z, F64(0x1.0c9a853a81196p-2));
    q = FMA(q, z, F64(0x1.484b13d6adc12p-2));
    q = FMA(q, z, F64(0x1.a61762a7aedd4p-2));
    return FMA(q, z, F64(0x1.2776c50ef9bfcp-1));
}

// log2 x with a relative error of about 2^-67, for finite x > 0.
LANES_FN ls_pair ls_log2_pair(f64v x)
{
    ls_parts parts = ls_split(x);
    ls_pair n, d, result;
    n.hi = parts.mantissa - F64(1.0);
    n.lo = F64(0.0);
    d = ls_fast_sum(F64(1.0), parts.mantissa);
    ls_quotient quotient = ls_divide(n, d);
    // s and z as pairs, whose leading parts are products that feed only products.
    f64v s = n.hi * quotient.reciprocal;
    f64v s_rest = FMA(quotient.rest, quotient.reciprocal, FMA(n.hi, quotient.reciprocal, -s));
    f64v z = s * s;
    f64v z_rest = FMA(s + s, s_rest, FMA(s, s, -z));
    f64v q = ls_log2_polynomial(z);
    // 2/(3 ln 2) + z q.
    f64v third = F64(0x1.ec709dc3a03fdp-1);
    f64v inner = FMA(z, q, third);
    f64v inner_rest = FMA(z_rest, q, FMA(z, q, third - inner)) + F64(0x1.d27f05548af0cp-55);
    // 2/ln 2 + z (...).
    f64v first = F64(0x1.71547652b82fep1);
    f64v outer = FMA(z, inner, first);
    f64v outer_rest = FMA(z, inner, first - outer) + F64(0x1.777d0ffda0d24p-55);
    outer_rest = FMA(z, inner_rest, FMA(z_rest, inner, outer_rest));
    // exponent + s (...).
    result.hi = FMA(s, outer, parts.exponent);
    result.lo = FMA(s, outer, parts.exponent - result.hi);
    result.lo = FMA(s, outer_rest, FMA(s_rest, outer, result.lo));
    return result;
}

// 2^f = 1 + f ln 2 + f^2 p(f) for |f| <= 1/2.
LANES_FN f64v ls_exp2_polynomial(f64v f)
{
    f64v p = F64(0x1.e7c4901978f8fp-32);
    p = FMA(p, f, F64(0x1.e617ac37fd306p-28));
    p = FMA(p, f, F64(0x1.b5265468ca054p-24));
    p = FMA(p, f, F64(0x1.62bfc9fb0df7p-20));
    p = FMA(p, f, F64(0x1.ffcbfbc707344p-17));
    p = FMA(p, f, F64(0x1.4309130dc2cf6p-13));
    p = FMA(p, f, F64(0x1.5d87fe78c39b8p-10));
    p = FMA(p, f, F64(0x1.3b2ab6fba07a2p-7));
    p = FMA(p, f, F64(0x1.c6b08d704a045p-5));
    return FMA(p, f, F64(0x1.ebfbdff82c5a1p-3));
}

// 2^(hi + lo) for |hi| <= 1100.
LANES_FN f64v ls_exp2_sum(f64v hi, f64v lo)
{
    f64v rounded = hi + LS_EXPONENT_ROUNDER;
    ls_pair f = ls_fast_sum(hi - (rounded - LS_EXPONENT_ROUNDER), lo);
    f64v ln2 = F64(0x1.62e42fefa39efp-1);
    f64v leading = FMA(f.hi, ln2, F64(1.0));
    f64v lost = FMA(f.hi, ln2, F64(1.0) - leading);
    f64v tail = FMA(f.hi, F64(0x1.abc9e3b39803fp-56), FMA(f.lo, ln2, lost));
    tail = FMA(f.hi * f.hi, ls_exp2_polynomial(f.hi), tail);
    return ls_scale(leading + tail, AS_U64(rounded));
}

// x^y for finite x > 0 and any y; |y| above 2^65 overflows, underflows or has x = 1. The rounded product `hi` is
// intended: it feeds sums only after its bits are capped, where nothing can contract it.
LANES_FN f64v ls_pow_positive(f64v x, f64v y)
{
    f64v exponent = ls_flip(ls_capped(y, F64(0x1p65)), ls_sign(y));
    ls_pair log2 = ls_log2_pair(x);
    f64v hi = exponent * log2.hi;
    f64v lo = FMA(exponent, log2.lo, FMA(exponent, log2.hi, -hi));
    lo = SELECT_F64(ls_magnitude(hi) > F64(1100.0), F64(0.0), lo);
    return ls_exp2_sum(ls_flip(ls_capped(hi, F64(1100.0)), ls_sign(hi)), lo);
}

// Whether b >= 0 and b/2 are whole numbers.
#define LS_WHOLE(b) (((b) >= F64(0x1p52)) | ((((b) + F64(0x1p52)) - F64(0x1p52)) == (b)))
#define LS_EVEN(b) (((b) >= F64(0x1p53)) | ((FMA(b, F64(0.5), F64(0x1p52)) - F64(0x1p52)) == ((b) * F64(0.5))))

// x^y with the special cases of C's pow (C17, F.10.4.4).
LANES_FUNCTION f64v ls_pow(f64v x, f64v y)
{
    f64v a = ls_magnitude(x), b = ls_magnitude(y);
    f64v result = ls_pow_positive(a, y);
    // The base is 0 or infinity: the result is the base itself, or the other of the two for a negative power.
    f64v inverse = SELECT_F64(a == F64(0.0), LS_INFINITY, F64(0.0));
    f64v limit = SELECT_F64(y < F64(0.0), inverse, a);
    result = SELECT_F64((a == F64(0.0)) | (a == LS_INFINITY), limit, result);
    result = SELECT_F64(LS_WHOLE(b) & MASK_NOT(LS_EVEN(b)), ls_flip(result, ls_sign(x)), result);
    result = SELECT_F64((x < F64(0.0)) & (a < LS_INFINITY) & MASK_NOT(LS_WHOLE(b)), LS_NAN, result);
    result = SELECT_F64((x != x) | (y != y), LS_NAN, result);
    return SELECT_F64((x == F64(1.0)) | (y == F64(0.0)), F64(1.0), result);
}
