extension DoubleDouble {
    /// sinh x, relative error below 1e-30.
    package func sinh() -> DoubleDouble {
        if hi.magnitude < 0.5 { return self * Series.sum(Series.oddInverseFactorials, self * self) }
        let half = halvedExponentials()
        return hi < 0 ? half.falling - half.growing : half.growing - half.falling
    }

    /// cosh x, relative error below 1e-30.
    package func cosh() -> DoubleDouble {
        let half = halvedExponentials()
        return half.growing + half.falling
    }

    /// tanh x, relative error below 1e-30.
    package func tanh() -> DoubleDouble {
        // 1 − tanh 40 is below 4e-35.
        guard hi.magnitude <= 40 else { return hi.isNaN ? self : DoubleDouble(hi < 0 ? -1 : 1) }
        return sinh() / cosh()
    }

    /// ½e^|x| and ½e^−|x|; the second is 0 where it does not matter.
    private func halvedExponentials() -> (growing: DoubleDouble, falling: DoubleDouble) {
        let x = magnitude
        // ½eˣ is finite for somewhat larger x than eˣ.
        guard x.hi <= 700 else { return ((x - 1).exp() * Self.halfE, .zero) }
        let growing = x.exp().scaled(byPowerOf2: -1)
        return (growing, 0.25 / growing)
    }

    private static let halfE = DoubleDouble.one.exp().scaled(byPowerOf2: -1)
}
