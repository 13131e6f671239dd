import Expressions

/// The Euler–Maruyama method for the Itô equation dx = f(x, t) dt + g(x, t) dW.
///
/// Source: G. Maruyama, Rend. Circ. Mat. Palermo 4, 1955.
///
/// x ← x + dt·f(x, t) + √dt·g(x, t)·ξ with the system's drift f and diffusion g. Without an equation of its own a system is
/// overdamped Langevin dynamics, f = −∇U and g = σ. The positions are x; the momenta are 0 throughout.
///
/// Normals per coordinate and step: 1 (diffusion). Weak order 1 and strong order ½, or 1 if g is constant; for f = −kx
/// it is stable for dt < 2/k.
public struct EulerMaruyama: FirstOrderScheme {
    public var name: String { "euler-maruyama" }
    public var summary: String {
        "Maruyama, Rend. Circ. Mat. Palermo 4, 1955; an equation of first order with its own drift and diffusion."
    }
    public var equation: String { "x ← x + h f + √h g ξ" }
    public var order: Int { 1 }
    public var gradientsPerStep: Int { 1 }

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        PhaseState(q: Proposal(from: state.q, system, setting, &normals).next, p: state.p, carried: state.carried)
    }
}

/// An Euler–Maruyama step, with its probability density relative to the step back.
struct Proposal {
    let next: [Expression]
    private let origin: [Expression]

    init(from q: [Expression], _ system: DynamicalSystem, _ setting: StepSetting, _ normals: inout DrawSource) {
        let drifted = zip(q, system.drift(at: q, time: setting.time)).map { $0 + setting.dt * $1 }
        origin = q
        let root = sqrt(setting.dt)
        next =
            setting.noise.channel != .diffusion
            ? drifted
            : zip(drifted, system.diffusion(at: q, time: setting.time, setting)).map { $0 + root * $1 * normals.next() }
    }

    /// log q(x → y) − log q(y → x) for the normal densities of the steps there and back, without their common terms.
    func logRatio(_ system: DynamicalSystem, _ setting: StepSetting) -> Expression {
        logDensity(from: origin, to: next, system, setting) - logDensity(from: next, to: origin, system, setting)
    }

    private func logDensity(
        from x: [Expression], to y: [Expression], _ system: DynamicalSystem, _ setting: StepSetting
    ) -> Expression {
        let drift = system.drift(at: x, time: setting.time)
        let diffusion = system.diffusion(at: x, time: setting.time, setting)
        return sum(
            x.indices.map { index in
                let distance = y[index] - (x[index] + setting.dt * drift[index])
                let variance = setting.dt * (diffusion[index] * diffusion[index])
                return -(0.5 * (distance * distance) / variance) - call(.log, abs(diffusion[index]))
            })
    }
}
