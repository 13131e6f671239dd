import Dynamics
import Expressions
import Messages
import Testing

@testable import Densities

/// What is said of questions without an answer.
@Suite struct DensityErrorTests {
    private static let all: [DensityError] = [
        .temperature(0), .mobility([0], dimension: 1), .unknownParameter("a", known: ["b"]), .unboundName("a"),
        .notGradient("gbm"), .dimension(3, expected: "one dimension"), .length("a start", got: 1, expected: 2),
        .coordinate(3, dimension: 2), .notConfining(variable: "x", place: 1e12, value: 0, least: 0),
        .notPositiveDefinite, .notFinite(place: [0], value: .nan), .domain("0...inf"), .cells([2], expected: 4...100),
        .coarse(cells: [16]), .outside(place: [9]), .times([2, 1]), .tooLong(time: 1e9, products: 1e12),
        .histogram("2 counts"), .noMinimum(from: [0], seen: "the search ends at 9"), .noSaddle("index 0"),
        .notConverged("the spectral gap"),
    ]

    @Test("each says what was expected or what to do", arguments: all)
    func marks(_ error: DensityError) {
        let text = error.description
        #expect(error.message.expected ?? error.message.remedy != nil, "\(text)")
        #expect(error.message.code != nil && !text.contains("\n"), "\(text)")
    }

    @Test func searchesSayBoth() {
        for error in Self.all.suffix(4) {
            let message = error.message
            #expect(message.got != nil && message.expected != nil && message.remedy != nil, "\(error)")
        }
    }

    private static let harmonic = 0.5 * (Expression.variable("x") * .variable("x"))

    /// A grid of few cells is told what this method needs, not what another one does.
    @Test func cellsAreToldTheirRange() throws {
        let potential = try Potential(Self.harmonic, variables: ["x"])
        let refined = try refusal { try RefinedEvolution(potential, temperature: 1, cells: 8, start: [0]) }
        #expect(refined?.description == "a grid must have between 16 and 100000 cells an axis, got [8]")
        let plain = try refusal { try FokkerPlanck(potential, temperature: 1, cells: [2]) }
        #expect(plain?.description == "a grid must have between 4 and 100000 cells an axis, got [2]")
        let flat = try refusal { try FokkerPlanck(potential, temperature: 1, cells: [16, 16]) }
        #expect(flat?.description == "a grid's cells must have 1 number, got 2")
    }

    @Test func coordinatesAreCountedFromZero() throws {
        let density = try GibbsDensity(Potential(Self.harmonic, variables: ["x"]), temperature: 1)
        for place in [-1, 1] {
            let got = try refusal { try density.marginal(of: place) }
            #expect(got?.description == "a coordinate must be 0 or above and below 1, got \(place)")
        }
    }
}
