import Backends
import Dynamics
import Experiments

extension ConformanceCase {
    /// Every scheme on every landscape with every observable that it has, all in one program; channels, energy caps,
    /// sampling and mini-batches by turns.
    package static let everything: [ConformanceCase] = everyPair.map(\.item)

    /// A quarter of them, in which every scheme and every landscape occurs.
    package static func quarterOfEverything(_ quarter: Int) -> [ConformanceCase] {
        everyPair.filter { ($0.scheme + $0.landscape) % 4 == quarter % 4 }.map(\.item)
    }

    private static let everyPair: [(scheme: Int, landscape: Int, item: ConformanceCase)] =
        landscapes.enumerated().flatMap { landscape in
            SchemeLibrary.all.enumerated().map { scheme in
                (
                    scheme.offset, landscape.offset,
                    made(landscape.element, scheme.element, turn: landscape.offset + scheme.offset)
                )
            }
        }

    /// Those with data once with batches and once without.
    private static let landscapes: [Landscape] =
        LandscapeLibrary.all
        + LandscapeLibrary.all.compactMap { landscape in
            landscape.testPotential == nil ? nil : try? LandscapeLibrary.landscape(named: landscape.name, batch: 3)
        }

    private static func made(_ landscape: Landscape, _ scheme: any Scheme, turn: Int) -> ConformanceCase {
        var experiment = Experiment(landscape: landscape)
        let channels = scheme.channels.filter { $0 != .none }
        (experiment.scheme, experiment.noise, experiment.sigma) = (scheme, Noise(channels[turn % channels.count]), 0.3)
        if scheme.hasMomenta, landscape.name != "kepler", turn % 3 == 0 { experiment.cap = 1.01 }
        if scheme == .leapfrog, turn % 2 == 0 { experiment.schemeValues = [.gamma: 0.3] }
        experiment.estimator = turn % 2 == 0 ? .plain : .antithetic
        (experiment.steps, experiment.runSeed) = (9, 0x0123_4567_89ab_cdef)
        let item = ConformanceCase(experiment: experiment, dt: 0.01, samples: 5..<22)
        return item.observing(
            Observable.all.filter { observable in
                switch observable.need {
                case .nothing: true
                case .momenta: scheme.hasMomenta
                case .energyCap: experiment.cap != nil
                }
            })
    }
}
