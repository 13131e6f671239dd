import Expressions
public import Messages

/// The Metropolis-adjusted Langevin algorithm, MALA: steps of ``EulerMaruyama`` with acceptance and rejection.
///
/// A step from x to y is accepted with the probability min(1, π(y)q(y → x)/(π(x)q(x → y))); otherwise the position
/// stays. So the system's stationary density π is preserved exactly, whatever the step size. Sources: J. Besag 1994; G.
/// O. Roberts, R. L. Tweedie, Bernoulli 2, 1996.
///
/// The scheme carries the number of accepted steps. If π or q is NaN, as beyond a wall, the step is rejected. The
/// system must know its stationary density. Without noise it is Euler's method for gradient flow.
///
/// Draws per step: one normal per coordinate (diffusion), and one uniform number. The scheme jumps, so there is no
/// expansion in the noise.
public struct MetropolisLangevin: FirstOrderScheme {
    public var name: String { "mala" }
    public var summary: String { "Roberts, Tweedie, Bernoulli 2, 1996; Euler–Maruyama with a Metropolis correction." }
    public var equation: String { "y = x + h f + √h g ξ; x ← y where log u < log(π(y)q(y → x)) − log(π(x)q(x → y))" }
    public var order: Int { 1 }
    public var gradientsPerStep: Int { 2 }
    public var isDifferentiable: Bool { false }

    public init() {}

    public func objection(to landscape: Landscape) -> Message? {
        guard let equation = landscape.equation, equation.logDensity == nil || landscape.readsTime else { return nil }
        return "needs \(expected: "the stationary density of the equation that it corrects")"
    }

    public func carriedCount(dimension: Int) -> Int { 1 }

    /// One proposed step, accepted or rejected.
    ///
    /// - Precondition: the system knows its stationary density.
    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let proposal = Proposal(from: state.q, system, setting, &normals)
        guard setting.noise.channel == .diffusion else {
            return PhaseState(q: proposal.next, p: state.p, carried: [state.carried[0] + 1])
        }
        guard let there = system.logDensity(at: proposal.next, setting),
            let here = system.logDensity(at: state.q, setting)
        else {
            preconditionFailure("a Metropolis correction needs a system that knows its stationary density")
        }
        let ratio = (there - here) - proposal.logRatio(system, setting)
        // Gradient flow at T = 0, beside other temperatures, has no density and no noise: every step is taken.
        let chance =
            system.landscape.equation == nil ? select(setting.sigma, .equal, 0, then: 1, otherwise: ratio) : ratio
        let drawn = call(.log, normals.uniform())
        func choice(_ taken: Expression, _ kept: Expression) -> Expression {
            select(drawn, .less, chance, then: taken, otherwise: kept)
        }
        let q = zip(proposal.next, state.q).map { choice($0, $1) }
        return PhaseState(q: q, p: state.p, carried: [state.carried[0] + choice(1, 0)])
    }
}
