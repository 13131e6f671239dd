import Backends
import Dynamics
import Experiments

/// A program with the values of one probe and its ensemble.
struct RoundingCase {
    let program: ParametricProgram
    let values: ParameterValues
    var ensemble: Ensemble

    /// Gradient noise, as in the reference experiment, and dt 0.0025 if nothing else is said.
    init(
        _ scheme: some Scheme = Leapfrog(), landscape name: String = "harmonic", mass: Double = 0.35,
        sigma: Double = 0.2,
        dt: Double = 0.0025, steps: UInt32 = 500, tailStart: UInt32? = nil, noise: Noise = Noise(.gradient),
        seeds: UInt64 = 32, arePairs: Bool = false
    ) throws {
        let landscape = try LandscapeLibrary.landscape(named: name)
        var experiment = Experiment(landscape: landscape)
        (experiment.masses, experiment.sigma, experiment.steps) = ([mass], sigma, steps)
        let masses = (0..<landscape.dimension).map { Parameter.mass($0).expression }
        let single = try ParametricProgram(
            scheme: scheme, system: DynamicalSystem(landscape, masses: masses), noise: sigma == 0 ? .none : noise,
            observables: [.tailMean, .final])
        program = arePairs ? single.paired : single
        values = try program.values(of: experiment, dt: dt)
        ensemble = Ensemble(
            samples: 0..<seeds, steps: steps, tailStart: tailStart ?? experiment.tailStart, runSeed: 5)
    }

    var comparison: RoundingComparison { RoundingComparison(program, values) }

    /// The floor of the tail mean, by all samples.
    func floor() async throws -> RoundingFloor {
        try await comparison.floors(of: ensemble, compared: ensemble.samples)[0]
    }
}
