/// The mean of independent replicas, such as seeds or chains that start apart, and what it is worth.
public struct ReplicaMean: Sendable, Hashable {
    public let value: Double
    /// The standard error, from the replicas' spread.
    public let standardError: Double
    /// The number of replicas, at least 2.
    public let count: Int

    /// Nil for fewer than two values, or if any is not finite.
    public init?(_ values: [Double]) {
        guard values.count >= 2, values.allSatisfy(\.isFinite) else { return nil }
        // Relative to the first, so that equal values have no spread.
        let deviations = values.map { $0 - values[0] }
        value = values[0] + deviations.mean
        standardError = (deviations.variance / Double(values.count)).squareRoot()
        count = values.count
    }

    /// The confidence interval from Student's t with n − 1 degrees of freedom, exact for normal values. `confidence` is
    /// in (0, 1).
    public func interval(confidence: Double) -> Interval {
        Interval(around: value, distribution.bound(confidence: confidence), standardError)
    }

    /// The two-sided p-value of the hypothesis that the expectation is `expected`, by Student's t. NaN if all replicas
    /// are equal to it, 0 if they are equal to something else.
    public func pValue(expected: Double) -> Double {
        distribution.outside(((value - expected) / standardError).magnitude)
    }

    private var distribution: StudentT { StudentT(degreesOfFreedom: count - 1) }
}
