import Testing

@testable import Expressions

@Suite struct DigestTests {
    private let x = Expression.variable("x")
    private let k = Expression.parameter("k")

    @Test func digestsStandForStructure() {
        let expressions = [
            x, k, .parameter("x"), x + k, k + x, x - k, x * k, x * (k + k), (x + k) * x, 1, 2, 0, Expression(-0.0),
            sqrt(x), abs(x), call(.sin, x), call(.cos, x), select(x, .less, k, then: x, otherwise: k),
            select(x, .lessOrEqual, k, then: x, otherwise: k), .variable("xk"),
            lookup(Table("t", [1, 2]), at: x), lookup(Table("t", [2, 1]), at: x), lookup(Table("s", [1, 2]), at: x),
            lookup(Table("t", [0]), at: x), lookup(Table("t", [-0.0]), at: x),
            floor(x), mod(x, k), mod(k, x), call(.atan2, x, k), call(.hypot, x, k), call(.exp2, x), call(.log2, x),
            call(.log10, x),
            call(.cbrt, x), call(.asin, x), call(.acos, x), call(.erf, x),
        ]
        #expect(Set(expressions.map(\.digest)).count == expressions.count)
        #expect(digest(of: [x, k]) != digest(of: [k, x]))
        #expect(digest(of: [x]) == x.digest)
    }

    /// Computed from the definition by an independent program: Tests/Vectors/derive_digests.py.
    @Test func digestsNeverChange() throws {
        let expression = try Expression.parse("0.25*(x^2-1)^2 + sin(k*x)", variables: ["x"])
        #expect(x.digest.description == "e25015b485be5a392a43fb7bc28a373d")
        #expect(expression.digest.description == "1501ea0365acf7709a5a4940f30fa356")
        #expect(digest(of: []).description == "9d30c1f78465995be47dda5e4e4e77ed")
    }
}
