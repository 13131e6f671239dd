import Expressions

extension DoubleDouble {
    /// eˣ, relative error below 1e-30.
    package func exp() -> DoubleDouble {
        guard hi.magnitude <= 745 else { return DoubleDouble(Function.exp.value(hi)) }
        let (k, r) = reducedByLog2()
        return (r.expMinusOne() + 1).scaled(byPowerOf2: k)
    }

    /// eˣ − 1 for |x| ≤ ½, relative error below 1e-30.
    ///
    /// The Taylor series is summed at x/256; then e²ˣ − 1 = (eˣ − 1)(2 + (eˣ − 1)), applied eight times, preserves
    /// relative errors.
    func expMinusOne() -> DoubleDouble {
        let x = scaled(byPowerOf2: -8)
        var result = x * Series.sum(Series.inverseFactorials[1...11], x)
        for _ in 0..<8 { result = result.scaled(byPowerOf2: 1) + result * result }
        return result
    }

    /// k and x − k·ln 2, where k is the integer nearest to x/ln 2; for |x| ≤ 800.
    ///
    /// The first two parts of ln 2 have 42 bits, so their products with k are exact.
    private func reducedByLog2() -> (Int, DoubleDouble) {
        let k = (hi * 0x1.71547652b82fep0).rounded(.toNearestOrEven)
        let (high, rest) = ErrorFree.sum(hi.addingProduct(-k, 0x1.62e42fefa38p-1), -k * 0x1.ef35793c76p-45)
        return (Int(k), DoubleDouble(hi: high, lo: rest) + lo - k * 0x1.cc01f97b57a08p-87)
    }

    /// ln x, relative error below 1e-30, also next to 1.
    ///
    /// One Newton step on the binary64 logarithm y of the significand m: ln m = y + ln(1 + t), t = (m − eʸ)/eʸ, where
    /// the numerator is the difference of m − 1 and eʸ − 1.
    package func log() -> DoubleDouble {
        guard hi > 0, hi.isFinite else { return DoubleDouble(Function.log.value(hi)) }
        let upper = hi.significand > 0x1.6a09e667f3bcdp0
        let k = Int(hi.exponent) + (upper ? 1 : 0)
        let m = scaled(byPowerOf2: -k)
        let y = Function.log.value(m.hi)
        let grown = DoubleDouble(y).expMinusOne()
        let t = (m - 1 - grown) / (grown + 1)
        return Self.log2 * Double(k) + (t * (1 - t * 0.5) + y)
    }

    private static let log2 = DoubleDouble(hi: 0x1.62e42fefa39efp-1, lo: 0x1.abc9e3b39803fp-56)

    /// xʸ for real x and y, relative error below 1e-30·(1 + |y·ln x|).
    ///
    /// If binary64 gives 0, an infinity or NaN for the arguments, so does this.
    package func power(_ y: DoubleDouble) -> DoubleDouble {
        let rough = Function.pow.value(hi, y.hi)
        guard hi != 0, rough != 0, rough.isFinite, hi.isFinite, y.hi.isFinite else { return DoubleDouble(rough) }
        // binary64 treats the rounded exponent as an integer, but this exponent is not one.
        if hi < 0 && y.lo != 0 { return DoubleDouble(.nan) }
        let magnitude = (magnitude.log() * y).exp()
        return rough < 0 ? -magnitude : magnitude
    }
}
