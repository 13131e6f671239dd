import Backends
import Dynamics
import Experiments
import Expressions

extension ConformanceCase {
    /// Every solver of Langevin equations, with packed draws: on a potential with mobilities or masses, and on equations
    /// whose diffusion depends on the state, on the time, or on neither.
    package static let langevin: [ConformanceCase] =
        overdamped.flatMap { scheme in
            [made(scheme, on: quadratic, mobilities: [1.3, 0.4, 2]), made(scheme, on: constant)]
        }
        + [EulerMaruyama(), RungeKuttaMilstein(), SOSRI(), StochasticHeun()].flatMap { (scheme: any Scheme) in
            [made(scheme, on: driven), made(scheme, on: multiplicative)]
        }
        + [BAOAB(), OBABO()].map { (scheme: any Scheme) in made(scheme, on: quadratic, masses: [0.5, 1, 3]) }
        + [made(MetropolisLangevin(), on: quadratic, mobilities: [1.3, 0.4, 2])]
        + LandscapeLibrary.flows.map { made(StochasticHeun(), on: $0) }
        + [made(EulerMaruyama(), on: wells, mobilities: [1, 0.5, 2]), made(EulerMaruyama(), on: ring)]

    private static let overdamped: [any Scheme] = [
        EulerMaruyama(), RungeKuttaMilstein(), SOSRI(), StochasticHeun(), LeimkuhlerMatthews(),
    ]

    private static let quadratic: Landscape = LandscapeLibrary.quadratic(dimension: 3)

    /// Three double wells that pull at each other.
    private static let wells = Replicas(count: 3, coupling: 0.7).landscape(
        of: LandscapeLibrary.formulas.filter { $0.name == "double-well" }[0])

    /// Four copies of a flow that pull at their neighbours.
    private static let ring = Replicas(count: 4, coupling: 0.7, graph: .ring).landscape(of: LandscapeLibrary.flows[0])

    /// dx = (sin t − x³) dt + 0.4 dW.
    private static let constant = equation(
        ["x"], drift: { [call(.sin, ItoEquation.time) - $0[0] * $0[0] * $0[0]] }, diffusion: { _ in [0.4] })

    /// Two coordinates with diffusions of the state and the time, in the reading of Stratonovich.
    private static let driven = equation(
        ["x", "y"], drift: { [$0[1] - $0[0], -$0[0] * ItoEquation.time] },
        diffusion: { [0.3 * sqrt(1 + $0[0] * $0[0]), 0.2 + 0.1 * call(.sin, ItoEquation.time)] },
        stratonovich: true)

    private static func equation(
        _ names: [String], drift: ([Expression]) -> [Expression], diffusion: ([Expression]) -> [Expression],
        stratonovich: Bool = false
    ) -> Landscape {
        let q = names.map(Expression.variable)
        let (f, g) = (drift(q), diffusion(q))
        return Landscape(
            name: "equation", summary: "", variables: names, potential: 0.5 * q[0] * q[0],
            start: .init(q: names.map { _ in 0.7 }, p: names.map { _ in 0 }),
            equation: stratonovich
                ? .stratonovich(drift: f, diffusion: g, variables: names) : ItoEquation(drift: f, diffusion: g))
    }

    private static func made(
        _ scheme: any Scheme, on landscape: Landscape, mobilities: [Double]? = nil, masses: [Double] = [1]
    ) -> ConformanceCase {
        var experiment = Experiment(landscape: landscape)
        (experiment.scheme, experiment.noise, experiment.sigma) = (scheme, Noise(.diffusion), 0.9)
        (experiment.masses, experiment.packsDraws, experiment.quantity) = (masses, true, .loss)
        if landscape.equation == nil, !scheme.hasMomenta { experiment.mobilities = mobilities }
        (experiment.steps, experiment.runSeed) = (11, 0x0123_4567_89ab_cdef)
        return ConformanceCase(experiment: experiment, dt: 0.1, samples: 5..<66)
    }
}
