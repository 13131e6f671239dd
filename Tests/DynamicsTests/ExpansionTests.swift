import Backends
import CPUBackend
import Experiments
import Testing

@testable import Dynamics

/// One row of the known second-order values (PHYSICS: quartic landscape, gradient noise).
struct QuarticRow: Sendable, CustomTestStringConvertible {
    let dt, mass, sigma: Double
    let steps: UInt32
    /// The drift without noise, and what second order adds to it.
    let noiseFree, secondOrder: Double
    let plain, pair, controlled: Double

    var testDescription: String { "dt \(dt) m \(mass) sigma \(sigma)" }

    func experiment(_ estimator: Estimator) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quartic"))
        (experiment.masses, experiment.sigma, experiment.steps) = ([mass], sigma, steps)
        (experiment.estimator, experiment.seeds) = (estimator, 8192)
        return experiment
    }

    static let table = [
        QuarticRow(
            dt: 0.0025, mass: 0.35, sigma: 0.2, steps: 1000, noiseFree: 2.888e-6, secondOrder: 8.040e-7, plain: 6.9e-4,
            pair: 8.8e-7, controlled: 3.3e-12),
        QuarticRow(
            dt: 0.01, mass: 1, sigma: 0.2, steps: 500, noiseFree: -3.529e-6, secondOrder: 9.012e-6, plain: 1.5e-3,
            pair: 7.8e-6, controlled: 1.1e-9),
        QuarticRow(
            dt: 0.01, mass: 1, sigma: 1, steps: 500, noiseFree: -3.529e-6, secondOrder: 2.253e-4, plain: 7.5e-3,
            pair: 1.9e-4, controlled: 6.6e-7),
        QuarticRow(
            dt: 0.05, mass: 1, sigma: 0.2, steps: 500, noiseFree: -7.840e-6, secondOrder: 1.127e-3, plain: 1.8e-2,
            pair: 2.6e-3, controlled: 4.6e-4),
    ]
}

@Suite struct ExpansionTests {
    @Test(arguments: QuarticRow.table)
    func secondOrderHasTheKnownValues(_ row: QuarticRow) async throws {
        let curve = try SecondOrderCurve(row.experiment(.plain), on: ReferenceBackend())
        var quiet = try row.experiment(.plain)
        quiet.sigma = 0
        let noiseFree = try await SecondOrderCurve(quiet, on: ReferenceBackend()).values(at: [row.dt])[0]
        let value = try await curve.values(at: [row.dt])[0]
        #expect((noiseFree / row.noiseFree - 1).magnitude < 1e-3, "\(noiseFree)")
        #expect(((value - noiseFree) / row.secondOrder - 1).magnitude < 1e-3, "\(value)")
        #expect(!curve.isExact)
    }

    @Test(arguments: QuarticRow.table)
    func theEstimatorsHaveTheKnownDeviations(_ row: QuarticRow) async throws {
        for (estimator, known) in zip(Estimator.allCases, [row.plain, row.pair, row.controlled]) {
            let probe = try await Prober(row.experiment(estimator), on: CPUBackend()).probe(dt: row.dt)
            let deviation = probe.tally.standardDeviation
            #expect(deviation > known / 3 && deviation < known * 3, "\(estimator): \(deviation)")
        }
    }
}
