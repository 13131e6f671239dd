extension DoubleDouble {
    /// The error function, relative error below 1e-30.
    package func errorFunction() -> DoubleDouble {
        guard hi.magnitude < 9 else { return hi.isNaN ? self : DoubleDouble(hi < 0 ? -1 : 1) }
        let value = hi.magnitude < 3 ? magnitude.errorSeries() : 1 - magnitude.complementFraction()
        return hi < 0 ? -value : value
    }

    /// 2/√π·e^(−x²)·x·(1 + 2x²/3·(1 + 2x²/5·(1 + …))): all terms have the same sign, so nothing cancels.
    private func errorSeries() -> DoubleDouble {
        let twice = (self * self).scaled(byPowerOf2: 1)
        let sum = stride(from: 2 * Self.terms + 1, through: 3, by: -2).reduce(DoubleDouble.one) {
            $0 * twice / DoubleDouble(Double($1)) + 1
        }
        return Self.twoOverRootPi * (-(self * self)).exp() * self * sum
    }

    /// 1 − erf x = e^(−x²)/√π·1/(x + ½/(x + 1/(x + 3⁄2/(x + 2/(x + …))))), for x ≥ 3. It is below 2.3e-5, so a relative
    /// error of 1e-26 suffices.
    private func complementFraction() -> DoubleDouble {
        let tail = stride(from: Self.terms, through: 1, by: -1).reduce(self) {
            self + DoubleDouble(Double($1) / 2) / $0
        }
        return Self.twoOverRootPi.scaled(byPowerOf2: -1) * (-(self * self)).exp() / tail
    }

    /// The number of terms, enough for each expansion on its side of 3.
    private static let terms = 90
    private static let twoOverRootPi = DoubleDouble(hi: 0x1.20dd750429b6dp0, lo: 0x1.1ae3a914fed80p-56)
}
