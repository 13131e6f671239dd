import Expressions

/// Leapfrog in the drift–kick–drift form, also called position Verlet (Tuckerman, Berne, Martyna 1992).
///
/// This is not the velocity form (``Leapfrog``), to which it is conjugate by half a drift.
///
/// q ← q + ½dt·M⁻¹p, p ← p − dt·(∇U(q) + noise), q ← q + ½dt·M⁻¹p; with the momentum channel p ← p + √dt·σ·ξ follows.
/// Positions and momenta belong to the same time; the force is evaluated in the middle of the step.
///
/// One gradient per step. Normals per coordinate and step: 1 (gradient, with twice the impulse of leapfrog's half
/// kicks), 1 (momentum). Without noise it is symplectic, time reversible and of second order; for U = ½kq² it is stable
/// for dt < 2√(m/k). With the momentum channel its strong and weak order is 1. It fails where forces change much within
/// dt.
public struct DriftKickDrift: Scheme {
    public var name: String { "drift-kick-drift" }
    public var summary: String {
        "position Verlet (Tuckerman, Berne, Martyna, J. Chem. Phys. 97, 1992)."
    }
    public var equation: String { "q ← q + ½h M⁻¹p; p ← p − h f; q ← q + ½h M⁻¹p" }
    public var structure: String { "both" }
    public var order: Int { 2 }
    public var gradientsPerStep: Int { 1 }

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        var state = state
        system.drift(&state, by: 0.5 * setting.dt)
        system.kick(&state, by: setting.dt, setting, &normals)
        system.drift(&state, by: 0.5 * setting.dt)
        state.shake(setting, &normals)
        return state
    }
}

extension Scheme where Self == DriftKickDrift {
    public static var driftKickDrift: DriftKickDrift { DriftKickDrift() }
}
