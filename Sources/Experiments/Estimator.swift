/// The definition of one sample of the expected drift.
public enum Estimator: String, Sendable, CaseIterable {
    /// One trajectory, as in the original tool.
    case plain
    /// The mean of two trajectories with noise ξ and −ξ.
    case antithetic
    /// An antithetic pair minus its second-order expansion, whose exact mean is added to the result.
    case controlVariate = "control-variate"

    /// The number of noisy trajectories per sample.
    public var trajectories: UInt64 { self == .plain ? 1 : 2 }
}
