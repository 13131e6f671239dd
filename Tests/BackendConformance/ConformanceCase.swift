package import Backends
import Dynamics
package import Experiments
import Expressions
import RandomStreams

/// An experiment at one step size, over a range of samples: something on which every backend must agree to the last
/// bit.
package struct ConformanceCase: Sendable, CustomStringConvertible {
    package var experiment: Experiment
    package var dt: Double
    package var samples: Range<UInt64>
    /// Nil for that of the experiment alone.
    private(set) var observables: [Observable]?

    package var description: String {
        let e = experiment
        return
            "\(e.scheme.name)\(e.cap == nil ? "" : " capped") \(e.landscape.name)[\(e.landscape.dimension)] \(e.noise.channel) \(e.noise.scaling.rawValue) \(e.estimator) "
            + "\(e.generator) \(e.observable) T=\(e.steps) samples \(samples)"
    }

    package init(experiment: Experiment, dt: Double, samples: Range<UInt64>) {
        (self.experiment, self.dt, self.samples) = (experiment, dt, samples)
    }

    /// The same with several observables at once.
    func observing(_ observables: [Observable]) -> ConformanceCase {
        var several = self
        several.observables = observables
        return several
    }

    func program() throws -> ParametricProgram {
        try experiment.program(observing: observables)
    }

    package var ensemble: Ensemble { experiment.ensemble.restricted(to: samples) }
}

extension ConformanceCase {
    /// Every named landscape that is a formula × noise channel × sampling × generator, with an odd number of samples
    /// off the start of a block.
    package static func everyLandscape(samples: UInt64 = ConformanceScale.ordinary) -> [ConformanceCase] {
        LandscapeLibrary.formulas.flatMap { landscape in
            Leapfrog().channels.flatMap { channel in
                Estimator.allCases.flatMap { estimator in
                    [Generator.philox, .mulberry32].map { generator in
                        make(landscape, channel, estimator, generator, samples: samples)
                    }
                }
            }
        }
    }

    /// Each landscape once, with channel, sampling and generator taken in turn.
    package static let someOfEveryLandscape: [ConformanceCase] = LandscapeLibrary.formulas.enumerated().map {
        index, landscape in
        make(
            landscape, Leapfrog().channels[index % 3], Estimator.allCases[index % 3],
            index / 2 % 2 == 0 ? .philox : .mulberry32)
    }

    private static func make(
        _ landscape: Landscape, _ channel: Noise.Channel, _ estimator: Estimator, _ generator: Generator,
        samples: UInt64 = ConformanceScale.ordinary
    ) -> ConformanceCase {
        var experiment = Experiment(landscape: landscape)
        experiment.noise = Noise(channel, scaling: estimator == .plain ? .squareRoot : .constant)
        experiment.sigma = 0.3
        experiment.masses = landscape.variables.indices.map { 0.7 + 0.25 * Double($0) }
        experiment.steps = 13
        experiment.estimator = estimator
        experiment.generator = generator
        experiment.runSeed = 0x0123_4567_89ab_cdef
        return ConformanceCase(experiment: experiment, dt: 0.01, samples: 5..<5 + samples)
    }

    /// Quadratic landscapes of every dimension from 1 to 32, and one of 40.
    package static let everyDimension: [ConformanceCase] = (Array(1...32) + [40]).compactMap { dimension in
        guard let landscape = try? LandscapeLibrary.landscape(named: "quadratic", dimension: dimension) else {
            return nil
        }
        let estimator: Estimator = dimension.isMultiple(of: 2) ? .antithetic : .plain
        let generator: Generator = dimension.isMultiple(of: 3) ? .mulberry32 : .philox
        var made = make(landscape, dimension.isMultiple(of: 5) ? .momentum : .gradient, estimator, generator)
        made.samples = 0..<33
        return made
    }

    /// Ensemble sizes about lane and block widths, and ranges that start anywhere, across the 2³² boundary too.
    package static let everySize: [ConformanceCase] = {
        let sizes: [UInt64] = [1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 255, 256, 257, 1000, 4097]
        let starts: [UInt64] = [0, 1, 1000, (1 << 32) - 13]
        return starts.flatMap { start in
            sizes.map { size in
                var made = make(LandscapeLibrary.all[0], .gradient, .plain, .philox)
                made.experiment.steps = 5
                made.samples = start..<start + size
                return made
            }
        }
    }()

    /// The last step index that a counter word holds, and observables other than the default.
    package static let finalChange: [ConformanceCase] = Estimator.allCases.map { estimator in
        var made = make(LandscapeLibrary.all[0], .gradient, estimator, .philox)
        made.experiment.observable = .final
        return made
    }
}
