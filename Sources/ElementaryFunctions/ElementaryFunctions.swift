/// Elementary functions of binary64, built from correctly rounded + − × ÷ √, fma and rounding to whole numbers alone,
/// so that every machine gives the same bits. The files in Kernels/ state the same algorithms for vectors and for
/// OpenCL.
///
/// Subnormal arguments and results are honoured. NaN gives NaN; which NaN is left open. Each function states its range
/// and its error bound, and so does ACCURACY.md; an ulp is the last place of the exact result. The coefficients come
/// from Derivation/coefficients.sollya and Derivation/error_function.py.
public enum Elementary {}
