public import Experiments

/// How the expected drift is to be estimated.
public enum EstimatorChoice: String, Sendable, CaseIterable {
    /// The cheapest that is without bias: exact where it is, else by a pilot of variance × cost.
    case auto
    case plain, antithetic
    case controlVariate = "control-variate"
    /// No sampling: the expansion to second order in the noise, an approximation unless it is exact.
    case secondOrder = "second-order"
    /// No sampling: refused where second order is not everything.
    case exact

    /// The estimator that samples, if it does.
    public var sampled: Estimator? { Estimator(rawValue: rawValue) }
}

/// Which estimator a search uses, and why.
public struct EstimatorSelection: Sendable, Hashable {
    /// Never `auto`.
    public let estimator: EstimatorChoice
    /// Why it was chosen, in one clause.
    public let reason: String
    /// Whether what it gives is the expectation only up to terms of higher order.
    public var isApproximate: Bool { estimator == .secondOrder }
    /// What the pilot measured; empty without one.
    public let pilot: [PilotResult]

    init(_ estimator: EstimatorChoice, reason: String, pilot: [PilotResult] = []) {
        self.estimator = estimator
        self.reason = reason
        self.pilot = pilot
    }
}

/// One estimator's pilot.
public struct PilotResult: Sendable, Hashable {
    public let estimator: Estimator
    /// The standard deviation of one sample; the geometric mean over the places of the pilot.
    public let standardDeviation: Double
    /// Operations of one sample.
    public let cost: Double

    /// What a given standard error costs, up to a factor.
    public var work: Double { standardDeviation * standardDeviation * cost }
}
