import Expressions

/// The symplectic Euler method, kick first, also called semi-implicit Euler or Euler–Cromer (de Vogelaere 1956).
///
/// This is neither ``ExplicitEuler`` nor the form that drifts first.
///
/// p ← p − dt·(∇U(q) + noise), q ← q + dt·M⁻¹p; with the momentum channel p ← p + √dt·σ·ξ follows. The new position
/// uses the new momentum; both belong to the same time.
///
/// One gradient per step. Normals per coordinate and step: 1 (gradient), 1 (momentum). Without noise it is symplectic,
/// of first order and not time reversible. It is conjugate to leapfrog, so its energy error stays bounded but
/// oscillates with an amplitude of order dt. For U = ½kq² it is stable for dt < 2√(m/k). With the momentum channel its
/// strong and weak order is 1.
public struct SymplecticEuler: Scheme {
    public var name: String { "symplectic-euler" }
    public var summary: String {
        "kick first (de Vogelaere 1956; Hairer, Lubich, Wanner, Geometric Numerical Integration, I.1)."
    }
    public var equation: String { "p ← p − h f; q ← q + h M⁻¹p" }
    public var structure: String { "symplectic" }
    public var remarks: String {
        "Its energy error stays bounded but is of first order."
    }
    public var order: Int { 1 }
    public var gradientsPerStep: Int { 1 }

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        var state = state
        system.kick(&state, by: setting.dt, setting, &normals)
        system.drift(&state, by: setting.dt)
        state.shake(setting, &normals)
        return state
    }
}

extension Scheme where Self == SymplecticEuler {
    public static var symplecticEuler: SymplecticEuler { SymplecticEuler() }
}
