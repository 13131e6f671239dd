import Expressions

/// Leapfrog in the kick–drift–kick form, also called velocity Verlet (Swope, Andersen, Berens, Wilson 1982).
///
/// This is neither the position form (``DriftKickDrift``) nor the staggered form, whose momenta are half a step away.
///
/// p ← e^{−γdt/2}p − ½dt·(∇U(q) + noise), q ← q + dt·M⁻¹p, p ← e^{−γdt/2}p − ½dt·(∇U(q) + fresh noise); with the
/// momentum channel the kicks have no noise and p ← p + √dt·σ·ξ follows. Without damping the factors are left out.
/// Positions and momenta belong to the same time.
///
/// Two gradients per step. Normals per coordinate and step: 2 (gradient), 1 (momentum). Without damping and noise it is
/// symplectic, time reversible and of second order (Hairer, Lubich, Wanner, Acta Numerica 12, 2003); for U = ½kq² it is
/// stable for dt < 2√(m/k). With damping each kick follows its factor, so the step is not a palindrome: it is of first
/// order, with an error of about ¼γdt of a force. With the momentum channel its strong and weak order is 1. It fails
/// where forces change much within dt.
public struct Leapfrog: Scheme {
    public var name: String { "leapfrog" }
    public var summary: String {
        """
        velocity Verlet (Swope, Andersen, Berens, Wilson, J. Chem. Phys. 76, 1982; Hairer, Lubich, Wanner, Acta Numerica \
        12, 2003).
        """
    }
    public var equation: String { "p ← e^{−γh/2}p − ½h f; q ← q + h M⁻¹p; p ← e^{−γh/2}p − ½h f" }
    public var structure: String { "both where γ = 0" }
    public var remarks: String {
        """
        With γ > 0 each kick follows its factor, as in the paper, so that the step is no palindrome: it is of first order, \
        with an error of about ¼γh of a force (measured below). At γ = 10⁻³ that is small.
        """
    }
    public var order: Int { isDamped ? 1 : 2 }
    public var gradientsPerStep: Int { 2 }
    public var parameters: KeyValuePairs<SchemeParameter, Double> { [.gamma: 0] }
    /// Whether the step has the factors e^{−γdt/2}, even if γ = 0.
    public let isDamped: Bool

    public init(isDamped: Bool = false) { self.isDamped = isDamped }

    public func form(for values: [SchemeParameter: Double]) -> any Scheme {
        Leapfrog(isDamped: values[.gamma, default: 0] != 0)
    }

    public var joinsKicks: Bool { !isDamped }

    /// c = 2 without damping. With damping the limit falls with γdt, and the result is nil.
    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { isDamped ? nil : 2 }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        var state = state
        dampedKick(&state, of: system, setting, &normals)
        system.drift(&state, by: setting.dt)
        dampedKick(&state, of: system, setting, &normals)
        state.shake(setting, &normals)
        return state
    }

    private func dampedKick(
        _ state: inout PhaseState, of system: DynamicalSystem, _ setting: StepSetting, _ normals: inout DrawSource
    ) {
        let half = 0.5 * setting.dt
        if isDamped { state.damp(by: call(.exp, -(half * setting.value(of: .gamma)))) }
        system.kick(&state, by: half, setting, &normals)
    }
}

extension Scheme where Self == Leapfrog {
    public static var leapfrog: Leapfrog { Leapfrog() }
}
