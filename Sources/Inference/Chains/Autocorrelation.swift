/// The autocorrelation of chains at their first lags, and how much of it is noise.
public struct Autocorrelation: Sendable, Hashable {
    /// ρ(t) for lags t from 0 on, around the mean of all chains; ρ(0) = 1. To twice the window of ``time``, or to lag 20
    /// if that is more, but at most to lag 500 and half of a chain.
    public let values: [Double]
    /// The standard error of ρ at lags beyond which nothing hangs together: √((1 + 2 Σ ρ²)/N), the sum up to the window
    /// of ``time`` (M. S. Bartlett, Supplement to the Journal of the Royal Statistical Society 8, 1946).
    public let noise: Double
    /// The integrated time.
    public let time: IntegratedTime

    private static let (fewestLags, mostLags) = (20, 500)

    /// Nil where nothing varies, or a value is not finite.
    public init?(_ chains: Chains) {
        let autocovariance = Autocovariance(chains)
        guard autocovariance.values[0] > 0, autocovariance.values[0].isFinite else { return nil }
        let correlations = autocovariance.correlations
        time = IntegratedTime(autocovariance, chains: chains.values.count)
        let squares = correlations.prefix(time.window + 1).dropFirst().reduce(0) { $0.addingProduct($1, $1) }
        noise = (1.0.addingProduct(2, squares) / Double(time.count)).squareRoot()
        let lags = min(max(2 * time.window, Self.fewestLags), Self.mostLags, chains.draws / 2)
        values = Array(correlations.prefix(lags + 1))
    }
}
