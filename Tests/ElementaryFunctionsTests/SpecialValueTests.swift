import ElementaryFunctions
import Testing

private let infinity = Double.infinity
private let largest = Double.greatestFiniteMagnitude
private let smallest = Double.leastNonzeroMagnitude

/// Arguments whose results are exact or not finite.
@Suite struct SpecialValueTests {
    /// function, argument, result.
    static let rows: [(String, Double, Double)] = [
        ("exp", 0, 1), ("exp", -0.0, 1), ("exp", infinity, infinity), ("exp", -infinity, 0), ("exp", largest, infinity),
        ("exp", -largest, 0), ("exp", 709.7827128933841, infinity), ("exp", -745.1332191019412, 0),
        ("exp", -745.13321910194110, smallest),
        ("log", 1, 0), ("log", 0, -infinity), ("log", -0.0, -infinity), ("log", -1, .nan), ("log", -smallest, .nan),
        ("log", -infinity, .nan), ("log", infinity, infinity),
        ("sin", 0, 0), ("sin", -0.0, -0.0), ("sin", infinity, .nan), ("sin", Double(0x1p40).nextUp, .nan),
        ("sin", -Double(0x1p40).nextUp, .nan), ("sin", smallest, smallest),
        ("cos", 0, 1), ("cos", -0.0, 1), ("cos", -infinity, .nan), ("cos", Double(0x1p40).nextUp, .nan),
        ("tan", 0, 0), ("tan", -0.0, -0.0), ("tan", infinity, .nan), ("tan", Double(0x1p40).nextUp, .nan),
        ("tan", -smallest, -smallest),
        ("sinh", 0, 0), ("sinh", -0.0, -0.0), ("sinh", infinity, infinity), ("sinh", -infinity, -infinity),
        ("sinh", -largest, -infinity), ("sinh", smallest, smallest),
        ("cosh", 0, 1), ("cosh", -0.0, 1), ("cosh", -infinity, infinity), ("cosh", 711, infinity),
        ("tanh", 0, 0), ("tanh", -0.0, -0.0), ("tanh", infinity, 1), ("tanh", -largest, -1),
        ("tanh", -smallest, -smallest),
        ("atan", 0, 0), ("atan", -0.0, -0.0), ("atan", infinity, 0x1.921fb54442d18p0),
        ("atan", -largest, -0x1.921fb54442d18p0), ("atan", smallest, smallest),
        ("exp2", 0, 1), ("exp2", -0.0, 1), ("exp2", 10, 1024), ("exp2", -1, 0.5), ("exp2", 1023, 0x1p1023),
        ("exp2", 1024, infinity),
        ("exp2", -1074, smallest), ("exp2", -1075, 0), ("exp2", infinity, infinity), ("exp2", -infinity, 0),
        ("exp2", largest, infinity),
        ("log2", 1, 0), ("log2", 0, -infinity), ("log2", -0.0, -infinity), ("log2", -1, .nan),
        ("log2", infinity, infinity),
        ("log2", 1024, 10), ("log2", smallest, -1074), ("log2", 0.125, -3), ("log2", -infinity, .nan),
        ("log10", 1, 0), ("log10", 0, -infinity), ("log10", -smallest, .nan), ("log10", infinity, infinity),
        ("log10", 1000, 3),
        ("log10", 1e22, 22), ("log10", -0.0, -infinity),
        ("cbrt", 0, 0), ("cbrt", -0.0, -0.0), ("cbrt", 27, 3), ("cbrt", -8, -2), ("cbrt", infinity, infinity),
        ("cbrt", -infinity, -infinity), ("cbrt", 0x1p-1074, 0x1p-358), ("cbrt", 0x1p1023, 0x1p341), ("cbrt", 1, 1),
        ("cbrt", 1e15, 1e5),
        ("asin", 0, 0), ("asin", -0.0, -0.0), ("asin", 1, 0x1.921fb54442d18p0), ("asin", -1, -0x1.921fb54442d18p0),
        ("asin", Double(1).nextUp, .nan), ("asin", -infinity, .nan), ("asin", smallest, smallest),
        ("asin", 0x1p-30, 0x1p-30),
        ("acos", 1, 0), ("acos", 0, 0x1.921fb54442d18p0), ("acos", -0.0, 0x1.921fb54442d18p0),
        ("acos", -1, 0x1.921fb54442d18p1),
        ("acos", -Double(1).nextUp, .nan), ("acos", infinity, .nan),
        ("erf", 0, 0), ("erf", -0.0, -0.0), ("erf", infinity, 1), ("erf", -infinity, -1), ("erf", 6, 1),
        ("erf", -largest, -1),
        ("erf", smallest, smallest),
    ]

    @Test(arguments: rows)
    func functionGives(_ name: String, _ x: Double, _ expected: Double) throws {
        let function = try #require(ElementaryFunction.all.first { $0.name == name })
        expectSame(function.scalar(x, 0), expected)
    }

    /// y, x, the angle; all of C17 F.10.1.4.
    static let angles: [(Double, Double, Double)] = [
        (0, 0, 0), (-0.0, 0, -0.0), (0, -0.0, .pi), (-0.0, -0.0, -.pi), (0, -1, .pi), (-0.0, -1, -.pi), (0, 1, 0),
        (-0.0, 1, -0.0),
        (-1, 0, -.pi / 2), (1, -0.0, .pi / 2), (1, -infinity, .pi), (-1, -infinity, -.pi), (1, infinity, 0),
        (-1, infinity, -0.0),
        (infinity, 1, .pi / 2), (-infinity, -1, -.pi / 2), (infinity, -infinity, 0x1.2d97c7f3321d2p1),
        (infinity, infinity, .pi / 4),
        (-infinity, infinity, -.pi / 4), (0, infinity, 0), (0, -infinity, .pi), (1, 1, .pi / 4),
        (1, -1, 0x1.2d97c7f3321d2p1),
        (smallest, 1, smallest), (smallest, 2, 0), (smallest, smallest, .pi / 4), (largest, largest, .pi / 4),
        (largest, smallest, .pi / 2),
        (smallest, -largest, .pi), (-smallest, largest, -0.0), (1, .nan, .nan), (.nan, infinity, .nan),
        (3, 0x1p70, 0x1.8p-69),
    ]

    @Test(arguments: angles)
    func angleIs(_ y: Double, _ x: Double, _ expected: Double) { expectSame(Elementary.atan2(y, x), expected) }

    static let hypotenuses: [(Double, Double, Double)] = [
        (3, 4, 5), (-5, 12, 13), (0, -0.0, 0), (-0.0, 2, 2), (infinity, .nan, infinity), (.nan, -infinity, infinity),
        (.nan, 0, .nan),
        (0, .nan, .nan), (largest, largest, infinity), (3 * smallest, 4 * smallest, 5 * smallest),
        (smallest, 0, smallest),
        (3e307, 4e307, 5e307), (1, 0x1p-40, 1), (largest, 1, largest),
    ]

    @Test(arguments: hypotenuses)
    func hypotenuseIs(_ x: Double, _ y: Double, _ expected: Double) {
        expectSame(Elementary.hypot(x, y), expected)
        expectSame(Elementary.hypot(y, -x), expected)
    }

    /// x, y, x − y·⌊x/y⌋.
    static let remainders: [(Double, Double, Double)] = [
        (7, 3, 1), (-7, 3, 2), (7, -3, -2), (-7, -3, -1), (6, 3, 0), (-6, 3, 0), (6, -3, 0), (0, 3, 0), (-0.0, 3, 0),
        (-0.0, -3, 0),
        (5.5, 2, 1.5), (-1e-20, 1, 1), (49, 49, 0), (0.3, 0.1, Double(0.3) - 2 * 0.1), (-smallest, 10, 10),
        (smallest, 10, smallest),
        (1, 0, .nan), (0, 0, .nan), (1, infinity, .nan), (infinity, 1, .nan), (.nan, 1, .nan), (1, .nan, .nan),
        (0x1p52, 1, 0), (0x1p52 + 1, 1, .nan), (-0x1p52, 1, 0), (1e300, 3, .nan),
        // Just below 3·y: the quotient rounds to 3.
        (Double(3 * 0.7).nextDown, 0.7, Double(3 * 0.7).nextDown - 2 * 0.7),
    ]

    @Test(arguments: remainders)
    func remainderIs(_ x: Double, _ y: Double, _ expected: Double) { expectSame(Elementary.modulo(x, y), expected) }

    /// Against C's exact remainder of a quotient rounded towards zero.
    @Test func remaindersAreExactOnes() {
        let (x, y) = RandomArguments.pairs(count: 40_000)
        let multiples = x.indices.map {
            [y[$0] * Double($0 % 999 - 500), (y[$0] * Double($0 % 999 - 500)).nextUp, x[$0]][$0 % 3]
        }
        var compared = 0
        for (x, y) in zip(multiples, y) where (x / y).magnitude <= 0x1p52 && y.isFinite {
            let rest = x.truncatingRemainder(dividingBy: y)
            expectSame(Elementary.modulo(x, y), rest == 0 ? 0 : (rest < 0) == (y < 0) ? rest : rest + y)
            compared += 1
        }
        #expect(compared > 20_000)
    }

    @Test(arguments: ElementaryFunction.all)
    func notANumberStays(_ function: ElementaryFunction) {
        #expect(function.scalar(.nan, 2).isNaN)
    }

    /// base, power, result.
    static let powers: [(Double, Double, Double)] = [
        (.nan, 0, 1), (.nan, -0.0, 1), (1, .nan, 1), (1, infinity, 1), (2, .nan, .nan), (-1, .nan, .nan),
        (0, .nan, .nan),
        (-1, infinity, 1), (-1, -infinity, 1), (-1, 3, -1), (-1, 4, 1), (-1, 0x1p53, 1), (-1, 0x1p53 - 1, -1),
        (-1, 0x1p52 + 1, -1), (-1, 0.5, .nan), (-2, 0x1p51 + 0.5, .nan), (-8, 1 / 3.0, .nan), (-smallest, 0.5, .nan),
        (0, 2, 0), (-0.0, 2, 0), (-0.0, 3, -0.0), (0, 0.5, 0), (-0.0, 0.5, 0), (0, infinity, 0),
        (0, -1, infinity), (-0.0, -1, -infinity), (-0.0, -2, infinity), (-0.0, -0.5, infinity),
        (0, -infinity, infinity),
        (infinity, 2, infinity), (infinity, -2, 0), (infinity, smallest, infinity), (-infinity, 3, -infinity),
        (-infinity, 2, infinity), (-infinity, 0.5, infinity), (-infinity, -3, -0.0), (-infinity, -2, 0),
        (0.5, infinity, 0), (0.5, -infinity, infinity), (2, infinity, infinity), (2, -infinity, 0), (-2, -infinity, 0),
        (1.0.nextUp, infinity, infinity), (1.0.nextUp, 1e300, infinity), (1.0.nextDown, 1e300, 0),
        (2, 1024, infinity), (-2, 1025, -infinity), (2, 1023, 0x1p1023), (2, -1074, smallest), (-2, -1075, -0.0),
        (2, -1022, 0x1p-1022), (10, 15, 1e15), (10, 22, 1e22), (3, 33, 5_559_060_566_555_523), (-3, 3, -27),
        (largest, 1, largest), (smallest, 1, smallest), (smallest, -1, infinity), (-1.5, 2, 2.25), (2, smallest, 1),
        (9, 0.5, 3), (0x1p-1074, 0.5, 0x1p-537),
    ]

    @Test(arguments: powers)
    func powerGives(_ x: Double, _ y: Double, _ expected: Double) {
        expectSame(Elementary.pow(x, y), expected)
    }

    @Test(arguments: [0.1, 0.4, 0.414, 1.0, 2.5, 17.25, 300.5])
    func oddAndEvenFunctions(_ x: Double) {
        for odd in [
            Elementary.sin, Elementary.tan, Elementary.sinh, Elementary.tanh, Elementary.atan, Elementary.cbrt,
            Elementary.erf,
        ] {
            expectSame(odd(-x), -odd(x))
        }
        for even in [Elementary.cos, Elementary.cosh] {
            expectSame(even(-x), even(x))
        }
    }

    private func expectSame(_ result: Double, _ expected: Double) {
        #expect(
            result.bitPattern == expected.bitPattern || (result.isNaN && expected.isNaN),
            "\(result), expected \(expected)")
    }
}
