import Dynamics
import Experiments
import Expressions
import Testing

@testable import Proofs

/// Drifts as functions of the step size, compared with proofs at single step sizes.
@Suite struct TaylorTrajectoryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let sigma: Double
        var scheme: any Scheme = .leapfrog
        var potential: String?
        /// Exact in binary64, as are the arguments below.
        var disc = Disc(middle: 0x1p-6, reach: 0x1p-8)
        var testDescription: String { "\(name) \(scheme.name)" }

        func experiment() throws -> Experiment {
            let landscape =
                try potential.map { text in
                    Landscape(
                        name: name, summary: "", variables: ["x", "y"],
                        potential: try .parse(text, variables: ["x", "y"]),
                        start: .init(q: [0.6, -0.3], p: [0.2, 0.5]))
                } ?? LandscapeLibrary.landscape(named: name)
            var experiment = Experiment(landscape: landscape)
            (experiment.sigma, experiment.scheme, experiment.steps) = (sigma, scheme, 60)
            return experiment
        }
    }

    static let cases: [Case] = [
        Case(name: "harmonic", sigma: 0.2), Case(name: "harmonic", sigma: 0.3, scheme: .baoab),
        Case(name: "quadratic", sigma: 0.1, scheme: .obabo), Case(name: "double-well", sigma: 0),
        Case(name: "double-well", sigma: 0.2), Case(name: "pendulum", sigma: 0, scheme: .yoshida4),
        Case(name: "henon-heiles", sigma: 0), Case(name: "kepler", sigma: 0),
        Case(name: "muller-brown", sigma: 0, disc: Disc(middle: 0x1p-10, reach: 0x1p-12)),
        Case(name: "hyperbolic", sigma: 0, potential: "cosh(x) + tanh(y)^2 + sinh(x*y)"),
        Case(name: "tangent", sigma: 0, potential: "tan(0.5*x)^2 + y^2/(1 + x^2) + sqrt(1 + y^2)"),
    ]

    private func model(
        _ experiment: Experiment, _ program: ParametricProgram, _ disc: Disc, order: Int = 12
    ) async throws -> (TaylorModel?, Prover) {
        let prover = Prover(program, steps: experiment.steps, tailStart: experiment.tailStart)
        let count = TaylorRow<DoubleDoubleCentres>.numberCount(places: prover.layout.count, order: order)
        var trajectory = TaylorTrajectory(
            prover.layout, try program.values(of: experiment, dt: disc.middle),
            StepSpan(steps: experiment.steps, tailStart: experiment.tailStart), varying: .stepSize, in: disc,
            order: order,
            centres: DoubleDoubleCentres(count: count))
        let model = try await trajectory.value()
        return (model, prover)
    }

    @Test(arguments: cases)
    func modelsHoldTheProvedValues(_ tested: Case) async throws {
        let experiment = try tested.experiment()
        let program = try experiment.secondOrderProgram().program
        for order in [3, 12] {
            let (found, prover) = try await model(experiment, program, tested.disc, order: order)
            // Three powers are too few for a path around a pole.
            guard let model = found else {
                #expect(order == 3 && tested.name == "kepler")
                continue
            }
            var largest = 0.0
            for step in -16...16 {
                let s = Double(step) / 16
                let proof = try await prover.proof(
                    program.values(of: experiment, dt: tested.disc.middle + s * tested.disc.reach))
                let (value, error) = model.value(at: s)
                let distance = (value - proof.number.value).magnitude
                #expect(
                    distance <= model.remainder + error + proof.number.error, "\(distance) at \(s), \(model.remainder)")
                largest = max(largest, proof.number.value.magnitude)
            }
            if order == 12 { #expect(model.remainder < 0.02 * largest, "\(model.remainder) of \(largest)") }
        }
    }

    /// Against differences of proved values, whose own error is of second order.
    @Test(arguments: cases)
    func slopesHoldTheProvedDifferences(_ tested: Case) async throws {
        let experiment = try tested.experiment()
        let program = try experiment.secondOrderProgram().program
        let (found, prover) = try await model(experiment, program, tested.disc)
        let model = try #require(found)
        let bend = model.largestBend
        for step in -3...3 {
            let (s, h) = (Double(step) / 8, 0x1p-10)
            var ends: [EnclosedNumber] = []
            for place in [s - h, s + h] {
                let values = try program.values(of: experiment, dt: tested.disc.middle + place * tested.disc.reach)
                ends.append(try await prover.proof(values).number)
            }
            let difference = (ends[1].value - ends[0].value) / (2 * h)
            let (slope, error) = model.slope(at: s)
            let allowed = model.slopeError + error + (ends[0].error + ends[1].error) / h + 0.01 * bend * h
            #expect((slope - difference).magnitude <= allowed, "\(slope), \(difference) at \(s), allowed \(allowed)")
            #expect(allowed < 0.05 * model.largestSlope, "\(allowed) of \(model.largestSlope)")
        }
    }

    /// Pieces cover the range in order, and what they say holds at the places of proofs.
    @Test func piecesOfAPocket() async throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.masses, experiment.sigma, experiment.steps) = ([2], 0.2, 500)
        let program = try experiment.secondOrderProgram().program
        let prover = Prover(program, steps: 500, tailStart: experiment.tailStart)
        let range = 1e-3...0.008
        let pieces = try await prover.pieces(program.values(of: experiment, dt: 1), varying: .stepSize, over: range)
        #expect(pieces.allSatisfy { $0.kind != .open && $0.lower < $0.upper })
        #expect(try #require(pieces.first).lower <= range.lowerBound && #require(pieces.last).upper >= range.upperBound)
        #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $1.lower <= $0.upper })
        for piece in pieces {
            var values: [Double] = []
            for dt in [piece.lower, 0.5 * (piece.lower + piece.upper), piece.upper] {
                values.append(try await prover.proof(program.values(of: experiment, dt: dt)).number.value)
            }
            switch piece.kind {
            case .positive: #expect(values.allSatisfy { $0 > 0 })
            case .negative: #expect(values.allSatisfy { $0 < 0 })
            case .rising: #expect(values[0] < values[1] && values[1] < values[2])
            case .falling: #expect(values[0] > values[1] && values[1] > values[2])
            case .open: break
            }
        }
        #expect(Set(pieces.map(\.kind)) == [.positive, .negative, .rising, .falling])
    }

    /// Kinks are not analytic: where a path meets one, nothing is proved; and a drift that is 0 has no sign nor slope.
    @Test(arguments: ["abs(x) + y^2", "0*x + 0*y"])
    func whatStaysOpen(_ potential: String) async throws {
        var experiment = try Case(name: "open", sigma: 0, potential: potential).experiment()
        experiment.steps = 100
        let program = try experiment.secondOrderProgram().program
        let prover = Prover(program, steps: 100, tailStart: experiment.tailStart)
        let pieces = try await prover.pieces(
            program.values(of: experiment, dt: 1), varying: .stepSize, over: 0.0625...0.125)
        #expect(pieces.contains { $0.kind == .open })
    }
}
