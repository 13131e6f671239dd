import Expressions

/// The stochastic Heun method, for equations of first order in the reading of Stratonovich.
///
/// Source: W. Rümelin, "Numerical treatment of stochastic differential equations", SIAM J. Numer. Anal. 19, 1982.
///
/// y = x + dt·f(x, t) + √dt·g(x, t)·ξ; x ← x + ½dt·(f(x, t) + f(y, t + dt)) + ½√dt·(g(x, t) + g(y, t + dt))·ξ with the
/// Stratonovich drift f, which is the Itô drift less ½g ∂g/∂x. So the limit is that of the Itô equation.
///
/// Normals per coordinate and step: 1 (diffusion). Strong order 1 if each coordinate's g depends on that coordinate
/// alone, otherwise ½; weak order 1, or 2 if g is constant.
public struct StochasticHeun: FirstOrderScheme {
    public var name: String { "stochastic-heun" }
    public var summary: String { "Rümelin, SIAM J. Numer. Anal. 19, 1982." }
    public var equation: String { "y = x + h f + √h g ξ; x ← x + ½h (f + f(y)) + ½√h (g + g(y)) ξ" }
    public var order: Int { 2 }
    public var gradientsPerStep: Int { 2 }

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let increments = setting.increments(state.q.count, &normals)
        let (now, later) = (setting.time, setting.time + setting.dt)
        let first = Slope(at: state.q, now, system, setting)
        let predicted = first.step(from: state.q, setting.dt, increments)
        let second = Slope(at: predicted, later, system, setting)
        let half = 0.5 * setting.dt
        let q = state.q.indices.map { index in
            let drifted = state.q[index] + half * (first.drift[index] + second.drift[index])
            guard let increment = increments?[index] else { return drifted }
            return drifted + 0.5 * (first.diffusion[index] + second.diffusion[index]) * increment
        }
        return PhaseState(q: q, p: state.p, carried: state.carried)
    }

    /// Drift and diffusion at one place.
    private struct Slope {
        let drift, diffusion: [Expression]

        init(at q: [Expression], _ time: Expression, _ system: DynamicalSystem, _ setting: StepSetting) {
            drift = system.stratonovichDrift(at: q, time: time)
            diffusion = system.diffusion(at: q, time: time, setting)
        }

        func step(from q: [Expression], _ dt: Expression, _ increments: [Expression]?) -> [Expression] {
            q.indices.map { index in
                let drifted = q[index] + dt * drift[index]
                return increments.map { drifted + diffusion[index] * $0[index] } ?? drifted
            }
        }
    }
}

extension StepSetting {
    /// The Brownian increments √dt·ξ of a step, one per coordinate; nil without diffusion.
    func increments(_ count: Int, _ normals: inout DrawSource) -> [Expression]? {
        guard noise.channel == .diffusion else { return nil }
        let root = sqrt(dt)
        return (0..<count).map { _ in root * normals.next() }
    }
}
