/// Whether chains have come to one distribution, and how many independent samples they are worth.
///
/// Rank-normalised split-R̂ and effective sample sizes of Vehtari, Gelman, Simpson, Carpenter and Bürkner
/// (Rank-normalization, folding, and localization: an improved R̂, Bayesian Analysis 16, 2021), as ArviZ computes them,
/// to all digits but those of rounding. All are NaN if any value is NaN.
public struct ChainDiagnostics: Sendable, Hashable {
    /// R̂, the larger one of the bulk and of the folded values (which see the spread): above 1.01 the chains have not
    /// mixed. NaN for one chain.
    public let rhat: Double
    /// The effective size for the middle of the distribution, after rank normalisation.
    public let essBulk: Double
    /// The smaller effective size of the indicators of the 5 % and the 95 % quantile.
    public let essTail: Double
    /// The effective size for the mean itself; it supposes that the variance exists.
    public let essMean: Double

    public init(_ chains: Chains) {
        guard !chains.containsNaN else {
            (rhat, essBulk, essTail, essMean) = (.nan, .nan, .nan, .nan)
            return
        }
        let halves = RankNormalization.split(chains.values)
        let normalized = RankNormalization.normalized(halves)
        rhat = chains.values.count > 1 ? Self.rhat(halves, normalized) : .nan
        essBulk = EffectiveSize(normalized).value
        let tails = chains.effectiveSizes(atQuantiles: [0.05, 0.95])
        essTail = min(tails[0], tails[1])
        essMean = EffectiveSize(halves).value
    }

    private static func rhat(_ halves: [[Double]], _ normalized: [[Double]]) -> Double {
        let bulk = rhat(normalized)
        let folded = rhat(RankNormalization.normalized(RankNormalization.folded(halves)))
        // Where all distances from the median are equal, the folded one is NaN and says nothing.
        return folded > bulk ? folded : bulk
    }

    /// √((B/W + n − 1)/n) of chains of n draws, with B/n the variance of their means and W the mean of their variances.
    private static func rhat(_ chains: [[Double]]) -> Double {
        let draws = Double(chains[0].count)
        let between = draws * chains.map(\.mean).variance
        let within = chains.map(\.variance).mean
        return ((between / within + draws - 1) / draws).squareRoot()
    }
}
