import Backends
import Dynamics
import Experiments
import Expressions
import RandomStreams

extension ConformanceCase {
    /// Normals of colours: one, three and four a step, the last in pairs; across the end of the seeds, 2⁶⁴; beside a
    /// uniform number; and beside rows of data, which experiments refuse and programs do not.
    package static let colours: [ConformanceCase] = [
        made(quadratic(1), .momentum, .plain, runSeed: .max - 20),
        made(quadratic(3), .momentum, .plain, runSeed: 0xDEAD_BEEF),
        made(quadratic(2), .gradient, .antithetic, runSeed: 1069),
        ofMetropolisSteps,
        miniBatch(rows: 5, .gradient, .plain, .gay, samples: (7 << 32) - 9..<(7 << 32) + 20),
    ]

    private static func made(
        _ landscape: Landscape, _ channel: Noise.Channel, _ estimator: Estimator, runSeed: UInt64
    ) -> ConformanceCase {
        var experiment = Experiment(landscape: landscape)
        (experiment.noise, experiment.sigma, experiment.estimator) = (Noise(channel), 0.3, estimator)
        (experiment.generator, experiment.runSeed, experiment.steps) = (.gay, runSeed, 301)
        return ConformanceCase(experiment: experiment, dt: 0.01, samples: 5..<42)
    }

    private static let ofMetropolisSteps: ConformanceCase = {
        var item = made(quadratic(2), .diffusion, .plain, runSeed: 69)
        item.experiment.scheme = MetropolisLangevin()
        item.dt = 0.5
        return item
    }()

    private static func quadratic(_ dimension: Int) -> Landscape {
        guard let landscape = try? LandscapeLibrary.landscape(named: "quadratic", dimension: dimension) else {
            preconditionFailure("the library has no landscape 'quadratic'")
        }
        return landscape
    }
}
