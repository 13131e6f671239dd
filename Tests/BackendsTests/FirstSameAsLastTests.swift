import BackendConformance
import Dynamics
import Experiments
import Expressions
import Programs
import Testing

@testable import Backends

/// Values that a step takes over from the one before it.
@Suite struct FirstSameAsLastTests {
    /// The reference, on the program that other backends execute.
    private struct ExecutedReference: Backend {
        let device = ReferenceBackend().device

        func execute(_ work: Work) async throws(BackendError) -> WorkResult {
            try await ReferenceBackend().execute(work.executed)
        }
    }

    @Test(arguments: [
        ConformanceCase.someOfEveryLandscape, ConformanceCase.eachSchemeOnce, ConformanceCase.langevin,
        ConformanceCase.firstOrder, ConformanceCase.someMiniBatches, ConformanceCase.divergingPotentials,
        ConformanceCase.randomPotentials(60, seed: 7),
    ])
    func bitsAreTheSame(_ cases: [ConformanceCase]) async throws {
        let report = try await Conformance.check(ExecutedReference(), cases)
        #expect(report.differences == [], "\(report)")
    }

    @Test func bitsAreTheSameAtSeveralPoints() async throws {
        let cases = ConformanceCase.severalPoints + ConformanceCase.deterministicPoints
        let report = try await Conformance.checkPoints(ExecutedReference(), cases)
        #expect(report.differences == [], "\(report)")
    }

    @Test func bitsAreTheSameForEveryObservable() async throws {
        for arePairs in [false, true] {
            let report = try await Conformance.checkObservables(ExecutedReference(), arePairs: arePairs)
            #expect(report.differences == [], "\(report)")
        }
    }

    private func code(_ scheme: any Scheme, _ landscape: String, _ estimator: Estimator = .plain, batch: Int = 0)
        throws -> TrajectoryProgram
    {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape, batch: batch))
        (experiment.noise, experiment.scheme, experiment.estimator) = (Noise(.gradient), scheme, estimator)
        return try experiment.program().code
    }

    private func calls(_ program: TrajectoryProgram) -> Int {
        program.advance.instructions.count { if case .call = $0.operation { true } else { false } }
    }

    /// A kick–drift–kick step evaluates one gradient of two, here of four exponentials each; pairs do so twice.
    @Test(arguments: [(Estimator.plain, 1), (.antithetic, 2)])
    func kickDriftKickTakesOneGradient(_ estimator: Estimator, _ trajectories: Int) throws {
        let program = try code(Leapfrog(), "muller-brown", estimator)
        let ahead = try #require(program.firstSameAsLast).program
        #expect(calls(program) == 8 * trajectories && calls(ahead) == 4 * trajectories)
        // One component of the gradient for each coordinate.
        #expect(ahead.stateCount == program.stateCount + 2 * trajectories)
        #expect(ahead.trajectories == trajectories && ahead.outputs == program.outputs)
    }

    /// A list of kicks and drifts that begins and ends with a kick takes one gradient less.
    @Test func splittingsTakeOneGradientLess() throws {
        for (scheme, gradients) in [(Yoshida4() as any Scheme, 4), (BlanesMoan4(), 7)] {
            let program = try code(scheme, "muller-brown")
            #expect(calls(program) == 4 * gradients, "\(scheme.name)")
            #expect(calls(try #require(program.firstSameAsLast).program) == 4 * (gradients - 1), "\(scheme.name)")
        }
    }

    /// Steps that begin where the last one did not end, rows that are drawn anew, and gradients too small to carry.
    @Test func otherProgramsStayAsTheyAre() throws {
        #expect(try code(DriftKickDrift(), "muller-brown").firstSameAsLast == nil)
        #expect(try code(Leapfrog(), "tanh-net", batch: 3).firstSameAsLast == nil)
        #expect(try code(Leapfrog(), "harmonic").firstSameAsLast == nil)
    }

    /// Without a mini-batch, the gradient over all rows is the same at the end of a step and at the beginning of the
    /// next.
    @Test func networksTakeOneGradient() throws {
        let program = try code(Leapfrog(), "tanh-net")
        let ahead = try #require(program.firstSameAsLast).program
        #expect(2 * calls(ahead) == calls(program))
        #expect(2 * ahead.advance.instructions.count < program.advance.instructions.count + 200)
    }
}
