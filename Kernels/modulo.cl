// x - y floor(x/y), rounded once; NaN if |x/y| is above 2^52.
LANES_FUNCTION f64v ls_modulo(f64v x, f64v y)
{
    f64v quotient = x / y;
    f64v wholes = FLOOR_F64(quotient);
    f64v rest = FMA(-wholes, y, x);
    // A quotient just below a whole number was rounded up to it.
    f64v other = FMA(F64(1.0) - wholes, y, x);
    rest = SELECT_F64(((rest < F64(0.0)) & (y > F64(0.0))) | ((rest > F64(0.0)) & (y < F64(0.0))), other, rest);
    return SELECT_F64(ls_magnitude(quotient) <= F64(0x1p52), rest, LS_NAN);
}
