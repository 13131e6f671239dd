import Dynamics

extension Experiment {
    /// The step size above which the scheme is unstable for the forces linearised at the start: c/√λ, λ being the
    /// largest eigenvalue of M^(-1/2) ∇²U M^(-1/2) there, or c/λ for an optimiser, λ being that of ∇²U.
    ///
    /// Nil where no direction is curved upwards, where the second derivatives are not finite, or where the scheme has
    /// no such limit, and where the task is cancelled. The work is bounded. A hint, not a bound: a trajectory that leaves the start may meet stiffer places. For guidance
    /// only, so plain arithmetic serves.
    public var linearStabilityLimit: Double? {
        guard let factor = stabilityFactor else { return nil }
        guard let largest = HessianProduct(self).spectrum(at: start.q, until: .largest)?.upperBound, largest > 0 else {
            return nil
        }
        return factor / (scheme.hasMomenta ? largest.squareRoot() : largest)
    }

    /// c, for U = ½kq² without noise.
    private var stabilityFactor: Double? {
        let values = effectiveSchemeValues
        let beta = values[.beta, default: 0]
        switch scheme {
        // Its own limit falls with γdt.
        case .leapfrog where values[.gamma, default: 0] != 0: return nil
        case .leapfrog, .compensatedLeapfrog, .fixedPointLeapfrog, .driftKickDrift, .symplecticEuler, .baoab, .obabo: return 2
        case .yoshida4: return 1.573
        case .sgd: return 2
        case .heavyBall: return 2 * (1 + beta)
        case .nesterov: return 2 * (1 + beta) / (1 + 2 * beta)
        // The one is unstable at every step size, the other's steps are never longer than about its step size.
        case .explicitEuler, .adamw: return nil
        }
    }
}
