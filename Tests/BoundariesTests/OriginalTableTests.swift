import Backends
import Dynamics
import Experiments
import Testing

/// A row of numbers measured with the original program.
struct OriginalRow: Sendable, CustomTestStringConvertible {
    let experiment: OriginalExperiment
    let dt: Double
    let mean: Double
    /// Nil where the original gave one seed, whose deviation is 0.
    var deviation: Double?
    var digits = 9

    var testDescription: String { "T \(experiment.steps) N \(experiment.seeds) dt \(dt)" }

    static let noisy = [
        OriginalRow(
            experiment: .init(steps: 500, seeds: 10), dt: 0.0022, mean: 3.0064986981e-4, deviation: 8.188891e-4),
        OriginalRow(
            experiment: .init(steps: 500, seeds: 10), dt: 0.0028, mean: 4.0115191012e-4, deviation: 1.061506e-3),
        OriginalRow(
            experiment: .init(steps: 1000, seeds: 20), dt: 0.0025, mean: 4.5175750851e-4, deviation: 1.353632e-3),
        OriginalRow(
            experiment: .init(steps: 1000, seeds: 50), dt: 0.0028, mean: 4.9771112935e-4, deviation: 1.440855e-3),
        OriginalRow(
            experiment: .init(steps: 1000, seeds: 2000), dt: 0.0025, mean: 4.8019013731e-5, deviation: 1.243694e-3),
    ]
    /// Energies near 0.75 are multiples of 1.1e-16, so the ninth digit of a mean of 100 differences of 3e-9 depends on
    /// how they were rounded: with fused operations here, without in the original.
    static let noiseFree = [
        OriginalRow(
            experiment: .init(steps: 500, seeds: 1, mass: 2, sigma: 0), dt: 0.001, mean: -3.075739281e-9, digits: 8),
        OriginalRow(experiment: .init(steps: 500, seeds: 1, mass: 2, sigma: 0), dt: 0.01, mean: -1.325156137e-7),
    ]
}

/// The harmonic experiment with the original's generator.
struct OriginalExperiment: Sendable {
    let steps: UInt32
    let seeds: UInt64
    var mass = 0.35
    var sigma = 0.2

    func experiment() throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.steps, experiment.seeds) = (steps, seeds)
        (experiment.masses, experiment.sigma) = ([mass], sigma)
        experiment.generator = .mulberry32
        return experiment
    }
}

@Suite struct OriginalTableTests {
    @Test(arguments: TestBackend.all, OriginalRow.noisy)
    func theNoisyRowsAreTheOriginals(_ backend: TestBackend, _ row: OriginalRow) async throws {
        let probe = try await Prober(row.experiment.experiment(), on: backend.make()).probe(dt: row.dt)
        #expect(
            probe.tally.mean.agrees(with: row.mean, digits: row.digits), "\(probe.tally.mean), expected \(row.mean)")
        #expect(probe.tally.standardDeviation.agrees(with: row.deviation ?? .nan, digits: 7))
        #expect(probe.tally.count == row.experiment.seeds && probe.tally.diverged == 0)
        #expect(probe.regime == .antiDissipative)
    }

    @Test(arguments: TestBackend.all, OriginalRow.noiseFree)
    func theNoiseFreeRowsAreTheOriginals(_ backend: TestBackend, _ row: OriginalRow) async throws {
        let probe = try await Prober(row.experiment.experiment(), on: backend.make()).probe(dt: row.dt)
        #expect(
            probe.tally.mean.agrees(with: row.mean, digits: row.digits), "\(probe.tally.mean), expected \(row.mean)")
        #expect(probe.tally.standardDeviation == 0 && probe.regime == .dissipative)
    }
}

extension Double {
    /// Whether this lies within half a unit of `known`'s last digit, of so many significant ones.
    func agrees(with known: Double, digits: Int) -> Bool {
        var unit = 1.0
        while known.magnitude < unit { unit /= 10 }
        while known.magnitude >= 10 * unit { unit *= 10 }
        for _ in 1..<digits { unit /= 10 }
        return (self - known).magnitude <= 0.5 * unit
    }
}
