import ElementaryFunctions
import Testing

@testable import Inference

/// A function with one sign change in 0…1 at `root`.
struct BracketCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let root: Double
    var isSmooth = false
    let value: @Sendable (Double) -> Double

    static let all = [
        BracketCase(testDescription: "cubic", root: Elementary.pow(2, 1.0 / 3) - 1, isSmooth: true) { x in
            (x + 1) * (x + 1) * (x + 1) - 2
        },
        BracketCase(testDescription: "falling line", root: 0.7, isSmooth: true) { 0.7 - $0 },
        BracketCase(testDescription: "exponential", root: 0.9, isSmooth: true) {
            Elementary.exp(10 * $0) - Elementary.exp(9)
        },
        BracketCase(testDescription: "oscillating", root: 0.3, isSmooth: true) { Elementary.sin(3 * ($0 - 0.3)) },
        BracketCase(testDescription: "flat", root: 0.3) {
            Elementary.pow(($0 - 0.3).magnitude, 9) * ($0 < 0.3 ? -1 : 1)
        },
        BracketCase(testDescription: "step", root: 0.137) { $0 < 0.137 ? -1 : 1 },
        BracketCase(testDescription: "uneven step", root: 0.001) { $0 < 0.001 ? 1e12 : -1e-12 },
        BracketCase(testDescription: "pole", root: 0.4) { 1 / ($0 - 0.4) },
        BracketCase(testDescription: "infinite", root: 0.6) { $0 < 0.6 ? -.infinity : 2 },
        BracketCase(testDescription: "next to the end", root: 1e-9) { $0 - 1e-9 },
        BracketCase(testDescription: "noisy", root: 0.5) { x in
            (x - 0.5) * (1 + 0.9 * Elementary.sin(1e9 * x))
        },
    ]

    func bracket(tolerance: Double) throws -> RootBracket {
        let bracket = RootBracket(
            lower: 0, upper: 1, valueAtLower: value(0), valueAtUpper: value(1), tolerance: tolerance)
        return try #require(bracket)
    }
}

@Suite struct RootBracketTests {
    @Test(arguments: BracketCase.all, [0.3, 1e-3, 1e-9, 1e-14])
    func noFunctionTakesMoreThanBisectionAndOne(_ function: BracketCase, _ tolerance: Double) throws {
        var bracket = try function.bracket(tolerance: tolerance)
        var (halvings, width) = (0, 1.0)
        while width > tolerance { (halvings, width) = (halvings + 1, width / 2) }
        var evaluations = 0
        while !bracket.isNarrow, evaluations <= halvings + 1 {
            let place = bracket.next
            #expect(place > bracket.lower && place < bracket.upper)
            bracket.update(at: place, value: function.value(place))
            evaluations += 1
            #expect(bracket.lower <= function.root.nextUp && bracket.upper >= function.root.nextDown)
            #expect((bracket.valueAtLower < 0) != (bracket.valueAtUpper < 0))
        }
        #expect(bracket.isNarrow && bracket.width <= tolerance)
        #expect(evaluations <= halvings + 1, "\(evaluations) evaluations, bisection takes \(halvings)")
    }

    /// Forty-seven halvings.
    @Test(arguments: BracketCase.all.filter(\.isSmooth))
    func smoothFunctionsTakeFewEvaluations(_ function: BracketCase) throws {
        var bracket = try function.bracket(tolerance: 1e-14)
        var evaluations = 0
        while !bracket.isNarrow, evaluations < 100 {
            let place = bracket.next
            bracket.update(at: place, value: function.value(place))
            evaluations += 1
        }
        #expect(evaluations <= 20, "\(evaluations)")
        #expect((bracket.interpolated - function.root).magnitude < 1e-14)
    }

    @Test func slopeAndDirection() throws {
        let rising = try BracketCase.all[0].bracket(tolerance: 0.1)
        let falling = try BracketCase.all[1].bracket(tolerance: 0.1)
        #expect(rising.rises && !falling.rises)
        #expect(rising.slope == 7 && (falling.slope + 1).magnitude < 1e-15)
    }

    @Test(
        arguments: [
            (0, 1, 1, 2), (0, 1, -1, -2), (0, 1, .nan, 1), (0, 1, -1, .nan), (1, 1, -1, 1), (2, 1, -1, 1),
            (.nan, 1, -1, 1),
            (0, .nan, -1, 1), (0, 1, -.infinity, .infinity), (0, 1, 0, 0),
        ] as [(Double, Double, Double, Double)])
    func whatBracketsNothingIsRefused(_ lower: Double, _ upper: Double, _ atLower: Double, _ atUpper: Double) {
        let bracket = RootBracket(
            lower: lower, upper: upper, valueAtLower: atLower, valueAtUpper: atUpper, tolerance: 0.1)
        #expect(bracket == nil)
    }

    @Test(arguments: [(0.5, .nan), (0, 1), (1, -1), (-3, -1), (7, 1), (.nan, 1)] as [(Double, Double)])
    func uselessValuesLeaveTheBracketAsItIs(_ place: Double, _ value: Double) throws {
        let before = try BracketCase.all[0].bracket(tolerance: 1e-6)
        var after = before
        after.update(at: place, value: value)
        #expect(after == before)
    }

    /// Neighbouring doubles cannot be narrowed, so they are narrow.
    @Test(arguments: [1e-300, 1, 1e300])
    func toleranceIsNeverBelowTheSpacingOfDoubles(_ scale: Double) throws {
        var bracket = try #require(
            RootBracket(lower: scale, upper: 2 * scale, valueAtLower: -1, valueAtUpper: 1, tolerance: 0))
        for _ in 0..<100 where !bracket.isNarrow {
            let place = bracket.next
            bracket.update(at: place, value: place < 1.3 * scale ? -1 : 1)
        }
        #expect(bracket.isNarrow && bracket.width > 0)
    }
}
