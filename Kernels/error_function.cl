// erf x = x (2/sqrt(pi) + z p(z)) with z = x^2.
LANES_FN f64v ls_erf_polynomial(f64v z)
{
    f64v p = F64(-0x1.e828b2684fa8cp-31);
    p = FMA(p, z, F64(0x1.e81b10189fbc5p-27));
    p = FMA(p, z, F64(-0x1.5e1b9690a1a14p-23));
    p = FMA(p, z, F64(0x1.b9ca0182c2f41p-20));
    p = FMA(p, z, F64(-0x1.f4d0c3d947617p-17));
    p = FMA(p, z, F64(0x1.f9a317db330aap-14));
    p = FMA(p, z, F64(-0x1.c02db3a210d84p-11));
    p = FMA(p, z, F64(0x1.565bcd0cf8475p-8));
    p = FMA(p, z, F64(-0x1.b82ce31282168p-6));
    p = FMA(p, z, F64(0x1.ce2f21a042aefp-4));
    return FMA(p, z, F64(-0x1.812746b0379e6p-2));
}

// log(1 - erf x) = x (-2/sqrt(pi) + x q(x)), for 27/32 <= x <= 6.
LANES_FN f64v ls_erf_exponent_polynomial(f64v x)
{
    f64v p = F64(0x1.f18a6f56e04c1p-46);
    p = FMA(p, x, F64(-0x1.6c34c44640beap-40));
    p = FMA(p, x, F64(0x1.ef67d59dde3fep-36));
    p = FMA(p, x, F64(-0x1.9e35e87483243p-32));
    p = FMA(p, x, F64(0x1.d9780ca89959fp-29));
    p = FMA(p, x, F64(-0x1.8312e4e533f5ep-26));
    p = FMA(p, x, F64(0x1.c64895fafa7c6p-24));
    p = FMA(p, x, F64(-0x1.673b74942c4afp-22));
    p = FMA(p, x, F64(0x1.06cf1633f7274p-21));
    p = FMA(p, x, F64(0x1.92199c9bf1dcfp-20));
    p = FMA(p, x, F64(-0x1.ada381c54235cp-17));
    p = FMA(p, x, F64(0x1.7788ffc756d95p-15));
    p = FMA(p, x, F64(-0x1.5c77fa109c080p-14));
    p = FMA(p, x, F64(-0x1.0a877582d8d22p-17));
    p = FMA(p, x, F64(0x1.2e58f7e8cda98p-11));
    p = FMA(p, x, F64(-0x1.baa27ea953876p-10));
    p = FMA(p, x, F64(0x1.afe87f52ec459p-13));
    p = FMA(p, x, F64(0x1.396a84500c7b0p-6));
    p = FMA(p, x, F64(-0x1.a4f5113db874dp-4));
    return FMA(p, x, F64(-0x1.45f3065d83894p-1));
}

LANES_FN f64v ls_erf_near(f64v a)
{
    f64v z = a * a;
    return FMA(a, F64(0x1.20dd750429b6dp0), a * FMA(z, ls_erf_polynomial(z), F64(0x1.1ae3a914fed8p-56)));
}

LANES_FN f64v ls_erf_far(f64v a)
{
    f64v q = ls_erf_exponent_polynomial(a);
    f64v factor = FMA(a, q, F64(-0x1.20dd750429b6dp0));
    f64v factor_rest = FMA(a, q, F64(-0x1.20dd750429b6dp0) - factor) - F64(0x1.1ae3a914fed8p-56);
    // The rounded product is intended: its error is in `rest`, and it feeds no sum.
    f64v exponent = a * factor;
    f64v rest = FMA(a, factor_rest, FMA(a, factor, -exponent));
    f64v rounded = FMA(exponent, LS_LOG2_E, LS_ROUNDER);
    f64v k = rounded - LS_ROUNDER;
    f64v exact = FMA(-k, LS_LN2_SHORT, exponent);
    f64v r = FMA(-k, LS_LN2_REST, exact);
    f64v lost = FMA(-k, LS_LN2_REST, exact - r) + rest;
    ls_pair sum = ls_fast_sum(F64(1.0), r);
    f64v tail = FMA(r * r, ls_exp_polynomial(r), FMA(r, lost, lost) + sum.lo);
    f64v power = AS_F64((AS_U64(rounded) + U64(1023ul)) << 52);
    return FMA(-power, sum.hi + tail, F64(1.0));
}

LANES_FUNCTION f64v ls_erf(f64v x)
{
    f64v a = ls_magnitude(x);
    f64v near = ls_erf_near(a), far = ls_erf_far(ls_capped(a, F64(6.0)));
    return ls_flip(SELECT_F64(a < F64(0.84375), near, far), ls_sign(x));
}
