import Expressions

/// The explicit Euler method; with the momentum channel, the Euler–Maruyama method (Maruyama 1955).
///
/// This is not ``SymplecticEuler``: both updates use the old state.
///
/// q' = q + dt·M⁻¹p, p' = p − dt·(∇U(q) + noise); with the momentum channel + √dt·σ·ξ. Positions and momenta belong to
/// the same time.
///
/// One gradient per step. Normals per coordinate and step: 1 (gradient), 1 (momentum). It is of first order, neither
/// symplectic nor time reversible. It fails on every oscillator: each step multiplies the energy of U = ½kq² by 1 +
/// dt²k/m, whatever dt. With the momentum channel its strong and weak order is 1.
public struct ExplicitEuler: Scheme {
    public var name: String { "explicit-euler" }
    public var summary: String {
        "with momentum noise the method of Euler and Maruyama (Maruyama 1955)."
    }
    public var equation: String { "q' = q + h M⁻¹p; p' = p − h f(q)" }
    public var structure: String { "neither" }
    public var remarks: String {
        "It multiplies the energy of every oscillator by 1 + h²k/m a step, whatever h."
    }
    public var order: Int { 1 }
    public var gradientsPerStep: Int { 1 }

    public init() {}

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        var (drifted, kicked) = (state, state)
        system.drift(&drifted, by: setting.dt)
        system.kick(&kicked, by: setting.dt, setting, &normals)
        var next = PhaseState(q: drifted.q, p: kicked.p)
        next.shake(setting, &normals)
        return next
    }
}

extension Scheme where Self == ExplicitEuler {
    public static var explicitEuler: ExplicitEuler { ExplicitEuler() }
}
