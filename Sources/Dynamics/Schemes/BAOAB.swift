import Expressions

/// BAOAB, a splitting of Langevin dynamics dq = M⁻¹p dt, dp = −∇U dt − γp dt + σ dW.
///
/// Source: B. Leimkuhler, C. Matthews, "Rational construction of stochastic numerical methods for molecular sampling",
/// Appl. Math. Res. eXpress 2013. This is neither ``OBABO`` nor the limit method for overdamped dynamics.
///
/// B: p ← p − ½dt·∇U(q); A: q ← q + ½dt·M⁻¹p; O: p ← e^{−γdt}p + σ√((1 − e^{−2γdt})/(2γ))·ξ, which is exact, with
/// σ√dt·ξ at γ = 0; then A and B again. Positions and momenta belong to the same time.
///
/// The momentum channel is the noise of a thermostat: at temperature T, σ² = 2γmT. It needs the scaling √dt of the
/// equation. With the diffusion channel the bath has the temperature σ²/2 whatever γ and m. With the gradient channel the kicks are noisy, as in leapfrog, and O only damps.
///
/// Two gradients per step. Normals per coordinate and step: 2 (gradient), 1 (momentum). Strong order 1 and weak order
/// 2. The error in the distribution of positions is of second order; for U = ½kq² it is zero, and the scheme is stable
/// for dt < 2√(m/k), whatever γ. With γ = 0 and no noise it is leapfrog up to rounding, because its two half drifts add
/// up to one.
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
    public var channels: [Noise.Channel] { [.none, .gradient, .momentum, .diffusion] }
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
        system.thermostat(&state, over: setting.dt, setting, &normals)
        system.drift(&state, by: half)
        system.kick(&state, by: half, setting, &normals)
        return state
    }
}

extension Scheme where Self == BAOAB {
    public static var baoab: BAOAB { BAOAB() }
}
