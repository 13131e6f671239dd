import Dynamics
import Expressions
import Testing

@testable import Densities

@Suite struct FokkerPlanckTests {
    private static let x = Expression.variable("x")
    private static let y = Expression.variable("y")

    private static func harmonic(_ k: Double) throws -> Potential {
        try Potential(Expression(0.5 * k) * (x * x), variables: ["x"])
    }

    private func moments(_ equation: FokkerPlanck, _ p: [Double]) -> (mean: Double, variance: Double) {
        let places = p.indices.map { equation.grid.centre(of: $0)[0] }
        let mean = zip(p, places).reduce(0) { $0 + $1.0 * $1.1 }
        return (mean, zip(p, places).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) })
    }

    /// Ornstein–Uhlenbeck: mean x₀e^{−kMt}, variance s²e^{−2kMt} + (T/k)(1 − e^{−2kMt}), from one place, which
    /// is shared among two cells.
    @Test func ornsteinUhlenbeckMovesAsItShould() throws {
        let equation = try FokkerPlanck(Self.harmonic(2), temperature: 0.5, mobility: [1.5], cells: [400])
        let first = try moments(equation, equation.probabilities([1])).variance
        for snapshot in try equation.evolution(from: [1], times: [0, 0.01, 0.1, 0.5, 20]) {
            let decay = 1 / (try evaluate(call(.exp, .variable("x")), bindings: ["x": 3 * snapshot.time]))
            let (mean, variance) = moments(equation, snapshot.probabilities)
            #expect((mean - decay).magnitude < 2e-4, "\(snapshot.time): \(mean)")
            let width = equation.grid.widths[0]
            let known = first * decay * decay + (0.25 + width * width / 12) * (1 - decay * decay)
            #expect((variance - known).magnitude < 2e-4, "\(snapshot.time): \(variance), \(known)")
        }
    }

    @Test func massStaysAndEntropyFalls() throws {
        let potential = try Potential(LandscapeLibrary.landscape(named: "double-well"))
        let equation = try FokkerPlanck(potential, temperature: 0.1, cells: [200], holding: [[2.5]])
        let times = [0, 1e-4, 0.01, 0.1, 1, 10, 100, 1000]
        for place in [-1, 0, 2.5] {
            let snapshots = try equation.evolution(from: [place], times: times)
            for snapshot in snapshots {
                #expect(snapshot.massDefect < 1e-11 && snapshot.least >= -snapshot.timeError, "\(snapshot.least)")
                #expect(snapshot.timeError < 1e-9)
            }
            let entropies = snapshots.map(\.relativeEntropy)
            #expect(zip(entropies, entropies.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 }, "\(entropies)")
            #expect(entropies[7] < 1e-12)
            let end = zip(snapshots[7].probabilities, equation.stationary).reduce(0) { $0 + ($1.0 - $1.1).magnitude }
            #expect(end < 1e-9, "\(end)")
        }
    }

    /// The cells' Gibbs masses are those of the quadrature, and stay.
    @Test func gibbsIsStationaryInTwoDimensions() throws {
        let potential = try Potential(LandscapeLibrary.landscape(named: "dual-channel"))
        let equation = try FokkerPlanck(potential, temperature: 1, mobility: [1, 2], cells: [24, 20])
        let change = equation.process.change(of: equation.stationary)
        #expect(change.allSatisfy { $0.magnitude < 1e-14 * equation.process.largestRate })
        let marginal = try GibbsDensity(potential, temperature: 1, tolerance: 1e-7).marginal(of: 0, accuracy: 1e-6)
        let known = marginal.probabilities(between: equation.grid.edges(along: 0))
        for row in 0..<24 {
            let sum = equation.stationary[(20 * row)..<(20 * row + 20)].reduce(0, +)
            #expect((sum - known[row]).magnitude < 1e-5)
        }
    }

    /// Both series give the same density.
    @Test func chebyshevAgreesWithUniformisation() throws {
        let equation = try FokkerPlanck(Self.harmonic(1), temperature: 1, cells: [60])
        let start = try equation.probabilities([0.5])
        let span = 50 / equation.process.largestRate
        var (small, error) = (start, 0.0)
        for _ in 0..<8 { (small, error) = try equation.process.evolved(small, over: span) }
        let large = try equation.process.evolved(start, over: 8 * span)
        #expect(large.error > error)
        #expect(zip(small, large.p).allSatisfy { ($0 - $1).magnitude < large.error }, "\(large.error)")
    }

    /// Each of the two series ends between its products: a short time takes the one, a long time from what π makes
    /// probable the other.
    @Test func cancelledSeriesEnd() async throws {
        let equation = try FokkerPlanck(Self.harmonic(1), temperature: 1, cells: [60])
        let start = try equation.probabilities([0.5])
        for span in [1, 400] {
            let time = Double(span) / equation.process.largestRate
            #expect(try equation.process.evolved(start, over: time).p.count == 60)
            #expect(
                await errorWhenCancelled { () throws(DensityError) in
                    _ = try equation.process.evolved(start, over: time)
                } == .cancelled)
        }
    }

    /// The masses and rates of cells, before any evolution.
    @Test func cancelledPlanesEnd() async throws {
        let potential = try Potential(LandscapeLibrary.landscape(named: "rosenbrock"))
        let evolution = try RefinedEvolution(potential, temperature: 1, cells: 200, start: [0, 0])
        #expect(
            await errorWhenCancelled { () throws(DensityError) in
                _ = try evolution.snapshots(at: [1])
            } == .cancelled)
    }

    @Test func badQuestionsAreRefused() throws {
        let potential = try Self.harmonic(1)
        #expect(throws: DensityError.cells([2], expected: 4...100_000)) {
            try FokkerPlanck(potential, temperature: 1, cells: [2])
        }
        #expect(throws: DensityError.mobility([0], dimension: 1)) {
            try FokkerPlanck(potential, temperature: 1, mobility: [0], cells: [9])
        }
        let equation = try FokkerPlanck(potential, temperature: 1, cells: [50])
        #expect(throws: DensityError.outside(place: [99])) { try equation.evolution(from: [99], times: [1]) }
        #expect(throws: DensityError.times([1, 0.5])) { try equation.evolution(from: [0], times: [1, 0.5]) }
        #expect(throws: DensityError.length("a start", got: 2, expected: 1)) {
            try equation.evolution(from: [0, 0], times: [1])
        }
    }
}
