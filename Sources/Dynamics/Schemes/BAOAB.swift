import Expressions

/// BAOAB, a splitting of Langevin dynamics dq = M⁻¹p dt, dp = −∇U dt − γp dt + σ dW (B. Leimkuhler, C. Matthews,
/// "Rational construction of stochastic numerical methods for molecular sampling", Appl. Math. Res. eXpress 2013). Not
/// ``OBABO``, and not the limit method of overdamped dynamics.
///
/// B: p ← p − ½dt·∇U(q); A: q ← q + ½dt·M⁻¹p; O: p ← e^{−γdt}p + σ√((1 − e^{−2γdt})/(2γ))·ξ, exact, with σ√dt·ξ at γ =
/// 0; A; B. Positions and momenta stand at the same time.
///
/// The momentum channel is the noise of a thermostat: at temperature T, σ² = 2γmT. It needs the scaling √dt, which is
/// the equation's. With the gradient channel the kicks are noisy, as those of leapfrog are, and O only damps.
///
/// Two gradients a step. Normals per coordinate and step: 2 (gradient), 1 (momentum). Of strong order 1 and weak order
/// 2; its error in the distribution of positions is of second order, and none for U = ½kq². For that it is stable for
/// dt < 2√(m/k), whatever γ. With γ = 0 and no noise it is leapfrog up to rounding: its two half drifts are one.
public struct BAOAB: Scheme {
    public var name: String { "baoab" }
    public var summary: String {
        "Leimkuhler, Matthews, Appl. Math. Res. eXpress 2013."
    }
    public var equation: String { "B ½h, A ½h, O h, A ½h, B ½h" }
    public var structure: String { "both where γ = 0, without noise" }
    public var remarks: String {
        "The limit is that of leapfrog, whatever γ."
    }
    public var order: Int { 2 }
    public var gradientsPerStep: Int { 2 }
    public var parameters: KeyValuePairs<SchemeParameter, Double> { [.gamma: 1] }
    public var isThermostat: Bool { true }

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        var state = state
        let half = 0.5 * setting.dt
        system.kick(&state, by: half, setting, &normals)
        system.drift(&state, by: half)
        state.thermostat(over: setting.dt, setting, &normals)
        system.drift(&state, by: half)
        system.kick(&state, by: half, setting, &normals)
        return state
    }
}

extension Scheme where Self == BAOAB {
    public static var baoab: BAOAB { BAOAB() }
}
