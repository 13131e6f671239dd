import Backends
import Expressions
import TestSupport
import Testing

@testable import Dynamics
@testable import Experiments

/// The expectation without sampling, against the recursions of ``LinearOscillator``.
@Suite struct MomentRecursionTests {
    private static let noises = Leapfrog().channels.flatMap { channel in
        Noise.Scaling.allCases.map { Noise(channel, scaling: $0) }
    }

    @Test(arguments: noises, [(0.35, 1000, 0.0025), (2, 500, 0.006), (1, 150, 0.4)] as [(Double, Int, Double)])
    func linearForcesGiveTheExpectationItself(_ noise: Noise, _ row: (mass: Double, steps: Int, dt: Double))
        async throws
    {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.masses, experiment.sigma, experiment.noise) = ([row.mass], 0.2, noise)
        experiment.steps = UInt32(row.steps)
        let curve = try SecondOrderCurve(experiment, on: ReferenceBackend())
        let exact = LinearExpectation(mass: row.mass, sigma: 0.2, steps: row.steps, dt: row.dt, noise: noise).tailDrift
        let value = try await curve.proof(at: row.dt).number.value
        #expect(curve.isExact)
        #expect((value / exact - 1).magnitude < 1e-10, "\(value), expected \(exact)")
        // In binary64 each step may round H, which is of size 1 + the drift, by 1.1e-16.
        let rounding = 0x1p-53 * Double(row.steps) * (1 + exact.magnitude)
        #expect((try await curve.values(at: [row.dt])[0] - exact).magnitude < rounding)
    }

    /// The harmonic landscape's coordinates do not meet; turned by an angle they do, and nothing may change.
    @Test func couplingDoesNotMatter() async throws {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        let (c, s) = (Expression(0.6), Expression(0.8))
        let along = c * x + s * y
        let across = c * y - s * x
        let turned = Landscape(
            name: "turned", summary: "", variables: ["x", "y"],
            potential: 0.5 * (along * along) + 2 * (across * across),
            start: .init(q: [0.6 - 0.4, 0.8 + 0.3], p: [0.6 * 0.1 + 0.8 * 0.2, 0.8 * 0.1 - 0.6 * 0.2]))
        let straight = Landscape(
            name: "straight", summary: "", variables: ["x", "y"], potential: 0.5 * (x * x) + 2 * (y * y),
            start: .init(q: [1, 0.5], p: [0.1, -0.2]))
        var values: [Double] = []
        for landscape in [turned, straight] {
            var experiment = Experiment(landscape: landscape)
            (experiment.sigma, experiment.steps, experiment.masses) = (0.3, 200, [1.5])
            let curve = try SecondOrderCurve(experiment, on: ReferenceBackend())
            #expect(curve.isExact)
            values.append(try await curve.proof(at: 0.1).number.value)
        }
        #expect((values[0] / values[1] - 1).magnitude < 1e-10, "\(values)")
    }

    @Test(arguments: LandscapeLibrary.formulas)
    func onlyLinearForcesAreExact(_ landscape: Landscape) throws {
        var experiment = Experiment(landscape: landscape)
        experiment.sigma = 0.1
        #expect(try experiment.secondOrderProgram().isExact == ["harmonic", "quadratic"].contains(landscape.name))
        experiment.sigma = 0
        #expect(try experiment.secondOrderProgram().isExact)
    }

    /// Quadratic but for a kink or a jump, of which derivatives show nothing.
    @Test(arguments: [
        "atan2(0, x)", "floor(x)", "ceil(x)", "round(x)", "step(x)", "sign(x)", "mod(x, 2)", "abs(x)", "max(x, 0, 1)",
        "(x < 1 && 0 < x ? x : 1)",
    ])
    func kinksAreNotExact(_ kink: String) throws {
        func isExact(_ text: String) throws -> Bool {
            let potential = try Expression.parse(text, variables: ["x"])
            let landscape = Landscape(
                name: "kink", summary: "", variables: ["x"], potential: potential, start: .init(q: [1], p: [0]))
            var experiment = Experiment(landscape: landscape)
            experiment.sigma = 0.1
            return try experiment.secondOrderProgram().isExact
        }
        #expect(try isExact("0.5*x^2") && !isExact("0.5*x^2 + " + kink))
    }

    /// The energy is not quadratic, though the force is constant piecewise: a cubic potential has a curvature that
    /// moves.
    @Test func cubicsAreNotExact() throws {
        let x = Expression.variable("x")
        let cubic = Landscape(
            name: "cubic", summary: "", variables: ["x"], potential: x * x * x, start: .init(q: [1], p: [0]))
        var experiment = Experiment(landscape: cubic)
        experiment.sigma = 0.1
        #expect(try !experiment.secondOrderProgram().isExact)
    }
}

/// Landscapes whose expansion would be larger than what it saves.
@Suite struct ExpansionLimitTests {
    private func everyPairCoupled(_ dimension: Int) -> Landscape {
        let names = (0..<dimension).map { "x\($0)" }
        let q = names.map(Expression.variable)
        let couplings = q.indices.flatMap { i in q[..<i].map { ($0 * $0) * (q[i] * q[i]) } }
        return Landscape(
            name: "coupled", summary: "", variables: names,
            potential: couplings.dropFirst().reduce(couplings[0]) { $0 + $1 },
            start: .init(q: names.map { _ in 0.5 }, p: names.map { _ in 0.1 }))
    }

    @Test(arguments: [8, 24])
    func denseLandscapesOfHighDimensionAreTooLarge(_ dimension: Int) throws {
        var experiment = Experiment(landscape: everyPairCoupled(dimension))
        experiment.sigma = 0.1
        let thrown = #expect(throws: ExpansionError.self) { try experiment.secondOrderProgram() }
        guard case .tooLarge(let size, let limit) = thrown else { return }
        #expect(size > limit && limit == MomentRecursion.largestSize)
        #expect(thrown?.description == "the second-order expansion takes \(size) operations a step, above \(limit)")
        #expect(throws: ExperimentError.self) { try SecondOrderCurve(experiment, on: ReferenceBackend()) }
    }

    @Test func aFewCoupledCoordinatesAreNot() throws {
        var experiment = Experiment(landscape: everyPairCoupled(4))
        experiment.sigma = 0.1
        #expect(try !experiment.secondOrderProgram().isExact)
    }

    /// Coordinates that do not meet cost as much as each alone.
    @Test(arguments: [2, 64, 256])
    func separableLandscapesAreNotTooLarge(_ dimension: Int) throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quadratic", dimension: dimension))
        experiment.sigma = 0.1
        let secondOrder = try experiment.secondOrderProgram()
        #expect(secondOrder.isExact)
        // Positions, momenta and three moments of each coordinate.
        #expect(secondOrder.program.stateCount == 5 * dimension)
    }
}
