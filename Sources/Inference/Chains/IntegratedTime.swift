import ElementaryFunctions

/// The integrated autocorrelation time τ = 1 + 2 Σ ρ(t), in draws: as many draws count as one independent sample.
///
/// 1 for white noise; (1 + φ)/(1 − φ) for an autoregression x' = φx + noise. The sum ends at Sokal's automatic window,
/// the smallest M with M ≥ 5 τ(M): beyond it ρ is noise (Sokal, Monte Carlo methods in statistical mechanics, 1997,
/// where τ is half of this one). A chain that turns back and forth, where τ is small at once, has its window from the
/// time of the same chain with every other sign changed, where that is the longer one.
public struct IntegratedTime: Sendable, Hashable {
    /// τ, at least 1/log₁₀ of the number of draws.
    public let value: Double
    /// M, the last lag of the sum.
    public let window: Int
    /// τ √((4M + 2)/N), after Madras and Sokal (Journal of Statistical Physics 50, 1988).
    public let standardError: Double
    /// The number N of all draws.
    public let count: Int
    /// Whether each chain has at least 10 windows, or about 50 τ draws. From fewer τ comes out too small, as slow parts
    /// are not yet seen.
    public let isResolved: Bool

    /// The factor between the window and τ.
    public static let windowFactor = 5.0

    /// The time of the chains' mean autocorrelation, around the mean of all.
    public init(_ chains: Chains) { self.init(Autocovariance(chains), chains: chains.values.count) }

    init(_ autocovariance: Autocovariance, chains: Int) {
        let correlations = autocovariance.correlations
        let (sum, window) = Self.sum(correlations)
        count = chains * correlations.count
        // NaN stays.
        value = sum < Self.least(count) ? Self.least(count) : sum
        self.window = window
        standardError = value * (Double(4 * window + 2) / Double(count)).squareRoot()
        isResolved = correlations.count >= 10 * window
    }

    private static func sum(_ correlations: [Double]) -> (time: Double, window: Int) {
        var (time, alternating) = (1.0, 1.0)
        for lag in 1..<correlations.count {
            time = time.addingProduct(2, correlations[lag])
            alternating = alternating.addingProduct(lag % 2 == 0 ? 2 : -2, correlations[lag])
            if Double(lag) >= windowFactor * max(time, alternating) { return (time, lag) }
        }
        return (time, correlations.count - 1)
    }

    /// The smallest time that is believed, as for effective sizes: N draws are not worth more than N log₁₀ N.
    static func least(_ count: Int) -> Double { 1 / Elementary.log10(Double(count)) }

    /// N/τ.
    public var effectiveSize: Double { Double(count) / value }
}
