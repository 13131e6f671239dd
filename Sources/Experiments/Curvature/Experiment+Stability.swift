import Dynamics

extension Experiment {
    /// The step size above which the scheme is unstable for the forces linearised at the start: c/√λ, λ being the
    /// largest eigenvalue of M^(-1/2) ∇²U M^(-1/2) there, or c/λ for an optimiser, λ being that of ∇²U.
    ///
    /// Nil where no direction is curved upwards, where the second derivatives are not finite, or where the scheme has
    /// no such limit, and where the task is cancelled. The work is bounded. A hint, not a bound: a trajectory that
    /// leaves the start may meet stiffer places. For guidance only, so plain arithmetic serves.
    public var linearStabilityLimit: Double? {
        guard landscape.equation == nil else { return nil }
        guard let factor = schemeForm.stabilityFactor(effectiveSchemeValues) else { return nil }
        guard let largest = HessianProduct(self).spectrum(at: start.q, until: .largest)?.upperBound, largest > 0 else {
            return nil
        }
        return factor / (scheme.hasMomenta ? largest.squareRoot() : largest)
    }
}
