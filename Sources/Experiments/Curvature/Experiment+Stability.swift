import Dynamics

extension Experiment {
    /// The step size above which the scheme is unstable for the forces linearised at the start.
    ///
    /// It is c/√λ, where c is the scheme's stability factor and λ the largest eigenvalue of M^(-1/2) ∇²U M^(-1/2); for
    /// an optimiser it is c/λ with the largest eigenvalue λ of ∇²U. Nil if no direction curves upwards, if second
    /// derivatives are not finite, if the scheme has no such limit, or if the task is cancelled. The work is bounded.
    /// The limit is a hint, not a bound, since a trajectory may meet stiffer places; so plain arithmetic is sufficient.
    public var linearStabilityLimit: Double? {
        guard landscape.equation == nil else { return nil }
        guard let factor = schemeForm.stabilityFactor(effectiveSchemeValues) else { return nil }
        guard let largest = HessianProduct(self).spectrum(at: start.q, until: .largest)?.upperBound, largest > 0 else {
            return nil
        }
        return factor / (scheme.hasMomenta ? largest.squareRoot() : largest)
    }
}
