// e^x = 2^k e^r with |r| <= ln 2 / 2; e^r = 1 + r + r^2 p(r).
LANES_FN f64v ls_exp_polynomial(f64v r)
{
    f64v p = F64(0x1.ad92c5d9cb043p-26);
    p = FMA(p, r, F64(0x1.28adf7b4cc4b2p-22));
    p = FMA(p, r, F64(0x1.71df18fd0c7a2p-19));
    p = FMA(p, r, F64(0x1.a0199963bc0cbp-16));
    p = FMA(p, r, F64(0x1.a01a012febae5p-13));
    p = FMA(p, r, F64(0x1.6c16c18475a3ep-10));
    p = FMA(p, r, F64(0x1.1111111126b38p-7));
    p = FMA(p, r, F64(0x1.55555555506cp-5));
    p = FMA(p, r, F64(0x1.55555555554fep-3));
    return FMA(p, r, F64(0x1.000000000000ap-1));
}

LANES_FUNCTION f64v ls_exp(f64v x)
{
    // Beyond these bounds the result is infinity or 0 anyway; NaN passes through.
    f64v a = SELECT_F64(x > F64(710.0), F64(710.0), x);
    a = SELECT_F64(a < F64(-746.0), F64(-746.0), a);
    f64v rounded = FMA(a, LS_LOG2_E, LS_EXPONENT_ROUNDER);
    f64v k = rounded - LS_EXPONENT_ROUNDER;
    f64v exact = FMA(-k, LS_LN2_SHORT, a);
    f64v r = FMA(-k, LS_LN2_REST, exact);
    f64v lost = FMA(-k, LS_LN2_REST, exact - r);
    ls_pair sum = ls_fast_sum(F64(1.0), r);
    f64v tail = FMA(r * r, ls_exp_polynomial(r), FMA(r, lost, lost) + sum.lo);
    return ls_scale(sum.hi + tail, AS_U64(rounded));
}
