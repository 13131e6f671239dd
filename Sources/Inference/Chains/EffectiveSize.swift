/// The effective sample size of chains that are compared with each other, N/τ with Geyer's initial monotone sequence.
///
/// As in Vehtari, Gelman, Simpson, Carpenter and Bürkner (Rank-normalization, folding, and localization: an improved R̂,
/// Bayesian Analysis 16, 2021, §3.2) and ArviZ: ρ(t) = 1 − (W − c(t))/V, where W is the variance within chains and V the
/// one that differences between chains are added to. ρ is summed in pairs of lags while these are positive (Geyer,
/// Statistical Science 7, 1992), none counting more than the one before it.
struct EffectiveSize {
    let value: Double

    /// Chains of equal length, of at least two draws.
    init(_ chains: [[Double]]) {
        let count = chains.count * chains[0].count
        if chains.contains(where: { $0.contains(where: \.isNaN) }) {
            value = .nan
            return
        }
        let (least, most) = chains.joined().reduce((Double.infinity, -Double.infinity)) {
            (min($0.0, $1), max($0.1, $1))
        }
        // What does not vary counts in full, as ArviZ has it.
        if most - least < 1e-15 {
            value = Double(count)
            return
        }
        let correlation = PooledCorrelation(chains)
        let time = correlation.value(1).isNaN ? .nan : Self.time(correlation)
        value = Double(count) / (time < IntegratedTime.least(count) ? IntegratedTime.least(count) : time)
    }

    /// τ = −1 + 2 Σ pairs, and the even half of the pair at which the sum ends.
    private static func time(_ correlation: PooledCorrelation) -> Double {
        var (sum, smallest) = (0.0, Double.infinity)
        var (even, odd) = (1.0, correlation.value(1))
        var lag = 0
        while lag + 4 < correlation.draws, even + odd > 0 {
            smallest = min(smallest, even + odd)
            sum += smallest
            lag += 2
            (even, odd) = (correlation.value(lag), correlation.value(lag + 1))
        }
        return -1 + 2 * sum + (even + odd < 0 ? max(even, 0) : even)
    }
}

/// ρ(t) of several chains, which stays near 1 where chains differ more than within themselves.
private struct PooledCorrelation {
    private let autocovariance: [Double]
    private let within, total: Double

    init(_ chains: [[Double]]) {
        autocovariance = Autocovariance(aroundOwnMeans: chains).values
        let draws = Double(autocovariance.count)
        within = autocovariance[0] * draws / (draws - 1)
        let between = chains.count > 1 ? chains.map(\.mean).variance : 0
        total = within * (draws - 1) / draws + between
    }

    var draws: Int { autocovariance.count }

    func value(_ lag: Int) -> Double { 1 - (within - autocovariance[lag]) / total }
}
