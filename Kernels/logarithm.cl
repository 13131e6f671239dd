// x = 2^exponent * mantissa with sqrt(1/2) <= mantissa < sqrt 2, for finite x > 0, subnormals included.
typedef struct { f64v exponent, mantissa; } ls_parts;

LANES_FN ls_parts ls_split(f64v x)
{
    ls_parts parts;
    f64v scaled = SELECT_F64(x < F64(0x1p-1022), x * F64(0x1p54), x);
    f64v bias = SELECT_F64(x < F64(0x1p-1022), F64(0x1p52 + 1077.0), F64(0x1p52 + 1023.0));
    // 0x3fe6a09e667f3bcd is sqrt(1/2), 0x3ff0000000000000 is 1, 0x4330000000000000 is 2^52.
    u64v moved = AS_U64(scaled) + U64(0x3ff0000000000000ul - 0x3fe6a09e667f3bcdul);
    parts.exponent = AS_F64((moved >> 52) | U64(0x4330000000000000ul)) - bias;
    parts.mantissa = AS_F64((moved & U64(0xffffffffffffful)) + U64(0x3fe6a09e667f3bcdul));
    return parts;
}

// log((1 + s) / (1 - s)) = 2s + s^3 q(s^2).
LANES_FN f64v ls_log_polynomial(f64v z)
{
    f64v q = F64(0x1.2f041b8e6ae61p-3);
    q = FMA(q, z, F64(0x1.39a1e2daf37a5p-3));
    q = FMA(q, z, F64(0x1.74663d04574f6p-3));
    q = FMA(q, z, F64(0x1.c71c5214811cdp-3));
    q = FMA(q, z, F64(0x1.24924941e0829p-2));
    q = FMA(q, z, F64(0x1.999999997ff2bp-2));
    return FMA(q, z, F64(0x1.5555555555592p-1));
}

LANES_FUNCTION f64v ls_log(f64v x)
{
    ls_parts parts = ls_split(x);
    f64v k = parts.exponent;
    f64v f = parts.mantissa - F64(1.0);
    f64v s = f / (f + F64(2.0));
    f64v z = s * s;
    // 2s = f - (1 - s) f^2/2, so the leading term f is exact and the error of s hardly matters.
    f64v half_f = f * F64(0.5);
    f64v leading = FMA(k, LS_LN2_SHORT, f);
    f64v lost = FMA(k, LS_LN2_SHORT, -leading) + f;
    f64v square = FMA(-half_f, f, FMA(k, LS_LN2_REST, lost));
    f64v tail = FMA(s, FMA(z, ls_log_polynomial(z), half_f * f), square);
    f64v result = SELECT_F64(x < LS_INFINITY, leading + tail, x);
    result = SELECT_F64(x < F64(0.0), LS_NAN, result);
    return SELECT_F64(x == F64(0.0), -LS_INFINITY, result);
}
