import Expressions

/// Stochastic gradient descent: the explicit Euler method for gradient flow dθ/dt = −∇U(θ).
///
/// Source: H. Robbins, S. Monro, Ann. Math. Stat. 22, 1951. This is not a Hamiltonian scheme: it has no momenta, and
/// its step size is the learning rate.
///
/// θ ← θ − dt·g with g = ∇U(θ) + noise. The positions are θ; the momenta are 0 throughout.
///
/// One gradient per step. Normals per coordinate and step: 1 (gradient). It converges with first order to gradient flow
/// over the time n·dt; for U = ½kθ² it is stable for dt < 2/k. Gradient noise with the scaling `constant` is that of a
/// mini-batch, whose effect over a given time vanishes like √dt. There is no momentum channel.
public struct SGD: Scheme {
    public var name: String { "sgd" }
    public var summary: String {
        "Robbins, Monro, Ann. Math. Stat. 22, 1951; explicit Euler of gradient flow."
    }
    public var equation: String { "θ ← θ − h g" }
    public var order: Int { 1 }
    public var gradientsPerStep: Int { 1 }

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 }

    public var hasMomenta: Bool { false }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let gradient = system.noisyGradient(at: state.q, setting, &normals)
        return PhaseState(q: zip(state.q, gradient).map { $0 - setting.dt * $1 }, p: state.p)
    }
}

extension Scheme where Self == SGD {
    public static var sgd: SGD { SGD() }
}
