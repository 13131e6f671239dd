import Backends
import CPUBackend
import Dynamics
import Experiments
import Expressions
import Langevin
import Testing

/// What each solver makes of the stationary variance of a quadratic potential, and of means where it has a bias.
@Suite struct StationaryVarianceTests {
    /// z = kM·dt of the first coordinate, whose k is 1.
    private static let dt = 0.8, temperature = 0.7, mobility = 0.9

    /// The variance of both coordinates of a quadratic with k = 1 and 10 after many steps, over T/k.
    private func ratios(
        _ solver: LangevinSolver, dt: Double, preconditioner: [Double]?
    ) async throws -> [(value: Double, error: Double)] {
        let landscape = try LandscapeLibrary.landscape(named: "quadratic", dimension: 2)
        var model = LangevinModel(landscape, temperature: Self.temperature, solver: solver)
        (model.preconditioner, model.start) = (preconditioner, [0, 0])
        let experiment = model.experiment(steps: 60, trajectories: 40_000)
        let ensemble = try LangevinEnsemble(model, dt: dt, experiment: experiment, on: CPUBackend())
        let squares = [0, 1].map { index in
            Observable.atEnd("square-\(index)") { $0.state.q[index] * $0.state.q[index] }
        }
        let tallies = try await ensemble.tallies(of: squares, steps: 60)[0]
        return zip(tallies, [1.0, 10]).map {
            ($0.mean * $1 / Self.temperature, $0.standardError * $1 / Self.temperature)
        }
    }

    private static func z(_ index: Int) -> Double { [1.0, 10][index] * [0.9, 0.1][index] * dt }

    /// The ratio of the method's variance to T/k on dx = −kMx dt + √(2TM) dW, from its own recursion.
    private static func ratio(_ solver: LangevinSolver, _ z: Double) -> Double {
        switch solver {
        case .eulerMaruyama, .rungeKuttaMilstein: 1 / (1 - z / 2)
        case .heun:
            // x ← (1 − z + z²/2)x + (1 − z/2)σ√dt ξ
            2 * z * (1 - z / 2) * (1 - z / 2) / (1 - (1 - z + z * z / 2) * (1 - z + z * z / 2))
        default: 1
        }
    }

    /// The Leimkuhler–Matthews method and MALA have no bias here, the others one that is known; M changes no law.
    @Test(arguments: [
        LangevinSolver.eulerMaruyama, .rungeKuttaMilstein, .heun, .leimkuhlerMatthews, .mala,
    ]) func overdamped(_ solver: LangevinSolver) async throws {
        let found = try await ratios(solver, dt: Self.dt, preconditioner: [0.9, 0.1])
        for index in 0..<2 {
            let expected = Self.ratio(solver, Self.z(index))
            #expect(
                abs(found[index].value - expected) < 5 * found[index].error && found[index].error < 0.02,
                "\(solver.name), coordinate \(index): \(found[index]), expected \(expected)")
        }
    }

    /// BAOAB's positions have the exact variance, those of OBABO (1 − dt²k/4m)⁻¹ times it; masses change neither.
    @Test(arguments: [LangevinSolver.baoab, .obabo]) func underdamped(_ solver: LangevinSolver) async throws {
        let (dt, inverseMasses) = (0.5, [1.0, 0.2])
        let found = try await ratios(solver, dt: dt, preconditioner: inverseMasses)
        for index in 0..<2 {
            let square = dt * dt * [1.0, 10][index] * inverseMasses[index]
            let expected = solver == .baoab ? 1 : 1 / (1 - square / 4)
            #expect(
                abs(found[index].value - expected) < 5 * found[index].error && found[index].error < 0.02,
                "\(solver.name), coordinate \(index): \(found[index]), expected \(expected)")
        }
    }
}
