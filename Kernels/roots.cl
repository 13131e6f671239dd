// cbrt x = 2^(log2 x / 3), by pairs.
LANES_FUNCTION f64v ls_cbrt(f64v x)
{
    f64v a = ls_magnitude(x);
    ls_pair log2 = ls_log2_pair(a);
    f64v third = F64(0x1.5555555555555p-2), third_rest = F64(0x1.5555555555555p-56);
    // The rounded product is intended: it feeds sums only after its bits are capped, where nothing can contract it.
    f64v hi = log2.hi * third;
    f64v lo = FMA(log2.hi, third_rest, FMA(log2.lo, third, FMA(log2.hi, third, -hi)));
    f64v root = ls_exp2_sum(ls_flip(ls_capped(hi, F64(1100.0)), ls_sign(hi)), lo);
    return SELECT_F64((a > F64(0.0)) & (a < LS_INFINITY), ls_flip(root, ls_sign(x)), x);
}

// A factor that scales x far enough into the range that squares and inverses neither overflow nor underflow, and its
// inverse.
LANES_FN f64v ls_scaling(f64v x)
{
    return SELECT_F64(x > F64(0x1p500), F64(0x1p-600), SELECT_F64(x < F64(0x1p-500), F64(0x1p600), F64(1.0)));
}
LANES_FN f64v ls_unscaling(f64v x)
{
    return SELECT_F64(x > F64(0x1p500), F64(0x1p600), SELECT_F64(x < F64(0x1p-500), F64(0x1p-600), F64(1.0)));
}

LANES_FUNCTION f64v ls_hypot(f64v x, f64v y)
{
    f64v a = ls_magnitude(x), b = ls_magnitude(y);
    f64v large = SELECT_F64(a < b, b, a);
    f64v scale = ls_scaling(large);
    f64v s = large * scale, t = SELECT_F64(a < b, a, b) * scale;
    f64v sum = FMA(s, s, t * t);
    f64v lost = FMA(t, t, FMA(s, s, -sum));
    f64v root = SQRT_F64(sum);
    f64v rest = FMA(-root, root, sum) + lost;
    f64v result = (root + rest / (root + root)) * ls_unscaling(large);
    result = SELECT_F64(large > F64(0.0), result, F64(0.0));
    result = SELECT_F64((a != a) | (b != b), LS_NAN, result);
    return SELECT_F64((a == LS_INFINITY) | (b == LS_INFINITY), LS_INFINITY, result);
}
