import ElementaryFunctions

/// The time after which the correlation of a chain has fallen by e, from its integrated autocorrelation time.
///
/// Of an exponential autocorrelation ρ(k) = φᵏ the integrated time is τᵢ = (1 + φ)/(1 − φ), so that φ = (τᵢ − 1)/(τᵢ + 1)
/// and the relaxation time is −1/ln φ = 1/ln((τᵢ + 1)/(τᵢ − 1)) draws, about τᵢ/2 where that is large. A mixture of
/// exponentials has a longer relaxation time than this one.
public struct RelaxationTime: Sendable, Hashable {
    /// In draws.
    public let value: Double
    /// By the derivative of the relation.
    public let standardError: Double

    /// Nil where draws do not hang together: τᵢ ≤ 1, or NaN.
    public init?(_ time: IntegratedTime) {
        guard time.value > 1, time.value.isFinite else { return nil }
        let decay = Elementary.log((time.value + 1) / (time.value - 1))
        value = 1 / decay
        standardError = time.standardError * 2 / ((time.value * time.value - 1) * decay * decay)
    }

    /// The confidence interval from the normal distribution. `confidence` is in (0, 1).
    public func interval(confidence: Double) -> Interval {
        Interval(around: value, StandardNormal.bound(confidence: confidence), standardError)
    }
}
