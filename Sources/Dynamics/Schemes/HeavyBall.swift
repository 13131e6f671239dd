import Expressions

/// Stochastic gradient descent with momentum: the heavy ball of B. T. Polyak (USSR Comput. Math. Math. Phys. 4, 1964)
/// in the form of PyTorch's SGD with dampening 0. Not the form v ← βv + dt·g of Sutskever et al. 2013, which is the
/// same only at a constant rate.
///
/// v ← βv + g, θ ← θ − dt·v with g = ∇U(θ) + noise. The positions are θ; v stands in the place of the momenta and
/// starts at 0. A velocity, not a momentum: there is no kinetic energy to speak of.
///
/// One gradient a step. Normals per coordinate and step: 1 (gradient). Of first order to the gradient flow whose time
/// runs by dt/(1 − β) a step; for U = ½kθ² stable for dt < 2(1 + β)/k.
public struct HeavyBall: Scheme {
    public static let name = "heavy-ball"

    public init() {}

    public var hasMomenta: Bool { false }

    public func step(
        _ state: PhaseState, of system: HamiltonianSystem, setting: StepSetting, normals: inout NormalSource
    ) -> PhaseState {
        let gradient = system.noisyGradient(at: state.q, setting, &normals)
        let v = zip(state.p, gradient).map { setting.value(of: .beta) * $0 + $1 }
        return PhaseState(q: zip(state.q, v).map { $0 - setting.dt * $1 }, p: v)
    }
}
