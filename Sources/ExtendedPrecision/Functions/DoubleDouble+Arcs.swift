import Expressions

extension DoubleDouble {
    /// arcsin x, relative error below 1e-30; NaN for |x| > 1.
    package func asin() -> DoubleDouble {
        guard magnitude <= .one else { return DoubleDouble(.nan) }
        return angle(over: otherLeg)
    }

    /// arccos x, relative error below 1e-30, also next to 1; NaN for |x| > 1.
    package func acos() -> DoubleDouble {
        guard magnitude <= .one else { return DoubleDouble(.nan) }
        return otherLeg.angle(over: self)
    }

    /// √(1 − x²)
    private var otherLeg: DoubleDouble { ((1 - magnitude) * (1 + magnitude)).squareRoot() }

    /// The angle of the point (`x`, y), where y is this number; relative error below 1e-30.
    ///
    /// Zeros and infinities give the result of binary64 with its precision, except multiples of π/4, which are accurate
    /// to double-double precision.
    package func angle(over x: DoubleDouble) -> DoubleDouble {
        let rough = Function.atan2.value(hi, x.hi)
        guard rough != 0, !rough.isNaN else { return DoubleDouble(rough) }
        if hi == 0 { return rough < 0 ? -Self.halfTurn : Self.halfTurn }
        let (p, q) = (x.magnitude.finiteForAngle(beside: hi), magnitude.finiteForAngle(beside: x.hi))
        // Scale the larger to about 1, so that no remainder of a division underflows.
        let k = Int(max(p.hi, q.hi).exponent)
        let (a, b) = (p.scaled(byPowerOf2: -k), q.scaled(byPowerOf2: -k))
        let first = b <= a ? (b / a).atan() : Self.halfTurn * 0.5 - (a / b).atan()
        let upper = x.hi.sign == .minus ? Self.halfTurn - first : first
        return rough < 0 ? -upper : upper
    }

    /// Replaces infinity by 1, and a finite number next to an infinity by 0; the angle stays the same.
    private func finiteForAngle(beside other: Double) -> DoubleDouble {
        if hi == .infinity { return .one }
        return other.magnitude == .infinity ? .zero : self
    }

    private static let halfTurn = DoubleDouble(hi: 0x1.921fb54442d18p1, lo: 0x1.1a62633145c07p-53)
}
