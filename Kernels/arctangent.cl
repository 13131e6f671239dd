// atan a = base + atan t with |t| <= 0.4150, for a >= 0: t is a, (a - 1)/(a + 1) or -1/a.
LANES_FN f64v ls_atan_polynomial(f64v z)
{
    f64v p = F64(-0x1.256ae1c819cccp-6);
    p = FMA(p, z, F64(0x1.37d5d6ce4a661p-5));
    p = FMA(p, z, F64(-0x1.9cd2cc3bca9b5p-5));
    p = FMA(p, z, F64(0x1.df0f4dc533861p-5));
    p = FMA(p, z, F64(-0x1.10ebb86a779eap-4));
    p = FMA(p, z, F64(0x1.3b11191f75b4cp-4));
    p = FMA(p, z, F64(-0x1.745cf8dcacc2cp-4));
    p = FMA(p, z, F64(0x1.c71c70e613401p-4));
    p = FMA(p, z, F64(-0x1.24924922ad6edp-3));
    p = FMA(p, z, F64(0x1.999999999586dp-3));
    return FMA(p, z, F64(-0x1.555555555553dp-2));
}

LANES_FUNCTION f64v ls_atan(f64v x)
{
    // From 2^70 on the result rounds to pi/2; the cap keeps 1/a away from infinity.
    f64v a = ls_magnitude(x);
    a = SELECT_F64(a > F64(0x1p70), F64(0x1p70), a);
    ls_pair n = ls_fast_sum(F64(-1.0), a), d = ls_fast_sum(F64(1.0), a);
    f64v base = F64(0x1.921fb54442d18p-1), base_rest = F64(0x1.1a62633145c07p-55);
    // Above about tan(3 pi/8), where n.lo and d.lo are no longer exact; the borders need not be precise.
    n.hi = SELECT_F64(a > F64(2.41), F64(-1.0), n.hi);
    d.hi = SELECT_F64(a > F64(2.41), a, d.hi);
    base = SELECT_F64(a > F64(2.41), F64(0x1.921fb54442d18p0), base);
    base_rest = SELECT_F64(a > F64(2.41), F64(0x1.1a62633145c07p-54), base_rest);
    // Below about tan(pi/8).
    n.hi = SELECT_F64(a < F64(0.414), a, n.hi);
    d.hi = SELECT_F64(a < F64(0.414), F64(1.0), d.hi);
    base = SELECT_F64(a < F64(0.414), F64(0.0), base);
    base_rest = SELECT_F64(a < F64(0.414), F64(0.0), base_rest);
    // In both cases the division is of plain numbers.
    n.lo = SELECT_F64((a < F64(0.414)) | (a > F64(2.41)), F64(0.0), n.lo);
    d.lo = SELECT_F64((a < F64(0.414)) | (a > F64(2.41)), F64(0.0), d.lo);
    ls_quotient quotient = ls_divide(n, d);
    f64v t = n.hi * quotient.reciprocal;
    f64v z = t * t;
    f64v leading = FMA(n.hi, quotient.reciprocal, base);
    f64v lost = FMA(n.hi, quotient.reciprocal, base - leading);
    f64v tail = FMA(quotient.rest, quotient.reciprocal, lost + base_rest);
    tail = FMA(t * z, ls_atan_polynomial(z), tail);
    return ls_flip(leading + tail, ls_sign(x));
}
