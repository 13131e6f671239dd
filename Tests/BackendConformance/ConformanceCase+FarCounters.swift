import Backends
import Dynamics
import Experiments
import RandomStreams

extension ConformanceCase {
    /// Sample ranges across a multiple of 2³², beyond 2⁴⁰, and up to the last sample that an experiment can ask for.
    package static let farRanges: [Range<UInt64>] = [
        (1 << 32) - 300..<(1 << 32) + 41, (7 << 32) - 1..<(7 << 32) + 1, (1 << 40) + 5..<(1 << 40) + 38,
        (1 << 50) - 17..<(1 << 50) + 16, (1 << 63) - 270..<1 << 63,
    ]

    /// The far ranges by every estimator and generator.
    package static let farCounters: [ConformanceCase] = farRanges.flatMap { samples in
        Estimator.allCases.flatMap { estimator in
            Generator.allCases.map { generator in far(samples, estimator, generator) }
        }
    }

    /// The same at several points.
    package static let farPoints: [PointsCase] = farRanges.map { samples in
        PointsCase(base: far(samples, .plain, .philox), dts: [0.01, 0.013, 0.04], observables: [.tailMean, .final])
    }

    private static func far(
        _ samples: Range<UInt64>, _ estimator: Estimator, _ generator: Generator
    ) -> ConformanceCase {
        var experiment = Experiment(landscape: LandscapeLibrary.all[0])
        (experiment.sigma, experiment.steps, experiment.runSeed) = (0.3, 4, .max - 3)
        (experiment.estimator, experiment.generator) = (estimator, generator)
        return ConformanceCase(experiment: experiment, dt: 0.01, samples: samples)
    }
}
