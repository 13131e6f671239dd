public import Densities
import Inference

/// One test of an ensemble against the Gibbs law.
public struct GibbsTest: Sendable {
    public enum Method: String, Sendable {
        /// The mean over trajectories of their tail means, by Student's t: trajectories are independent, so the
        /// correlation within them does not matter.
        case mean
        /// The distribution of all draws, by Kolmogorov and Smirnov, with an effective size for their correlation.
        case distribution
    }

    public let quantity: GibbsQuantity
    public let method: Method
    /// The observed mean, and its standard error.
    public let mean, standardError: Double
    /// The mean of the law.
    public let expected: Approximation
    /// t of a mean, D of a distribution.
    public let statistic: Double
    /// The number of trajectories of a mean, the effective size of a distribution.
    public let size: Double
    /// NaN where nothing varies.
    public let pValue: Double

    /// The test of a mean. Nil for fewer than two trajectories, or if any value is not finite.
    ///
    /// Of the expected means that quadrature allows, the one nearest to the observed mean is taken.
    init?(meanOf quantity: GibbsQuantity, _ values: [Double], expected: Approximation) {
        guard let replicas = ReplicaMean(values) else { return nil }
        let nearest = min(max(replicas.value, expected.value - expected.error), expected.value + expected.error)
        (self.quantity, self.expected, method) = (quantity, expected, .mean)
        (mean, standardError, size) = (replicas.value, replicas.standardError, Double(replicas.count))
        statistic = (replicas.value - nearest) / replicas.standardError
        pValue = replicas.pValue(expected: nearest)
    }

    /// The test of a coordinate's distribution; nil if any draw is NaN.
    init?(distributionOf coordinate: Int, _ chains: Chains, law: MarginalLaw, expected: Approximation) {
        guard let test = KolmogorovSmirnovTest(chains, cumulative: { law($0) }) else { return nil }
        let mean = ChainMean(chains)
        (quantity, self.expected, method) = (.coordinate(coordinate), expected, .distribution)
        (self.mean, standardError) = (mean.value, mean.standardError)
        (statistic, size, pValue) = (test.statistic, test.effectiveSize, test.pValue)
    }
}
