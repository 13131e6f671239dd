import Backends
import Dynamics
import Experiments
import Programs
import Testing

/// The reference backend, with which all others are compared, checked on its own.
@Suite struct ReferenceBackendTests {
    private func experiment() throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.sigma, experiment.steps, experiment.tailFraction) = (0.2, 10, 0.35)
        return experiment
    }

    @Test func theTallyIsThatOfTheSamples() async throws {
        let experiment = try experiment()
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: 0.1)
        let ensemble = experiment.ensemble.restricted(to: 3..<40)
        let samples = try await ReferenceBackend().samples(program, arguments: arguments, ensemble: ensemble)
        let result = try await ReferenceBackend().run(program, arguments: arguments, ensemble: ensemble)
        #expect(samples.map(\.count) == [37])
        #expect(result.tallies == [RecursiveTree(samples: 3..<40) { samples[0][Int($0) - 3] }.root])
    }

    /// Sample i is the mean of H − H₀ over the tail of trajectory i; ⌊10 · 0.65⌋ = 6, so after steps 7, 8, 9 and 10.
    @Test func aSampleIsTheMeanOverTheTail() async throws {
        let experiment = try experiment()
        let trace = try Tracer(experiment).trace(4, dt: 0.1)
        let tail = trace.filter { (7...10).contains($0.step) }.map(\.energyChange)
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: 0.1)
        let samples = try await ReferenceBackend().samples(
            program, arguments: arguments, ensemble: experiment.ensemble.restricted(to: 4..<5))
        #expect(samples == [[tail.reduce(0, +) / 4]])
    }

    @Test func aPairIsTheMeanOfTwoTrajectoriesWithOppositeNoise() async throws {
        var experiment = try experiment()
        let positive = try await onlySample(experiment, sigma: 0.2)
        let negative = try await onlySample(experiment, sigma: -0.2)
        experiment.estimator = .antithetic
        #expect(try await onlySample(experiment, sigma: 0.2) == 0.5 * (positive + negative))
        #expect(positive != negative)
    }

    private func onlySample(_ experiment: Experiment, sigma: Double) async throws -> Double {
        let program = try experiment.program()
        var values = try program.values(of: experiment, dt: 0.1)
        values.set(.sigma, to: sigma)
        let arguments = program.arguments(values)
        let ensemble = experiment.ensemble.restricted(to: 0..<1)
        return try await ReferenceBackend().samples(program, arguments: arguments, ensemble: ensemble)[0][0]
    }

    /// Many short trajectories, and one that would last an hour.
    @Test(arguments: [(UInt64(1) << 40, UInt32(1)), (1, .max)])
    func cancellingEndsARun(_ samples: UInt64, _ steps: UInt32) async throws {
        var experiment = try experiment()
        (experiment.seeds, experiment.steps) = (samples, steps)
        try await expectCancelled(experiment) { try await _ = ReferenceBackend().run($0, arguments: $1, ensemble: $2) }
        try await expectCancelled(experiment) {
            try await _ = ReferenceBackend().samples($0, arguments: $1, ensemble: $2)
        }
    }

    private func expectCancelled(
        _ experiment: Experiment,
        _ body: @Sendable @escaping (ParametricProgram, ProgramArguments, Ensemble) async throws -> Void
    ) async throws {
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: 0.1)
        let task = Task { try await body(program, arguments, experiment.ensemble) }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        await #expect(throws: BackendError.cancelled) { try await task.value }
    }
}
