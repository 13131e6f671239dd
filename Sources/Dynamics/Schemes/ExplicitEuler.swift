import Expressions

/// The explicit Euler method; with the momentum channel, Euler–Maruyama (Maruyama 1955). Not ``SymplecticEuler``: both
/// updates see the old state.
///
/// q' = q + dt·M⁻¹p, p' = p − dt·(∇U(q) + noise); with the momentum channel + √dt·σ·ξ. Positions and momenta stand at
/// the same time.
///
/// One gradient a step. Normals per coordinate and step: 1 (gradient), 1 (momentum). Of first order, neither symplectic
/// nor time reversible. It fails on every oscillator: each step multiplies the energy of U = ½kq² by 1 + dt²k/m,
/// whatever dt. With the momentum channel it is of strong and weak order 1.
public struct ExplicitEuler: Scheme {
    public static let name = "explicit-euler"

    public init() {}

    public func step(
        _ state: PhaseState, of system: HamiltonianSystem, setting: StepSetting, normals: inout NormalSource
    ) -> PhaseState {
        var (drifted, kicked) = (state, state)
        system.drift(&drifted, by: setting.dt)
        system.kick(&kicked, by: setting.dt, setting, &normals)
        var next = PhaseState(q: drifted.q, p: kicked.p)
        next.shake(setting, &normals)
        return next
    }
}
