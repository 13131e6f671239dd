/// The autocovariance of chains at every lag.
///
/// c(t) = 1/n Σ (x(i) − m)(x(i + t) − m), divided by n at every lag as usual: that is biased towards 0 and gives a
/// sequence that is positive definite. Of several chains it is the mean.
public struct Autocovariance: Sendable, Hashable {
    /// c(t) for lags t from 0 to one less than the number of draws.
    public let values: [Double]

    /// The autocovariance around the mean of all chains; around their own means it would not see that chains differ.
    public init(_ chains: Chains) {
        let mean = chains.values.joined().reduce(0, +) / Double(chains.count)
        self.init(deviations: chains.values.map { $0.map { $0 - mean } })
    }

    /// The autocovariance of one chain, of at least one draw.
    public init(_ chain: [Double]) { self.init(aroundOwnMeans: [chain]) }

    /// The mean of the chains' autocovariances, each around its chain's mean.
    init(aroundOwnMeans chains: [[Double]]) {
        self.init(
            deviations: chains.map { chain in
                let mean = chain.mean
                return chain.map { $0 - mean }
            })
    }

    /// By the power spectrum (Wiener and Khinchin), padded so that the ends do not meet.
    ///
    /// Two chains share one transform: if z = a + ib, then |Z(k)|² + |Z(−k)|² = 2|A(k)|² + 2|B(k)|².
    private init(deviations chains: [[Double]]) {
        let draws = chains[0].count
        let fourier = FourierTransform(atLeast: 2 * draws)
        var power = [Double](repeating: 0, count: fourier.size)
        for first in stride(from: 0, to: chains.count, by: 2) {
            var real = Self.padded(chains[first], fourier.size)
            var imaginary = Self.padded(first + 1 < chains.count ? chains[first + 1] : [], fourier.size)
            fourier.transform(real: &real, imaginary: &imaginary)
            for k in power.indices {
                power[k] = power[k].addingProduct(real[k], real[k]).addingProduct(imaginary[k], imaginary[k])
            }
        }
        // The real part is the transform of the power's even part, in which each chain has its own.
        var imaginary = [Double](repeating: 0, count: fourier.size)
        fourier.transform(real: &power, imaginary: &imaginary)
        let scale = 1 / (Double(fourier.size) * Double(draws) * Double(chains.count))
        values = power.prefix(draws).map { $0 * scale }
    }

    private static func padded(_ values: [Double], _ size: Int) -> [Double] {
        values + [Double](repeating: 0, count: size - values.count)
    }

    /// ρ(t) = c(t)/c(0); NaN where nothing varies.
    public var correlations: [Double] { values.map { $0 / values[0] } }
}
