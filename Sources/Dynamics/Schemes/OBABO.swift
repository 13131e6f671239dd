import Expressions

/// OBABO, a splitting of Langevin dynamics dq = M⁻¹p dt, dp = −∇U dt − γp dt + σ dW.
///
/// Source: G. Bussi, M. Parrinello, "Accurate sampling using Langevin dynamics", Phys. Rev. E 75, 2007. Unlike in
/// ``BAOAB``, the thermostat is at both ends of the step.
///
/// O: p ← e^{−γdt/2}p + σ√((1 − e^{−γdt})/(2γ))·ξ, which is exact, with σ√(dt/2)·ξ at γ = 0; then one leapfrog step (B
/// A B); then O with a fresh ξ. Positions and momenta belong to the same time.
///
/// The momentum channel is the noise of a thermostat: at temperature T, σ² = 2γmT. It needs the scaling √dt of the
/// equation. With the diffusion channel the bath has the temperature σ²/2 whatever γ and m. With the gradient channel the kicks are noisy, as in leapfrog, and O only damps.
///
/// Two gradients per step. Normals per coordinate and step: 2 (gradient), 2 (momentum). Strong order 1 and weak order
/// 2. The error in the distribution of positions is of second order, even for U = ½kq², for which the scheme is stable
/// for dt < 2√(m/k), whatever γ. With γ = 0 and no noise it is leapfrog, to the last bit.
public struct OBABO: Scheme {
    public var name: String { "obabo" }
    public var summary: String {
        "Bussi, Parrinello, Phys. Rev. E 75, 2007."
    }
    public var equation: String { "O ½h, B ½h, A h, B ½h, O ½h" }
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
        system.thermostat(&state, over: half, setting, &normals)
        system.kick(&state, by: half, setting, &normals)
        system.drift(&state, by: setting.dt)
        system.kick(&state, by: half, setting, &normals)
        system.thermostat(&state, over: half, setting, &normals)
        return state
    }
}

extension Scheme where Self == OBABO {
    public static var obabo: OBABO { OBABO() }
}
