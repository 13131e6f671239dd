extension Elementary {
    /// sin x for |x| ≤ 2^40; below 0.76 ulp, also next to multiples of π/2.
    ///
    /// NaN outside that range, so that a trajectory that leaves it counts as non-finite.
    public static func sin(_ x: Double) -> Double {
        guard x.magnitude <= Angle.largest else { return .nan }
        if x == 0 { return x }
        let angle = Angle(x)
        return sin(angle, quadrant: angle.quadrant)
    }

    /// cos x for |x| ≤ 2^40; below 0.76 ulp. NaN outside the range, as with ``sin(_:)``.
    public static func cos(_ x: Double) -> Double {
        guard x.magnitude <= Angle.largest else { return .nan }
        let angle = Angle(x)
        return sin(angle, quadrant: angle.quadrant &+ 1)
    }

    /// tan x for |x| ≤ 2^40; below 0.92 ulp. NaN outside the range, as with ``sin(_:)``.
    ///
    /// The quotient of sine and cosine as pairs, or minus its inverse in odd quadrants.
    public static func tan(_ x: Double) -> Double {
        guard x.magnitude <= Angle.largest else { return .nan }
        if x == 0 { return x }
        let angle = Angle(x)
        let sine = Pair(fastSum: angle.hi, angle.sinTail)
        let cosSum = angle.cosSum
        let cosine = Pair(fastSum: cosSum.hi, cosSum.lo)
        return angle.quadrant & 1 == 0 ? Quotient.ratio(sine, cosine) : -Quotient.ratio(cosine, sine)
    }

    /// The sine of the angle moved on by the given number of quadrants.
    private static func sin(_ angle: Angle, quadrant: UInt64) -> Double {
        let cosSum = angle.cosSum
        let value = quadrant & 1 == 0 ? angle.hi + angle.sinTail : cosSum.hi + cosSum.lo
        return quadrant & 2 == 0 ? value : -value
    }
}
