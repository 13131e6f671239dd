import Backends
import Dynamics
import Experiments
import RandomStreams

extension Catalogue {
    /// The leapfrogs × plain or antithetic × generator, each on a few landscapes with different functions and noise; each other
    /// scheme once, as drivers compile slowly.
    package static let ensembles: [any Check] =
        leapfrogs.flatMap { scheme in
            [Estimator.plain, .antithetic].flatMap { estimator in
                Generator.allCases.map { check(scheme, estimator, $0, landscapes: ["harmonic", "pendulum", "muller-brown"]) }
            }
        } + SchemeChoice.allCases.filter { !leapfrogs.contains($0) }.map { check($0, .antithetic, .philox, landscapes: ["harmonic"]) }

    private static let leapfrogs: [SchemeChoice] = [.leapfrog, .compensatedLeapfrog]

    private static func check(
        _ scheme: SchemeChoice, _ estimator: Estimator, _ generator: Generator, landscapes: [String]
    ) -> any Check {
        let experiments = landscapes.enumerated().compactMap { place, name -> Experiment? in
            guard let landscape = try? LandscapeLibrary.landscape(named: name) else { return nil }
            var experiment = Experiment(landscape: landscape)
            experiment.noise = Noise(place == 1 ? .momentum : .gradient, scaling: place == 2 ? .constant : .squareRoot)
            (experiment.sigma, experiment.steps, experiment.seeds, experiment.runSeed) = (0.3, 20, 67, 0x0123_4567_89ab_cdef)
            (experiment.scheme, experiment.estimator, experiment.generator) = (scheme, estimator, generator)
            experiment.masses = landscape.variables.indices.map { 0.7 + 0.25 * Double($0) }
            return experiment
        }
        precondition(experiments.count == landscapes.count, "the library has no landscape of one of the names \(landscapes)")
        return EnsembleCheck(
            name: "ensemble-\(scheme.rawValue)-\(estimator.rawValue)-\(generator.rawValue)", experiments: experiments)
    }
}
