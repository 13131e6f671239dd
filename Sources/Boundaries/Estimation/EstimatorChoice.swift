public import Experiments

/// The way in which the expected drift is estimated.
public enum EstimatorChoice: String, Sendable, CaseIterable {
    /// The cheapest unbiased estimator: exact if possible, otherwise chosen by a pilot of variance × cost.
    case auto
    case plain, antithetic
    case controlVariate = "control-variate"
    /// Without sampling, the expansion to second order in the noise: an approximation unless second order is
    /// everything.
    case secondOrder = "second-order"
    /// Without sampling, the expectation itself; not available unless second order is everything.
    case exact

    /// The estimator that samples; nil for a choice that samples nothing, and for `auto`.
    public var sampled: Estimator? { Estimator(rawValue: rawValue) }
}

/// The estimator that a search uses, and the reason for it.
public struct EstimatorSelection: Sendable, Hashable {
    /// The selected estimator; never `auto`.
    public let estimator: EstimatorChoice
    /// The reason for the selection, in one clause.
    public let reason: String
    /// Whether the result is the expectation only up to terms of higher order.
    public var isApproximate: Bool { estimator == .secondOrder }
    /// The measurements of the pilot; empty if there was none.
    public let pilot: [PilotResult]

    init(_ estimator: EstimatorChoice, reason: String, pilot: [PilotResult] = []) {
        self.estimator = estimator
        self.reason = reason
        self.pilot = pilot
    }
}

/// The measurements of one estimator in a pilot.
public struct PilotResult: Sendable, Hashable {
    public let estimator: Estimator
    /// The standard deviation of one sample: the geometric mean over the places of the pilot.
    public let standardDeviation: Double
    /// The number of operations of one sample.
    public let cost: Double

    /// The cost of reaching a given standard error, up to a common factor: variance × cost.
    public var work: Double { standardDeviation * standardDeviation * cost }
}
