// atan(y/x) for x, y >= 0, not both 0, the larger from 2^-500 to 2^500; pi minus that if x stands for -x, which a sign
// bit in `left` indicates. It is k pi/4 +- atan(n/d) with n/d <= 0.415, where n/d is either smaller over larger or
// difference over sum.
LANES_FN f64v ls_arc(ls_pair y, ls_pair x, u64v left)
{
    u64v steep = SELECT_U64(x.hi < y.hi, LS_SIGN_BIT, U64(0ul));
    ls_pair large, small, n, d;
    large.hi = SELECT_F64(x.hi < y.hi, y.hi, x.hi);
    large.lo = SELECT_F64(x.hi < y.hi, y.lo, x.lo);
    small.hi = SELECT_F64(x.hi < y.hi, x.hi, y.hi);
    small.lo = SELECT_F64(x.hi < y.hi, x.lo, y.lo);
    ls_pair difference = ls_fast_sum(large.hi, -small.hi), sum = ls_fast_sum(large.hi, small.hi);
    f64v border = large.hi * F64(0.414);
    u64v middle = SELECT_U64(small.hi > border, LS_SIGN_BIT, U64(0ul));
    u64v sign = middle ^ steep ^ left;
    n.hi = ls_flip(SELECT_F64(small.hi > border, difference.hi, small.hi), sign);
    n.lo = ls_flip(SELECT_F64(small.hi > border, difference.lo + (large.lo - small.lo), small.lo), sign);
    d.hi = SELECT_F64(small.hi > border, sum.hi, large.hi);
    d.lo = SELECT_F64(small.hi > border, sum.lo + (large.lo + small.lo), large.lo);
    // pi/4 or 3 pi/4 in the middle, otherwise pi/2 if it is steep, otherwise 0 or pi.
    f64v middle_base = SELECT_F64(left == U64(0ul), F64(0x1.921fb54442d18p-1), F64(0x1.2d97c7f3321d2p1));
    f64v middle_rest = SELECT_F64(left == U64(0ul), F64(0x1.1a62633145c07p-55), F64(0x1.a79394c9e8a0ap-54));
    f64v flat_base = SELECT_F64(left == U64(0ul), F64(0.0), F64(0x1.921fb54442d18p1));
    f64v flat_rest = SELECT_F64(left == U64(0ul), F64(0.0), F64(0x1.1a62633145c07p-53));
    f64v base = SELECT_F64(x.hi < y.hi, F64(0x1.921fb54442d18p0), flat_base);
    f64v base_rest = SELECT_F64(x.hi < y.hi, F64(0x1.1a62633145c07p-54), flat_rest);
    base = SELECT_F64(small.hi > border, middle_base, base);
    base_rest = SELECT_F64(small.hi > border, middle_rest, base_rest);
    ls_quotient quotient = ls_divide(n, d);
    f64v t = n.hi * quotient.reciprocal;
    f64v z = t * t;
    f64v leading = FMA(n.hi, quotient.reciprocal, base);
    f64v lost = FMA(n.hi, quotient.reciprocal, base - leading);
    f64v tail = FMA(quotient.rest, quotient.reciprocal, lost + base_rest);
    return leading + FMA(t * z, ls_atan_polynomial(z), tail);
}

LANES_FN ls_pair ls_plain(f64v x)
{
    ls_pair pair;
    pair.hi = x;
    pair.lo = F64(0.0);
    return pair;
}

// With the special cases of C's atan2 (C17, F.10.1.4).
LANES_FUNCTION f64v ls_atan2(f64v y, f64v x)
{
    f64v a = ls_magnitude(x), b = ls_magnitude(y);
    // Infinities become 1, and finite numbers next to them 0.
    f64v a_limit = SELECT_F64(a == LS_INFINITY, F64(1.0), F64(0.0));
    f64v b_limit = SELECT_F64(b == LS_INFINITY, F64(1.0), F64(0.0));
    f64v p = SELECT_F64((a == LS_INFINITY) | (b == LS_INFINITY), a_limit, a);
    f64v q = SELECT_F64((a == LS_INFINITY) | (b == LS_INFINITY), b_limit, b);
    p = SELECT_F64((p == F64(0.0)) & (q == F64(0.0)), F64(1.0), p);
    f64v scale = ls_scaling(SELECT_F64(p < q, q, p));
    f64v s = p * scale, t = q * scale;
    u64v left = ls_sign(x);
    f64v angle = ls_arc(ls_plain(t), ls_plain(s), left);
    // For so small a quotient the arctangent is its argument, and the quotient is rounded once.
    f64v right_tiny = SELECT_F64(left == U64(0ul), s * F64(0x1p-60), F64(0.0));
    angle = SELECT_F64(t < right_tiny, q / p, angle);
    return SELECT_F64((x != x) | (y != y), LS_NAN, ls_flip(angle, ls_sign(y)));
}

// sqrt(1 - a^2) for 0 <= a <= 1: the other leg of a right triangle whose hypotenuse is 1.
LANES_FN ls_pair ls_other_leg(f64v a)
{
    ls_pair u = ls_fast_sum(F64(1.0), -a), v = ls_fast_sum(F64(1.0), a), leg;
    // The rounded product is intended: its error is in `lost`, and it feeds no sum.
    f64v square = u.hi * v.hi;
    f64v lost = FMA(u.hi, v.lo, FMA(u.lo, v.hi, FMA(u.hi, v.hi, -square)));
    leg.hi = SQRT_F64(square);
    f64v rest = (FMA(-leg.hi, leg.hi, square) + lost) / (leg.hi + leg.hi);
    leg.lo = SELECT_F64(square > F64(0.0), rest, F64(0.0));
    return leg;
}

LANES_FUNCTION f64v ls_asin(f64v x)
{
    f64v a = ls_magnitude(x);
    f64v angle = ls_arc(ls_plain(a), ls_other_leg(a), U64(0ul));
    return SELECT_F64(a <= F64(1.0), ls_flip(angle, ls_sign(x)), LS_NAN);
}

LANES_FUNCTION f64v ls_acos(f64v x)
{
    f64v a = ls_magnitude(x);
    f64v angle = ls_arc(ls_other_leg(a), ls_plain(a), ls_sign(x));
    return SELECT_F64(a <= F64(1.0), angle, LS_NAN);
}
