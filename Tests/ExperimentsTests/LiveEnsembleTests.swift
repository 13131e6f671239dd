import Backends
import Dynamics
import Experiments
import RandomStreams
import Testing

/// What a person plays with has the bits of every other run.
@Suite struct LiveEnsembleTests {
    private func experiment(
        _ landscape: String = "harmonic", seeds: UInt64 = 3, _ change: (inout Experiment) -> Void = { _ in }
    ) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
        (experiment.sigma, experiment.steps, experiment.seeds) = (0.2, 60, seeds)
        change(&experiment)
        return experiment
    }

    private func setting(_ experiment: Experiment, dt: Double = 0.01) -> LiveEnsemble.Setting {
        LiveEnsemble.Setting(dt: dt, masses: experiment.masses, sigma: experiment.sigma)
    }

    @Test(arguments: ["harmonic", "muller-brown", "double-well"], [Generator.philox, .mulberry32])
    func theFirstTrajectoryIsTheTraced(_ landscape: String, _ generator: Generator) async throws {
        let experiment = try experiment(landscape) { $0.generator = generator }
        let traced = try Tracer(experiment).trace(0, dt: 0.01, stride: 20)
        var live = try LiveEnsemble(experiment, dt: 0.01)
        #expect(live.present.first.energy == traced[0].energy)
        let points = try await live.advance(60, stride: 20, setting(experiment))
        #expect(points.map(\.step) == [20, 40, 60])
        #expect(points.map(\.first.energy) == traced.dropFirst().map(\.energy))
        #expect(points.map(\.first.energyChange) == traced.dropFirst().map(\.energyChange))
        #expect(points.last?.first.state.prefix(traced[0].q.count).map { $0 } == traced.last?.q)
    }

    /// More trajectories than one task follows.
    @Test func theSpreadIsThatOfAllTrajectories() async throws {
        let experiment = try experiment(seeds: 70)
        let tracer = try Tracer(experiment)
        let changes = try (0..<70).map { try tracer.trace($0, dt: 0.01, stride: 60)[1].energyChange }.sorted()
        var live = try LiveEnsemble(experiment, dt: 0.01)
        let point = try #require(try await live.advance(60, stride: 60, setting(experiment)).last)
        let spread = try #require(point.spread)
        // 70 numbers: the median lies halfway between the 35th and the 36th.
        #expect(abs(spread.changes[2] - (changes[34] + changes[35]) / 2) < 1e-18)
        #expect(abs(spread.mean - changes.reduce(0, +) / 70) < 1e-16)
        #expect(spread.diverged == 0 && point.cloud?.q.map(\.count) == [70, 70])
    }

    @Test func stepsMayBeTakenInAnyPortions() async throws {
        let experiment = try experiment("quartic", seeds: 40)
        var (whole, parts) = (try LiveEnsemble(experiment, dt: 0.05), try LiveEnsemble(experiment, dt: 0.05))
        let last = try #require(try await whole.advance(50, stride: 50, setting(experiment, dt: 0.05)).last)
        for steps in [1, 29, 20] as [UInt64] {
            _ = try await parts.advance(steps, stride: 7, setting(experiment, dt: 0.05))
        }
        #expect(parts.present.spread?.changes == last.spread?.changes && parts.present.step == 50)
        #expect(parts.present.first.state == last.first.state)
    }

    /// Without noise, a trajectory that goes on with another step size and mass is one that starts where it was.
    @Test func settingsHoldFromTheNextStep() async throws {
        let experiment = try experiment("quartic", seeds: 1) { ($0.sigma, $0.masses) = (0, [2]) }
        var live = try LiveEnsemble(experiment, dt: 0.05)
        let halfway = try #require(try await live.advance(30, stride: 30, setting(experiment, dt: 0.05)).last)
        var changed = experiment
        (changed.masses, changed.steps) = ([0.5], 10)
        changed.start = .init(q: Array(halfway.first.state.prefix(2)), p: Array(halfway.first.state[2..<4]))
        let expected = try Tracer(changed).trace(0, dt: 0.02, stride: 10)
        let points = try await live.advance(
            10, stride: 10, LiveEnsemble.Setting(dt: 0.02, masses: [0.5], sigma: 0))
        #expect(points.last?.first.energy == expected.last?.energy)
        #expect(abs(live.time - (30 * 0.05 + 10 * 0.02)) < 1e-12)
    }

    @Test func noiseMayBeTurnedUp() async throws {
        let experiment = try experiment(seeds: 2) { $0.sigma = 0 }
        var live = try LiveEnsemble(experiment, dt: 0.01)
        let quiet = try #require(try await live.advance(10, stride: 10, setting(experiment)).last?.spread)
        #expect(quiet.deviation == 0)
        let loud = LiveEnsemble.Setting(dt: 0.01, masses: experiment.masses, sigma: 0.2)
        #expect(try await live.advance(10, stride: 10, loud).last?.spread?.deviation ?? 0 > 0)
    }

    @Test func changesAreMeasuredFromTheBaseline() async throws {
        let experiment = try experiment()
        var live = try LiveEnsemble(experiment, dt: 0.01)
        let point = try #require(try await live.advance(10, stride: 10, setting(experiment)).last)
        #expect(point.first.energyChange != 0)
        live.rebase()
        #expect(live.present.first.energyChange == 0 && live.present.first.energy == point.first.energy)
    }

    @Test func whatIsCancelledHasNotHappened() async throws {
        let experiment = try experiment()
        let ensemble = try LiveEnsemble(experiment, dt: 0.01)
        let setting = setting(experiment)
        let step = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            var live = ensemble
            await #expect(throws: ProbeError.backend(.cancelled)) {
                try await live.advance(10, stride: 10, setting)
            }
            return live.step
        }.value
        #expect(step == 0)
    }

    @Test func refusesWhatCannotBe() async throws {
        let experiment = try experiment()
        var live = try LiveEnsemble(experiment, dt: 0.01)
        await #expect(throws: ProbeError.self) {
            try await live.advance(1, stride: 1, LiveEnsemble.Setting(dt: 0.01, masses: [-1], sigma: 0.2))
        }
        #expect(throws: ProbeError.self) {
            try LiveEnsemble(try self.experiment { $0.noise = Noise(.gradient, drawing: .joint) }, dt: 0.01)
        }
    }
}
