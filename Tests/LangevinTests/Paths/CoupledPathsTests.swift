import Backends
import CPUBackend
import Dynamics
import Experiments
import Expressions
import Langevin
import OpenCLBackend
import Programs
import TestSupport
import Testing

/// Programs of coupled paths: their bits on every backend, and that each level is the solver alone.
@Suite struct CoupledPathsTests {
    @Test("every solver that runs on a path, on every backend: the same bits")
    func conformance() async throws {
        _ = TestCache.path
        let openCL: [any Backend] = (try? OpenCLBackend()).map { [$0] } ?? []
        for paths in try Self.examples() {
            let ensemble = paths.ensemble(fineSteps: 12, samples: 3..<70)
            let expected = try await numbers(paths, ensemble, on: ReferenceBackend())
            let tallies = try await paths.tallies(fineSteps: 12, samples: 3..<70, on: ReferenceBackend())
            for backend in [CPUBackend()] + openCL {
                #expect(try await numbers(paths, ensemble, on: backend) == expected, "\(backend.device)")
                #expect(try await paths.tallies(fineSteps: 12, samples: 3..<70, on: backend) == tallies)
            }
        }
    }

    private func numbers(_ paths: CoupledPaths, _ ensemble: Ensemble, on backend: any Backend) async throws
        -> [[UInt64]]
    {
        try await backend.samples(paths.program.code, arguments: paths.arguments, ensemble: ensemble)
            .map { $0.map(\.bitPattern) }
    }

    private static func examples() throws -> [CoupledPaths] {
        let well = LangevinModel(try LandscapeLibrary.landscape(named: "double-well"), temperature: 0.3)
        return [
            try CoupledPaths(
                PathExamples.geometric(),
                levels: PathExamples.levels([.eulerMaruyama, .rungeKuttaMilstein, .heun, .sosri], [1, 2, 3]),
                reference: .exact, finestStep: 0.05),
            try CoupledPaths(
                PathExamples.seasonal, levels: PathExamples.levels([.eulerMaruyama, .heun, .sosri], [2, 4]),
                reference: .finest(.sosri), finestStep: 0.05),
            try CoupledPaths(
                well, levels: PathExamples.levels([.eulerMaruyama, .leimkuhlerMatthews, .mala], [1, 2, 6]),
                reference: .finest(.heun), finestStep: 0.05),
        ]
    }

    @Test(
        "a level that takes every fine step is the solver alone, with its normals",
        arguments: [LangevinSolver.eulerMaruyama, .rungeKuttaMilstein, .heun, .leimkuhlerMatthews, .sosri])
    func wholeSteps(_ solver: LangevinSolver) async throws {
        var model = LangevinModel(try LandscapeLibrary.landscape(named: "double-well"), temperature: 0.3)
        model.preconditioner = model.landscape.variables.indices.map { 1.5 - 0.25 * Double($0) }
        let reference = solver == .sosri ? LangevinSolver.sosri : .eulerMaruyama
        let paths = try CoupledPaths(
            model, levels: [PathLevel(solver, factor: 1)], reference: .finest(reference), finestStep: 0.05)
        model.solver = solver
        let experiment = model.experiment(steps: 20, trajectories: 50)
        let alone = try await LangevinEnsemble(model, dt: 0.05, experiment: experiment, on: CPUBackend())
            .tallies(of: model.landscape.variables.indices.map(Observable.position), steps: 20)[0]
        let found = try await paths.tallies(fineSteps: 20, samples: 0..<50, on: CPUBackend())
        #expect(found.levels[0].positions == alone)
    }

    @Test("batches of trajectories merge to the tallies of all")
    func batches() async throws {
        let paths = try Self.examples()[0]
        let whole = try await paths.tallies(fineSteps: 6, samples: 0..<128, on: CPUBackend())
        let first = try await paths.tallies(fineSteps: 6, samples: 0..<64, on: CPUBackend())
        let second = try await paths.tallies(fineSteps: 6, samples: 64..<128, on: CPUBackend())
        #expect(first.merged(with: second) == whole)
    }

    @Test("the mean of Euler's method on Ornstein–Uhlenbeck is its closed form, on every level")
    func closedForms() async throws {
        let (theta, mean, g, h) = (1.5, 0.25, 0.5, 1.0 / 64)
        let paths = try CoupledPaths(
            PathExamples.ornsteinUhlenbeck(theta: theta, mean: mean, g: g),
            levels: PathExamples.levels([.eulerMaruyama], [1, 4, 16]), reference: .finest(.sosri), finestStep: h)
        let tallies = try await paths.tallies(fineSteps: 64, samples: 0..<20_000, on: CPUBackend())
        for (level, found) in zip(paths.levels, tallies.levels) {
            let dt = Double(level.factor) * h
            var (expected, variance) = (1.0, 0.0)
            for _ in 0..<(64 / level.factor) {
                expected += dt * -theta * (expected - mean)
                variance = variance * (1 - theta * dt) * (1 - theta * dt) + g * g * dt
            }
            let position = found.positions[0]
            #expect(abs(position.mean - expected) < 4 * position.standardError)
            let spread = position.standardDeviation * position.standardDeviation
            #expect(abs(spread - variance) < 4 * variance * (2.0 / 20_000).squareRoot())
        }
        let exact = try #require(ExactMoments(paths.model, at: 1))
        let reference = tallies.positions[0]
        #expect(abs(reference.mean - exact.means[0]) < 4 * reference.standardError)
        #expect(abs(tallies.squares[0].mean - (exact.meanSquares[0] ?? 0)) < 4 * tallies.squares[0].standardError)
    }

    @Test("exact moments of geometric Brownian motion")
    func geometricMoments() throws {
        let exact = try #require(ExactMoments(PathExamples.geometric(a: 0.5, b: 0.8), at: 2))
        #expect(abs(exact.means[0] - 2.718281828459045) < 1e-14)
        #expect(abs((exact.meanSquares[0] ?? 0) - 26.575773) < 1e-6)
        #expect(ExactMoments(PathExamples.seasonal, at: 1) == nil)
    }

    /// Derivatives do not see kinks and jumps: −|x| is not 0 and −sign(x) not 0.
    @Test("kinks and jumps are not affine")
    func kinks() throws {
        let x = Expression.variable("x")
        for drift in [-abs(x), -select(x, .less, 0, then: -1, otherwise: 1), -call(.atan2, x, 1)] {
            #expect(ExactMoments(PathExamples.model([drift], [0.5 * x]), at: 1) == nil)
        }
    }
}
