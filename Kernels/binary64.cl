// What the elementary functions share. Include order: lanes.cl, this file, then exponential.cl, logarithm.cl,
// trigonometric.cl, hyperbolic.cl, arctangent.cl, power.cl after logarithm.cl, bases.cl and roots.cl after power.cl,
// arcs.cl after arctangent.cl, error_function.cl after exponential.cl, modulo.cl. Sources/ElementaryFunctions states
// the same algorithms and documents ranges and errors.
#define LS_INFINITY AS_F64(U64(0x7ff0000000000000ul))
#define LS_NAN AS_F64(U64(0x7ff8000000000000ul))
#define LS_SIGN_BIT U64(0x8000000000000000ul)
// Adding and subtracting this rounds to the nearest integer; the sum's low bits are that integer.
#define LS_ROUNDER F64(0x1.8p52)
// The same for exponents: 2 * 1023 more, so that the halves of the sum's low bits are biased exponents.
#define LS_EXPONENT_ROUNDER F64(0x1.80000000007fep52)
// ln 2 split into 42 bits, whose product with any exponent is exact, and a remainder.
#define LS_LN2_SHORT F64(0x1.62e42fefa38p-1)
#define LS_LN2_REST F64(0x1.ef35793c7673p-45)
#define LS_LOG2_E F64(0x1.71547652b82fep0)

// An unevaluated sum hi + lo, where |lo| is small against |hi|.
typedef struct { f64v hi, lo; } ls_pair;

LANES_FN u64v ls_sign(f64v x) { return AS_U64(x) & LS_SIGN_BIT; }
LANES_FN f64v ls_magnitude(f64v x) { return AS_F64(AS_U64(x) & ~LS_SIGN_BIT); }
LANES_FN f64v ls_flip(f64v x, u64v sign) { return AS_F64(AS_U64(x) ^ sign); }

// The argument's magnitude, limited to `most`; NaN passes through.
LANES_FN f64v ls_capped(f64v x, f64v most)
{
    f64v a = ls_magnitude(x);
    return SELECT_F64(a > most, most, a);
}

// hi + lo with hi the rounded sum. Exact where |a| >= |b|. No product may be passed in.
LANES_FN ls_pair ls_fast_sum(f64v a, f64v b)
{
    ls_pair sum;
    sum.hi = a + b;
    sum.lo = b - (sum.hi - a);
    return sum;
}

// value * 2^n, where `rounded` is LS_EXPONENT_ROUNDER + n and |n| < 2000: two steps, of which only the last can round.
LANES_FN f64v ls_scale(f64v value, u64v rounded)
{
    u64v first = (rounded << 51) & U64(0x7ff0000000000000ul);
    u64v second = (rounded << 52) - first;
    return (value * AS_F64(first)) * AS_F64(second);
}

// n/d = (n.hi + rest) * reciprocal, where `rest` makes up for the reciprocal's rounding and the low parts.
typedef struct { f64v rest, reciprocal; } ls_quotient;

LANES_FN ls_quotient ls_divide(ls_pair n, ls_pair d)
{
    ls_quotient result;
    result.reciprocal = F64(1.0) / d.hi;
    f64v wrong = FMA(-d.hi, result.reciprocal, F64(1.0));
    f64v q = n.hi * result.reciprocal;
    result.rest = FMA(n.hi, wrong, FMA(-q, d.lo, n.lo));
    return result;
}

LANES_FN f64v ls_ratio(ls_pair n, ls_pair d)
{
    ls_quotient quotient = ls_divide(n, d);
    return FMA(n.hi, quotient.reciprocal, quotient.rest * quotient.reciprocal);
}
