import Testing

@testable import Expressions

private let x = Expression.variable("x")
private let y = Expression.variable("y")
private let k = Expression.parameter("k")

@Suite struct ParserTests {
    private func parse(_ text: String) throws -> Expression { try Expression.parse(text, variables: ["x", "y"]) }

    private static let operatorsTable: [(String, Expression)] = [
        ("0.25*(x^2-1)^2 + 0.5*k*y^2", 0.25 * ((x * x - 1) * (x * x - 1)) + 0.5 * k * (y * y)),
        ("x - y - k", (x - y) - k),
        ("x / y / k", (x / y) / k),
        ("x - (y - k)", x - (y - k)),
        ("x + y * k", x + y * k),
        ("-x^2", -(x * x)),
        ("-x*y", (-x) * y),
        ("x*-y", x * (-y)),
        ("--x", -(-x)),
        ("+x", x),
        ("-2", -2),
        ("-2^2", -(Expression(2) * 2)),
        ("(-2)^2", Expression(-2) * Expression(-2)),
        ("2^-3", 1.0 / (2 * (Expression(2) * 2))),
        ("x^y^k", call(.pow, x, call(.pow, y, k))),
        ("x**2", x * x),
        ("x^k", call(.pow, x, k)),
        ("x^0", 1),
        ("x^0.5", sqrt(x)),
        ("x^1.5", call(.pow, x, 1.5)),
        ("x^(1/2)", sqrt(x)),
        ("x^-0.5", 1.0 / sqrt(x)),
        ("x^2.3", call(.pow, x, 2.3)),
        ("pow(x, 3)", x * (x * x)),
        ("pow(x, k)", call(.pow, x, k)),
    ]

    @Test(arguments: operatorsTable)
    func operators(text: String, expected: Expression) throws { #expect(try parse(text) == expected) }

    private static let functionsTable: [(String, Expression)] = [
        ("sqrt(x)", sqrt(x)), ("abs(x)", abs(x)), ("min(x, y)", min(x, y)), ("max(x, y)", max(x, y)),
        ("exp(x)", call(.exp, x)), ("log(x)", call(.log, x)), ("sin(x)", call(.sin, x)), ("cos(x)", call(.cos, x)),
        ("tan(x)", call(.tan, x)), ("sinh(x)", call(.sinh, x)), ("cosh(x)", call(.cosh, x)),
        ("tanh(x)", call(.tanh, x)), ("atan(x)", call(.atan, x)),
        ("fma(x, y, k)", .make(.fusedMultiplyAdd, [x, y, k])),
        ("cbrt(x)", call(.cbrt, x)), ("exp2(x)", call(.exp2, x)), ("log2(x)", call(.log2, x)),
        ("log10(x)", call(.log10, x)),
        ("asin(x)", call(.asin, x)), ("acos(x)", call(.acos, x)), ("atan2(y, x)", call(.atan2, y, x)),
        ("erf(x)", call(.erf, x)),
        ("hypot(x, y)", call(.hypot, x, y)), ("floor(x)", .make(.floor, [x])), ("ceil(x)", -.make(.floor, [-x])),
        ("mod(x, y)", .make(.modulo, [x, y])), ("step(x)", select(0, .lessOrEqual, x, then: 1, otherwise: 0)),
        ("sign(x)", select(x, .less, 0, then: -1, otherwise: select(0, .less, x, then: 1, otherwise: 0))),
        ("min(x, y, k)", min(min(x, y), k)), ("max(x, y, k, 1)", max(max(max(x, y), k), 1)),
    ]

    @Test(arguments: functionsTable)
    func functions(text: String, expected: Expression) throws { #expect(try parse(text) == expected) }

    private static let selectionsTable: [(String, Expression)] = [
        ("x < y ? k : 1", select(x, .less, y, then: k, otherwise: 1)),
        ("x <= y ? k : 1", select(x, .lessOrEqual, y, then: k, otherwise: 1)),
        ("x > y ? k : 1", select(y, .less, x, then: k, otherwise: 1)),
        ("x >= y ? k : 1", select(y, .lessOrEqual, x, then: k, otherwise: 1)),
        ("x == y ? k : 1", select(x, .equal, y, then: k, otherwise: 1)),
        ("(x != y) ? k : 1", select(x, .notEqual, y, then: k, otherwise: 1)),
        ("select(x + 1 < y, k, 1)", select(x + 1, .less, y, then: k, otherwise: 1)),
        (
            "x < 0 ? 1 : y < 0 ? 2 : 3",
            select(x, .less, 0, then: 1, otherwise: select(y, .less, 0, then: 2, otherwise: 3))
        ),
    ]

    @Test(arguments: selectionsTable)
    func selections(text: String, expected: Expression) throws { #expect(try parse(text) == expected) }

    private static let conditionsTable: [(String, Expression)] = [
        ("x < y && y < k ? 1 : 2", ordered(x, y, ordered(y, k, 1, 2), 2)),
        ("x < y || y < k ? 1 : 2", ordered(x, y, 1, ordered(y, k, 1, 2))),
        // && binds more tightly than ||, both to the left.
        ("x < y || y < k && k < x ? 1 : 2", ordered(x, y, 1, ordered(y, k, ordered(k, x, 1, 2), 2))),
        ("x < y && y < k || k < x ? 1 : 2", ordered(x, y, ordered(y, k, 1, ordered(k, x, 1, 2)), ordered(k, x, 1, 2))),
        (
            "(x < y || y < k) && k < x ? 1 : 2",
            ordered(x, y, ordered(k, x, 1, 2), ordered(y, k, ordered(k, x, 1, 2), 2))
        ),
        ("x < y && (y < k || k < x) ? 1 : 2", ordered(x, y, ordered(y, k, 1, ordered(k, x, 1, 2)), 2)),
        ("select(x < y && y < k, 1, 2)", ordered(x, y, ordered(y, k, 1, 2), 2)),
        ("x + 1 < y && y < k ? 1 : 2", ordered(x + 1, y, ordered(y, k, 1, 2), 2)),
    ]

    private static func ordered(_ a: Expression, _ b: Expression, _ yes: Expression, _ no: Expression) -> Expression {
        select(a, .less, b, then: yes, otherwise: no)
    }

    @Test(arguments: conditionsTable)
    func conditions(text: String, expected: Expression) throws { #expect(try parse(text) == expected) }

    /// Every truth value of three comparisons, of which A stands for a > 0.
    @Test(
        arguments: [
            ("A && B && C", 0b1000_0000), ("A || B || C", 0b1111_1110), ("A && B || C", 0b1111_1000),
            ("A || B && C", 0b1110_1010),
            ("(A || B) && (C || A)", 0b1110_1010), ("A && (B || C && A) || B && C", 0b1110_1000),
            ("A && (B || C)", 0b1010_1000),
        ] as [(String, Int)])
    func truthTables(text: String, table: Int) throws {
        let condition = text.map { $0.isLetter ? "\($0.lowercased()) > 0" : String($0) }.joined()
        let expression = try Expression.parse("\(condition) ? 1 : 0", variables: ["a", "b", "c"])
        for bits in 0..<8 {
            let values = ["a", "b", "c"].enumerated().map { ($1, bits >> $0 & 1 == 1 ? 1.0 : -1) }
            let value = try evaluate(expression, bindings: Dictionary(uniqueKeysWithValues: values))
            #expect((value == 1) == (table >> bits & 1 == 1), "\(condition) at \(values)")
        }
    }

    @Test func longConditionsAreTaken() throws {
        let text = (0..<5000).map { "x<\($0)" }.joined(separator: "&&") + "?1:0"
        let expression = try parse(text)
        #expect(expression.depth == 5001)
        #expect(try evaluate(expression, bindings: ["x": -1]) == 1 && evaluate(expression, bindings: ["x": 0]) == 0)
    }

    private static let definitionsTable: [(String, String)] = [
        ("0.5*k*r^2; r = sqrt(x^2+y^2)", "0.5*k*sqrt(x^2+y^2)^2"), ("r; s = x^2 + y^2; r = sqrt(s)", "sqrt(x^2 + y^2)"),
        ("a + b; a = x; b = a*y", "x + x*y"), ("x^n; n = 3", "x^3"), ("u ; u=2*pi", "2*pi"), ("e*x; e = 5", "5*x"),
        ("a - b; a = x - y; b = x - k", "(x - y) - (x - k)"),
        ("r < 1 && x < r ? r : 0; r = abs(y)", "abs(y) < 1 && x < abs(y) ? abs(y) : 0"),
    ]

    @Test(arguments: definitionsTable)
    func definitions(text: String, expected: String) throws { #expect(try parse(text) == parse(expected)) }

    private static let numbersTable: [(String, Double)] = [
        ("1", 1), ("1.", 1), (".5", 0.5), ("1e-3", 1e-3), ("1E+3", 1000), ("1_000", 1000), ("1_0.2_5e1_0", 10.25e10),
        ("0.1", 0.1), ("1.7976931348623157e308", .greatestFiniteMagnitude), ("5e-324", .leastNonzeroMagnitude),
        ("0e-999", 0),
        ("pi", .pi), ("e", 2.718281828459045),
    ]

    @Test(arguments: numbersTable)
    func numbers(text: String, expected: Double) throws { #expect(try parse(text).number == expected) }

    @Test func namesGivenComeBeforeConstants() throws {
        #expect(try Expression.parse("e*pi", variables: ["e"], parameters: ["pi"]) == .variable("e") * .parameter("pi"))
    }

    @Test func freeNamesAreParametersInOrder() throws {
        let expression = try parse("b*x + a*(y + b)*c2")
        #expect(expression.parameterNames == ["b", "a", "c2"])
        #expect(expression.variableNames == ["x", "y"])
    }

    @Test func longFlatSumsKeepTheirOrder() throws {
        let terms = (0..<5000).map { "x*\($0)" }
        let expression = try parse(terms.joined(separator: "+"))
        #expect(expression.depth == 5001)
        #expect(expression.operands[1] == x * 4999)
        #expect(try evaluate(expression, bindings: ["x": 1]) == 12_497_500)
        #expect(derivative(of: expression, withRespectTo: "x") == 12_497_500)
    }
}
