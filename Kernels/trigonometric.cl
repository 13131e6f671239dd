// x = quadrant * pi/2 + hi + lo, |hi| <= pi/4, for |x| <= 2^40.
typedef struct { f64v hi, lo; u64v quadrant; } ls_angle;

LANES_FN ls_angle ls_reduce(f64v x)
{
    ls_angle angle;
    f64v rounded = FMA(x, F64(0x1.45f306dc9c883p-1), LS_ROUNDER);
    f64v k = rounded - LS_ROUNDER;
    // Exact: the difference is a multiple of the last place of the smaller operand, and below 1.
    f64v first = FMA(-k, F64(0x1.921fb54442d18p0), x);
    // k * second = part + rest exactly, where `part`, a multiple of 2^-65, cancels against `first` without loss.
    f64v second = F64(0x1.1a62633145c07p-54);
    f64v part = FMA(k, second, F64(0x1.8p-13)) - F64(0x1.8p-13);
    f64v rest = FMA(k, second, -part);
    angle.hi = first - part;
    f64v lost = (first - angle.hi) - part;
    angle.lo = FMA(k, F64(0x1.f1976b7ed8fbcp-110), lost - rest);
    angle.quadrant = AS_U64(rounded);
    return angle;
}

// sin(hi + lo) - hi.
LANES_FN f64v ls_sin_tail(ls_angle a)
{
    f64v z = a.hi * a.hi;
    f64v p = F64(0x1.5d8e000c36d0dp-33);
    p = FMA(p, z, F64(-0x1.ae5e53cf2b7b6p-26));
    p = FMA(p, z, F64(0x1.71de355e5488fp-19));
    p = FMA(p, z, F64(-0x1.a01a019bf1849p-13));
    p = FMA(p, z, F64(0x1.111111110f75ap-7));
    p = FMA(p, z, F64(-0x1.5555555555548p-3));
    return FMA(a.hi * z, p, FMA(z * F64(-0.5), a.lo, a.lo));
}

// cos(hi + lo) as a sum whose leading part is 1 - hi^2/2 rounded.
LANES_FN ls_pair ls_cos_sum(ls_angle a)
{
    f64v z = a.hi * a.hi;
    f64v p = F64(-0x1.8fa64933376a9p-37);
    p = FMA(p, z, F64(0x1.1ee9db6ffb16bp-29));
    p = FMA(p, z, F64(-0x1.27e4f7f1253c1p-22));
    p = FMA(p, z, F64(0x1.a01a019c8ebfdp-16));
    p = FMA(p, z, F64(-0x1.6c16c16c15013p-10));
    p = FMA(p, z, F64(0x1.555555555554bp-5));
    ls_pair sum;
    f64v minus_half = a.hi * F64(-0.5);
    sum.hi = FMA(a.hi, minus_half, F64(1.0));
    f64v lost = FMA(a.hi, minus_half, F64(1.0) - sum.hi);
    sum.lo = FMA(z * z, p, FMA(-a.hi, a.lo, lost));
    return sum;
}

// NaN outside the range of the reduction, so that a trajectory that leaves it counts as non-finite.
LANES_FN f64v ls_bounded(f64v x, f64v result)
{
    return SELECT_F64(ls_magnitude(x) <= F64(0x1p40), result, LS_NAN);
}

// sin of the angle moved on by the given number of quadrants.
LANES_FN f64v ls_sin_quadrant(ls_angle a, u64v quadrant)
{
    ls_pair cosine = ls_cos_sum(a);
    f64v value = SELECT_F64((quadrant & U64(1ul)) == U64(0ul), a.hi + ls_sin_tail(a), cosine.hi + cosine.lo);
    return ls_flip(value, (quadrant & U64(2ul)) << 62);
}

LANES_FUNCTION f64v ls_sin(f64v x)
{
    ls_angle angle = ls_reduce(x);
    f64v result = ls_sin_quadrant(angle, angle.quadrant);
    return ls_bounded(x, SELECT_F64(x == F64(0.0), x, result));
}

LANES_FUNCTION f64v ls_cos(f64v x)
{
    ls_angle angle = ls_reduce(x);
    return ls_bounded(x, ls_sin_quadrant(angle, angle.quadrant + U64(1ul)));
}

LANES_FUNCTION f64v ls_tan(f64v x)
{
    ls_angle angle = ls_reduce(x);
    ls_pair sine = ls_fast_sum(angle.hi, ls_sin_tail(angle));
    ls_pair cosine = ls_cos_sum(angle);
    cosine = ls_fast_sum(cosine.hi, cosine.lo);
    u64v odd = angle.quadrant & U64(1ul);
    ls_pair n, d;
    n.hi = SELECT_F64(odd == U64(0ul), sine.hi, cosine.hi);
    n.lo = SELECT_F64(odd == U64(0ul), sine.lo, cosine.lo);
    d.hi = SELECT_F64(odd == U64(0ul), cosine.hi, sine.hi);
    d.lo = SELECT_F64(odd == U64(0ul), cosine.lo, sine.lo);
    f64v result = ls_flip(ls_ratio(n, d), odd << 63);
    return ls_bounded(x, SELECT_F64(x == F64(0.0), x, result));
}
