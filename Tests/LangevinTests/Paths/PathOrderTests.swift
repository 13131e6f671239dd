import Backends
import CPUBackend
import Inference
import Langevin
import Testing

/// Strong and weak orders of the solvers on the same Brownian paths.
@Suite struct PathOrderTests {
    @Test(
        "strong orders on geometric Brownian motion",
        arguments: [
            (LangevinSolver.eulerMaruyama, 0.5), (.rungeKuttaMilstein, 1), (.heun, 1), (.sosri, 1.5),
        ])
    func geometric(_ solver: LangevinSolver, order: Double) async throws {
        let study = try await Study(
            PathExamples.geometric(), [solver], .exact, factors: [1, 2, 4, 8], finest: 1.0 / 256)
        try study.expectStrong(order, of: solver)
    }

    @Test("additive noise that changes with time: stages of SOSRI read it at times of their own")
    func seasons() async throws {
        let study = try await Study(
            PathExamples.seasonal, [.sosri, .eulerMaruyama, .heun], .finest(.sosri), factors: [4, 8, 16, 32],
            finest: 1.0 / 1024)
        try study.expectStrong(1.5, of: .sosri)
        try study.expectStrong(1, of: .eulerMaruyama)
        try study.expectStrong(1, of: .heun)
    }

    /// Without second derivatives of the drift nothing is left of order 1.5.
    @Test("a linear drift that changes with time: SOSRI gains half an order")
    func seasonalDrift() async throws {
        let study = try await Study(
            PathExamples.seasonalDrift, [.sosri, .eulerMaruyama], .finest(.sosri), factors: [8, 16, 32],
            finest: 1.0 / 2048)
        try study.expectStrong(2, of: .sosri)
        try study.expectStrong(1, of: .eulerMaruyama)
    }

    @Test(
        "weak orders of the mean on Ornstein–Uhlenbeck",
        arguments: [(LangevinSolver.eulerMaruyama, 1.0), (.rungeKuttaMilstein, 1), (.heun, 2), (.sosri, 2)])
    func weak(_ solver: LangevinSolver, order: Double) async throws {
        var model = PathExamples.ornsteinUhlenbeck(g: 0.05)
        model.start = [4]
        let study = try await Study(model, [solver], .finest(.sosri), factors: [8, 16, 32], finest: 1.0 / 512)
        let found = try study.order(of: solver) { $0.changes[0] }
        #expect(abs(found.slope - order) < 0.1, "\(solver.name): \(found.slope) ± \(found.standardError)")
    }
}

/// Batches of trajectories from which orders come.
private struct Study {
    private let paths: CoupledPaths
    private let stepSizes: [Double]
    private let batches: [PathTallies]

    init(
        _ model: LangevinModel, _ solvers: [LangevinSolver], _ reference: PathReference, factors: [Int],
        finest: Double
    ) async throws {
        paths = try CoupledPaths(
            model, levels: PathExamples.levels(solvers, factors), reference: reference, finestStep: finest)
        stepSizes = factors.map { Double($0) * finest }
        var batches: [PathTallies] = []
        for first in stride(from: UInt64(0), to: 2048, by: 64) {
            let fineSteps = UInt32((1 / finest).rounded())
            batches.append(
                try await paths.tallies(fineSteps: fineSteps, samples: first..<first + 64, on: CPUBackend()))
        }
        self.batches = batches
    }

    func order(
        of solver: LangevinSolver, _ error: (PathTallies.Level) -> Tally?
    ) throws -> ConvergenceOrder {
        let places = paths.levels.indices.filter { paths.levels[$0].solver == solver }
        let errors = try places.map { place in
            try batches.map { try #require(error($0.levels[place])).mean }
        }
        return try ConvergenceOrder(stepSizes: stepSizes, errors: errors)
    }

    func expectStrong(_ order: Double, of solver: LangevinSolver) throws {
        let found = try self.order(of: solver, \.distance)
        #expect(abs(found.slope - order) < 0.1, "\(solver.name): \(found.slope) ± \(found.standardError)")
        #expect(found.standardError < 0.03)
    }
}
