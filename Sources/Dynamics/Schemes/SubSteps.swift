public import Expressions

/// The building blocks of steps. Each changes the state as its equation says, and draws its normals when called.
extension DynamicalSystem {
    /// Kicks the momenta: p ← p − step·(∇U(q) + noise), with fresh normals for gradient noise.
    public func kick(
        _ state: inout PhaseState, by step: Expression, _ setting: StepSetting, _ normals: inout DrawSource
    ) {
        state.p = zip(state.p, noisyGradient(at: state.q, setting, &normals)).map { $0 - step * $1 }
    }

    /// Moves the positions: q ← q + step·M⁻¹p.
    public func drift(_ state: inout PhaseState, by step: Expression) {
        state.q = zip(state.q, zip(inverseMass, state.p)).map { q, velocity in q + step * velocity.0 * velocity.1 }
    }

    /// Solves dp = −γp dt + noise exactly over the time `step`. The scheme must have the parameter γ.
    ///
    /// p ← e^{−γ·step}p + a·ξ. With the momentum channel the noise is σ dW and a = σ√((1 − e^{−2γ·step})/(2γ)), with
    /// σ√step at γ = 0. With the diffusion channel it is √(γm) σ dW, so that the momenta have the temperature σ²/2
    /// whatever γ and m, and a = σ√(m(1 − e^{−2γ·step})/2).
    public func thermostat(
        _ state: inout PhaseState, over step: Expression, _ setting: StepSetting, _ normals: inout DrawSource
    ) {
        let gamma = setting.value(of: .gamma)
        state.damp(by: call(.exp, -(gamma * step)))
        switch setting.noise.channel {
        case .momentum:
            let amplitude = setting.sigma * sqrt(step * meanDecay(gamma * step))
            state.p = state.p.map { $0 + amplitude * normals.next() }
        case .diffusion:
            let amplitude = setting.sigma * sqrt(gamma * step * meanDecay(gamma * step))
            state.p = zip(state.p, inverseMass).map { $0 + amplitude / sqrt($1) * normals.next() }
        case .none, .gradient: return
        }
    }

    /// ∇U(q), plus noise from one fresh normal per coordinate if the channel is `gradient`.
    public func noisyGradient(
        at q: [Expression], _ setting: StepSetting, _ normals: inout DrawSource
    ) -> [Expression] {
        let gradient = gradient(at: q)
        guard setting.noise.channel == .gradient else { return gradient }
        return gradient.map { $0 + setting.amplitude * normals.next() }
    }
}

extension PhaseState {
    /// Adds momentum noise: p ← p + √dt·σ·ξ if the channel is `momentum`, otherwise nothing.
    public mutating func shake(_ setting: StepSetting, _ normals: inout DrawSource) {
        guard setting.noise.channel == .momentum else { return }
        p = p.map { $0 + setting.amplitude * normals.next() }
    }

    /// Damps the momenta: p ← factor·p.
    public mutating func damp(by factor: Expression) { p = p.map { factor * $0 } }
}

extension SchemeParameter {
    /// γ, the damping rate of the momenta per unit of time.
    public static let gamma = SchemeParameter(
        "gamma", in: .atLeast(0), example: "1e-3", summary: "Damping rate of {schemes}")
}

/// (1 − e^{−2x})/(2x) for a host value x ≥ 0, to a few ulps; computed as e⁻ˣ sinh(x)/x where the difference would
/// cancel.
private func meanDecay(_ x: Expression) -> Expression {
    let large = (1 - call(.exp, -2 * x)) / (2 * x)
    let small = call(.exp, -x) * call(.sinh, x) / x
    return select(x, .equal, 0, then: 1, otherwise: select(x, .less, 1, then: small, otherwise: large))
}
