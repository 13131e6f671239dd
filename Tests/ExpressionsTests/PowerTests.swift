import Testing

@testable import Expressions

@Suite struct PowerTests {
    private let x = Expression.variable("x")

    @Test func integerPowersSquareRepeatedly() {
        let square = x * x
        #expect(power(x, 0) == 1)
        #expect(power(x, 1) == x)
        #expect(power(x, 6) == square * (square * square))
        #expect(power(x, 7) == (x * square) * (square * square))
        #expect(power(x, -2) == 1.0 / square)
        #expect(power(x, 65) == call(.pow, x, 65))
        #expect(power(x, .min) == call(.pow, x, Expression(Double(Int.min))))
    }

    @Test func otherPowersAreSquareRootsOrCalls() throws {
        #expect(power(x, 0.5) == sqrt(x))
        #expect(power(x, -0.5) == 1.0 / sqrt(x))
        #expect(power(x, 2.5) == call(.pow, x, 2.5))
        #expect(power(x, 64.5) == call(.pow, x, 64.5))
        #expect(power(x, 0.25) == call(.pow, x, 0.25))
        #expect(power(x, .infinity) == call(.pow, x, Expression(.infinity)))
        #expect(power(x, -3.0) == power(x, -3))
    }

    @Test(arguments: [1.5, 2.5]) func derivativesOfPowersAboveOneVanishAtZero(exponent: Double) throws {
        let slope = derivative(of: power(abs(x), exponent), withRespectTo: "x")
        #expect(try evaluate(slope, bindings: ["x": 0]) == 0)
    }

    @Test(arguments: -64...64)
    func powersHaveTheRightValue(n: Int) throws {
        let expected = Double(sign: .plus, exponent: n, significand: 1)
        #expect(try evaluate(power(x, n), bindings: ["x": 2]) == expected)
    }
}
