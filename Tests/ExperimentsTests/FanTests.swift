import Backends
import CPUBackend
import Dynamics
import Testing

@testable import Experiments

/// Quantiles over seeds at recorded times.
@Suite struct FanTests {
    private func experiment() throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quartic"))
        (experiment.sigma, experiment.steps, experiment.seeds) = (0.3, 30, 101)
        return experiment
    }

    /// NumPy's `quantile` of [1, 2, 4, 8] at these levels: its documented rule worked by hand.
    @Test(
        arguments: [(0, 1), (0.05, 1.15), (0.25, 1.75), (0.5, 3), (0.75, 5), (0.95, 7.4), (1, 8)] as [(Double, Double)])
    func quantilesLieOnStraightLines(_ level: Double, _ expected: Double) {
        #expect(abs(Fan.quantile(level, ofSorted: [1, 2, 4, 8]) - expected) < 1e-14)
        #expect(Fan.quantile(level, ofSorted: [3]) == 3 && Fan.quantile(level, ofSorted: []).isNaN)
    }

    /// Of 101 seeds the quantiles are samples: those at places 5, 25, 50, 75 and 95 of the final changes.
    @Test func theLastPointHasTheQuantilesOfTheFinalChange() async throws {
        var experiment = try experiment()
        let fan = try await FanProber(experiment, on: CPUBackend()).fan(dt: 0.05, recordings: 10)
        #expect(fan.points.map(\.step) == stride(from: 3, through: 30, by: 3).map { $0 } && fan.stride == 3)
        experiment.observable = .final
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: 0.05)
        let samples = try await ReferenceBackend().samples(
            program, arguments: arguments, ensemble: experiment.ensemble)[0].sorted()
        let last = try #require(fan.points.last)
        #expect(last.quantiles == [5, 25, 50, 75, 95].map { samples[$0] } && last.count == 101 && last.diverged == 0)
        #expect(last.time == 1.5)
    }

    /// Whatever is left of the steps when the distances are whole ones.
    @Test(
        arguments: [
            (1, [30]), (4, [8, 16, 24]), (29, Array(stride(from: 2, through: 30, by: 2))), (1000, Array(1...30)),
        ]
            as [(UInt32, [UInt32])])
    func recordingsAreAtEqualDistances(_ recordings: UInt32, _ steps: [UInt32]) async throws {
        let fan = try await FanProber(experiment(), on: CPUBackend()).fan(dt: 0.05, recordings: recordings)
        #expect(fan.points.map(\.step) == steps)
    }

    @Test func divergedSeedsAreCountedAndLeftOut() async throws {
        var experiment = try experiment()
        (experiment.sigma, experiment.noise) = (1.5, Noise(.gradient, scaling: .constant))
        let fan = try await FanProber(experiment, on: CPUBackend()).fan(dt: 0.7, recordings: 30)
        #expect(fan.points.allSatisfy { $0.count + $0.diverged == 101 })
        let last = try #require(fan.points.last)
        #expect(last.diverged > 0 && last.count > 0 && last.quantiles.allSatisfy(\.isFinite))
        #expect(zip(last.quantiles, last.quantiles.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func aControlVariateHasNoFan() throws {
        var experiment = try experiment()
        experiment.estimator = .controlVariate
        #expect(throws: ExperimentError.self) { try FanProber(experiment, on: CPUBackend()) }
    }
}
