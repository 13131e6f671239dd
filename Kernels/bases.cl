// Powers and logarithms of other bases.

LANES_FUNCTION f64v ls_exp2(f64v x)
{
    return ls_exp2_sum(ls_flip(ls_capped(x, F64(1100.0)), ls_sign(x)), F64(0.0));
}

// `result` for positive and finite x; infinity, -infinity or NaN for other x.
LANES_FN f64v ls_logarithm(f64v x, f64v result)
{
    result = SELECT_F64(x < LS_INFINITY, result, x);
    result = SELECT_F64(x < F64(0.0), LS_NAN, result);
    return SELECT_F64(x == F64(0.0), -LS_INFINITY, result);
}

LANES_FUNCTION f64v ls_log2(f64v x)
{
    ls_pair log2 = ls_log2_pair(x);
    return ls_logarithm(x, log2.hi + log2.lo);
}

LANES_FUNCTION f64v ls_log10(f64v x)
{
    ls_pair log2 = ls_log2_pair(x);
    f64v factor = F64(0x1.34413509f79ffp-2), rest = F64(-0x1.9dc1da994fd21p-59);
    return ls_logarithm(x, FMA(log2.hi, factor, FMA(log2.hi, rest, log2.lo * factor)));
}
