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

    /// The far ranges by every estimator and generator, with one to five normals a step.
    package static let farCounters: [ConformanceCase] = farRanges.enumerated().flatMap { place, samples in
        Estimator.allCases.flatMap { estimator in
            Generator.allCases.compactMap { generator in far(samples, place, estimator, generator) }
        }
    }

    /// The same at several points.
    package static let farPoints: [PointsCase] = farRanges.enumerated().compactMap { place, samples in
        far(samples, place, .plain, .philox).map {
            PointsCase(base: $0, dts: [0.01, 0.013, 0.04], observables: [.tailMean, .final])
        }
    }

    private static func far(
        _ samples: Range<UInt64>, _ place: Int, _ estimator: Estimator, _ generator: Generator
    ) -> ConformanceCase? {
        guard let landscape = try? LandscapeLibrary.landscape(named: "quadratic", dimension: place + 1) else { return nil }
        var experiment = Experiment(landscape: landscape)
        (experiment.sigma, experiment.steps, experiment.runSeed) = (0.3, 4, .max - 3)
        (experiment.estimator, experiment.generator) = (estimator, generator)
        return ConformanceCase(experiment: experiment, dt: 0.01, samples: samples)
    }
}
