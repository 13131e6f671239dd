extension Experiment {
    /// The step size above which leapfrog is unstable for the forces linearised at the start: 2/√λ, λ being the largest
    /// eigenvalue of M^(-1/2) ∇²U M^(-1/2) there.
    ///
    /// Nil where no direction is curved upwards, or where the second derivatives are not finite. A hint, not a bound: a
    /// trajectory that leaves the start may meet stiffer places. For guidance only, so plain arithmetic serves.
    public var linearStabilityLimit: Double? {
        guard let largest = MassWeightedHessian(self).eigenvalues(at: start.q)?.max(), largest > 0 else { return nil }
        return 2 / largest.squareRoot()
    }
}
