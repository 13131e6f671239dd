/// The mean of correlated chains, with a standard error that allows for the correlation.
public struct ChainMean: Sendable, Hashable {
    public let value: Double
    /// The standard deviation of a draw, over N − 1.
    public let standardDeviation: Double
    /// The effective size for the mean, ``ChainDiagnostics/essMean``.
    public let effectiveSize: Double
    /// The standard error sd/√ESS. Chains that have not mixed make it large.
    public let standardError: Double
    /// The mean of the chains' means as independent replicas, which supposes nothing of the correlation within chains;
    /// nil for one chain, or if any value is not finite. Of few chains its interval is wide.
    public let acrossChains: ReplicaMean?

    public init(_ chains: Chains) {
        let flat = Array(chains.values.joined())
        value = flat.mean
        standardDeviation = flat.variance.squareRoot()
        effectiveSize = EffectiveSize(RankNormalization.split(chains.values)).value
        standardError = standardDeviation / effectiveSize.squareRoot()
        acrossChains = ReplicaMean(chains.values.map(\.mean))
    }

    /// The confidence interval from the normal distribution. `confidence` is in (0, 1).
    public func interval(confidence: Double) -> Interval {
        Interval(around: value, StandardNormal.bound(confidence: confidence), standardError)
    }

    /// The two-sided p-value of the hypothesis that the expectation is `expected`, by the normal distribution.
    public func pValue(expected: Double) -> Double {
        StandardNormal.outside((value - expected) / standardError)
    }
}
