/// Mergeable statistics of samples: count, central moments and extremes.
///
/// Samples that are not finite, or so large that the square of a difference could overflow (2⁵⁰⁰ and beyond), count as
/// diverged and enter nothing else.
public struct Tally: Sendable, Hashable {
    /// Finite samples.
    public var count: UInt64
    /// Samples that were NaN, infinite or beyond 2⁵⁰⁰.
    public var diverged: UInt64
    /// The mean of the finite samples; 0 without any.
    public var mean: Double
    /// The sum of squared deviations from the mean.
    public var squaredDeviations: Double
    /// +∞ without a finite sample.
    public var minimum: Double
    /// −∞ without a finite sample.
    public var maximum: Double

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

    /// This tally and the tally of the samples that follow, by Chan's pairwise update (Chan, Golub and LeVeque 1983).
    ///
    /// Merging is exact in the counts and extremes. Equal means merge to that mean, so identical samples have no
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
    /// The standard deviation over N, as the original tool prints it; 0 without a finite sample.
    public var standardDeviation: Double { count == 0 ? 0 : (squaredDeviations / Double(count)).squareRoot() }

    /// The standard error of the mean, from the unbiased variance; infinite below two finite samples.
    public var standardError: Double {
        count < 2 ? .infinity : (squaredDeviations / Double(count - 1) / Double(count)).squareRoot()
    }
}

extension Tally {
    /// The standard deviation of a sample over n − 1; infinite below two finite samples.
    package var sampleDeviation: Double {
        count < 2 ? .infinity : (squaredDeviations / Double(count - 1)).squareRoot()
    }
}

extension Tally {
    /// The first part whose bits differ from those of `expected`; all NaNs are one value.
    package func firstDifference(from expected: Tally) -> (name: String, got: UInt64, expected: UInt64)? {
        zip(parts, expected.parts).map { ($0.name, $0.bits, $1.bits) }.first { !Double.isSame(bits: $1, $2) }
    }

    /// Counts, as words, stay far from what would be NaN.
    private var parts: [(name: String, bits: UInt64)] {
        [
            ("count", count), ("diverged", diverged), ("mean", mean.bitPattern),
            ("squared deviations", squaredDeviations.bitPattern), ("minimum", minimum.bitPattern),
            ("maximum", maximum.bitPattern),
        ]
    }
}

extension Double {
    /// Whether two bit patterns are the same number under the numerical contract, which leaves the payload of NaN open.
    package static func isSame(bits one: UInt64, _ other: UInt64) -> Bool {
        one == other || (Double(bitPattern: one).isNaN && Double(bitPattern: other).isNaN)
    }
}
