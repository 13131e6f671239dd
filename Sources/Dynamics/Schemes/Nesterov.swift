import Expressions

/// Gradient descent with Nesterov momentum, in the form of PyTorch's SGD with nesterov=True.
///
/// Sources: Y. Nesterov, Soviet Math. Dokl. 27, 1983; I. Sutskever et al., ICML 2013. This is not the sequence with
/// growing β of the convex theory, nor the form that takes the gradient at the look-ahead point: the positions here are
/// those of that form moved by dt·β·v.
///
/// v ← βv + g, θ ← θ − dt·(g + βv) with g = ∇U(θ) + noise. The positions are θ; v takes the place of the momenta and
/// starts at 0.
///
/// One gradient per step. Normals per coordinate and step: 1 (gradient). It converges with first order to gradient
/// flow, whose time advances by dt/(1 − β) per step; for U = ½kθ² it is stable for dt < 2(1 + β)/((1 + 2β)k).
public struct Nesterov: Scheme {
    public var name: String { "nesterov" }
    public var summary: String {
        "Nesterov 1983, Sutskever et al. 2013, as PyTorch's SGD with nesterov=True."
    }
    public var equation: String { "v ← βv + g; θ ← θ − h(g + βv)" }
    public var remarks: String {
        "For every β that is h < 2(1 + β)/((1 + 2β)k). As h → 0 it follows what `heavy-ball` follows."
    }
    public var order: Int { 1 }
    public var gradientsPerStep: Int { 1 }
    public var parameters: KeyValuePairs<SchemeParameter, Double> { [.beta: 0.9] }

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? {
        let beta = values[.beta, default: 0]
        return 2 * (1 + beta) / (1 + 2 * beta)
    }

    public var hasMomenta: Bool { false }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let beta = setting.value(of: .beta)
        let gradient = system.noisyGradient(at: state.q, setting, &normals)
        let v = zip(state.p, gradient).map { beta * $0 + $1 }
        let ahead = zip(gradient, v).map { $0 + beta * $1 }
        return PhaseState(q: zip(state.q, ahead).map { $0 - setting.dt * $1 }, p: v)
    }
}

extension Scheme where Self == Nesterov {
    public static var nesterov: Nesterov { Nesterov() }
}
