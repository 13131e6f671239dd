import Dynamics
import Expressions
import Testing

@testable import Densities

@Suite struct KramersTests {
    private static func doubleWell() throws -> Potential {
        try Potential(LandscapeLibrary.landscape(named: "double-well"))
    }

    /// By mpmath in 20 digits.
    @Test(arguments: [(0.05, 729.67069194232), (0.1, 66.268626364918), (0.5, 6.6977579071112)])
    func passageTimesAreKnown(_ temperature: Double, _ known: Double) throws {
        let potential = try Self.doubleWell()
        let time = try MeanFirstPassage.time(potential, temperature: temperature, from: -1, to: 1)
        #expect((time.value - known).magnitude <= time.error && time.error < 1e-6 * known, "\(time)")
        let back = try MeanFirstPassage.time(potential, temperature: temperature, from: 1, to: -1, mobility: 2)
        #expect((back.value - known / 2).magnitude <= back.error, "\(back)")
    }

    /// From 0 to a > 0 with a wall at 0 without forces: a²/(2T).
    @Test func freePathsTakeTheSquareOfTheWay() throws {
        let potential = try Potential(0 * Expression.variable("x"), variables: ["x"])
        let time = try MeanFirstPassage.time(potential, temperature: 0.5, from: 0, to: 3, wall: 0)
        #expect((time.value - 9).magnitude <= time.error, "\(time)")
        let free = try refusal { try MeanFirstPassage.time(potential, temperature: 0.5, from: 0, to: 3) }
        #expect(free.isNotConfining, "\(free as Any)")
    }

    /// A path that reaches the other minimum has crossed, so 1/τ is the rate, within its own error.
    @Test(arguments: [0.02, 0.03, 0.05])
    func kramersAgreesWithPassageWithinItsError(_ temperature: Double) throws {
        let potential = try Self.doubleWell()
        let (left, right) = (try potential.minimum(from: [-1.3]), try potential.minimum(from: [1.3]))
        #expect((left.place[0] + 1).magnitude < 1e-12 && (right.place[0] - 1).magnitude < 1e-12)
        let saddle = try potential.saddle(from: left, to: right)
        let kramers = try KramersRate(potential, temperature: temperature, minimum: left, saddle: saddle)
        let time = try MeanFirstPassage.time(potential, temperature: temperature, from: -1, to: 1, tolerance: 1e-6)
        let rate = try #require(kramers.rate)
        #expect((1 / time.value - rate.value).magnitude < rate.error, "\(1 / time.value) \(kramers)")
        // The leading term alone is farther off than the corrected rate.
        #expect((1 / time.value - kramers.leading).magnitude > (1 / time.value - rate.value).magnitude)
        let gap = try SpectralGap.onLine(potential, temperature: temperature, cells: 100)
        #expect((0.5 * gap.value - rate.value).magnitude < rate.error, "\(gap)")
    }

    /// The corrected rate of the double well is (1 − 3T/2 …) times the leading one: below 0 from T = 2/3 on, and its
    /// error as large as itself before that.
    @Test(arguments: [0.4, 0.6, 0.7, 1, 10]) func aLowBarrierHasNoRate(_ temperature: Double) throws {
        let potential = try Self.doubleWell()
        let wells = try Wells(potential, temperature: temperature, start: [-1])
        let pair = try #require(wells.slowest)
        #expect(pair.forth.rate == nil && pair.relaxation == nil && pair.forth.leading > 0)
    }

    /// U = (x² − 1)²/4 + y²·(1 + x²/2): λ₋ = −1, H at the minimum (2, 3), at the saddle (−1, 2).
    @Test func saddlesInTwoDimensionsGiveLangersRate() throws {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        let potential = try Potential(
            0.25 * (x * x - 1) * (x * x - 1) + y * y * (1 + 0.5 * x * x), variables: ["x", "y"])
        let (left, right) = (try potential.minimum(from: [-1.2, 0.4]), try potential.minimum(from: [0.8, -0.3]))
        let saddle = try potential.saddle(from: left, to: right)
        #expect(saddle.index == 1 && (saddle.value - 0.25).magnitude < 1e-14)
        let rate = try KramersRate(potential, temperature: 0.25, minimum: left, saddle: saddle).leading
        let known = 3.0.squareRoot() * 0.36787944117144233 / (2 * .pi)
        #expect((rate / known - 1).magnitude < 1e-12, "\(rate), \(known)")
    }

    /// Nothing holds a path back on the other side of the start, however far down it falls.
    @Test(arguments: ["-x^3", "x", "-x^4"]) func passagesWithoutAFloorAreRefused(_ text: String) throws {
        let potential = try Potential(Expression.parse(text, variables: ["x"]), variables: ["x"])
        let got = try refusal {
            try MeanFirstPassage.time(potential, temperature: 1, from: 0, to: text == "x" ? 1 : -1)
        }
        #expect(got.isNotConfining, "\(got as Any)")
    }

    @Test func searchesThatFailSaySo() throws {
        let potential = try Potential(-(Expression.variable("x") * .variable("x")), variables: ["x"], start: [1])
        #expect(try refusal { try potential.minimum() }.isNoMinimum)
        let well = try Self.doubleWell()
        let left = try well.minimum(from: [-1])
        #expect(try refusal { try well.saddle(from: left, to: left) }.isNoSaddle)
    }

    @Test func minimaAreFoundInManyDimensions() throws {
        let potential = try Potential(LandscapeLibrary.landscape(named: "quadratic", dimension: 32))
        let minimum = try potential.minimum(mobility: Array(repeating: 2, count: 32))
        #expect((minimum.rates[0] - 2).magnitude < 1e-12 && (minimum.rates[31] - 20).magnitude < 1e-11)
        let well = try Potential(LandscapeLibrary.landscape(named: "muller-brown"))
        #expect((try well.minimum().value + 146.69951720995402).magnitude < 1e-9)
    }
}
