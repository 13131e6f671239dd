extension Elementary {
    /// The error function, 2/√π ∫₀ˣ exp(−t²) dt; below 0.95 ulp. Odd by construction; ±1 from ±5.93 on.
    ///
    /// Below 27/32, erf x = x (2/√π + x² p(x²)) with p of degree 10. From there on, erf x = 1 − exp(x (−2/√π + x q(x)))
    /// with q of degree 19. The exponent is a pair; the farther out x lies, the less accurately log(1 − erf x) must be
    /// known.
    public static func erf(_ x: Double) -> Double {
        let a = x.magnitude
        return (a < 0.84375 ? erfNear(a) : erfFar(a > 6 ? 6 : a)).flipped(bySignOf: x)
    }

    private static let twoOverRootPi = Pair(hi: 0x1.20dd750429b6dp0, lo: 0x1.1ae3a914fed8p-56)

    private static func erfNear(_ a: Double) -> Double {
        let z = a * a
        return fma(a, twoOverRootPi.hi, a * fma(z, erfPolynomial(z), twoOverRootPi.lo))
    }

    private static func erfFar(_ a: Double) -> Double {
        let q = erfExponentPolynomial(a)
        let factor = fma(a, q, -twoOverRootPi.hi)
        let factorRest = fma(a, q, -twoOverRootPi.hi - factor) - twoOverRootPi.lo
        // The rounded product is intended: its error is in `rest`, and it feeds no sum.
        let exponent = a * factor
        let rest = fma(a, factorRest, fma(a, factor, -exponent))
        let k = RoundedInteger(exponent, times: Ln2.reciprocal)
        let exact = fma(-k.value, Ln2.short, exponent)
        let r = fma(-k.value, Ln2.rest, exact)
        let lost = fma(-k.value, Ln2.rest, exact - r) + rest
        let sum = Pair(fastSum: 1, r)
        let tail = fma(r * r, expPolynomial(r), fma(r, lost, lost) + sum.lo)
        let power = Double(bitPattern: (k.bits &+ 1023) << 52)
        return fma(-power, sum.hi + tail, 1)
    }

    /// erf x = x (2/√π + z p(z)) with z = x².
    private static func erfPolynomial(_ z: Double) -> Double {
        var p = -0x1.e828b2684fa8cp-31
        p = fma(p, z, 0x1.e81b10189fbc5p-27)
        p = fma(p, z, -0x1.5e1b9690a1a14p-23)
        p = fma(p, z, 0x1.b9ca0182c2f41p-20)
        p = fma(p, z, -0x1.f4d0c3d947617p-17)
        p = fma(p, z, 0x1.f9a317db330aap-14)
        p = fma(p, z, -0x1.c02db3a210d84p-11)
        p = fma(p, z, 0x1.565bcd0cf8475p-8)
        p = fma(p, z, -0x1.b82ce31282168p-6)
        p = fma(p, z, 0x1.ce2f21a042aefp-4)
        return fma(p, z, -0x1.812746b0379e6p-2)
    }

    /// log(1 − erf x) = x (−2/√π + x q(x)), for 27/32 ≤ x ≤ 6.
    private static func erfExponentPolynomial(_ x: Double) -> Double {
        var p = 0x1.f18a6f56e04c1p-46
        p = fma(p, x, -0x1.6c34c44640beap-40)
        p = fma(p, x, 0x1.ef67d59dde3fep-36)
        p = fma(p, x, -0x1.9e35e87483243p-32)
        p = fma(p, x, 0x1.d9780ca89959fp-29)
        p = fma(p, x, -0x1.8312e4e533f5ep-26)
        p = fma(p, x, 0x1.c64895fafa7c6p-24)
        p = fma(p, x, -0x1.673b74942c4afp-22)
        p = fma(p, x, 0x1.06cf1633f7274p-21)
        p = fma(p, x, 0x1.92199c9bf1dcfp-20)
        p = fma(p, x, -0x1.ada381c54235cp-17)
        p = fma(p, x, 0x1.7788ffc756d95p-15)
        p = fma(p, x, -0x1.5c77fa109c080p-14)
        p = fma(p, x, -0x1.0a877582d8d22p-17)
        p = fma(p, x, 0x1.2e58f7e8cda98p-11)
        p = fma(p, x, -0x1.baa27ea953876p-10)
        p = fma(p, x, 0x1.afe87f52ec459p-13)
        p = fma(p, x, 0x1.396a84500c7b0p-6)
        p = fma(p, x, -0x1.a4f5113db874dp-4)
        return fma(p, x, -0x1.45f3065d83894p-1)
    }
}
