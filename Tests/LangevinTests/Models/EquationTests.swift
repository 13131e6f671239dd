import Backends
import CPUBackend
import Dynamics
import Experiments
import Expressions
import Langevin
import Testing

/// Equations of their own: time, both readings, several temperatures, averages of iterates.
@Suite struct EquationTests {
    private static let x = Expression.variable("x"), t = ItoEquation.time

    private func tally(
        _ equation: ItoEquation, _ solver: LangevinSolver, start: Double, dt: Double, steps: UInt32,
        _ observable: Observable = .position(0), tailStart: UInt32? = nil
    ) async throws -> Tally {
        let landscape = Landscape(
            name: "equation", summary: "", variables: ["x"], potential: 0, start: .init(q: [start], p: [0]),
            equation: equation)
        let model = LangevinModel(landscape, temperature: 0, solver: solver)
        let experiment = model.experiment(steps: steps, trajectories: 40_000)
        let ensemble = try LangevinEnsemble(model, dt: dt, experiment: experiment, on: CPUBackend())
        return try await ensemble.tallies(of: [observable], steps: steps, tailStart: tailStart)[0][0]
    }

    private func expect(_ tally: Tally, mean: Double, within: Double, _ name: String) {
        #expect(
            abs(tally.mean - mean) < 5 * tally.standardError && tally.standardError < within,
            "\(name): \(tally.mean) ± \(tally.standardError), expected \(mean)")
    }

    /// dx = t dt + t dW from 0: sums over steps, at each solver's own times.
    @Test(arguments: [LangevinSolver.eulerMaruyama, .rungeKuttaMilstein, .heun, .leimkuhlerMatthews, .sosri])
    func timeIsThatOfTheStep(_ solver: LangevinSolver) async throws {
        let found = try await tally(
            ItoEquation(drift: [Self.t], diffusion: [Self.t]), solver, start: 0, dt: 0.1, steps: 20)
        let isCentred = solver == .heun || solver == .sosri
        // 0.1 Σ 0.1n over n < 20, or with the middles of steps: half of the square of 2.
        expect(found, mean: isCentred ? 2 : 1.9, within: 0.02, solver.name)
        if solver == .eulerMaruyama || solver == .rungeKuttaMilstein {
            // 0.1 Σ (0.1n)²
            #expect(
                abs(found.standardDeviation * found.standardDeviation / 2.47 - 1) < 0.04, "\(found.standardDeviation)")
        }
    }

    /// dx = x ∘ dW: Itô's drift is x/2, so Euler's mean grows by 1 + dt/2 a step.
    @Test func stratonovichHasItsCorrection() async throws {
        let equation = ItoEquation.stratonovich(drift: [0], diffusion: [Self.x], variables: ["x"])
        let found = try await tally(equation, .eulerMaruyama, start: 1, dt: 0.05, steps: 10)
        expect(found, mean: (0..<10).reduce(1) { value, _ in value * 1.025 }, within: 0.01, "em")
    }

    /// dx = ax dt + bx dW by Heun: with f = a − b²/2 a step multiplies the mean by 1 + a·dt + ½f²dt².
    @Test func heunSolvesTheItoEquation() async throws {
        let (a, b, dt) = (0.4, 0.6, 0.1)
        let equation = ItoEquation(drift: [Expression(a) * Self.x], diffusion: [Expression(b) * Self.x])
        let f = a - b * b / 2
        let factor = 1 + a * dt + 0.5 * f * f * dt * dt
        let found = try await tally(equation, .heun, start: 1, dt: dt, steps: 10)
        expect(found, mean: (0..<10).reduce(1) { value, _ in value * factor }, within: 0.01, "heun")
    }

    /// Without noise the average over the last half of x = 1 + n·dt is that of its numbers.
    @Test func iteratesAreAveragedOverTheTail() async throws {
        let found = try await tally(
            ItoEquation(drift: [1], diffusion: [0]), .eulerMaruyama, start: 1, dt: 0.25, steps: 8, .averagePosition(0),
            tailStart: 4)
        #expect(found.mean == 1 + 0.25 * 6.5 && found.standardDeviation == 0)
    }

    /// Every temperature sees the same noise, scaled by √T, also where the first is 0.
    @Test func temperaturesShareTheirNoise() async throws {
        let landscape = try LandscapeLibrary.landscape(named: "quadratic", dimension: 1)
        var model = LangevinModel(landscape, temperature: 0)
        model.start = [0]
        let experiment = model.experiment(steps: 10, trajectories: 100)
        let ensemble = try LangevinEnsemble(
            model, temperatures: [0, 1, 4], dt: 0.1, experiment: experiment, on: CPUBackend())
        let values = try await ensemble.samples(of: [.position(0)], steps: 10).map { $0[0] }
        #expect(values[0].allSatisfy { $0 == 0 })
        #expect(zip(values[1], values[2]).allSatisfy { abs($1 - 2 * $0) <= 1e-14 && $0 != 0 })
    }

    /// At T = 0 there is no law to correct for: MALA is gradient flow, also beside other temperatures.
    @Test func metropolisWithoutNoiseIsGradientFlow() async throws {
        func ends(_ temperatures: [Double], _ solver: LangevinSolver) async throws -> [[Double]] {
            let model = LangevinModel(
                try LandscapeLibrary.landscape(named: "double-well"), temperature: 0, solver: solver)
            let experiment = model.experiment(steps: 10, trajectories: 3)
            return try await LangevinEnsemble(
                model, temperatures: temperatures, dt: 0.1, experiment: experiment, on: CPUBackend()
            ).samples(of: [.position(0)], steps: 10).map { $0[0] }
        }
        let flow = try await ends([0], .eulerMaruyama)[0]
        let both = try await ends([0, 0.1], .mala)
        #expect(flow[0] < 1.2 && both[0] == flow && Set(both[1]).count == 3)
    }

    /// A series of positions is what samples are at those steps, packed draws and all.
    @Test func seriesAndSamplesAgree() async throws {
        let model = LangevinModel(try LandscapeLibrary.landscape(named: "double-well"), temperature: 0.3)
        let ensemble = try LangevinEnsemble(
            model, dt: 0.05, experiment: model.experiment(steps: 9, trajectories: 20), on: CPUBackend())
        let series = try await ensemble.positions(steps: 9, stride: 3)[0]
        for row in 0..<3 {
            let samples = try await ensemble.samples(of: [.position(0)], steps: UInt32(3 * row + 3))[0][0]
            #expect(series[row] == samples)
        }
    }
}
