import Backends
package import Dynamics
import Experiments
import Expressions

extension ConformanceCase {
    /// Equations of first order: gradient flow with noise, an equation with its own drift and diffusion, and steps that
    /// are accepted or rejected, which draw a uniform number beside their normals; plain and in pairs, alone and with
    /// rows of data.
    package static let firstOrder: [ConformanceCase] =
        [ofMulberry32]
        + [Estimator.plain, .antithetic].flatMap { estimator in
            [
                made(EulerMaruyama(), on: named("double-well"), estimator),
                made(EulerMaruyama(), on: multiplicative, estimator),
                made(MetropolisLangevin(), on: named("double-well"), estimator),
                made(MetropolisLangevin(), on: multiplicative, estimator),
                made(MetropolisLangevin(), on: named("logistic", batch: 3), estimator),
            ]
        }

    /// Normals from one generator, the uniform number from the other.
    private static let ofMulberry32: ConformanceCase = {
        var item = made(MetropolisLangevin(), on: named("double-well"), .plain)
        item.experiment.generator = .mulberry32
        return item
    }()

    /// dx = −x dt + 0.7 √(1 + x²) dW in two coordinates, whose density is (1 + x²)^(−1 − 1/0.49).
    package static let multiplicative: Landscape = {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        func logDensity(_ x: Expression) -> Expression { Expression(-1 - 1 / 0.49) * call(.log, 1 + x * x) }
        return Landscape(
            name: "multiplicative", summary: "", variables: ["x", "y"], potential: 0.5 * (x * x + y * y),
            start: .init(q: [0.4, -1.3], p: [0, 0]),
            equation: ItoEquation(
                drift: [-x, -y], diffusion: [x, y].map { 0.7 * sqrt(1 + $0 * $0) },
                logDensity: logDensity(x) + logDensity(y)))
    }()

    private static func named(_ name: String, batch: Int = 0) -> Landscape {
        guard let landscape = try? LandscapeLibrary.landscape(named: name, batch: batch) else {
            preconditionFailure("the library has no landscape '\(name)'")
        }
        return landscape
    }

    private static func made(_ scheme: any Scheme, on landscape: Landscape, _ estimator: Estimator) -> ConformanceCase {
        var experiment = Experiment(landscape: landscape)
        (experiment.scheme, experiment.noise, experiment.sigma) = (scheme, Noise(.diffusion), 0.9)
        (experiment.estimator, experiment.steps, experiment.runSeed) = (estimator, 11, 0x0123_4567_89ab_cdef)
        return ConformanceCase(experiment: experiment, dt: 0.3, samples: 5..<66)
    }
}
