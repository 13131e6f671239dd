/// The χ² distribution with a positive number of degrees of freedom, which need not be whole.
public struct ChiSquared: Sendable, Hashable {
    public let degreesOfFreedom: Double

    public init(degreesOfFreedom: Double) {
        precondition(
            degreesOfFreedom > 0 && degreesOfFreedom.isFinite,
            "χ² needs a positive number of degrees of freedom, got \(degreesOfFreedom)")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// P(χ² > x), with a relative error below 1e-12 down to the smallest normal numbers; 1 for x ≤ 0.
    public func upperTail(_ x: Double) -> Double { IncompleteGamma(a: 0.5 * degreesOfFreedom).upper(0.5 * x) }

    /// The x with P(χ² > x) = `upperTail`, in (0, 1), by bisection to the last bits.
    public func quantile(upperTail tail: Double) -> Double {
        var (low, high) = (0.0, max(1, degreesOfFreedom))
        while upperTail(high) > tail { high *= 2 }
        for _ in 0..<200 {
            let middle = 0.5 * (low + high)
            if middle == low || middle == high { break }
            if upperTail(middle) > tail { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }
}
