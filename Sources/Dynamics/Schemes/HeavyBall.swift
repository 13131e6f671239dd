import Expressions

/// Stochastic gradient descent with momentum, Polyak's heavy ball, in the form of PyTorch's SGD with dampening 0.
///
/// Source: B. T. Polyak, USSR Comput. Math. Math. Phys. 4, 1964. This is not the form v ← βv + dt·g of Sutskever et al.
/// 2013, which is the same only at a constant rate.
///
/// v ← βv + g, θ ← θ − dt·v with g = ∇U(θ) + noise. The positions are θ; v takes the place of the momenta and starts at
/// 0. It is a velocity, not a momentum: there is no meaningful kinetic energy.
///
/// One gradient per step. Normals per coordinate and step: 1 (gradient). It converges with first order to gradient
/// flow, whose time advances by dt/(1 − β) per step; for U = ½kθ² it is stable for dt < 2(1 + β)/k.
public struct HeavyBall: Scheme {
    public var name: String { "heavy-ball" }
    public var summary: String {
        "Polyak 1964, as PyTorch's SGD with momentum and no dampening; v starts at 0."
    }
    public var equation: String { "v ← βv + g; θ ← θ − h v" }
    public var remarks: String {
        "For every β that is h < 2(1 + β)/k. As h → 0 it follows gradient flow at the pace h/(1 − β)."
    }
    public var order: Int { 1 }
    public var gradientsPerStep: Int { 1 }
    public var parameters: KeyValuePairs<SchemeParameter, Double> { [.beta: 0.9] }

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 * (1 + values[.beta, default: 0]) }

    public var hasMomenta: Bool { false }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let gradient = system.noisyGradient(at: state.q, setting, &normals)
        let v = zip(state.p, gradient).map { setting.value(of: .beta) * $0 + $1 }
        return PhaseState(q: zip(state.q, v).map { $0 - setting.dt * $1 }, p: v)
    }
}

extension SchemeParameter {
    /// β, the share of its velocity that an optimiser keeps in each step.
    public static let beta = SchemeParameter(
        "beta", in: .from(0, below: 1), example: "0.9", summary: "Momentum of {schemes}")
}

extension Scheme where Self == HeavyBall {
    public static var heavyBall: HeavyBall { HeavyBall() }
}
