import Expressions
public import Messages

/// The derivative-free Milstein method for Itô equations with diagonal noise.
///
/// Source: P. E. Kloeden, E. Platen, "Numerical Solution of Stochastic Differential Equations", 1992, section 11.1. Not
/// the method with ∂g/∂x, of the same order.
///
/// x ← x + dt·f + g·ΔW + (g(x + dt·f + √dt·g) − g)/(2√dt)·(ΔW² − dt), with f and g at (x, t) and ΔW = √dt·ξ. Each
/// coordinate's g may depend on that coordinate and the time, because noise that is not diagonal needs Lévy areas.
///
/// Normals per coordinate and step: 1 (diffusion). Strong and weak order 1.
public struct RungeKuttaMilstein: FirstOrderScheme {
    public var name: String { "runge-kutta-milstein" }
    public var summary: String { "Kloeden, Platen, 1992, section 11.1; for diagonal noise." }
    public var equation: String { "x ← x + h f + g ΔW + (g(x + h f + √h g) − g)/(2√h) (ΔW² − h)" }
    public var order: Int { 1 }
    public var gradientsPerStep: Int { 1 }

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 }

    public func objection(to landscape: Landscape) -> Message? { .objectionToMixedNoise(of: landscape) }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let drift = system.drift(at: state.q, time: setting.time)
        let drifted = zip(state.q, drift).map { $0 + setting.dt * $1 }
        guard let increments = setting.increments(state.q.count, &normals) else {
            return PhaseState(q: drifted, p: state.p, carried: state.carried)
        }
        let root = sqrt(setting.dt)
        let diffusion = system.diffusion(at: state.q, time: setting.time, setting)
        let supports = zip(drifted, diffusion).map { $0 + root * $1 }
        let supported = system.diffusion(at: supports, time: setting.time, setting)
        let q = state.q.indices.map { index in
            let (g, increment) = (diffusion[index], increments[index])
            let spread = (supported[index] - g) / (2 * root)
            return drifted[index] + g * increment + spread * (increment * increment - setting.dt)
        }
        return PhaseState(q: q, p: state.p, carried: state.carried)
    }
}

extension Message {
    /// The objection of a scheme whose order rests on diagonal noise; nil if the noise is diagonal.
    static func objectionToMixedNoise(of landscape: Landscape) -> Message? {
        guard let coordinate = landscape.coordinateOfMixedNoise else { return nil }
        return """
            needs \(expected: "diagonal noise"), but the diffusion of \(got: coordinate) depends on other coordinates
            """
    }
}
