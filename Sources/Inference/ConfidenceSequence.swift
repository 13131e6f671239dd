import ElementaryFunctions

/// Confidence intervals for a mean that hold at every sample size at once, so that a test may stop at any time.
///
/// This is the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (Time-uniform central
/// limit theory and asymptotic confidence sequences, Annals of Statistics 52, 2024, theorem 2.2). For independent
/// samples of finite variance, mean ± sd·√(2(nρ²+1)/(n²ρ²)·log(√(nρ²+1)/α)) covers the expectation at all n
/// simultaneously with probability 1 − α, in the limit of a late first look. It is an approximation in the same sense
/// as the central limit theorem, and like that theorem it assumes that the samples show the tails of their
/// distribution; ``firstLook`` keeps it from being used too early.
public struct ConfidenceSequence: Sendable, Hashable {
    /// The probability that any of the intervals misses the mean, in (0, 1).
    public let error: Double
    /// The number of samples before the first interval is looked at.
    public static let firstLook: UInt64 = 1024
    /// The sample size at which the intervals are approximately tightest.
    private static let tightest = 8192.0
    private let precision: Double

    public init(error: Double) {
        precondition(error > 0 && error < 1, "the error probability must be between 0 and 1, got \(error)")
        self.error = error
        let twice = -2 * Elementary.log(error)
        precision = (twice + Elementary.log(max(1, twice)) + 1) / Self.tightest
    }

    /// Half the width of the interval at `count` samples, in units of one sample's standard deviation.
    public func halfWidth(count: UInt64) -> Double {
        guard count > 0 else { return .infinity }
        let n = Double(count)
        let grown = n * precision + 1
        return (2 * grown / (n * n * precision) * (0.5 * Elementary.log(grown) - Elementary.log(error))).squareRoot()
    }

    /// The sample size of the look after that at `count`, at most `budget`: four looks for each doubling, so that a test
    /// hardly takes more samples than it needs. What lies between two looks is a whole node of the canonical tree, but
    /// for what ends with the budget. All looks are paid for, however many there are.
    public static func look(after count: UInt64, budget: UInt64) -> UInt64 {
        guard count >= firstLook else { return min(budget, firstLook) }
        let power = UInt64.bitWidth - 1 - count.leadingZeroBitCount
        return min(budget, count + UInt64(1) << UInt64(power - 2))
    }
}
