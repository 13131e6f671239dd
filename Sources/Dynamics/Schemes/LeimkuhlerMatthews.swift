import Expressions
public import Messages

/// The Leimkuhler–Matthews method for overdamped Langevin dynamics: the limit of ``BAOAB`` for large friction.
///
/// Source: B. Leimkuhler, C. Matthews, "Rational construction of stochastic numerical methods for molecular sampling",
/// Appl. Math. Res. eXpress 2013.
///
/// x ← x + dt·f(x) + ½√dt·g·(ξ′ + ξ), where ξ′ is the normal of the step before, which the scheme carries; it is 0 in
/// the first step. The diffusion g must not depend on the state.
///
/// Normals per coordinate and step: 1 (diffusion). The error of stationary means is of order 2. Paths have strong order
/// ½ only, as increments of neighbouring steps are correlated.
public struct LeimkuhlerMatthews: FirstOrderScheme {
    public var name: String { "leimkuhler-matthews" }
    public var summary: String { "Leimkuhler, Matthews, Appl. Math. Res. eXpress 2013; the overdamped limit of BAOAB." }
    public var equation: String { "x ← x + h f + ½√h g (ξ′ + ξ)" }
    public var order: Int { 1 }
    public var gradientsPerStep: Int { 1 }

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 }

    public func objection(to landscape: Landscape) -> Message? {
        guard let coordinate = landscape.coordinateOfMultiplicativeNoise else { return nil }
        return "needs \(expected: "a constant diffusion"), but that of \(got: coordinate) depends on the state"
    }

    public func carriedCount(dimension: Int) -> Int { dimension }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let drift = system.drift(at: state.q, time: setting.time)
        let drifted = zip(state.q, drift).map { $0 + setting.dt * $1 }
        guard setting.noise.channel == .diffusion else {
            return PhaseState(q: drifted, p: state.p, carried: state.carried)
        }
        let diffusion = system.diffusion(at: state.q, time: setting.time, setting)
        let half = 0.5 * sqrt(setting.dt)
        let drawn = state.q.map { _ in normals.next() }
        let q = state.q.indices.map { drifted[$0] + half * diffusion[$0] * (state.carried[$0] + drawn[$0]) }
        return PhaseState(q: q, p: state.p, carried: drawn)
    }
}
