import Backends
import Dynamics
import Experiments
import Programs
import RandomStreams
import Testing

/// The randomness of drawn rows, and what is refused with it.
@Suite struct MiniBatchTests {
    private func experiment(_ name: String = "logistic", batch: Int = 4, sigma: Double = 0) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: name, batch: batch))
        (experiment.sigma, experiment.steps, experiment.seeds) = (sigma, 6, 8)
        return experiment
    }

    @Test func aStepDrawsOneBatchForBothKicks() throws {
        let quiet = try experiment().program()
        #expect(quiet.draws == Draws(wholeNumbers: [.init(count: 4, bound: 70)]) && quiet.isRandom)
        let noisy = try experiment(sigma: 0.1).program()
        #expect(noisy.draws == Draws(normals: 10, wholeNumbers: quiet.draws.wholeNumbers))
        let full = try experiment(batch: 0).program()
        #expect(full.draws == .none && !full.isRandom)
        let digests = try [experiment(), experiment(batch: 5), experiment(batch: 0)].map { try $0.program().digest }
        #expect(Set(digests).count == 3)
    }

    /// Trajectories differ without noise, and by their rows alone: the rows that their stream says.
    @Test func rowsMakeTrajectoriesDiffer() async throws {
        let experiment = try experiment()
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: 0.1)
        let samples = try await ReferenceBackend().samples(
            program, arguments: arguments, ensemble: experiment.ensemble)[0]
        #expect(Set(samples).count == 8)
        var trajectory = ReferenceTrajectory(program.code, arguments, experiment.ensemble, index: 5)
        var state = arguments.start
        let stream = RowStream(runSeed: 0, trajectory: 5, normalsPerStep: 0, rowsPerStep: 4, rowCount: 70)
        for step in 0..<UInt32(6) {
            trajectory.advance()
            var rows: [Double] = []
            stream.rows(step: step, into: &rows)
            state = program.step.evaluate(inputs: state + rows, uniforms: arguments.values)
            #expect(Array(trajectory.variables.prefix(state.count)) == state)
        }
    }

    /// A pair shares its rows: without noise both of it are one trajectory.
    @Test func pairsShareTheirRows() async throws {
        var pair = try experiment()
        pair.estimator = .antithetic
        let program = try pair.program()
        let arguments = try program.arguments(of: pair, dt: 0.1)
        let plain = try await ReferenceBackend().samples(program, arguments: arguments, ensemble: experiment().ensemble)
        let pairs = try await ReferenceBackend().samples(program, arguments: arguments, ensemble: pair.ensemble)
        #expect(plain == pairs)
    }

    /// The energy is that of the full loss, whatever is drawn.
    @Test func theEnergyIsTheFullLoss() throws {
        let (drawn, full) = (try experiment().program(), try experiment(batch: 0).program())
        func initialEnergy(_ program: ParametricProgram) throws -> Double {
            program.initialEnergy(try program.arguments(of: experiment(), dt: 0.1))
        }
        #expect(try initialEnergy(drawn) == initialEnergy(full))
        #expect(drawn.energy == full.energy)
    }

    @Test func whatHasNoMeaningIsRefused() throws {
        func refusal(_ change: (inout Experiment) -> Void) throws -> String? {
            var changed = try experiment()
            change(&changed)
            do throws(ExperimentError) { try changed.validate() } catch { return error.description }
            return nil
        }
        #expect(try refusal { _ in } == nil)
        #expect(
            try refusal { $0.generator = .mulberry32 }
                == "got a batch of 4 rows with mulberry32, but rows are drawn by philox; take 'rng' philox")
        #expect(
            try refusal { $0.estimator = .controlVariate }
                == "a mini-batch has no second-order expansion, as its rows are no normals; take 'estimator' antithetic"
        )
        #expect(throws: ExpansionError.drawsRows) { try experiment().secondOrderProgram() }
        #expect(throws: ExpansionError.drawsRows) { try experiment(sigma: 0.1).secondOrderProgram() }
        #expect(throws: LandscapeError.noData("kepler", learning: ["logistic", "tanh-net"])) {
            try LandscapeLibrary.landscape(named: "kepler", batch: 2)
        }
        #expect(throws: LandscapeError.batchOutOfRange(65, 64)) {
            try LandscapeLibrary.landscape(named: "logistic", batch: 65)
        }
        #expect(throws: LandscapeError.batchOutOfRange(-1, 64)) {
            try LandscapeLibrary.landscape(named: "logistic", batch: -1)
        }
    }

    /// Time scales are those of the full loss, on a path that draws nothing.
    @Test func oscillationsAreThoseOfTheFullLoss() throws {
        let frequencies = try [4, 0].map { batch in
            let experiment = try experiment(batch: batch, sigma: 0.2)
            return try Oscillation(experiment).largestFrequency(of: experiment, dt: 0.1)
        }
        #expect(frequencies[0] != nil && frequencies[0] == frequencies[1])
        #expect(try experiment().linearStabilityLimit == experiment(batch: 0).linearStabilityLimit)
    }

    /// Rounding errors of different batches do not agree, so their deviation counts.
    @Test func roundingFloorsKnowThatRowsAreRandom() async throws {
        let experiment = try experiment()
        let program = try experiment.program()
        let comparison = RoundingComparison(program, try program.values(of: experiment, dt: 0.1))
        let floor = try await comparison.floors(of: experiment.ensemble, compared: 0..<8)[0]
        #expect(floor.standardDeviation > 0 && floor.bound.isFinite && floor.bound < 1e-13)
    }
}
