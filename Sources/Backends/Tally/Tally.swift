/// Mergeable statistics of samples: count, central moments and extremes.
///
/// Samples that are not finite, or so large (2⁵⁰⁰ and beyond) that the square of a difference could overflow, count as
/// diverged and enter no other statistic.
public struct Tally: Sendable, Hashable {
    /// The number of finite samples.
    public var count: UInt64
    /// The number of samples that were NaN, infinite or beyond 2⁵⁰⁰.
    public var diverged: UInt64
    /// The mean of the finite samples; 0 without any.
    public var mean: Double
    /// The sum of squared deviations from the mean.
    public var squaredDeviations: Double
    /// The least finite sample; +∞ without any.
    public var minimum: Double
    /// The greatest finite sample; −∞ without any.
    public var maximum: Double

    /// The tally of no samples.
    public static let empty = Tally(
        count: 0, diverged: 0, mean: 0, squaredDeviations: 0, minimum: .infinity, maximum: -.infinity)

    package init(
        count: UInt64, diverged: UInt64, mean: Double, squaredDeviations: Double, minimum: Double, maximum: Double
    ) {
        self.count = count
        self.diverged = diverged
        self.mean = mean
        self.squaredDeviations = squaredDeviations
        self.minimum = minimum
        self.maximum = maximum
    }

    /// The tally of one sample.
    public init(_ sample: Double) {
        self = .empty
        guard sample.magnitude < 0x1p500 else {
            diverged = 1
            return
        }
        (count, mean, minimum, maximum) = (1, sample, sample, sample)
    }

    /// Merges this tally with that of the following samples, by Chan's pairwise update (Chan, Golub and LeVeque 1983).
    ///
    /// Counts and extremes are merged exactly. Equal means merge to the same mean, so identical samples have no
    /// deviation.
    public func merged(with right: Tally) -> Tally {
        if right.count == 0 { return counting(diverged: right.diverged) }
        if count == 0 { return right.counting(diverged: diverged) }
        let total = Double(count + right.count)
        let difference = right.mean - mean
        let weight = Double(right.count) / total
        let spread = difference * difference
        return Tally(
            count: count + right.count, diverged: diverged + right.diverged,
            mean: mean.addingProduct(difference, weight),
            squaredDeviations: (squaredDeviations + right.squaredDeviations)
                .addingProduct(spread, Double(count) * weight),
            minimum: right.minimum < minimum ? right.minimum : minimum,
            maximum: right.maximum > maximum ? right.maximum : maximum)
    }

    private func counting(diverged more: UInt64) -> Tally {
        var sum = self
        sum.diverged += more
        return sum
    }
}

extension Tally {
    /// The standard deviation with divisor N, as the original tool prints it; 0 without a finite sample.
    public var standardDeviation: Double { count == 0 ? 0 : (squaredDeviations / Double(count)).squareRoot() }

    /// The standard error of the mean, from the unbiased variance; infinite for fewer than two finite samples.
    public var standardError: Double {
        count < 2 ? .infinity : (squaredDeviations / Double(count - 1) / Double(count)).squareRoot()
    }
}

extension Tally {
    /// The sample standard deviation, with divisor n − 1; infinite for fewer than two finite samples.
    package var sampleDeviation: Double {
        count < 2 ? .infinity : (squaredDeviations / Double(count - 1)).squareRoot()
    }
}

extension Tally {
    /// The first part whose bits differ from those of `expected`; all NaNs are alike.
    package func firstDifference(from expected: Tally) -> (name: String, got: UInt64, expected: UInt64)? {
        zip(parts, expected.parts).map { ($0.name, $0.bits, $1.bits) }.first { !Double.isSame(bits: $1, $2) }
    }

    /// The parts of a tally as bits. Counts, read as bits of a number, are far below those of a NaN.
    private var parts: [(name: String, bits: UInt64)] {
        [
            ("count", count), ("diverged", diverged), ("mean", mean.bitPattern),
            ("squared deviations", squaredDeviations.bitPattern), ("minimum", minimum.bitPattern),
            ("maximum", maximum.bitPattern),
        ]
    }
}

extension Double {
    /// Whether two bit patterns are the same number under the numerical contract, which does not specify NaN payloads.
    package static func isSame(bits one: UInt64, _ other: UInt64) -> Bool {
        one == other || (Double(bitPattern: one).isNaN && Double(bitPattern: other).isNaN)
    }
}
