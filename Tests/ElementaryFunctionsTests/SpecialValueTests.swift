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
        ("tanh", 0, 0), ("tanh", -0.0, -0.0), ("tanh", infinity, 1), ("tanh", -largest, -1), ("tanh", -smallest, -smallest),
        ("atan", 0, 0), ("atan", -0.0, -0.0), ("atan", infinity, 0x1.921fb54442d18p0),
        ("atan", -largest, -0x1.921fb54442d18p0), ("atan", smallest, smallest),
    ]

    @Test(arguments: rows)
    func functionGives(_ name: String, _ x: Double, _ expected: Double) throws {
        let function = try #require(ElementaryFunction.all.first { $0.name == name })
        expectSame(function.scalar(x, 0), expected)
    }

    @Test(arguments: ElementaryFunction.all)
    func notANumberStays(_ function: ElementaryFunction) {
        #expect(function.scalar(.nan, 2).isNaN)
    }

    /// base, power, result.
    static let powers: [(Double, Double, Double)] = [
        (.nan, 0, 1), (.nan, -0.0, 1), (1, .nan, 1), (1, infinity, 1), (2, .nan, .nan), (-1, .nan, .nan), (0, .nan, .nan),
        (-1, infinity, 1), (-1, -infinity, 1), (-1, 3, -1), (-1, 4, 1), (-1, 0x1p53, 1), (-1, 0x1p53 - 1, -1),
        (-1, 0x1p52 + 1, -1), (-1, 0.5, .nan), (-2, 0x1p51 + 0.5, .nan), (-8, 1 / 3.0, .nan), (-smallest, 0.5, .nan),
        (0, 2, 0), (-0.0, 2, 0), (-0.0, 3, -0.0), (0, 0.5, 0), (-0.0, 0.5, 0), (0, infinity, 0),
        (0, -1, infinity), (-0.0, -1, -infinity), (-0.0, -2, infinity), (-0.0, -0.5, infinity), (0, -infinity, infinity),
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
        for odd in [Elementary.sin, Elementary.tan, Elementary.sinh, Elementary.tanh, Elementary.atan] {
            expectSame(odd(-x), -odd(x))
        }
        for even in [Elementary.cos, Elementary.cosh] {
            expectSame(even(-x), even(x))
        }
    }

    private func expectSame(_ result: Double, _ expected: Double) {
        #expect(result.bitPattern == expected.bitPattern || (result.isNaN && expected.isNaN), "\(result), expected \(expected)")
    }
}
