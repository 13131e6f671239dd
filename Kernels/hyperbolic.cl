// With a = k ln 2 + r >= 0 and w = 2^-2k:
//   2^(1-k) sinh a = (1 - w) cosh r + (1 + w) sinh r,  2^(1-k) cosh a = (1 + w) cosh r + (1 - w) sinh r.
typedef struct { ls_pair sinh, cosh; u64v rounded; } ls_hyperbolic;

// cosh r - 1.
LANES_FN f64v ls_cosh_tail(f64v r, f64v lost)
{
    f64v z = r * r;
    f64v p = F64(0x1.28af6eb726e14p-22);
    p = FMA(p, z, F64(0x1.a0199797d047p-16));
    p = FMA(p, z, F64(0x1.6c16c1853b95fp-10));
    p = FMA(p, z, F64(0x1.555555555026cp-5));
    p = FMA(p, z, F64(0x1.000000000000bp-1));
    return FMA(z, p, r * lost);
}

// sinh(r + lost) - r.
LANES_FN f64v ls_sinh_tail(f64v r, f64v lost)
{
    f64v z = r * r;
    f64v p = F64(0x1.af5f192bb8528p-26);
    p = FMA(p, z, F64(0x1.71ddf817fc745p-19));
    p = FMA(p, z, F64(0x1.a01a01b0011f3p-13));
    p = FMA(p, z, F64(0x1.111111110f658p-7));
    p = FMA(p, z, F64(0x1.5555555555559p-3));
    return FMA(r * z, p, lost);
}

// ones cosh r + others sinh r, where cosh r = 1 + c and sinh r = r + s.
LANES_FN ls_pair ls_hyperbolic_sum(ls_pair ones, ls_pair others, f64v r, f64v c, f64v s)
{
    ls_pair sum;
    sum.hi = FMA(others.hi, r, ones.hi);
    f64v lost = FMA(others.hi, r, ones.hi - sum.hi) + FMA(others.lo, r, ones.lo);
    sum.lo = FMA(others.hi, s, FMA(ones.hi, c, lost));
    return sum;
}

LANES_FN ls_hyperbolic ls_hyperbolic_parts(f64v a)
{
    ls_hyperbolic parts;
    f64v rounded = FMA(a, LS_LOG2_E, LS_EXPONENT_ROUNDER);
    f64v k = rounded - LS_EXPONENT_ROUNDER;
    f64v exact = FMA(-k, LS_LN2_SHORT, a);
    f64v r = FMA(-k, LS_LN2_REST, exact);
    f64v lost = FMA(-k, LS_LN2_REST, exact - r);
    f64v c = ls_cosh_tail(r, lost);
    f64v s = ls_sinh_tail(r, lost);
    parts.rounded = AS_U64(rounded);
    // The low bits of `rounded` are k + 2046; beyond k = 64, w is too small to matter.
    u64v exponent = U64(1023ul + 2ul * 2046ul) - (parts.rounded << 1);
    f64v w = SELECT_F64(k > F64(64.0), F64(0.0), AS_F64(exponent << 52));
    ls_pair difference = ls_fast_sum(F64(1.0), -w);
    ls_pair sum = ls_fast_sum(F64(1.0), w);
    parts.sinh = ls_hyperbolic_sum(difference, sum, r, c, s);
    parts.cosh = ls_hyperbolic_sum(sum, difference, r, c, s);
    return parts;
}

LANES_FUNCTION f64v ls_sinh(f64v x)
{
    ls_hyperbolic parts = ls_hyperbolic_parts(ls_capped(x, F64(712.0)));
    f64v result = ls_scale(parts.sinh.hi + parts.sinh.lo, parts.rounded - U64(1ul));
    return ls_flip(result, ls_sign(x));
}

LANES_FUNCTION f64v ls_cosh(f64v x)
{
    ls_hyperbolic parts = ls_hyperbolic_parts(ls_capped(x, F64(712.0)));
    return ls_scale(parts.cosh.hi + parts.cosh.lo, parts.rounded - U64(1ul));
}

// From 20 on the result rounds to 1.
LANES_FUNCTION f64v ls_tanh(f64v x)
{
    ls_hyperbolic parts = ls_hyperbolic_parts(ls_capped(x, F64(20.0)));
    ls_pair n = ls_fast_sum(parts.sinh.hi, parts.sinh.lo);
    ls_pair d = ls_fast_sum(parts.cosh.hi, parts.cosh.lo);
    return ls_flip(ls_ratio(n, d), ls_sign(x));
}
