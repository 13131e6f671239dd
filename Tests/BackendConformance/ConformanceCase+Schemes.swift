package import Dynamics
import Experiments

extension ConformanceCase {
    package static let oneLandscape = LandscapeLibrary.all.filter { $0.name == "quartic" }

    /// Every scheme × channel that it has, with and without an energy cap where it has momenta, estimators by turns.
    package static func everyScheme(on landscapes: [Landscape]) -> [ConformanceCase] {
        var cases: [ConformanceCase] = []
        for landscape in landscapes {
            for scheme in SchemeLibrary.all {
                for channel in scheme.channels {
                    cases.append(made(landscape, scheme, channel, turn: cases.count))
                    guard scheme.hasMomenta, landscape.name != "kepler" else { continue }
                    cases.append(made(landscape, scheme, channel, turn: cases.count, cap: 1.001))
                }
            }
        }
        return cases
    }

    /// One program a scheme, channels and caps by turns.
    package static let eachSchemeOnce: [ConformanceCase] = SchemeLibrary.all.enumerated().map { index, scheme in
        let isCapped = scheme.hasMomenta && index % 3 == 0
        return made(
            oneLandscape[0], scheme, scheme.channels[1 + index % (scheme.channels.count - 1)], turn: index % 2,
            cap: isCapped ? 1.001 : nil)
    }

    private static func made(
        _ landscape: Landscape, _ scheme: any Scheme, _ channel: Noise.Channel, turn: Int, cap: Double? = nil
    ) -> ConformanceCase {
        var experiment = Experiment(landscape: landscape)
        (experiment.scheme, experiment.noise, experiment.sigma, experiment.cap) = (scheme, Noise(channel), 0.3, cap)
        if scheme == .leapfrog { experiment.schemeValues = [.gamma: 0.3] }
        experiment.masses = landscape.variables.indices.map { 0.7 + 0.25 * Double($0) }
        (experiment.steps, experiment.runSeed) = (13, 0x0123_4567_89ab_cdef)
        let estimator = Estimator.allCases[turn % 3]
        experiment.estimator = estimator == .controlVariate && scheme == .adamw ? .antithetic : estimator
        return ConformanceCase(experiment: experiment, dt: 0.01, samples: 5..<66)
    }
}
