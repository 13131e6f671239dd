/// The two-sided Kolmogorov–Smirnov test of one sample against a continuous distribution.
///
/// The p-value is that of Kolmogorov's limit at D (√n + 0.12 + 0.11/√n), Stephens' correction for finite n (Journal of
/// the Royal Statistical Society B 32, 1970): where the exact one is between 0.001 and 0.2 it is within 5 % of it from
/// n = 20 on. For a correlated sample n is an effective size. That is an approximation, as correlation changes the shape
/// of the law of D, too; draws far enough apart to be independent need none.
public struct KolmogorovSmirnovTest: Sendable, Hashable {
    /// D, the largest distance between the sample's distribution function and the given one.
    public let statistic: Double
    /// The number of independent samples that count: at most the number of samples.
    public let effectiveSize: Double
    public let pValue: Double

    /// Tests `sample` against the distribution function `cumulative`, which gives numbers in [0, 1].
    ///
    /// `effectiveSize` is positive; nil takes the samples as independent, and more than there are samples counts as
    /// their number. Nil without samples, or if any sample or value of `cumulative` is NaN.
    public init?(_ sample: [Double], effectiveSize: Double? = nil, cumulative: (Double) -> Double) {
        let count = Double(sample.count)
        let size = min(effectiveSize ?? count, count)
        guard size > 0, let statistic = Self.statistic(sample, cumulative) else { return nil }
        self.init(statistic: statistic, effectiveSize: size)
    }

    /// Tests all draws of chains that have reached one distribution, with ``Chains/effectiveSizeOfDistribution``.
    public init?(_ chains: Chains, cumulative: (Double) -> Double) {
        let size = chains.effectiveSizeOfDistribution
        self.init(Array(chains.values.joined()), effectiveSize: size, cumulative: cumulative)
    }

    /// The test of a distance that is known already.
    public init(statistic: Double, effectiveSize: Double) {
        self.statistic = statistic
        self.effectiveSize = effectiveSize
        let root = effectiveSize.squareRoot()
        pValue = KolmogorovDistribution.upperTail((root + 0.12 + 0.11 / root) * statistic)
    }

    private static func statistic(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double? {
        guard !sample.contains(where: \.isNaN) else { return nil }
        let count = Double(sample.count)
        var largest = 0.0
        for (index, value) in sample.sorted().enumerated() {
            let expected = cumulative(value)
            if expected.isNaN { return nil }
            largest = max(largest, Double(index + 1) / count - expected, expected - Double(index) / count)
        }
        return largest
    }
}
