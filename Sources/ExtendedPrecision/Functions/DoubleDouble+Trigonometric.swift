import Expressions

extension DoubleDouble {
    /// sin x for |x| ≤ 1e6, NaN beyond; relative error below 1e-30.
    ///
    /// Exception: for |x| > 1 within 1e-24 of a multiple of π/2, the absolute error is below 1e-54.
    package func sin() -> DoubleDouble {
        guard let (quadrant, r) = reducedByQuarterTurns() else { return DoubleDouble(.nan) }
        let value = quadrant & 1 == 0 ? r.sineOfReduced() : r.cosineOfReduced()
        return quadrant & 2 == 0 ? value : -value
    }

    /// cos x, with the range and errors of ``sin()``.
    package func cos() -> DoubleDouble {
        guard let (quadrant, r) = reducedByQuarterTurns() else { return DoubleDouble(.nan) }
        let value = quadrant & 1 == 0 ? r.cosineOfReduced() : r.sineOfReduced()
        return (quadrant + 1) & 2 == 0 ? value : -value
    }

    /// tan x, with the range and errors of ``sin()``.
    package func tan() -> DoubleDouble {
        guard let (quadrant, r) = reducedByQuarterTurns() else { return DoubleDouble(.nan) }
        let (sine, cosine) = (r.sineOfReduced(), r.cosineOfReduced())
        return quadrant & 1 == 0 ? sine / cosine : -(cosine / sine)
    }

    /// arctan x, relative error below 1e-30.
    ///
    /// One correction of the binary64 value y: arctan x = y + arctan((x cos y − sin y) / (cos y + x sin y)).
    package func atan() -> DoubleDouble {
        guard !hi.isNaN else { return self }
        guard hi.magnitude <= 1 else {
            let limit = Self.halfPi * (hi < 0 ? -1 : 1)
            return hi.isFinite ? limit - (DoubleDouble.one / self).atan() : limit
        }
        let y = Function.atan.value(hi)
        let (sine, cosine) = (DoubleDouble(y).sineOfReduced(), DoubleDouble(y).cosineOfReduced())
        return (self * cosine - sine) / (cosine + self * sine) + y
    }

    private static let halfPi = DoubleDouble(hi: 0x1.921fb54442d18p0, lo: 0x1.1a62633145c07p-54)

    /// n modulo 4 and x − n·π/2, where n is the integer nearest to x/(π/2); nil for |x| > 1e6.
    ///
    /// The first three parts of π/2 have 33 bits, so their products with n are exact, and so are the sums with x.hi (W.
    /// J. Cody, W. Waite, Software Manual for the Elementary Functions, 1980).
    private func reducedByQuarterTurns() -> (quadrant: Int, rest: DoubleDouble)? {
        guard hi.magnitude <= 1e6 else { return nil }
        let n = (hi * 0x1.45f306dc9c883p-1).rounded(.toNearestOrEven)
        let (high, rest) = ErrorFree.sum(hi.addingProduct(-n, 0x1.921fb544p0), -n * 0x1.0b4611a6p-34)
        let exact = DoubleDouble(hi: high, lo: rest) - n * 0x1.3198a2ep-69
        return (Int(n) & 3, exact + lo - Self.halfPiTail * n)
    }

    /// π/2 minus its first three parts.
    private static let halfPiTail = DoubleDouble(hi: 0x1.b839a252049c1p-104, lo: 0x1.14cf98e804178p-160)

    /// sin x for |x| ≤ 0.8.
    private func sineOfReduced() -> DoubleDouble { self * Series.sum(Series.sine, self * self) }

    /// cos x for |x| ≤ 0.8.
    private func cosineOfReduced() -> DoubleDouble { Series.sum(Series.cosine, self * self) }
}
