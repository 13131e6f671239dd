/// What one sample of the expected drift is made of.
public enum Estimator: String, Sendable, CaseIterable {
    /// One trajectory: what the original tool does.
    case plain
    /// The mean of two trajectories with noise ξ and −ξ.
    case antithetic
    /// An antithetic pair less its second-order expansion, whose exact mean is added to the result.
    case controlVariate = "control-variate"

    /// Trajectories per sample that see noise.
    public var trajectories: UInt64 { self == .plain ? 1 : 2 }
}
